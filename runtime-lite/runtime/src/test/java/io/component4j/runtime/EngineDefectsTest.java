package io.component4j.runtime;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.component4j.runtime.cache.CodeCache;
import io.component4j.text.TextAssembler;
import io.component4j.wit.diagnostics.SourceText;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Given components that meet a defect of the core engine (Endive 1.0.0), the user sees what is
 * right.
 *
 * <table>
 * <caption>Where each defect has its test</caption>
 * <tr><td>an indirect call of another module's function is checked by an index of the wrong module
 *     <td>{@link #anIndirectCallOfAnotherModulesFunctionGoesByItsType}
 * <tr><td>an interpreter has one stack, however often its instance is entered
 *     <td>{@code ExceptionsTest}: innermost of modules that call each other, entered again
 * <tr><td>a shared memory has the passive data of its last importer
 *     <td>{@link #passiveDataStaysThatOfItsModuleWhenMemoryIsShared}
 * <tr><td>a function reference is an index, which means another function in another module
 *     <td>{@code FunctionReferencesTest}
 * <tr><td>unsigned comparisons are miscompiled by the JIT compiler of JDK 17
 *     <td>{@code GeneratedCodeTest}, {@code JavaScriptGuestTest}
 * <tr><td>too few arguments break the interpreter for good
 *     <td>{@code GeneratedCodeTest}
 * <tr><td>an exception reference is its tag's index
 *     <td>{@code ExceptionsTest}: held at once, thrown again in any order
 * <tr><td>tags of different instances are the same, or the same tag is not
 *     <td>{@link #anExceptionIsCaughtByTheModuleThatOwnsItsTag}, {@code ExceptionsTest}: two names
 * <tr><td>interpreted code does not catch what an indirect call to elsewhere throws
 *     <td>{@code ExceptionsTest}: through an indirect call, always interpreted
 * <tr><td>compiled code loses what lies on the stack under a try block
 *     <td>{@code ExceptionsTest}: under a try block
 * <tr><td>the compiler fails where a catch leaves blocks with values in them
 *     <td>{@code ExceptionsTest}: leaves blocks
 * <tr><td>no indirect tail call to another instance
 *     <td>{@code ExceptionsTest}: tail call of another module's function
 * <tr><td>an element segment is compared with the size that a table was declared with
 *     <td>{@link #aSegmentFitsIntoATableThatHasGrown}
 * <tr><td>imports without names are malformed
 *     <td>{@link #importsWithoutNamesAreFound}
 * <tr><td>functions too large for a Java method are interpreted
 *     <td>{@code LargeFunctionsTest}, {@code JavaScriptGuestTest}
 * <tr><td>a block's type from the 64th to the 127th is taken for a value type
 *     <td>{@code BlockTypesTest}
 * <tr><td>a floating-point operation on NaNs gives a signalling one, or a wrong sign
 *     <td>{@code FloatingPointTest}
 * <tr><td>the JIT compiler drops divisions by 1, which would make a signalling NaN quiet
 *     <td>{@code FloatingPointTest}
 * </table>
 */
class EngineDefectsTest {
  private static Component component(ExecutionMode mode, String text) {
    return Component.load(
        Engine.builder().mode(mode).codeCache(CodeCache.off()).build(),
        "test.wat",
        TextAssembler.assemble(new SourceText("test.wat", text)));
  }

  private static Val call(ComponentInstance instance, String function, Val... args) {
    return instance.function(null, function).invoke(List.of(args));
  }

  @ParameterizedTest
  @EnumSource
  void anIndirectCallOfAnotherModulesFunctionGoesByItsType(ExecutionMode mode) {
    // The type indices differ on purpose: the engine compares the caller's with the callee's.
    Component component =
        component(
            mode,
            """
            (component
              (core module $callee
                (type $unused1 (func (param f64)))
                (type $unused2 (func (param f32)))
                (type $t (func (param i32) (result i32)))
                (table (export "table") 2 funcref)
                (func $double (type $t) (i32.mul (local.get 0) (i32.const 2)))
                (func $other (type $unused1))
                (elem (i32.const 0) $double $other))
              (core module $caller
                (type $t (func (param i32) (result i32)))
                (import "" "table" (table 2 funcref))
                (func (export "run") (param i32 i32) (result i32)
                  (call_indirect (type $t) (local.get 1) (local.get 0))))
              (core instance $callee (instantiate $callee))
              (core instance $caller (instantiate $caller (with "" (instance $callee))))
              (func (export "run") (param "element" u32) (param "x" u32) (result u32)
                (canon lift (core func $caller "run"))))
            """);
    try (ComponentInstance instance = component.instantiation().instantiate()) {
      assertThat(call(instance, "run", new Val.U32(0), new Val.U32(21))).isEqualTo(new Val.U32(42));
      Trap trap =
          assertThrows(Trap.class, () -> call(instance, "run", new Val.U32(1), new Val.U32(21)));
      assertThat(trap.kind()).isEqualTo(TrapKind.INDIRECT_CALL_TYPE_MISMATCH);
    }
  }

  @ParameterizedTest
  @EnumSource
  void passiveDataStaysThatOfItsModuleWhenMemoryIsShared(ExecutionMode mode) {
    Component component =
        component(
            mode,
            """
            (component
              (core module $first
                (memory (export "memory") 1)
                (data $d "A")
                (func (export "init") (memory.init $d (i32.const 0) (i32.const 0) (i32.const 1)))
                (func (export "get") (result i32) (i32.load8_u (i32.const 0))))
              (core module $second
                (import "" "memory" (memory 1))
                (data $d "B")
                (func (export "init")
                  (memory.init $d (i32.const 0) (i32.const 0) (i32.const 1))))
              (core instance $first (instantiate $first))
              (core instance $second (instantiate $second (with "" (instance $first))))
              (func (export "first") (canon lift (core func $first "init")))
              (func (export "second") (canon lift (core func $second "init")))
              (func (export "get") (result char) (canon lift (core func $first "get"))))
            """);
    try (ComponentInstance instance = component.instantiation().instantiate()) {
      call(instance, "first");
      assertThat(call(instance, "get")).isEqualTo(new Val.Char('A'));
      call(instance, "second");
      assertThat(call(instance, "get")).isEqualTo(new Val.Char('B'));
      call(instance, "first");
      assertThat(call(instance, "get")).isEqualTo(new Val.Char('A'));
    }
  }

  @ParameterizedTest
  @EnumSource
  void importsWithoutNamesAreFound(ExecutionMode mode) {
    Component component =
        component(
            mode,
            """
            (component
              (core module $m
                (import "" "" (func $f (result i32)))
                (func (export "g") (result i32) (call $f)))
              (core module $e (func (export "") (result i32) (i32.const 7)))
              (core instance $e (instantiate $e))
              (core instance $m (instantiate $m (with "" (instance $e))))
              (func (export "g") (result u32) (canon lift (core func $m "g"))))
            """);
    try (ComponentInstance instance = component.instantiation().instantiate()) {
      assertThat(call(instance, "g")).isEqualTo(new Val.U32(7));
    }
  }

  @ParameterizedTest
  @EnumSource
  void anExceptionIsCaughtByTheModuleThatOwnsItsTag(ExecutionMode mode) {
    Component component =
        component(
            mode,
            """
            (component
              (core module $thrower
                (type $unused (func (param f64)))
                (import "" "t" (tag $t (param i32)))
                (func (export "throw") (throw $t (i32.const 5))))
              (core module $tag (tag (export "t") (param i32)))
              (core module $catcher
                (import "" "t" (tag $t (param i32)))
                (import "o" "t" (tag $o (param i32)))
                (import "" "throw" (func $throw))
                (func (export "run") (result i32)
                  (block $other (result i32)
                    (block $h (result i32)
                      (try_table (catch $o $other) (catch $t $h) (call $throw))
                      (return (i32.const 1)))
                    (return))
                  (drop)
                  (i32.const 2)))
              (core instance $one (instantiate $tag))
              (core instance $two (instantiate $tag))
              (core instance $thrower (instantiate $thrower (with "" (instance $one))))
              (core instance $catcher (instantiate $catcher
                (with "" (instance
                  (export "t" (tag $one "t")) (export "throw" (func $thrower "throw"))))
                (with "o" (instance $two))))
              (func (export "run") (result u32) (canon lift (core func $catcher "run"))))
            """);
    try (ComponentInstance instance = component.instantiation().instantiate()) {
      assertThat(call(instance, "run")).isEqualTo(new Val.U32(5));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSegmentFitsIntoATableThatHasGrown(ExecutionMode mode) {
    String component =
        """
        (component
          (core module $table
            (table (export "table") 1 funcref)
            (func $grow (drop (table.grow (ref.null func) (i32.const 9))))
            (start $grow))
          (core module $m
            (type $t (func (result i32)))
            (import "" "table" (table 1 funcref))
            (func $seven (result i32) (i32.const 7))
            (elem (i32.const %d) $seven)
            (func (export "run") (result i32) (call_indirect (type $t) (i32.const 9))))
          (core instance $table (instantiate $table))
          (core instance $m (instantiate $m (with "" (instance $table))))
          (func (export "run") (result u32) (canon lift (core func $m "run"))))
        """;
    try (ComponentInstance instance =
        component(mode, component.formatted(9)).instantiation().instantiate()) {
      assertThat(call(instance, "run")).isEqualTo(new Val.U32(7));
    }
    Instantiation beyond = component(mode, component.formatted(10)).instantiation();
    Trap trap = assertThrows(Trap.class, beyond::instantiate);
    assertThat(trap.kind()).isEqualTo(TrapKind.TABLE_OUT_OF_BOUNDS);
  }
}
