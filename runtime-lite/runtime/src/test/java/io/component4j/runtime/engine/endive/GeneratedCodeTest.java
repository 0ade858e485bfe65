package io.component4j.runtime.engine.endive;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.component4j.runtime.ExecutionMode;
import io.component4j.runtime.Limits;
import io.component4j.runtime.cache.CodeCache;
import io.component4j.runtime.engine.CoreEngine;
import io.component4j.runtime.engine.CoreFunction;
import io.component4j.runtime.engine.CoreInstance;
import io.component4j.runtime.engine.ExecutionScope;
import io.component4j.text.TextAssembler;
import io.component4j.wit.diagnostics.SourceText;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import run.endive.wasm.Parser;

/** What is made of core modules. */
class GeneratedCodeTest {
  private static final byte[] COMPARISONS =
      TextAssembler.assemble(
          new SourceText(
              "test.wat",
              """
              (module
                (func (export "lt") (param i32 i32) (result i32)
                  (i32.lt_u (local.get 0) (local.get 1)))
                (func (export "le") (param i32 i32) (result i32)
                  (i32.le_u (local.get 0) (local.get 1)))
                (func (export "gt") (param i32 i32) (result i32)
                  (i32.gt_u (local.get 0) (local.get 1)))
                (func (export "ge") (param i32 i32) (result i32)
                  (i32.ge_u (local.get 0) (local.get 1))))
              """));

  private static CoreFunction function(ExecutionMode mode, String name) {
    CoreInstance instance =
        CoreEngine.create(mode, CodeCache.off())
            .load("test", -1, "test", COMPARISONS)
            .instantiate(
                new ExecutionScope(Limits.defaults()), "root", i -> null, (module, item) -> null);
    return (CoreFunction) java.util.Objects.requireNonNull(instance.export(name));
  }

  @Test
  void unsignedComparisonsThatJdk17MiscompilesAreNotCalled() {
    GeneratedClasses classes = GeneratedClasses.of(Parser.parse(COMPARISONS), "test.Module_");
    boolean replaced = false;
    for (byte[] bytes : classes.classes().values()) {
      String constants = new String(bytes, StandardCharsets.ISO_8859_1);
      replaced |= constants.contains(NumericInstructions.class.getName().replace('.', '/'));
      if (constants.contains("I32_LT_U")) {
        assertThat(constants).contains("NumericInstructions");
      }
    }
    assertThat(replaced).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void comparisonsAreUnsigned(ExecutionMode mode) {
    long[][] cases = {{0, 0}, {1, 2}, {-1, 1}, {1, -1}, {-2, -1}, {1L << 31, 5}};
    for (long[] pair : cases) {
      int order = Integer.compareUnsigned((int) pair[0], (int) pair[1]);
      assertThat(function(mode, "lt").call(pair.clone())[0]).isEqualTo(order < 0 ? 1 : 0);
      assertThat(function(mode, "le").call(pair.clone())[0]).isEqualTo(order <= 0 ? 1 : 0);
      assertThat(function(mode, "gt").call(pair.clone())[0]).isEqualTo(order > 0 ? 1 : 0);
      assertThat(function(mode, "ge").call(pair.clone())[0]).isEqualTo(order >= 0 ? 1 : 0);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aWrongNumberOfArgumentsIsRefusedAndBreaksNothing(ExecutionMode mode) {
    CoreFunction less = function(mode, "lt");
    assertThrows(IllegalArgumentException.class, () -> less.call(new long[] {1}));
    assertThrows(IllegalArgumentException.class, () -> less.call(new long[] {1, 2, 3}));
    assertThat(less.call(new long[] {1, 2})[0]).isEqualTo(1);
  }
}
