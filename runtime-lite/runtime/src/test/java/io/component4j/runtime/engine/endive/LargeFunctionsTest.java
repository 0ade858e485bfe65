package io.component4j.runtime.engine.endive;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.runtime.ExecutionMode;
import io.component4j.runtime.Limits;
import io.component4j.runtime.WasmFrame;
import io.component4j.runtime.cache.CodeCache;
import io.component4j.runtime.engine.CoreEngine;
import io.component4j.runtime.engine.CoreFunction;
import io.component4j.runtime.engine.CoreInstance;
import io.component4j.runtime.engine.ExecutionScope;
import io.component4j.text.TextAssembler;
import io.component4j.wit.diagnostics.SourceText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import run.endive.wasm.Parser;

/** What becomes of functions that are too large for a Java method. */
class LargeFunctionsTest {
  private static byte[] assemble(String text) {
    return TextAssembler.assemble(new SourceText("test.wat", text));
  }

  private static CoreInstance instance(ExecutionMode mode, byte[] module, ExecutionScope scope) {
    return CoreEngine.create(mode, CodeCache.off())
        .load("test", -1, "test", module)
        .instantiate(scope, "root", i -> null, (from, item) -> null);
  }

  private static String outcome(CoreInstance instance, long a, long b) {
    CoreFunction run = (CoreFunction) Objects.requireNonNull(instance.export("run"));
    CoreFunction memory = (CoreFunction) Objects.requireNonNull(instance.export("sum"));
    String result;
    try {
      result = Long.toHexString(run.call(new long[] {a, b})[0] & 0xffff_ffffL);
    } catch (RuntimeException e) {
      result = e.getMessage();
    }
    return result + " " + memory.call(new long[0])[0];
  }

  @Test
  void randomFunctionsComputeTheSameWhenTheyAreTakenApart() {
    int pieces = 0;
    int apart = 0;
    for (int seed = 0; seed < 400; seed++) {
      byte[] module = assemble(new RandomFunction(seed).module());
      LargeFunctions.Result split = LargeFunctions.split(module, 400, 300 + 100 * (seed % 20));
      assertThat(split.understood()).isTrue();
      if (split.changed().isEmpty()) {
        continue;
      }
      apart++;
      pieces += Parser.parse(split.bytes()).functionSection().functionCount();
      CoreInstance whole =
          instance(ExecutionMode.INTERPRETED, module, new ExecutionScope(Limits.defaults()));
      CoreInstance parts =
          instance(
              seed % 8 == 0 ? ExecutionMode.COMPILED : ExecutionMode.INTERPRETED,
              split.bytes(),
              new ExecutionScope(Limits.defaults()));
      for (long input = 0; input < 12; input++) {
        long b = input * 0x9e3779b97f4a7c15L;
        assertWithMessage("seed %s, input %s", seed, input)
            .that(outcome(parts, input, b))
            .isEqualTo(outcome(whole, input, b));
      }
    }
    System.out.println(apart + " functions taken apart, " + pieces + " functions of them");
    assertThat(apart).isAtLeast(200);
    assertThat(pieces).isAtLeast(1000);
  }

  /** A switch with a case for each number, in a loop, as interpreters have them. */
  private static String interpreter(int cases) {
    StringBuilder text = new StringBuilder();
    text.append("(module (memory 1) (func $run (export \"run\") (param $n i32) (result i32)");
    text.append(" (local $at i32) (local $x i32) (local $y i32) (loop $next ");
    for (int i = cases; i >= 0; i--) {
      text.append("(block $case").append(i).append(' ');
    }
    text.append("(br_table");
    for (int i = 0; i <= cases; i++) {
      text.append(" $case").append(i);
    }
    text.append(" (local.get $at)))");
    for (int i = 0; i < cases; i++) {
      for (int k = 0; k < 20; k++) {
        text.append("(i32.store (i32.const 8) (i32.add (i32.load (i32.const 8)) (i32.const ")
            .append(i * k)
            .append(")))");
      }
      text.append("(local.set $x (i32.add (local.get $x) (i32.load (i32.const 8))))");
      text.append("(local.set $at (i32.const ").append(i + 1).append("))");
      if (i == cases / 2) {
        text.append("(if (local.get $n) (then (i32.store (i32.const -1) (i32.const 0))))");
      }
      text.append("(br $next))");
    }
    return text.append(") (local.get $x)))").toString();
  }

