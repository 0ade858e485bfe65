package io.component4j.runtime;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Given core modules that throw and catch, what is caught is what was thrown, and where. */
class ExceptionsTest {
  private static Val run(ExecutionMode mode, String modules) {
    try (ComponentInstance instance =
        TextComponents.instance(
            mode,
            """
            (component
              %s
              (func (export "run") (result u32) (canon lift (core func $m "run"))))
            """
                .formatted(modules))) {
      return Loaded.call(instance, null, "run");
    }
  }

  private static Val runModule(ExecutionMode mode, String fields) {
    return run(mode, "(core module $m %s) (core instance $m (instantiate $m))".formatted(fields));
  }

  @ParameterizedTest
  @EnumSource
  void twoExceptionsOfOneTagAreHeldAtOnce(ExecutionMode mode) {
    assertThat(
            runModule(
                mode,
                """
                (tag $t (param i32))
                (func $cleanup
                  (block $h (result exnref)
                    (try_table (catch_all_ref $h) (throw $t (i32.const 2)))
                    (unreachable))
                  (drop))
                (func (export "run") (result i32)
                  (local $held exnref)
                  (block $h (result exnref)
                    (try_table (catch_all_ref $h) (throw $t (i32.const 1)))
                    (unreachable))
                  (local.set $held)
                  (call $cleanup)
                  (block $c (result i32)
                    (try_table (catch $t $c) (throw_ref (local.get $held)))
                    (unreachable)))
                """))
        .isEqualTo(new Val.U32(1));
  }

  @ParameterizedTest
  @EnumSource
  void exceptionsThatAreHeldAreThrownAgainInAnyOrder(ExecutionMode mode) {
    assertThat(
            runModule(
                mode,
                """
                (tag $t (param i32))
                (func $hold (param i32) (result exnref)
                  (local $x exnref)
                  (block $h (result i32 exnref)
                    (try_table (catch_ref $t $h) (throw $t (local.get 0)))
                    (unreachable))
                  (local.set $x)
                  (drop)
                  (local.get $x))
                (func $value (param exnref) (result i32)
                  (block $c (result i32)
                    (try_table (catch $t $c) (throw_ref (local.get 0)))
                    (unreachable)))
                (func (export "run") (result i32)
                  (local $a exnref) (local $b exnref)
                  (local.set $a (call $hold (i32.const 3)))
                  (local.set $b (call $hold (i32.const 5)))
                  (i32.add
                    (i32.mul (call $value (local.get $a)) (i32.const 100))
                    (i32.add
                      (i32.mul (call $value (local.get $b)) (i32.const 10))
                      (call $value (local.get $a)))))
                """))
        .isEqualTo(new Val.U32(353));
  }

  @ParameterizedTest
  @EnumSource
  void throwingNullTraps(ExecutionMode mode) {
    Trap trap =
        assertThrows(
            Trap.class,
            () ->
                runModule(mode, "(func (export \"run\") (result i32) (throw_ref (ref.null exn)))"));
    assertThat(trap.kind()).isEqualTo(TrapKind.NULL_REFERENCE);
  }

