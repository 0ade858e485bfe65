package io.component4j.runtime;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TrapsTest {
  private static final String TRAPS = "example:traps/traps";
  private static final String BAD_REALLOC = "example:bad-realloc/bad-realloc";

  private static Stream<Arguments> trapsWithoutArguments() {
    Object[][] cases = {
      {"unreachable-nested", TrapKind.UNREACHABLE},
      {"out-of-bounds", TrapKind.MEMORY_OUT_OF_BOUNDS},
      {"indirect-mismatch", TrapKind.INDIRECT_CALL_TYPE_MISMATCH},
      {"indirect-undefined", TrapKind.NULL_REFERENCE},
      {"indirect-out-of-table", TrapKind.TABLE_OUT_OF_BOUNDS},
      {"bad-utf8", TrapKind.INVALID_STRING},
      {"cut-utf8", TrapKind.INVALID_STRING},
      {"bad-string-pointer", TrapKind.INVALID_POINTER},
      {"bad-list-length", TrapKind.TOO_LONG},
      {"misaligned-list", TrapKind.INVALID_POINTER},
      {"bad-result-pointer", TrapKind.INVALID_POINTER},
      {"misaligned-result-pointer", TrapKind.INVALID_POINTER},
      {"bad-discriminant", TrapKind.INVALID_DISCRIMINANT},
      {"bad-enum", TrapKind.INVALID_DISCRIMINANT},
      {"bad-char", TrapKind.INVALID_CHAR},
      {"surrogate-char", TrapKind.INVALID_CHAR},
      {"post-return-traps", TrapKind.UNREACHABLE},
    };
    return Stream.of(ExecutionMode.values())
        .flatMap(mode -> Stream.of(cases).map(c -> Arguments.of(mode, c[0], c[1])));
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("trapsWithoutArguments")
  void eachWayToTrapHasItsKind(ExecutionMode mode, String function, TrapKind kind) {
    ComponentInstance instance = Loaded.instance(mode, "traps");
    Trap trap = assertThrows(Trap.class, () -> Loaded.call(instance, TRAPS, function));
    assertThat(trap.kind()).isEqualTo(kind);
    InstancePoisonedException again =
        assertThrows(InstancePoisonedException.class, () -> Loaded.call(instance, TRAPS, "fine"));
    assertThat(again).hasCauseThat().isInstanceOf(Trap.class);
  }

  @ParameterizedTest
  @EnumSource
  void arithmeticTraps(ExecutionMode mode) {
    assertThat(trapOf(mode, "div-zero", new Val.U32(0)).kind())
        .isEqualTo(TrapKind.INTEGER_DIVIDE_BY_ZERO);
    assertThat(trapOf(mode, "int-overflow", new Val.S32(-1)).kind())
        .isEqualTo(TrapKind.INTEGER_OVERFLOW);
    assertThat(trapOf(mode, "bad-conversion", new Val.F64(Double.NaN)).kind())
        .isEqualTo(TrapKind.INVALID_CONVERSION_TO_INTEGER);
  }

  private static Trap trapOf(ExecutionMode mode, String function, Val arg) {
    ComponentInstance instance = Loaded.instance(mode, "traps");
    return assertThrows(Trap.class, () -> Loaded.call(instance, TRAPS, function, arg));
  }

  @ParameterizedTest
  @EnumSource
  void theBacktraceNamesTheFunctionsFromTheInnermostOutwards(ExecutionMode mode) {
    ComponentInstance instance = Loaded.instance(mode, "traps");
    Trap trap = assertThrows(Trap.class, () -> Loaded.call(instance, TRAPS, "unreachable-nested"));
    assertThat(trap.backtrace().stream().map(WasmFrame::toString).toList())
        .containsExactly("root!innermost", "root!middle", "root!unreachable-nested")
        .inOrder();
    assertThat(trap.messageWithBacktrace()).contains("\n  at root!middle");
  }

  @ParameterizedTest
  @EnumSource
  void theBacktraceOfAHostFailureGoesThroughInstancesAndModules(ExecutionMode mode) {
    IllegalStateException reason = new IllegalStateException("no paper");
    ComponentInstance nested =
        Loaded.instantiation(mode, "nested")
            .importDynamic(
                "example:nested/host",
                "note",
                args -> {
                  throw reason;
                })
            .instantiate();
    HostFunctionException failed =
        assertThrows(
            HostFunctionException.class,
            () ->
                Loaded.call(
                    nested, "example:nested/texts", "repeat", new Val.Str("a"), new Val.U32(2)));
    assertThat(failed).hasCauseThat().isSameInstanceAs(reason);
    assertThat(failed).hasMessageThat().contains("example:nested/host#note");
    List<String> frames = failed.backtrace().stream().map(WasmFrame::toString).toList();
    assertThat(frames).containsAtLeast("root/shim!indirect-note", "root/main!repeat").inOrder();
    assertThat(frames.get(frames.size() - 1)).isEqualTo("root/main!repeat");
  }

  @ParameterizedTest
  @EnumSource
  void aReallocThatGivesUnusablePointersTraps(ExecutionMode mode) {
    for (String function : List.of("outside", "across-the-end", "misaligned")) {
      ComponentInstance instance = Loaded.instance(mode, "bad-realloc");
      ExportedFunction bad = instance.function(BAD_REALLOC, function);
      List<Val> args =
          bad.type().params().stream().map(p -> new RandomValues(3).of(p.type())).toList();
      Trap trap = assertThrows(Trap.class, () -> bad.invoke(args));
      assertThat(trap.kind()).isEqualTo(TrapKind.INVALID_REALLOC_RESULT);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aReallocThatTrapsIsInTheBacktrace(ExecutionMode mode) {
    ComponentInstance instance = Loaded.instance(mode, "bad-realloc");
    ExportedFunction bad = instance.function(BAD_REALLOC, "trapping");
    List<Val> args =
        bad.type().params().stream().map(p -> new RandomValues(3).of(p.type())).toList();
    Trap trap = assertThrows(Trap.class, () -> bad.invoke(args));
    assertThat(trap.kind()).isEqualTo(TrapKind.UNREACHABLE);
    assertThat(trap.backtrace()).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void endlessRecursionEndsAndTheThreadGoesOn(ExecutionMode mode) {
    ComponentInstance instance = Loaded.instance(mode, "deep-recursion");
    StackExhaustedException exhausted =
        assertThrows(
            StackExhaustedException.class, () -> Loaded.call(instance, null, "recurse-forever"));
    assertThat(exhausted.backtrace().get(0).functionName()).isEqualTo("descend");
    assertThat(exhausted.backtrace().size()).isAtMost(ComponentException.MAX_FRAMES);
    ComponentInstance other = Loaded.instance(mode, "deep-recursion");
    assertThat(Loaded.call(other, null, "recurse", new Val.U32(100))).isNotNull();
  }
}
