package io.component4j.runtime;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The conditions under which the Canonical ABI traps, of calls that are not asynchronous: for each
 * one a component that does it when its function {@code go} is called.
 */
class TrapConditionsTest {
  /**
   * One condition.
   *
   * @param kind what the trap says it is
   */
  private record Condition(String name, TrapKind kind, String component) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final String MEMORY =
      """
      (core module $memory
        (memory (export "memory") 1)
        (global $next (mut i32) (i32.const 1024))
        (func (export "realloc") (param i32 i32 i32 i32) (result i32)
          (global.set $next (i32.and (i32.add (global.get $next) (i32.const 15)) (i32.const -8)))
          (global.get $next)
          (global.set $next (i32.add (global.get $next) (local.get 3)))))
      (core instance $memory (instantiate $memory))
      (alias core export $memory "memory" (core memory $mem))
      (alias core export $memory "realloc" (core func $realloc))
      """;

  /** A component that gives a result whose parts lie in memory at 16 as its data says. */
  private static String lifts(String type, String data, String core) {
    return """
        (component
          (core module $m
            (memory (export "memory") 1)
            (data (i32.const 16) "%s")
            (func (export "go") (result i32) %s))
          (core instance $i (instantiate $m))
          (alias core export $i "memory" (core memory $mem))
          %s
          (export "go" (func $go)))
        """
        .formatted(
            data,
            core,
            type.contains("$named")
                ? type
                : "(func $go (result "
                    + type
                    + ") (canon lift (core func $i \"go\") (memory $mem)))");
  }

  /** The same with another string encoding. */
  private static String liftsText(String encoding, String data) {
    return lifts("string", data, "i32.const 16")
        .replace("(memory $mem)))", "(memory $mem) string-encoding=" + encoding + "))");
  }

  /**
   * A component whose {@code go} passes core values to a component inside it.
   *
   * @param type of the parameter
   * @param values core instructions that make the arguments
   * @param flat the core types of them
   */
  private static String passes(String type, String flat, String values, String data) {
    return """
        (component
          (component $callee
            %1$s
            (core module $m (func (export "f") (param %3$s)))
            (core instance $i (instantiate $m))
            (func (export "f") (param "p" %2$s)
              (canon lift (core func $i "f") (memory $mem) (realloc $realloc))))
          (instance $callee (instantiate $callee))
          %1$s
          (core func $f (canon lower (func $callee "f") (memory $mem) (realloc $realloc)))
          (core module $m
            (import "" "f" (func $f (param %3$s)))
            (import "" "memory" (memory 1))
            (data (i32.const 16) "%5$s")
            (func (export "go") (result i32) %4$s (call $f) (i32.const 0)))
          (core instance $i (instantiate $m (with "" (instance
            (export "f" (func $f)) (export "memory" (memory $mem))))))
          (func (export "go") (result u32) (canon lift (core func $i "go"))))
        """
        .formatted(MEMORY, type, flat, values, data);
  }

  /** A component with a resource type, whose {@code go} does something with built-ins. */
  private static String handles(String go) {
    return """
        (component
          (type $r (resource (rep i32)))
          (type $other (resource (rep i32)))
          (core func $new (canon resource.new $r))
          (core func $rep (canon resource.rep $r))
          (core func $drop (canon resource.drop $r))
          (core func $other (canon resource.new $other))
          (core func $inc (canon backpressure.inc))
          (core func $dec (canon backpressure.dec))
          (core module $m
            (import "" "new" (func $new (param i32) (result i32)))
            (import "" "rep" (func $rep (param i32) (result i32)))
            (import "" "drop" (func $drop (param i32)))
            (import "" "other" (func $other (param i32) (result i32)))
            (import "" "inc" (func $inc))
            (import "" "dec" (func $dec))
            (func (export "go") (result i32) (local $i i32) %s (i32.const 0)))
          (core instance $i (instantiate $m (with "" (instance
            (export "new" (func $new)) (export "rep" (func $rep)) (export "drop" (func $drop))
            (export "other" (func $other)) (export "inc" (func $inc))
            (export "dec" (func $dec))))))
          (func (export "go") (result u32) (canon lift (core func $i "go"))))
        """
        .formatted(go);
  }