  @ParameterizedTest
  @EnumSource
  void aTagOfTwoNamesIsOneTag(ExecutionMode mode) {
    assertThat(
            run(
                mode,
                """
                (core module $tag
                  (tag $t (export "one") (export "two") (param i32))
                  (tag (export "other") (param i32)))
                (core module $again
                  (import "" "one" (tag $t (param i32)))
                  (export "three" (tag $t)))
                (core module $m
                  (import "a" "other" (tag $other (param i32)))
                  (import "a" "two" (tag $two (param i32)))
                  (import "a" "one" (tag $one (param i32)))
                  (import "b" "three" (tag $three (param i32)))
                  (func (export "run") (result i32)
                    (local $sum i32)
                    (block $wrong (result i32)
                      (block $right (result i32)
                        (try_table (catch $other $wrong) (catch $two $right)
                          (throw $one (i32.const 1)))
                        (unreachable))
                      (local.set $sum)
                      (block $right (result i32)
                        (try_table (catch $other $wrong) (catch $three $right)
                          (throw $two (i32.const 10)))
                        (unreachable))
                      (local.set $sum (i32.add (local.get $sum)))
                      (block $right (result i32)
                        (try_table (catch $other $wrong) (catch $one $right)
                          (throw $three (i32.const 100)))
                        (unreachable))
                      (return (i32.add (local.get $sum))))
                    (drop)
                    (i32.const 0)))
                (core instance $tag (instantiate $tag))
                (core instance $again (instantiate $again (with "" (instance $tag))))
                (core instance $m (instantiate $m
                  (with "a" (instance $tag)) (with "b" (instance $again))))
                """))
        .isEqualTo(new Val.U32(111));
  }

  @ParameterizedTest
  @EnumSource
  void whatLiesUnderATryBlockIsThereAfterAThrow(ExecutionMode mode) {
    assertThat(
            runModule(
                mode,
                """
                (tag $t (param i32 i32 i32 i32))
                (func (export "run") (result i32)
                  (i32.const 1000)
                  (i32.const 2000)
                  (block $h (result i32 i32 i32 i32)
                    (try_table (catch $t $h)
                      (throw $t (i32.const 1) (i32.const 2) (i32.const 3) (i32.const 4)))
                    (unreachable))
                  (i32.add) (i32.add) (i32.add) (i32.add) (i32.add))
                """))
        .isEqualTo(new Val.U32(3010));
  }

  @ParameterizedTest
  @EnumSource
  void aCatchThatLeavesBlocksDropsWhatLiesInThem(ExecutionMode mode) {
    assertThat(
            runModule(
                mode,
                """
                (tag $t (param i32))
                (func $noise (result i32) (i32.const 9))
                (func (export "run") (result i32)
                  (block $h (result i32)
                    (call $noise)
                    (call $noise)
                    (try_table (catch $t $h) (throw $t (i32.const 5)))
                    (unreachable)))
                """))
        .isEqualTo(new Val.U32(5));
  }

  private static final String TWO_MODULES =
      """
      (core module $thrower
        (type $f (func (param i32) (result i32)))
        (tag $t (export "t") (param i32))
        (table (export "table") 2 funcref)
        (elem (i32.const 0) $throw)
        (func $throw (export "throw") (type $f) (throw $t (local.get 0))))
      (core module $m
        (type $unused (func (param f32)))
        (type $f (func (param i32) (result i32)))
        (import "" "t" (tag $t (param i32)))
        (import "" "throw" (func $throw (type $f)))
        (import "" "table" (table 2 funcref))
        %s)
      (core instance $thrower (instantiate $thrower))
      (core instance $m (instantiate $m (with "" (instance $thrower))))
      """;

  @ParameterizedTest
  @EnumSource
  void anExceptionIsCaughtThroughADirectCall(ExecutionMode mode) {
    assertThat(
            run(
                mode,
                TWO_MODULES.formatted(
                    """
                    (func $between (param i32) (result i32) (call $throw (local.get 0)))
                    (func (export "run") (result i32)
                      (i32.const 10)
                      (block $h (result i32)
                        (try_table (catch $t $h) (drop (call $between (i32.const 5))))
                        (unreachable))
                      (i32.add))
                    """)))
        .isEqualTo(new Val.U32(15));
  }

  @ParameterizedTest
  @EnumSource
  void anExceptionIsCaughtThroughAnIndirectCall(ExecutionMode mode) {
    assertThat(
            run(
                mode,
                TWO_MODULES.formatted(
                    """
                    (func $between (param i32) (result i32)
                      (call_indirect (type $f) (local.get 0) (i32.const 0)))
                    (func (export "run") (result i32)
                      (i32.const 10)
                      (block $h (result i32)
                        (try_table (catch $t $h) (drop (call $between (i32.const 5))))
                        (unreachable))
                      (i32.add)
                      (block $h (result i32)
                        (try_table (catch $t $h)
                          (drop (call_indirect (type $f) (i32.const 7) (i32.const 0))))
                        (unreachable))
                      (i32.add))
                    """)))
        .isEqualTo(new Val.U32(22));
  }

