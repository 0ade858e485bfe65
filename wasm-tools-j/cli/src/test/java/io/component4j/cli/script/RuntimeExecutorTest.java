package io.component4j.cli.script;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.component.feature.Features;
import io.component4j.runtime.Engine;
import io.component4j.runtime.ExecutionMode;
import io.component4j.runtime.cache.CodeCache;
import io.component4j.text.script.ScriptReport;
import io.component4j.text.script.ScriptRunner;
import io.component4j.wit.diagnostics.SourceText;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Given a script, its directives are executed, and those that do not hold are told. */
class RuntimeExecutorTest {
  private static ScriptReport run(ExecutionMode mode, String script) {
    Engine engine = Engine.builder().mode(mode).codeCache(CodeCache.off()).build();
    return ScriptRunner.of(Features.parse("all"))
        .withExecutor(() -> new RuntimeExecutor(engine))
        .run(new SourceText("test.wast", script));
  }

  private static void passes(ExecutionMode mode, int directives, String script) {
    ScriptReport report = run(mode, script);
    assertWithMessage("failures").that(report.failures()).isEmpty();
    assertWithMessage("skips").that(report.skips()).isEmpty();
    assertThat(report.passed()).isEqualTo(directives);
  }

  private static List<String> failures(ExecutionMode mode, String script) {
    return run(mode, script).failures().stream().map(ScriptReport.Entry::message).toList();
  }

  @ParameterizedTest
  @EnumSource
  void coreModulesAreExecuted(ExecutionMode mode) {
    passes(
        mode,
        14,
        """
        (module $m
          (global (export "g") (mut i32) (i32.const 7))
          (memory 1)
          (func (export "add") (param i32 i32) (result i32)
            (i32.add (local.get 0) (local.get 1)))
          (func (export "two") (result i64 f32) (i64.const -1) (f32.const 1.5))
          (func (export "nan") (result f64) (f64.div (f64.const 0) (f64.const 0)))
          (func (export "set") (global.set 0 (i32.const -8)))
          (func (export "load") (param i32) (result i32) (i32.load (local.get 0)))
          (func $deep (export "deep") (call $deep) (call $deep))
          (func (export "null") (param funcref) (result i32) (ref.is_null (local.get 0))))
        (assert_return (invoke "add" (i32.const -3) (i32.const 5)) (i32.const 2))
        (assert_return (invoke $m "two") (i64.const -1) (f32.const 1.5))
        (assert_return (invoke "nan") (f64.const nan:arithmetic))
        (assert_return (get "g") (i32.const 7))
        (invoke "set")
        (assert_return (get $m "g") (i32.const -8))
        (assert_trap (invoke "load" (i32.const 65533)) "out of bounds memory access")
        (assert_exhaustion (invoke "deep") "call stack exhausted")
        (assert_return (invoke "load" (i32.const 65532)) (i32.const 0))
        (assert_return (invoke "null" (ref.null func)) (i32.const 1))
        (assert_trap (module (func $f unreachable) (start $f)) "unreachable")
        (module definition $d (func (export "x") (result i32) (i32.const 1)))
        (module instance $i $d)
        """);
  }

  @ParameterizedTest
  @EnumSource
  void coreModulesImportWhatIsRegisteredOrNamedAndTheModuleOfTheCoreSpecification(
      ExecutionMode mode) {
    passes(
        mode,
        11,
        """
        (module $a (func (export "f") (result i32) (i32.const 1)) (memory (export "m") 1 4)
          (func (export "grow") (drop (memory.grow (i32.const 1)))))
        (register "registered" $a)
        (module (import "registered" "f" (func $f (result i32)))
          (import "a" "m" (memory 1))
          (import "spectest" "global_i32" (global i32))
          (import "spectest" "print_i32" (func $print (param i32)))
          (import "spectest" "table" (table 10 funcref))
          (import "spectest" "memory" (memory 1))
          (func (export "run") (result i32)
            (call $print (global.get 0)) (i32.add (call $f) (global.get 0))))
        (assert_return (invoke "run") (i32.const 667))
        (assert_unlinkable (module (import "registered" "g" (func))) "unknown import")
        (assert_unlinkable (module (import "nobody" "f" (func))) "unknown import")
        (assert_unlinkable (module (import "a" "f" (func))) "incompatible import type")
        (assert_unlinkable (module (import "a" "m" (memory 2))) "incompatible import type")
        (invoke $a "grow")
        (module (import "a" "m" (memory 2)))
        (assert_unlinkable (module (import "spectest" "global_i32" (global i64)))
          "incompatible import type")
        """);
  }