  /** A provider of resources, and a user of them whose {@code go} calls it. */
  private static String users(String go) {
    return """
        (component
          (component $provider
            (type $r (resource (rep i32)))
            (export $e "r" (type $r))
            (core func $new (canon resource.new $r))
            (core module $m
              (import "" "new" (func $new (param i32) (result i32)))
              (func (export "make") (result i32) (call $new (i32.const 7)))
              (func (export "look") (param i32))
              (func (export "take") (param i32))
              (func (export "both") (param i32 i32)))
            (core instance $i (instantiate $m (with "" (instance (export "new" (func $new))))))
            (func (export "make") (result (own $e)) (canon lift (core func $i "make")))
            (func (export "look") (param "r" (borrow $e)) (canon lift (core func $i "look")))
            (func (export "take") (param "r" (own $e)) (canon lift (core func $i "take")))
            (func (export "both") (param "a" (borrow $e)) (param "b" (own $e))
              (canon lift (core func $i "both"))))
          (instance $p (instantiate $provider))
          (alias export $p "r" (type $r))
          (core func $make (canon lower (func $p "make")))
          (core func $look (canon lower (func $p "look")))
          (core func $take (canon lower (func $p "take")))
          (core func $both (canon lower (func $p "both")))
          (core func $drop (canon resource.drop $r))
          (core module $m
            (import "" "make" (func $make (result i32)))
            (import "" "look" (func $look (param i32)))
            (import "" "take" (func $take (param i32)))
            (import "" "both" (func $both (param i32 i32)))
            (import "" "drop" (func $drop (param i32)))
            (func (export "go") (result i32) (local $h i32) %s (i32.const 0)))
          (core instance $i (instantiate $m (with "" (instance
            (export "make" (func $make)) (export "look" (func $look)) (export "take" (func $take))
            (export "both" (func $both)) (export "drop" (func $drop))))))
          (func (export "go") (result u32) (canon lift (core func $i "go"))))
        """
        .formatted(go);
  }

  /** A component that calls something outside of it from where that may not be done. */
  private static String leaves(String from) {
    return """
        (component
          (component $callee
            (core module $m (func (export "f")))
            (core instance $i (instantiate $m))
            (func (export "f") (canon lift (core func $i "f"))))
          (instance $callee (instantiate $callee))
          (type $r (resource (rep i32)))
          (core func $f (canon lower (func $callee "f")))
          (core func $new (canon resource.new $r))
          (core func $drop (canon resource.drop $r))
          (core module $m
            (import "" "f" (func $f))
            (import "" "new" (func $new (param i32) (result i32)))
            (import "" "drop" (func $drop (param i32)))
            (memory (export "memory") 1)
            (func $forbidden %s)
            (func (export "realloc") (param i32 i32 i32 i32) (result i32)
              (call $forbidden) (i32.const 16))
            (func (export "take") (param i32 i32))
            (func (export "go") (result i32) (i32.const 0))
            (func (export "post") (param i32) (call $forbidden)))
          (core instance $i (instantiate $m (with "" (instance (export "f" (func $f))
            (export "new" (func $new)) (export "drop" (func $drop))))))
          (func (export "go") (result u32)
            (canon lift (core func $i "go") (post-return (core func $i "post"))))
          (func (export "take") (param "text" string)
            (canon lift (core func $i "take") (memory (core memory $i "memory"))
              (realloc (core func $i "realloc")))))
        """
        .formatted(from);
  }

  private static final String REENTERED =
      """
      (component
        (component $c
          (import "f" (func $f))
          (core func $f (canon lower (func $f)))
          (core module $m
            (import "" "f" (func $f))
            (func (export "go") (result i32) (call $f) (i32.const 0)))
          (core instance $i (instantiate $m (with "" (instance (export "f" (func $f))))))
          (func (export "go") (result u32) (canon lift (core func $i "go"))))
        (core module $table
          (table (export "t") 1 funcref)
          (type $t (func (result i32)))
          (func (export "f") (drop (call_indirect (type $t) (i32.const 0)))))
        (core instance $table (instantiate $table))
        (func $f (canon lift (core func $table "f")))
        (instance $c (instantiate $c (with "f" (func $f))))
        (core func $go (canon lower (func $c "go")))
        (core module $fill
          (import "" "t" (table 1 funcref))
          (import "" "go" (func $go (result i32)))
          (elem (i32.const 0) func $go))
        (core instance (instantiate $fill (with "" (instance
          (export "t" (table $table "t")) (export "go" (func $go))))))
        (export "go" (func $c "go")))
      """;