  @ParameterizedTest
  @EnumSource
  void anExceptionOfAnotherModuleIsHeldAndThrownAgain(ExecutionMode mode) {
    assertThat(
            run(
                mode,
                TWO_MODULES.formatted(
                    """
                    (func $hold (param i32 i32) (result exnref)
                      (block $h (result exnref)
                        (try_table (catch_all_ref $h)
                          (if (local.get 1)
                            (then (drop (call $throw (local.get 0))))
                            (else
                              (drop
                                (call_indirect (type $f) (local.get 0) (i32.const 0))))))
                        (unreachable)))
                    (func $value (param exnref) (result i32)
                      (block $c (result i32)
                        (try_table (catch $t $c) (throw_ref (local.get 0)))
                        (unreachable)))
                    (func (export "run") (result i32)
                      (local $a exnref) (local $b exnref)
                      (local.set $a (call $hold (i32.const 3) (i32.const 0)))
                      (local.set $b (call $hold (i32.const 5) (i32.const 1)))
                      (i32.add
                        (i32.mul (call $value (local.get $a)) (i32.const 10))
                        (call $value (local.get $b))))
                    """)))
        .isEqualTo(new Val.U32(35));
  }

  @ParameterizedTest
  @EnumSource
  void aTailCallOfAnotherModulesFunction(ExecutionMode mode) {
    String modules =
        TWO_MODULES.formatted(
            """
            (func $tail (param i32) (result i32)
              (return_call $throw (local.get 0)))
            (func $indirect (param i32) (result i32)
              (return_call_indirect (type $f) (local.get 0) (i32.const 0)))
            (func (export "run") (result i32)
              (block $h (result i32)
                (try_table (catch $t $h) (drop (call $tail (i32.const 5))))
                (unreachable))
              (block $h (result i32)
                (try_table (catch $t $h) (drop (call $indirect (i32.const 7))))
                (unreachable))
              (i32.add))
            """);
    if (mode == ExecutionMode.COMPILED) {
      assertThat(run(mode, modules)).isEqualTo(new Val.U32(12));
    } else {
      UnsupportedFeatureException refused =
          assertThrows(UnsupportedFeatureException.class, () -> run(mode, modules));
      assertThat(refused.feature()).contains("indirect tail calls");
    }
  }

  @ParameterizedTest
  @EnumSource
  void anExceptionIsCaughtByTheInnermostOfModulesThatCallEachOther(ExecutionMode mode) {
    assertThat(
            run(
                mode,
                """
                (core module $tables (table (export "table") 1 funcref) (tag (export "t")))
                (core module $inner
                  (type $f (func))
                  (import "" "table" (table 1 funcref))
                  (import "" "t" (tag $t))
                  (func (export "call") (result i32)
                    (block $h
                      (try_table (catch $t $h) (call_indirect (type $f) (i32.const 0)))
                      (unreachable))
                    (i32.const 1)))
                (core module $m
                  (import "" "table" (table 1 funcref))
                  (import "" "t" (tag $t))
                  (import "i" "call" (func $call (result i32)))
                  (elem (i32.const 0) $throw)
                  (func $throw (throw $t))
                  (func (export "run") (result i32)
                    (block $h
                      (try_table (catch $t $h) (return (call $call)))
                      (unreachable))
                    (i32.const 2)))
                (core instance $tables (instantiate $tables))
                (core instance $inner (instantiate $inner (with "" (instance $tables))))
                (core instance $m (instantiate $m
                  (with "" (instance $tables)) (with "i" (instance $inner))))
                """))
        .isEqualTo(new Val.U32(1));
  }