  @Test
  void aFunctionThatIsTooLargeForJavaIsNotInterpreted() {
    byte[] module = assemble(interpreter(400));
    CompilationInParts.Result result =
        CompilationInParts.of(module, "test", "test.Module_", /* parallel= */ true);
    assertThat(GeneratedClasses.of(Parser.parse(module), "test.Module_").interpreted())
        .containsExactly(0);
    assertThat(Objects.requireNonNull(result).classes().interpreted()).isEmpty();

    ExecutionScope scope = new ExecutionScope(Limits.defaults());
    long[] expected =
        ((CoreFunction)
                Objects.requireNonNull(
                    instance(ExecutionMode.INTERPRETED, module, scope).export("run")))
            .call(new long[] {0});
    CoreInstance compiled = instance(ExecutionMode.COMPILED, module, scope);
    CoreFunction run = (CoreFunction) Objects.requireNonNull(compiled.export("run"));
    assertThat(run.call(new long[] {0})).isEqualTo(expected);
  }

  @Test
  void importsAreCounted() {
    String imports =
        """
        (module
          (import "host" "function" (func (param i32 i64)))
          (import "host" "memory" (memory 1 2))
          (import "host" "table" (table 1 funcref))
          (import "host" "global" (global (mut i64)))
          (import "host" "other" (func (result f64)))
        """;
    byte[] module = assemble(interpreter(20).replace("(module (memory 1)", imports));
    LargeFunctions.Result split = LargeFunctions.split(module, 2_000, 1_000);
    assertThat(split.importedFunctions()).isEqualTo(2);
    assertThat(split.functions()).isEqualTo(3);
    assertThat(split.changed()).isEqualTo(BitSet.valueOf(new long[] {1 << 2}));
    assertThat(Parser.parse(split.bytes()).functionSection().functionCount()).isAtLeast(5);
  }

  @Test
  void whatIsNotUnderstoodStaysAsItIs() {
    byte[] module = assemble("(module (type (struct (field i32))) (func (export \"run\")))");
    LargeFunctions.Result split = LargeFunctions.split(module, 1, 1);
    assertThat(split.understood()).isFalse();
    assertThat(split.bytes()).isEqualTo(module);
    for (int length = 0; length < module.length; length++) {
      LargeFunctions.split(Arrays.copyOf(module, length), 1, 1);
    }
    byte[] large = assemble(interpreter(20));
    for (int length = 0; length < large.length; length += 7) {
      LargeFunctions.split(Arrays.copyOf(large, length), 1_000, 500);
    }
    Random random = new Random(1);
    for (int i = 0; i < 2_000; i++) {
      byte[] broken = large.clone();
      broken[8 + random.nextInt(broken.length - 8)] = (byte) random.nextInt();
      LargeFunctions.split(broken, 1_000, 500);
    }
  }

  @Test
  void manyLocalsOrLoopsInLoopsAreLeftAlone() {
    StringBuilder loops = new StringBuilder("(module (func (export \"run\")");
    loops.append(" (local i32)".repeat(3000));
    loops.append("(loop ".repeat(1000));
    for (int i = 0; i < 3000; i++) {
      loops.append("(local.set ").append(i).append(" (local.get ").append(2999 - i).append("))");
    }
    loops.append(")".repeat(1000)).append("))");
    LargeFunctions.Result split = LargeFunctions.split(assemble(loops.toString()), 1_000, 500);
    assertThat(split.understood()).isTrue();
  }

  @Test
  void backtracesNameTheFunctionAsItWas() {
    CoreEngine engine = CoreEngine.create(ExecutionMode.COMPILED, CodeCache.off());
    ExecutionScope scope = new ExecutionScope(Limits.defaults());
    CoreInstance instance =
        engine
            .load("test", -1, "test", assemble(interpreter(400)))
            .instantiate(scope, "root", i -> "function" + i, (from, item) -> null);
    List<WasmFrame> frames = new ArrayList<>();
    try {
      ((CoreFunction) Objects.requireNonNull(instance.export("run"))).call(new long[] {1});
    } catch (RuntimeException e) {
      frames.addAll(engine.backtrace(e, scope));
    }
    assertThat(frames).containsExactly(new WasmFrame("root", 0, "function0"));
  }
}