  private static final String BORROW_KEPT =
      """
      (component
        (component $provider
          (type $r (resource (rep i32)))
          (export $e "r" (type $r))
          (core func $new (canon resource.new $r))
          (core module $m
            (import "" "new" (func $new (param i32) (result i32)))
            (func (export "make") (result i32) (call $new (i32.const 7))))
          (core instance $i (instantiate $m (with "" (instance (export "new" (func $new))))))
          (func (export "make") (result (own $e)) (canon lift (core func $i "make"))))
        (instance $p (instantiate $provider))
        (alias export $p "r" (type $r))
        (component $keeper
          (import "r" (type $r (sub resource)))
          (core module $m (func (export "keep") (param i32)))
          (core instance $i (instantiate $m))
          (func (export "keep") (param "r" (borrow $r)) (canon lift (core func $i "keep"))))
        (instance $k (instantiate $keeper (with "r" (type $r))))
        (core func $make (canon lower (func $p "make")))
        (core func $keep (canon lower (func $k "keep")))
        (core module $m
          (import "" "make" (func $make (result i32)))
          (import "" "keep" (func $keep (param i32)))
          (func (export "go") (result i32) (call $keep (call $make)) (i32.const 0)))
        (core instance $i (instantiate $m (with "" (instance
          (export "make" (func $make)) (export "keep" (func $keep))))))
        (func (export "go") (result u32) (canon lift (core func $i "go"))))
      """;

  private static final String THROWS =
      """
      (component
        (core module $m
          (tag $t)
          (func (export "go") (result i32) (throw $t)))
        (core instance $i (instantiate $m))
        (func (export "go") (result u32) (canon lift (core func $i "go"))))
      """;

  private static String range(int ptr, int length) {
    StringBuilder data = new StringBuilder();
    for (int word : new int[] {ptr, length}) {
      for (int i = 0; i < 4; i++) {
        data.append(String.format("\\%02x", word >>> 8 * i & 0xff));
      }
    }
    return data.toString();
  }

  private static final String AT16 = "i32.const 16";

