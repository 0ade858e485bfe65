package io.component4j.runtime;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.component4j.runtime.cache.CodeCache;
import io.component4j.text.TextAssembler;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ValType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Given what a host defines once, components find what they import. */
class LinkerTest {
  private static final Engine ENGINE =
      Engine.builder().mode(ExecutionMode.INTERPRETED).codeCache(CodeCache.off()).build();

  private static byte[] assemble(String text) {
    return TextAssembler.assemble(new SourceText("test.wat", text));
  }

  private static Component component(String text) {
    return Component.load(ENGINE, "test.wat", assemble(text));
  }

  /** Imports {@code get} of an interface, and exports what it gives. */
  private static Component importing(String instance) {
    return component(
        """
        (component
          (import "%s" (instance $i (export "get" (func (result u32)))))
          (core func $get (canon lower (func $i "get")))
          (core module $m
            (import "" "get" (func $get (result i32)))
            (func (export "run") (result i32) (call $get)))
          (core instance $m (instantiate $m (with "" (instance (export "get" (func $get))))))
          (func (export "run") (result u32) (canon lift (core func $m "run"))))
        """
            .formatted(instance));
  }

  private static @Nullable Val run(ComponentInstance instance) {
    return instance.function(null, "run").invoke(List.of());
  }

  private static Linker linker(String... versions) {
    Linker linker = new Linker();
    for (int i = 0; i < versions.length; i++) {
      long value = i;
      linker.dynamic("a:b/c@" + versions[i], "get", args -> new Val.U32(value));
    }
    return linker;
  }

  @ParameterizedTest
  @CsvSource({"0.2.0, 1", "0.2.3, 0", "0.2.5, 1", "1.0.0, 3", "1.2.9, 3", "0.0.1, 2"})
  void anImportIsSatisfiedByItsVersionOrTheNewestCompatibleOne(String wanted, long expected) {
    Linker linker = linker("0.2.3", "0.2.12", "0.0.1", "1.3.0");
    try (ComponentInstance instance = linker.instantiate(importing("a:b/c@" + wanted))) {
      assertThat(run(instance)).isEqualTo(new Val.U32(expected));
    }
  }

  @ParameterizedTest
  @CsvSource({"0.2.13", "0.3.0", "0.0.2", "1.4.0", "2.0.0"})
  void anImportOfAnIncompatibleVersionIsMissing(String wanted) {
    Component component = importing("a:b/c@" + wanted);
    Linker linker = linker("0.2.3", "0.2.12", "0.0.1", "1.3.0");
    LinkException refused = assertThrows(LinkException.class, () -> linker.instantiate(component));
    assertThat(refused.mismatches()).hasSize(1);
    assertThat(refused.mismatches().get(0)).contains("a:b/c@" + wanted + "#get: missing");
  }

  @Test
  void aFunctionOfAnotherTypeIsToldWithItsPath() {
    Linker linker = new Linker();
    FuncType type = new FuncType(List.of(), ValType.Primitive.STRING, false);
    linker.dynamic("a:b/c@1.0.0", "get", type, args -> new Val.Str(""));
    LinkException refused =
        assertThrows(LinkException.class, () -> linker.instantiate(importing("a:b/c@1.0.0")));
    assertThat(refused.mismatches().get(0)).contains("a:b/c@1.0.0#get");
  }

  @Test
  void coreModulesComponentsAndNestedInstancesComeFromTheHost() {
    Component inner =
        component(
            """
            (component
              (core module $m (func (export "f") (result i32) (i32.const 20)))
              (core instance $m (instantiate $m))
              (func (export "twenty") (result u32) (canon lift (core func $m "f"))))
            """);
    Component outer =
        component(
            """
            (component
              (import "module" (core module $module (export "f" (func (result i32)))))
              (import "inner" (component $inner (export "twenty" (func (result u32)))))
              (import "host" (instance $host
                (export "nested" (instance (export "two" (func (result u32)))))))
              (alias export $host "nested" (instance $nested))
              (instance $made (instantiate $inner))
              (core func $twenty (canon lower (func $made "twenty")))
              (core func $two (canon lower (func $nested "two")))
              (core instance $given (instantiate $module))
              (core module $m
                (import "" "twenty" (func $twenty (result i32)))
                (import "" "two" (func $two (result i32)))
                (import "module" "f" (func $f (result i32)))
                (func (export "run") (result i32)
                  (i32.add (i32.add (call $twenty) (call $two)) (call $f))))
              (core instance $m (instantiate $m
                (with "" (instance
                  (export "twenty" (func $twenty)) (export "two" (func $two))))
                (with "module" (instance $given))))
              (func (export "run") (result u32) (canon lift (core func $m "run"))))
            """);
    byte[] module = assemble("(module (func (export \"f\") (result i32) (i32.const 300)))");
    Linker linker =
        new Linker()
            .module(null, "module", CoreModule.load(ENGINE, "module", module))
            .component(null, "inner", inner)
            .dynamic("host#nested", "two", args -> new Val.U32(2));
    try (ComponentInstance instance = linker.instantiate(outer)) {
      assertThat(run(instance)).isEqualTo(new Val.U32(322));
    }
    byte[] wrong = assemble("(module (func (export \"f\") (result i64) (i64.const 300)))");
    Linker mismatching =
        new Linker()
            .module(null, "module", CoreModule.load(ENGINE, "module", wrong))
            .component(null, "inner", inner)
            .dynamic("host#nested", "two", args -> new Val.U32(2));
    LinkException refused = assertThrows(LinkException.class, () -> mismatching.instantiate(outer));
    assertThat(refused.mismatches()).hasSize(1);
    assertThat(refused.mismatches().get(0)).contains("module");
  }

  @Test
  void instancesBeyondTheLimitAreNotMade() {
    Component component =
        component(
            """
            (component
              (component $a)
              (instance (instantiate $a))
              (instance (instantiate $a)))
            """);
    Limits three = Limits.builder().maxInstances(3).build();
    Limits two = Limits.builder().maxInstances(2).build();
    component.instantiation().limits(three).instantiate().close();
    assertThrows(
        MemoryLimitException.class, () -> component.instantiation().limits(two).instantiate());
  }
}
