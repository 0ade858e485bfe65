package io.component4j.runtime;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Given modules that hand each other function references, a reference means the same function
 * wherever it is used. In each module the index of the function meant is that of another function
 * in the other module, so that an index that is taken for a reference gives another result.
 */
class FunctionReferencesTest {
  private static final String MODULES =
      """
      (component
        (core module $owner
          (type $t (func (param i32) (result i32)))
          (type $other (func (param f64)))
          (func $plus1000 (type $t) (i32.add (local.get 0) (i32.const 1000)))
          (func $double (type $t) (i32.mul (local.get 0) (i32.const 2)))
          (func $unlike (type $other))
          (table $own 4 funcref)
          (table (export "table") 4 funcref)
          (table (export "filled") 2 funcref (ref.func $double))
          (global (export "constant") funcref (ref.func $double))
          (global $variable (export "variable") (mut funcref) (ref.null func))
          (tag $tag (export "tag") (param funcref i32))
          (elem (table 1) (i32.const 0) func $double $unlike)
          (func (export "get") (result funcref) (ref.func $double))
          (func (export "get-null") (result funcref) (ref.null func))
          (func (export "get-unlike") (result funcref) (ref.func $unlike))
          (func (export "is-null") (param funcref) (result i32) (ref.is_null (local.get 0)))
          (func $call (export "call") (param funcref i32) (result i32)
            (table.set $own (i32.const 3) (local.get 0))
            (call_indirect $own (type $t) (local.get 1) (i32.const 3)))
          (func (export "call-variable") (param i32) (result i32)
            (call $call (global.get $variable) (local.get 0)))
          (func (export "call-element") (param i32 i32) (result i32)
            (call_indirect 1 (type $t) (local.get 1) (local.get 0)))
          (func (export "swap") (param funcref funcref) (result funcref funcref)
            (local.get 1) (local.get 0))
          (func (export "throw") (param i32)
            (throw $tag (ref.func $double) (local.get 0))))
        (core module $user
          (type $unused (func (param i64)))
          (type $t (func (param i32) (result i32)))
          (import "" "get" (func $get (result funcref)))
          (import "" "get-null" (func $get-null (result funcref)))
          (import "" "get-unlike" (func $get-unlike (result funcref)))
          (import "" "is-null" (func $is-null (param funcref) (result i32)))
          (import "" "call" (func $call (param funcref i32) (result i32)))
          (import "" "call-variable" (func $call-variable (param i32) (result i32)))
          (import "" "call-element" (func $call-element (param i32 i32) (result i32)))
          (import "" "swap" (func $swap (param funcref funcref) (result funcref funcref)))
          (import "" "throw" (func $throw (param i32)))
          (import "" "table" (table $shared 4 funcref))
          (import "" "filled" (table $filled 2 funcref))
          (import "" "constant" (global $constant funcref))
          (import "" "variable" (global $variable (mut funcref)))
          (import "" "tag" (tag $tag (param funcref i32)))
          (global $copy (mut funcref) (global.get $constant))
          (table $own 8 funcref)
          (elem (table $own) (i32.const 7) funcref (item (global.get $constant)))
          (elem $passive funcref (item (ref.func $triple)) (item (global.get $constant)))
          (func $minus1 (type $t) (i32.sub (local.get 0) (i32.const 1)))
          (func $triple (type $t) (i32.mul (local.get 0) (i32.const 3)))
          (func $run (param funcref i32) (result i32)
            (table.set $own (i32.const 0) (local.get 0))
            (call_indirect $own (type $t) (local.get 1) (i32.const 0)))
          (func (export "result") (param i32) (result i32)
            (call $run (call $get) (local.get 0)))
          (func (export "result-of-another-type") (param i32) (result i32)
            (call $run (call $get-unlike) (local.get 0)))
          (func (export "null-result") (param i32) (result i32)
            (i32.add
              (ref.is_null (call $get-null))
              (call $is-null (ref.null func))))
          (func (export "reference-is-not-null") (param i32) (result i32)
            (i32.add
              (ref.is_null (call $get))
              (i32.add (call $is-null (ref.func $triple)) (call $is-null (call $get)))))
          (func (export "parameter") (param i32) (result i32)
            (call $call (ref.func $triple) (local.get 0)))
          (func (export "home-again") (param i32) (result i32)
            (call $call (call $get) (local.get 0)))
          (func (export "imported-function") (param i32) (result i32)
            (table.set $own (i32.const 1) (ref.func $call-variable))
            (global.set $variable (ref.func $triple))
            (call $call (table.get $own (i32.const 1)) (local.get 0)))
          (func (export "there-and-back") (param i32) (result i32)
            (local funcref)
            (call $swap (ref.func $triple) (call $get))
            (local.set 1)
            (drop)
            (call $run (local.get 1) (local.get 0)))
          (func (export "constant-global") (param i32) (result i32)
            (call $run (global.get $constant) (local.get 0)))
          (func (export "copied-global") (param i32) (result i32)
            (call $run (global.get $copy) (local.get 0)))
          (func (export "variable-global") (param i32) (result i32)
            (global.set $variable (ref.func $triple))
            (call $call-variable (local.get 0)))
          (func (export "variable-global-read") (param i32) (result i32)
            (global.set $variable (ref.func $triple))
            (call $run (global.get $variable) (local.get 0)))
          (func (export "table-get") (param i32) (result i32)
            (call $run (table.get $shared (i32.const 0)) (local.get 0)))
          (func (export "table-get-of-another-type") (param i32) (result i32)
            (call $run (table.get $shared (i32.const 1)) (local.get 0)))
          (func (export "table-set") (param i32) (result i32)
            (table.set $shared (i32.const 2) (ref.func $triple))
            (call $call-element (i32.const 2) (local.get 0)))
          (func (export "table-set-foreign") (param i32) (result i32)
            (table.set $shared (i32.const 2) (call $get))
            (i32.add
              (call $call-element (i32.const 2) (local.get 0))
              (call_indirect $shared (type $t) (local.get 0) (i32.const 2))))
          (func (export "table-copy") (param i32) (result i32)
            (table.copy $own $shared (i32.const 2) (i32.const 0) (i32.const 2))
            (table.copy $shared $own (i32.const 3) (i32.const 2) (i32.const 1))
            (i32.add
              (call_indirect $own (type $t) (local.get 0) (i32.const 2))
              (call $call-element (i32.const 3) (local.get 0))))
          (func (export "table-fill") (param i32) (result i32)
            (table.fill $own (i32.const 4) (call $get) (i32.const 2))
            (call_indirect $own (type $t) (local.get 0) (i32.const 5)))
          (func (export "table-grow") (param i32) (result i32)
            (call_indirect $own (type $t)
              (local.get 0)
              (table.grow $own (call $get) (i32.const 1))))
          (func (export "table-grow-shared") (param i32) (result i32)
            (call $call-element
              (table.grow $shared (ref.func $triple) (i32.const 1))
              (local.get 0)))
          (func (export "table-init") (param i32) (result i32)
            (table.init $own $passive (i32.const 2) (i32.const 0) (i32.const 2))
            (i32.add
              (call_indirect $own (type $t) (local.get 0) (i32.const 2))
              (call_indirect $own (type $t) (local.get 0) (i32.const 3))))
          (func (export "active-element") (param i32) (result i32)
            (call_indirect $own (type $t) (local.get 0) (i32.const 7)))
          (func (export "initial-element") (param i32) (result i32)
            (call_indirect $filled (type $t) (local.get 0) (i32.const 1)))
          (func (export "exception") (param i32) (result i32)
            (block $caught (result funcref i32)
              (try_table (catch $tag $caught) (call $throw (local.get 0)))
              (unreachable))
            (call $run)))
        (core instance $owner (instantiate $owner))
        (core instance $user (instantiate $user (with "" (instance $owner))))
        %s)
      """;