  @ParameterizedTest
  @EnumSource
  void componentsImportWhatNamedInstancesExport(ExecutionMode mode) {
    passes(
        mode,
        7,
        """
        (component $provider
          (core module $m (func (export "f") (result i32) (i32.const 40)))
          (core instance $i (instantiate $m))
          (func $f (export "forty") (result u32) (canon lift (core func $i "f")))
          (export "module" (core module $m))
          (component $c (export "module" (core module $m)))
          (export "component" (component $c))
          (instance $nested (export "forty" (func $f)))
          (export "nested" (instance $nested))
          (type $r (resource (rep i32)))
          (export "r" (type $r)))
        (component $user
          (import "provider" (instance $p
            (export "forty" (func (result u32)))
            (export "module" (core module (export "f" (func (result i32)))))
            (export "component" (component
              (export "module" (core module (export "f" (func (result i32)))))))
            (export "nested" (instance (export "forty" (func (result u32)))))
            (export "r" (type (sub resource)))))
          (alias export $p "nested" (instance $nested))
          (alias export $p "component" (component $component))
          (instance $made (instantiate $component))
          (alias export $p "module" (core module $module))
          (alias export $made "module" (core module $same))
          (core instance $m (instantiate $module))
          (core instance $n (instantiate $same))
          (core func $one (canon lower (func $p "forty")))
          (core func $two (canon lower (func $nested "forty")))
          (core module $main
            (import "m" "f" (func $m (result i32)))
            (import "n" "f" (func $n (result i32)))
            (import "" "one" (func $one (result i32)))
            (import "" "two" (func $two (result i32)))
            (func (export "sum") (result i32)
              (i32.add (i32.add (call $m) (call $n)) (i32.add (call $one) (call $two)))))
          (core instance $run (instantiate $main
            (with "m" (instance $m)) (with "n" (instance $n))
            (with "" (instance (export "one" (func $one)) (export "two" (func $two))))))
          (func (export "sum") (result u32) (canon lift (core func $run "sum"))))
        (assert_return (invoke "sum") (u32.const 160))
        (assert_unlinkable
          (component (import "provider" (instance (export "forty" (func (result s32))))))
          "type mismatch")
        (component definition $other
          (type $r (resource (rep i32)))
          (export "r" (type $r)))
        (component instance $provider $other)
        (assert_unlinkable
          (component (import "provider" (instance (export "forty" (func (result u32))))))
          "a later instance of that name is another one")
        """);
  }

  @ParameterizedTest
  @EnumSource
  void theHostHasTheFunctionsAndTheModuleThatPublicScriptsExpect(ExecutionMode mode) {
    passes(
        mode,
        6,
        """
        (component
          (import "host-echo-u32" (func $echo (param "v" u32) (result u32)))
          (import "host-return-two" (func $two (result u32)))
          (import "host" (instance $host
            (export "return-three" (func (result u32)))
            (export "return-hi" (func (result string)))
            (export "nested" (instance (export "return-four" (func (result u32)))))
            (export "simple-module" (core module
              (export "g" (global i32)) (export "f" (func (result i32)))))))
          (alias export $host "nested" (instance $nested))
          (alias export $host "simple-module" (core module $simple))
          (core instance $s (instantiate $simple))
          (core func $echo (canon lower (func $echo)))
          (core func $two (canon lower (func $two)))
          (core func $three (canon lower (func $host "return-three")))
          (core func $four (canon lower (func $nested "return-four")))
          (core module $libc
            (memory (export "memory") 1)
            (func (export "realloc") (param i32 i32 i32 i32) (result i32) (i32.const 64)))
          (core instance $libc (instantiate $libc))
          (core func $hi (canon lower (func $host "return-hi")
            (memory (core memory $libc "memory")) (realloc (core func $libc "realloc"))))
          (core module $m
            (import "libc" "memory" (memory 1))
            (import "s" "g" (global $g i32))
            (import "s" "f" (func $f (result i32)))
            (import "" "echo" (func $echo (param i32) (result i32)))
            (import "" "two" (func $two (result i32)))
            (import "" "three" (func $three (result i32)))
            (import "" "four" (func $four (result i32)))
            (import "" "hi" (func $hi (param i32)))
            (func (export "numbers") (result i32)
              (i32.mul (call $echo (i32.const 7))
                (i32.mul (call $two) (i32.mul (call $three) (call $four)))))
            (func (export "simple") (result i32) (i32.add (global.get $g) (call $f)))
            (func (export "hi") (result i32) (call $hi (i32.const 8)) (i32.const 8)))
          (core instance $i (instantiate $m
            (with "libc" (instance $libc)) (with "s" (instance $s))
            (with "" (instance (export "echo" (func $echo)) (export "two" (func $two))
              (export "three" (func $three)) (export "four" (func $four))
              (export "hi" (func $hi))))))
          (func (export "numbers") (result u32) (canon lift (core func $i "numbers")))
          (func (export "simple") (result u32) (canon lift (core func $i "simple")))
          (func (export "hi") (result string)
            (canon lift (core func $i "hi") (memory (core memory $libc "memory")))))
        (assert_return (invoke "numbers") (u32.const 168))
        (assert_return (invoke "simple") (u32.const 201))
        (assert_return (invoke "hi") (str.const "hi"))
        (assert_unlinkable (component (import "host-return-two" (instance)))
          "expected instance found func")
        (assert_unlinkable
          (component (import "host" (instance (export "missing" (func)))))
          "was not found")
        """);
  }