  private static List<Condition> conditions() {
    TrapKind pointer = TrapKind.INVALID_POINTER;
    TrapKind tooLong = TrapKind.TOO_LONG;
    TrapKind text = TrapKind.INVALID_STRING;
    TrapKind handle = TrapKind.INVALID_HANDLE;
    TrapKind discriminant = TrapKind.INVALID_DISCRIMINANT;
    String twoStrings = "(tuple string string)";
    return List.of(
        // load and lift_flat, on the way to the host
        new Condition("result pointer misaligned", pointer, lifts(twoStrings, "", "i32.const 17")),
        new Condition(
            "result pointer out of bounds", pointer, lifts(twoStrings, "", "i32.const 65532")),
        new Condition("string out of bounds", pointer, lifts("string", range(65530, 7), AT16)),
        new Condition(
            "string pointer far out of bounds", pointer, lifts("string", range(-1, 1), AT16)),
        new Condition("string too long", tooLong, lifts("string", range(0, 1 << 28), AT16)),
        new Condition("string not UTF-8", text, lifts("string", range(24, 1) + "\\ff", AT16)),
        new Condition(
            "surrogate in UTF-8", text, lifts("string", range(24, 3) + "\\ed\\a0\\80", AT16)),
        new Condition("overlong UTF-8", text, lifts("string", range(24, 2) + "\\c0\\80", AT16)),
        new Condition("UTF-16 misaligned", pointer, liftsText("utf16", range(25, 1))),
        new Condition("UTF-16 out of bounds", pointer, liftsText("utf16", range(65534, 2))),
        new Condition("UTF-16 too long", tooLong, liftsText("utf16", range(0, 1 << 27))),
        new Condition("UTF-16 unpaired", text, liftsText("utf16", range(24, 1) + "\\00\\d8")),
        new Condition("Latin-1 misaligned", pointer, liftsText("latin1+utf16", range(25, 1))),
        new Condition("Latin-1 out of bounds", pointer, liftsText("latin1+utf16", range(65534, 3))),
        new Condition(
            "tagged UTF-16 unpaired",
            text,
            liftsText("latin1+utf16", range(24, 1 << 31 | 1) + "\\00\\dc")),
        new Condition("list misaligned", pointer, lifts("(list u32)", range(17, 1), AT16)),
        new Condition("list out of bounds", pointer, lifts("(list u32)", range(65532, 2), AT16)),
        new Condition("list too long", tooLong, lifts("(list u64)", range(0, 1 << 25), AT16)),
        new Condition(
            "list of lists with a bad one",
            pointer,
            lifts("(list (list u16))", range(24, 1) + range(33, 1), AT16)),
        new Condition(
            "char too large", TrapKind.INVALID_CHAR, lifts("char", "", "i32.const 0x110000")),
        new Condition(
            "char is a surrogate", TrapKind.INVALID_CHAR, lifts("char", "", "i32.const 0xdfff")),
        new Condition(
            "char in a list",
            TrapKind.INVALID_CHAR,
            lifts("(list char)", range(24, 1) + "\\00\\d8\\00\\00", AT16)),
        new Condition(
            "option without such a case", discriminant, lifts("(option u32)", "\\02", AT16)),
        new Condition(
            "result without such a case", discriminant, lifts("(result)", "", "i32.const 2")),
        new Condition(
            "discriminant beyond the cases in a list",
            discriminant,
            lifts("(list (option u8))", range(24, 2) + "\\01\\00\\03", AT16)),
        // the same on the way between components
        new Condition(
            "passed string out of bounds",
            pointer,
            passes("string", "i32 i32", "(i32.const 65535) (i32.const 2)", "")),
        new Condition(
            "passed string too long",
            tooLong,
            passes("string", "i32 i32", "(i32.const 0) (i32.const 0x10000000)", "")),
        new Condition(
            "passed string not UTF-8",
            text,
            passes("string", "i32 i32", "(i32.const 16) (i32.const 2)", "\\c3\\28")),
        new Condition(
            "passed list misaligned",
            pointer,
            passes("(list u64)", "i32 i32", "(i32.const 4) (i32.const 1)", "")),
        new Condition(
            "passed list out of bounds",
            pointer,
            passes("(list u8)", "i32 i32", "(i32.const 1) (i32.const 65536)", "")),
        new Condition(
            "passed list too long",
            tooLong,
            passes("(list u16)", "i32 i32", "(i32.const 0) (i32.const 0x8000000)", "")),
        new Condition(
            "passed char",
            TrapKind.INVALID_CHAR,
            passes("char", "i32", "(i32.const 0x110000)", "")),
        new Condition(
            "passed list of chars",
            TrapKind.INVALID_CHAR,
            passes("(list char)", "i32 i32", "(i32.const 16) (i32.const 1)", "\\ff\\ff\\ff\\ff")),
        new Condition(
            "passed option",
            discriminant,
            passes("(option u64)", "i32 i64", "(i32.const 2) (i64.const 0)", "")),
        new Condition(
            "passed option in a list",
            discriminant,
            passes("(list (option u8))", "i32 i32", "(i32.const 16) (i32.const 1)", "\\02")),
        new Condition(
            "passed string in a list",
            text,
            passes(
                "(list string)", "i32 i32", "(i32.const 16) (i32.const 1)", range(24, 1) + "\\80")),
        // handles
        new Condition("drop of an unknown handle", handle, handles("(call $drop (i32.const 5))")),
        new Condition("drop of handle 0", handle, handles("(call $drop (i32.const 0))")),
        new Condition(
            "drop of a handle beyond all", handle, handles("(call $drop (i32.const -1))")),
        new Condition(
            "rep of an unknown handle", handle, handles("(drop (call $rep (i32.const 1)))")),
        new Condition(
            "dropped twice",
            handle,
            handles(
                "(call $drop (local.tee $i (call $new (i32.const 1)))) (call $drop (local.get $i))")),
        new Condition(
            "handle of another type", handle, handles("(call $drop (call $other (i32.const 1)))")),
        new Condition(
            "rep of another type",
            handle,
            handles("(drop (call $rep (call $other (i32.const 1))))")),
        new Condition("unknown handle passed as own", handle, users("(call $take (i32.const 9))")),
        new Condition(
            "unknown handle passed as borrow", handle, users("(call $look (i32.const 9))")),
        new Condition(
            "handle passed on twice",
            handle,
            users("(call $take (local.tee $h (call $make))) (call $take (local.get $h))")),
        new Condition(
            "handle lent and passed on in one call",
            TrapKind.HANDLE_LENT,
            users("(local.set $h (call $make)) (call $both (local.get $h) (local.get $h))")),
        new Condition("borrow not dropped", TrapKind.BORROW_NOT_DROPPED, BORROW_KEPT),
        // entering and leaving
        new Condition("entered again", TrapKind.CANNOT_ENTER, REENTERED),
        new Condition("left from post-return", TrapKind.CANNOT_LEAVE, leaves("(call $f)")),
        new Condition(
            "resource.new in post-return",
            TrapKind.CANNOT_LEAVE,
            leaves("(drop (call $new (i32.const 1)))")),
        new Condition(
            "resource.drop in post-return",
            TrapKind.CANNOT_LEAVE,
            leaves("(call $drop (i32.const 1))")),
        new Condition("exception leaves the component", TrapKind.UNCAUGHT_EXCEPTION, THROWS),
        // backpressure
        new Condition("backpressure below 0", TrapKind.BACKPRESSURE, handles("(call $dec)")),
        new Condition(
            "backpressure 65,536 times",
            TrapKind.BACKPRESSURE,
            handles(
                "(loop $l (call $inc) (br_if $l (i32.lt_u (local.tee $i (i32.add (local.get $i)"
                    + " (i32.const 1))) (i32.const 65536))))")));
  }