  private static final List<String> EXPORTS =
      MODULES
          .substring(MODULES.indexOf("(core module $user"))
          .lines()
          .filter(line -> line.contains("(func (export "))
          .map(line -> line.split("\"")[1])
          .toList();

  private static ComponentInstance instance(ExecutionMode mode) {
    StringBuilder lifted = new StringBuilder();
    for (String export : EXPORTS) {
      lifted.append(
          """
          (func (export "%s") (param "x" u32) (result u32)
            (canon lift (core func $user "%s")))
          """
              .formatted(export, export));
    }
    return TextComponents.instance(mode, MODULES.formatted(lifted));
  }

  private static Val call(ExecutionMode mode, String function) {
    try (ComponentInstance instance = instance(mode)) {
      return Loaded.call(instance, null, function, new Val.U32(7));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aReferenceMeansTheSameFunctionInAllModules(ExecutionMode mode) {
    for (String function :
        List.of(
            "result",
            "home-again",
            "constant-global",
            "copied-global",
            "table-get",
            "table-fill",
            "table-grow",
            "active-element",
            "initial-element",
            "exception")) {
      assertThat(function + " " + call(mode, function)).isEqualTo(function + " " + new Val.U32(14));
    }
    for (String function :
        List.of(
            "parameter",
            "there-and-back",
            "imported-function",
            "variable-global",
            "variable-global-read",
            "table-set",
            "table-grow-shared")) {
      assertThat(function + " " + call(mode, function)).isEqualTo(function + " " + new Val.U32(21));
    }
    assertThat(call(mode, "table-set-foreign")).isEqualTo(new Val.U32(28));
    assertThat(call(mode, "table-copy")).isEqualTo(new Val.U32(28));
    assertThat(call(mode, "table-init")).isEqualTo(new Val.U32(35));
  }

  @ParameterizedTest
  @EnumSource
  void nullStaysNullAndNothingElseBecomesNull(ExecutionMode mode) {
    assertThat(call(mode, "null-result")).isEqualTo(new Val.U32(2));
    assertThat(call(mode, "reference-is-not-null")).isEqualTo(new Val.U32(0));
  }

  @ParameterizedTest
  @EnumSource
  void aFunctionOfAnotherTypeIsNotCalled(ExecutionMode mode) {
    for (String function : List.of("result-of-another-type", "table-get-of-another-type")) {
      Trap trap = assertThrows(Trap.class, () -> call(mode, function));
      assertThat(trap.kind()).isEqualTo(TrapKind.INDIRECT_CALL_TYPE_MISMATCH);
    }
  }

  static List<String> refusedModules() {
    return List.of(
        "(import \"\" \"f\" (func (param externref)))",
        "(import \"\" \"f\" (func (result exnref)))",
        "(import \"\" \"g\" (global anyref))",
        "(import \"\" \"t\" (table 1 externref))",
        "(import \"\" \"t\" (tag (param externref)))",
        // An index of this module is all that these can use.
        """
        (type $t (func)) (import "" "f" (func $f (result (ref $t))))
        (func (call_ref $t (call $f)))
        """,
        "(type $t (func)) (func (export \"f\") (param (ref $t)) (return_call_ref $t (local.get 0)))",
        """
        (type $t (func)) (import "" "t" (table $t 1 funcref))
        (func (result i32) (ref.test (ref $t) (table.get $t (i32.const 0))))
        """,
        """
        (type $t (func)) (global $g (export "g") (mut funcref) (ref.null func))
        (func (drop (ref.cast (ref $t) (global.get $g))))
        """);
  }

  @ParameterizedTest
  @MethodSource("refusedModules")
  void whatWouldBeExecutedWronglyIsRefusedWhenItIsLoaded(String fields) {
    for (ExecutionMode mode : ExecutionMode.values()) {
      UnsupportedFeatureException refused =
          assertThrows(
              UnsupportedFeatureException.class,
              () ->
                  TextComponents.component(
                      mode, "(component (core module $m %s))".formatted(fields)));
      assertThat(refused).hasMessageThat().contains("references");
    }
  }

  @ParameterizedTest
  @EnumSource
  void callsOfReferencesThatNoOtherModuleGaveWork(ExecutionMode mode) {
    try (ComponentInstance instance =
        TextComponents.instance(
            mode,
            """
            (component
              (core module $m
                (type $t (func (param i32) (result i32)))
                (table (export "table") 1 funcref)
                (func $double (type $t) (i32.mul (local.get 0) (i32.const 2)))
                (elem declare func $double)
                (func (export "run") (param i32) (result i32)
                  (call_ref $t (local.get 0) (ref.func $double))))
              (core instance $m (instantiate $m))
              (func (export "run") (param "x" u32) (result u32)
                (canon lift (core func $m "run"))))
            """)) {
      assertThat(Loaded.call(instance, null, "run", new Val.U32(7))).isEqualTo(new Val.U32(14));
    }
  }
}
