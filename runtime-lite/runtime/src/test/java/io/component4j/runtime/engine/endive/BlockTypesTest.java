package io.component4j.runtime.engine.endive;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.component4j.runtime.ExecutionMode;
import io.component4j.runtime.Limits;
import io.component4j.runtime.cache.CodeCache;
import io.component4j.runtime.engine.CoreEngine;
import io.component4j.runtime.engine.CoreFunction;
import io.component4j.runtime.engine.CoreInstance;
import io.component4j.runtime.engine.ExecutionScope;
import io.component4j.text.TextAssembler;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.SourceText;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import run.endive.wasm.Parser;

/** Given blocks whose type is one of a module's many types, each has the right one. */
class BlockTypesTest {
  private static byte[] assemble(String text) {
    return TextAssembler.assemble(new SourceText("test.wat", text));
  }

  /** A function for each type of a module, in a block of that type. */
  private static byte[] module(int types, String more) {
    StringBuilder text = new StringBuilder("(module (rec");
    for (int i = 0; i < types; i++) {
      // Three kinds, so that neighbours differ in what they take and give.
      text.append(" (type $t").append(i);
      text.append(
          switch (i % 3) {
            case 0 -> " (func (param i32 i64) (result i64 i32)))";
            case 1 -> " (func (param i32 i32) (result i32)))";
            default -> " (sub (func (param i32))))";
          });
    }
    text.append(")").append(more);
    for (int i = 0; i < types; i++) {
      text.append("(func (export \"f").append(i).append("\") (param i32) (result i32) ");
      String body =
          switch (i % 3) {
            case 0 ->
                "local.get 0 i64.const 9 block (type %d) drop drop i64.const 3 i32.const 4"
                    + " end drop i32.wrap_i64 local.get 0 i32.add)";
            case 1 -> "local.get 0 i32.const 5 loop (type %d) i32.add end)";
            default ->
                "local.get 0 local.get 0 if (type %d) i32.const 7 i32.mul local.set 0"
                    + " else unreachable end local.get 0)";
          };
      text.append(body.formatted(i));
    }
    return assemble(text.append(")").toString());
  }

  private static long expected(int type, int x) {
    return switch (type % 3) {
      case 0 -> 3L + x;
      case 1 -> x + 5L;
      default -> 7L * x;
    };
  }

  private static CoreInstance instance(CoreEngine engine, byte[] module) {
    return engine
        .load("test", -1, "test", module)
        .instantiate(
            new ExecutionScope(Limits.defaults()), "root", i -> null, (from, item) -> null);
  }

  private static long call(CoreInstance instance, String function, long x) {
    return ((CoreFunction) Objects.requireNonNull(instance.export(function)))
        .call(new long[] {x})[0];
  }

  @ParameterizedTest
  @EnumSource
  void eachBlockTakesAndGivesWhatItsTypeSays(ExecutionMode mode) {
    for (int types : new int[] {64, 65, 70, 127, 128, 129, 260}) {
      CoreInstance instance = instance(CoreEngine.create(mode, CodeCache.off()), module(types, ""));
      for (int type = 0; type < types; type++) {
        assertWithMessage("block of type %s of %s", type, types)
            .that(call(instance, "f" + type, 21))
            .isEqualTo(expected(type, 21));
      }
    }
  }

  @Test
  void modulesWithoutSuchBlocksStayAsTheyAre() {
    byte[] module = module(64, "");
    assertThat(BlockTypes.distinct(module)).isSameInstanceAs(module);
    // Bytes like those of such a block are found in an address.
    byte[] address =
        assemble("(module (memory 1) (func (drop (i32.load offset=64 (i32.const 2)))))");
    assertThat(BlockTypes.distinct(address)).isSameInstanceAs(address);
  }

  @Test
  void whatIsChangedIsChangedOnce() {
    byte[] changed = BlockTypes.distinct(module(100, ""));
    assertThat(BlockTypes.distinct(changed)).isSameInstanceAs(changed);
    assertThat(Parser.parse(changed).typeSection().types()).hasLength(128 + 36);
  }

  @Test
  void typesWithReferencesToOthersAreCopied() {
    StringBuilder text = new StringBuilder("(module (type $r (func (result i32)))");
    for (int i = 1; i < 80; i++) {
      text.append("(type $t").append(i).append(" (func (param (ref null $r)) (result i32)))");
    }
    text.append(
        """
        (func $nine (type $r) (i32.const 9))
        (elem declare func $nine)
        (func (export "f") (param i32) (result i32)
          (ref.func $nine)
          (block (type $t79) (call_ref $r)))
        )
        """);
    for (ExecutionMode mode : ExecutionMode.values()) {
      CoreInstance instance =
          instance(CoreEngine.create(mode, CodeCache.off()), assemble(text.toString()));
      assertThat(call(instance, "f", 0)).isEqualTo(9);
    }
  }

  @Test
  void theCacheKnowsTheModuleByItsOwnBytes(@TempDir Path folder) {
    CodeCache cache = CodeCache.in(folder, 1 << 24);
    byte[] module = module(128, "(memory 1) (data \"" + "x".repeat(20_000) + "\")");
    for (int round = 0; round < 2; round++) {
      CoreEngine engine = CoreEngine.create(ExecutionMode.COMPILED, cache);
      CoreInstance instance = instance(engine, module);
      assertThat(call(instance, "f127", 21)).isEqualTo(expected(127, 21));
    }
    String[] entries = folder.toFile().list((where, name) -> name.endsWith(".code"));
    assertThat(entries).hasLength(1);
  }

  @ParameterizedTest
  @EnumSource
  void aTypeThatThereIsNotIsNoValueType(ExecutionMode mode) {
    byte[] module = assemble("(module (func (result i32) (block (result i32) (i32.const 1))))");
    // The type of the block: an index of two bytes in place of i32, and two sizes one more.
    int block = module.length - 6;
    assertThat(Arrays.copyOfRange(module, block, module.length))
        .isEqualTo(new byte[] {2, 0x7f, 0x41, 1, 0x0b, 0x0b});
    byte[] wrong = Arrays.copyOf(module, module.length + 1);
    System.arraycopy(module, block + 2, wrong, block + 3, 4);
    wrong[block + 1] = (byte) 0xff;
    wrong[block + 2] = 0;
    wrong[block - 2]++;
    wrong[block - 4]++;
    CoreEngine engine = CoreEngine.create(mode, CodeCache.off());
    InvalidInputException refused =
        assertThrows(InvalidInputException.class, () -> engine.load("test", -1, "test", wrong));
    assertThat(refused.findings().get(0).id()).isEqualTo("core-module-invalid");
  }
}
