package io.component4j.runtime;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What needs asynchronous calls is refused when the component is loaded, by name. */
class AsyncRefusedTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "task.cancel | (canon task.cancel)",
        "subtask.cancel | (canon subtask.cancel)",
        "subtask.drop | (canon subtask.drop)",
        "task.return | (canon task.return (result u32))",
        "thread.yield | (canon thread.yield)",
        "stream.new | (canon stream.new $s)",
        "stream.read | (canon stream.read $s (memory $m) (realloc $realloc))",
        "stream.write | (canon stream.write $s (memory $m) (realloc $realloc))",
        "stream.cancel-read | (canon stream.cancel-read $s)",
        "stream.cancel-write | (canon stream.cancel-write $s)",
        "stream.drop-readable | (canon stream.drop-readable $s)",
        "stream.drop-writable | (canon stream.drop-writable $s)",
        "future.new | (canon future.new $f)",
        "future.read | (canon future.read $f (memory $m) (realloc $realloc))",
        "future.write | (canon future.write $f (memory $m) (realloc $realloc))",
        "future.cancel-read | (canon future.cancel-read $f)",
        "future.cancel-write | (canon future.cancel-write $f)",
        "future.drop-readable | (canon future.drop-readable $f)",
        "future.drop-writable | (canon future.drop-writable $f)",
        "error-context.new | (canon error-context.new (memory $m))",
        "error-context.debug-message"
            + " | (canon error-context.debug-message (memory $m) (realloc $realloc))",
        "error-context.drop | (canon error-context.drop)",
        "waitable-set.new | (canon waitable-set.new)",
        "waitable-set.wait | (canon waitable-set.wait (memory $m))",
        "waitable-set.poll | (canon waitable-set.poll (memory $m))",
        "waitable-set.drop | (canon waitable-set.drop)",
        "waitable.join | (canon waitable.join)",
        "thread.index | (canon thread.index)",
      })
  void eachBuiltinIsRefusedByItsName(String name, String canon) {
    UnsupportedFeatureException refused =
        assertThrows(
            UnsupportedFeatureException.class,
            () ->
                TextComponents.component(
                    ExecutionMode.INTERPRETED,
                    """
                    (component
                      (type $s (stream u8))
                      (type $f (future u8))
                      (core module $m (memory (export "memory") 1)
                        (func (export "realloc") (param i32 i32 i32 i32) (result i32)
                          (i32.const 0)))
                      (core instance $i (instantiate $m))
                      (alias core export $i "memory" (core memory $m))
                      (alias core export $i "realloc" (core func $realloc))
                      (core func %s))
                    """
                        .formatted(canon)));
    assertThat(refused.getMessage()).contains(name);
    assertThat(refused.feature()).isAnyOf("async", "error-context");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "export go | (core module $m (func (export \"go\"))) (core instance $i (instantiate $m))"
            + " (func $go async (canon lift (core func $i \"go\") async))"
            + " (export \"go\" (func $go))",
        "import wait | (import \"wait\" (func $wait async))"
            + " (core func (canon lower (func $wait) async))",
        "import wait | (import \"wait\" (func $wait async)) (core func (canon lower (func $wait)))",
      })
  void asyncFunctionsAreRefusedByTheirName(String name, String definitions) {
    UnsupportedFeatureException refused =
        assertThrows(
            UnsupportedFeatureException.class,
            () ->
                TextComponents.component(
                    ExecutionMode.INTERPRETED, "(component " + definitions + ")"));
    assertThat(refused.getMessage()).contains(name);
    assertThat(refused.feature()).isEqualTo("async");
  }
}
