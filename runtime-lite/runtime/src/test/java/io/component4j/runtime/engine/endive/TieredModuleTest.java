package io.component4j.runtime.engine.endive;

import static com.google.common.truth.Truth.assertThat;

import io.component4j.runtime.ExecutionMode;
import io.component4j.runtime.Limits;
import io.component4j.runtime.engine.CoreEngine;
import io.component4j.runtime.engine.CoreFunction;
import io.component4j.runtime.engine.CoreInstance;
import io.component4j.runtime.engine.ExecutionScope;
import io.component4j.text.TextAssembler;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.types.CoreType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import run.endive.wasm.Parser;

/**
 * Given a module whose compiled code arrives while it is executed, nothing changes but the speed.
 */
class TieredModuleTest {
  /** Counts in a global and in memory, by steps that a table has functions for. */
  private static final byte[] COUNTER =
      TextAssembler.assemble(
          new SourceText(
              "test.wat",
              """
              (module
                (import "host" "outside" (func $outside (param i32) (result i32)))
                (memory 1)
                (type $t (func (param i32) (result i32)))
                (global $count (mut i32) (i32.const 0))
                (table $steps 2 funcref)
                (elem (table $steps) (i32.const 0) func $one $outside)
                (func $one (type $t) (i32.const 1))
                (func $next (param $which i32) (result i32)
                  (global.set $count
                    (i32.add
                      (global.get $count)
                      (call_indirect $steps (type $t) (local.get 0) (local.get $which))))
                  (i32.store (i32.const 64) (global.get $count))
                  (i32.load (i32.const 64)))
                (func (export "next") (param i32) (result i32) (call $next (local.get 0))))
              """));

  private static EndiveModule.Form interpreted() {
    return EndiveModule.Form.of(Parser.parse(COUNTER), null);
  }

  private static EndiveModule.Form compiled() {
    String name = CompiledCode.className("0123456789abcdef0123456789abcdef");
    GeneratedClasses classes = GeneratedClasses.of(Parser.parse(COUNTER), name);
    return EndiveModule.Form.of(
        Parser.parse(COUNTER),
        new EndiveModule.Compiled(
            new CompiledCode(name, Integer.MAX_VALUE), classes.load(/* eager= */ true)));
  }

  private static CoreFunction next(EndiveModule module, CoreFunction outside) {
    CoreInstance instance =
        module.instantiate(
            new ExecutionScope(Limits.defaults()), "root", i -> null, (from, name) -> outside);
    return (CoreFunction) Objects.requireNonNull(instance.export("next"));
  }

  private static CoreFunction host(CoreEngine.HostCode code) {
    return CoreEngine.create(ExecutionMode.TIERED)
        .hostFunction(List.of(CoreType.I32), List.of(CoreType.I32), code);
  }

  @Test
  void stateIsKeptWhenCompiledCodeArrivesBetweenCalls() {
    EndiveModule module = new EndiveModule(interpreted(), /* tiered= */ true);
    CoreFunction next = next(module, host(args -> new long[] {100}));
    assertThat(module.isCompiled()).isFalse();
    assertThat(next.call(new long[] {0})[0]).isEqualTo(1);
    assertThat(next.invoke(new long[] {1})).isEqualTo(101);
    module.replace(compiled());
    assertThat(module.isCompiled()).isTrue();
    assertThat(next.invoke(new long[] {0})).isEqualTo(102);
    assertThat(next.call(new long[] {1})[0]).isEqualTo(202);
    // Often enough to be called past the engine.
    for (int i = 0; i < 2_000; i++) {
      assertThat(next.invoke(new long[] {0})).isEqualTo(203 + i);
    }
    // Instances made from now on are compiled from the start, and independent.
    assertThat(next(module, host(args -> new long[] {7})).invoke(new long[] {1})).isEqualTo(7);
  }

  @Test
  void aCallThatIsBeingInterpretedGoesOnWhenCompiledCodeArrives() {
    EndiveModule module = new EndiveModule(interpreted(), /* tiered= */ true);
    EndiveModule.Form code = compiled();
    CoreFunction[] next = new CoreFunction[1];
    AtomicBoolean again = new AtomicBoolean();
    CoreFunction outside =
        host(
            args -> {
              module.replace(code);
              // The compiled code works on the same state in the middle of the interpreted call.
              return new long[] {
                again.compareAndSet(false, true) ? next[0].invoke(new long[] {0}) : 0
              };
            });
    next[0] = next(module, outside);
    // 0, then 1 by the inner call; the outer one adds that to the 0 it had read before.
    assertThat(next[0].invoke(new long[] {1})).isEqualTo(1);
    assertThat(next[0].invoke(new long[] {0})).isEqualTo(2);
  }

  @Test
  void manyThreadsKeepCountingWhileCompiledCodeArrives() throws Exception {
    EndiveModule module = new EndiveModule(interpreted(), /* tiered= */ true);
    EndiveModule.Form code = compiled();
    int threads = 4;
    CountDownLatch counting = new CountDownLatch(threads);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Long>> counts = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        Callable<Long> count =
            () -> {
              CoreFunction next = next(module, host(args -> new long[] {0}));
              long last = 0;
              for (int i = 1; i <= 5_000 || !module.isCompiled(); i++) {
                last = next.invoke(new long[] {0});
                if (last != i) {
                  return -1L;
                }
                if (i == 100) {
                  counting.countDown();
                }
              }
              for (int i = 0; i < 2_000; i++) {
                if (next.invoke(new long[] {0}) != ++last) {
                  return -1L;
                }
              }
              return last;
            };
        counts.add(pool.submit(count));
      }
      counting.await();
      module.replace(code);
      for (Future<Long> count : counts) {
        assertThat(count.get()).isAtLeast(7_000L);
      }
    } finally {
      pool.shutdownNow();
    }
  }
}