  /** A component with everything that is done with resources of the host. */
  private static final String RESOURCES =
      """
      (component
        (import "host" (instance $host
          (export "resource1" (type $r (sub resource)))
          (export "resource2" (type $r2 (sub resource)))
          (export "resource1-again" (type (eq $r)))
          (export "[constructor]resource1" (func (param "rep" u32) (result (own $r))))
          (export "[static]resource1.assert" (func (param "r" (own $r)) (param "rep" u32)))
          (export "[static]resource1.last-drop" (func (result u32)))
          (export "[static]resource1.drops" (func (result u32)))
          (export "[method]resource1.simple" (func (param "self" (borrow $r)) (param "rep" u32)))
          (export "[method]resource1.take-borrow"
            (func (param "self" (borrow $r)) (param "b" (borrow $r))))
          (export "[method]resource1.take-own"
            (func (param "self" (borrow $r)) (param "b" (own $r))))))
        (alias export $host "resource1" (type $r))
        (core func $drop (canon resource.drop $r))
        (core func $new (canon lower (func $host "[constructor]resource1")))
        (core func $assert (canon lower (func $host "[static]resource1.assert")))
        (core func $last (canon lower (func $host "[static]resource1.last-drop")))
        (core func $drops (canon lower (func $host "[static]resource1.drops")))
        (core func $simple (canon lower (func $host "[method]resource1.simple")))
        (core func $take-borrow (canon lower (func $host "[method]resource1.take-borrow")))
        (core func $take-own (canon lower (func $host "[method]resource1.take-own")))
        (core module $m
          (import "" "drop" (func $drop (param i32)))
          (import "" "new" (func $new (param i32) (result i32)))
          (import "" "assert" (func $assert (param i32 i32)))
          (import "" "last" (func $last (result i32)))
          (import "" "drops" (func $drops (result i32)))
          (import "" "simple" (func $simple (param i32 i32)))
          (import "" "take-borrow" (func $take-borrow (param i32 i32)))
          (import "" "take-own" (func $take-own (param i32 i32)))
          (func (export "dropped") (param i32) (result i32)
            (call $drop (call $new (local.get 0))) (call $last))
          (func (export "drops") (result i32) (call $drops))
          (func (export "kept") (param i32 i32) (call $assert (call $new (local.get 0)) (local.get 1)))
          (func (export "methods") (param i32 i32)
            (local $a i32)
            (local $b i32)
            (local.set $a (call $new (local.get 0)))
            (local.set $b (call $new (i32.const 9)))
            (call $simple (local.get $a) (local.get 1))
            (call $take-borrow (local.get $a) (local.get $b))
            (call $take-own (local.get $a) (local.get $b))
            (call $drop (local.get $a)))
          (func (export "twice") (local $a i32)
            (local.set $a (call $new (i32.const 1)))
            (call $drop (local.get $a)) (call $drop (local.get $a))))
        (core instance $i (instantiate $m (with "" (instance
          (export "drop" (func $drop)) (export "new" (func $new))
          (export "assert" (func $assert)) (export "last" (func $last))
          (export "drops" (func $drops)) (export "simple" (func $simple))
          (export "take-borrow" (func $take-borrow)) (export "take-own" (func $take-own))))))
        (func (export "dropped") (param "rep" u32) (result u32)
          (canon lift (core func $i "dropped")))
        (func (export "drops") (result u32) (canon lift (core func $i "drops")))
        (func (export "kept") (param "rep" u32) (param "wanted" u32)
          (canon lift (core func $i "kept")))
        (func (export "methods") (param "rep" u32) (param "wanted" u32)
          (canon lift (core func $i "methods")))
        (func (export "twice") (canon lift (core func $i "twice"))))
      """;