  static Stream<Arguments> eachConditionInEachMode() {
    return conditions().stream()
        .flatMap(
            condition ->
                Stream.of(ExecutionMode.COMPILED, ExecutionMode.INTERPRETED)
                    .map(mode -> Arguments.of(condition, mode)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("eachConditionInEachMode")
  void theComponentTraps(Condition condition, ExecutionMode mode) {
    ComponentInstance instance = TextComponents.instance(mode, condition.component);
    ExportedFunction go = instance.function(null, "go");
    Trap trap = assertThrows(Trap.class, () -> go.invoke(List.of()));
    assertWithMessage(trap.getMessage()).that(trap.kind()).isEqualTo(condition.kind);
    assertThrows(InstancePoisonedException.class, () -> go.invoke(List.of()));
  }

  @ParameterizedTest
  @EnumSource
  void nothingOutsideIsCalledFromRealloc(ExecutionMode mode) {
    for (String what : List.of("(call $f)", "(drop (call $new (i32.const 1)))")) {
      ComponentInstance instance = TextComponents.instance(mode, leaves(what));
      ExportedFunction take = instance.function(null, "take");
      Trap trap = assertThrows(Trap.class, () -> take.invoke(List.of(new Val.Str("x"))));
      assertThat(trap.kind()).isEqualTo(TrapKind.CANNOT_LEAVE);
    }
  }

  @ParameterizedTest
  @EnumSource
  void contextSlotsAreNewForEachCallAndForRealloc(ExecutionMode mode) {
    ComponentInstance instance =
        TextComponents.instance(
            mode,
            """
            (component
              (core func $get (canon context.get i32 0))
              (core func $set (canon context.set i32 0))
              (core func $get1 (canon context.get i32 1))
              (core module $m
                (import "" "get" (func $get (result i32)))
                (import "" "set" (func $set (param i32)))
                (import "" "get1" (func $get1 (result i32)))
                (memory (export "memory") 1)
                (global $seen (mut i32) (i32.const -1))
                (func (export "realloc") (param i32 i32 i32 i32) (result i32)
                  (global.set $seen (call $get)) (call $set (i32.const 5)) (i32.const 16))
                (func (export "post") (param i32)
                  (if (i32.ne (call $get) (i32.const 9)) (then unreachable)))
                (func (export "go") (param i32 i32) (result i32)
                  (i32.mul (call $get1) (i32.const 10000))
                  (i32.mul (call $get) (i32.const 100))
                  (global.get $seen)
                  (call $set (i32.const 9))
                  i32.add i32.add))
              (core instance $i (instantiate $m (with "" (instance (export "get" (func $get))
                (export "set" (func $set)) (export "get1" (func $get1))))))
              (func (export "go") (param "text" string) (result u32)
                (canon lift (core func $i "go") (memory (core memory $i "memory"))
                  (realloc (core func $i "realloc")) (post-return (core func $i "post")))))
            """);
    for (int i = 0; i < 2; i++) {
      assertThat(instance.function(null, "go").invoke(List.of(new Val.Str("x"))))
          .isEqualTo(new Val.U32(0));
    }
  }
}