  @ParameterizedTest
  @EnumSource
  void aTailCallAtTheEndOfAnExportedFunction(ExecutionMode mode) {
    try (ComponentInstance instance =
        TextComponents.instance(
            mode,
            """
            (component
              (core module $m
                (func $double (param i32) (result i32) (i32.mul (local.get 0) (i32.const 2)))
                (func (export "run") (param i32) (result i32) (return_call $double (local.get 0))))
              (core instance $m (instantiate $m))
              (func (export "run") (param "x" u32) (result u32)
                (canon lift (core func $m "run"))))
            """)) {
      for (int i = 0; i < 2_000; i++) {
        assertThat(Loaded.call(instance, null, "run", new Val.U32(i)))
            .isEqualTo(new Val.U32(2 * i));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFunctionThatIsAlwaysInterpretedCatchesWhatOthersThrow(ExecutionMode mode) {
    // The engine would compile $m's function wrongly, for the many operands of its throw.
    assertThat(
            run(
                mode,
                TWO_MODULES.formatted(
                    """
                    (tag $many (param i64 i64 i64))
                    (table $own 1 funcref)
                    (elem (table $own) (i32.const 0) func $throw-own)
                    (func $throw-own (type $f) (throw $t (local.get 0)))
                    (func (export "run") (result i32)
                      (i32.const 1000)
                      (block $h (result i32)
                        (try_table (catch $t $h)
                          (drop (call_indirect $own (type $f) (i32.const 100) (i32.const 0))))
                        (unreachable))
                      (i32.add)
                      (block $h (result i32)
                        (try_table (catch $t $h)
                          (drop (call_indirect 0 (type $f) (i32.const 10) (i32.const 0))))
                        (unreachable))
                      (i32.add)
                      (block $h (result i32)
                        (try_table (catch $t $h) (drop (call $throw-own (i32.const 1))))
                        (throw $many (i64.const 1) (i64.const 2) (i64.const 3)))
                      (i32.add))
                    """)))
        .isEqualTo(new Val.U32(1111));
  }

  @ParameterizedTest
  @EnumSource
  void anInterpretedFunctionIsEnteredAgainWhileItWaits(ExecutionMode mode) {
    // $m waits for $inner, which calls it back; what is thrown then is for $inner.
    assertThat(
            run(
                mode,
                """
                (core module $tables
                  (table (export "table") 1 funcref)
                  (tag (export "t") (param i32 i32 i32 i32)))
                (core module $inner
                  (type $f (func (param i32)))
                  (import "" "table" (table 1 funcref))
                  (import "" "t" (tag $t (param i32 i32 i32 i32)))
                  (func (export "call") (result i32)
                    (block $h (result i32 i32 i32 i32)
                      (try_table (catch $t $h)
                        (call_indirect (type $f) (i32.const 0) (i32.const 0)))
                      (unreachable))
                    (i32.add) (i32.add) (i32.add)))
                (core module $m
                  (type $f (func (param i32)))
                  (import "" "table" (table 1 funcref))
                  (import "" "t" (tag $t (param i32 i32 i32 i32)))
                  (import "i" "call" (func $call (result i32)))
                  (elem (i32.const 0) $both)
                  (func $both (export "both") (type $f)
                    (block $h (result i32 i32 i32 i32)
                      (if (i32.eqz (local.get 0))
                        (then (throw $t (i32.const 1) (i32.const 2) (i32.const 3) (i32.const 4))))
                      (try_table (catch $t $h) (drop (call $call)))
                      (return))
                    (unreachable))
                  (func (export "run") (result i32)
                    (call $both (i32.const 1))
                    (call $call)))
                (core instance $tables (instantiate $tables))
                (core instance $inner (instantiate $inner (with "" (instance $tables))))
                (core instance $m (instantiate $m
                  (with "" (instance $tables)) (with "i" (instance $inner))))
                """))
        .isEqualTo(new Val.U32(10));
  }
}