  @ParameterizedTest
  @EnumSource
  void theHostHasTheResourcesThatPublicScriptsExpect(ExecutionMode mode) {
    passes(
        mode,
        9,
        RESOURCES
            + """
            (assert_return (invoke "drops") (u32.const 0))
            (assert_return (invoke "dropped" (u32.const 42)) (u32.const 42))
            (assert_return (invoke "kept" (u32.const 3) (u32.const 3)))
            (assert_return (invoke "drops") (u32.const 1))
            (assert_return (invoke "methods" (u32.const 5) (u32.const 5)))
            (assert_return (invoke "drops") (u32.const 2))
            (assert_trap (invoke "twice") "unknown handle index")
            (assert_unlinkable
              (component
                (import "host" (instance
                  (export "resource2" (type $r (sub resource)))
                  (export "resource1-again" (type (eq $r))))))
              "mismatched resource types")
            """);
  }

  @ParameterizedTest
  @EnumSource
  void aRepresentationThatIsAnotherOneFailsTheHostsAssertion(ExecutionMode mode) {
    assertThat(failures(mode, RESOURCES + "(invoke \"kept\" (u32.const 3) (u32.const 4))").get(0))
        .contains("the resource is 3");
    assertThat(
            failures(mode, RESOURCES + "(invoke \"methods\" (u32.const 3) (u32.const 4))").get(0))
        .contains("the resource is 3");
  }

  @ParameterizedTest
  @EnumSource
  void whatDoesNotHoldIsTold(ExecutionMode mode) {
    String module =
        """
        (module
          (global (export "g") i32 (i32.const 1))
          (func (export "one") (result i32) (i32.const 1))
          (func (export "trap") unreachable))
        """;
    assertThat(
            failures(
                mode,
                module
                    + """
                    (assert_return (invoke "one") (i32.const 2))
                    (assert_return (invoke "one") (i64.const 1))
                    (assert_return (invoke "one") (i32.const 1) (i32.const 1))
                    (assert_return (invoke "one" (i32.const 1)) (i32.const 1))
                    (assert_return (invoke "two") (i32.const 1))
                    (assert_return (get "h") (i32.const 1))
                    (assert_return (invoke "trap"))
                    (assert_trap (invoke "one") "unreachable")
                    (assert_trap (invoke "trap") "integer divide by zero")
                    (assert_unlinkable (module) "anything")
                    (assert_return (invoke $nobody "one") (i32.const 1))
                    (invoke "trap")
                    """))
        .containsExactly(
            "the result is i32 0x1, expected is [Number[type=i32, bits=2]]",
            "the result is i32 0x1, expected is [Number[type=i64, bits=1]]",
            "the result is i32 0x1, expected is [Number[type=i32, bits=1], Number[type=i32,"
                + " bits=1]]",
            "the function takes 0 arguments",
            "there is no exported function two",
            "there is no exported global h",
            "does not return: unreachable was executed",
            "it returns, expected is: unreachable",
            "unreachable was executed, expected is: integer divide by zero",
            "it can be instantiated, expected is: anything",
            "there is no instance nobody",
            "unreachable was executed")
        .inOrder();
  }

  @ParameterizedTest
  @EnumSource
  void whatTheEngineLacksIsSkippedWithAllThatDependsOnIt(ExecutionMode mode) {
    ScriptReport report =
        run(
            mode,
            """
            (module $wide (memory i64 1) (func (export "f") (result i32) (i32.const 1)))
            (assert_return (invoke "f") (i32.const 1))
            (module (func (export "f") (param externref) (result i32) (i32.const 1)))
            (assert_return (invoke "f" (ref.extern 1)) (i32.const 1))
            (module (table i64 1 funcref) (func (export "f")))
            (invoke "f")
            """);
    assertThat(report.failures()).isEmpty();
    assertThat(report.passed()).isEqualTo(1);
    assertThat(report.skips().stream().map(ScriptReport.Entry::message).distinct().toList())
        .containsExactly(
            "test.wast:1:2: needs memory64, which this runtime cannot execute",
            "values of type (ref null extern) cannot be given to core code or taken from it",
            "test.wast:5:2: needs memory64 (a 64-bit table), which this runtime cannot execute");
  }
}
