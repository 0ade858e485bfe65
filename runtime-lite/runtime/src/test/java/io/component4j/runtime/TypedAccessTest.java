package io.component4j.runtime;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.component4j.component.types.EntityType;
import io.component4j.component.types.Extern;
import io.component4j.component.types.InstanceType;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ValType;
import io.component4j.wit.types.ValType.ListType;
import io.component4j.wit.types.ValType.Primitive;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What generated bindings do: slots and contexts on both sides of the component. */
class TypedAccessTest {
  private static final String HOST = "example:echo/host";
  private static final String ECHO = "example:echo/echo";

  /** Provides the functions of the map and, for the others, something that nobody calls. */
  private static ComponentInstance echo(ExecutionMode mode, Map<String, HostFunction> functions) {
    Component component = Loaded.component(mode, "echo");
    Instantiation instantiation = component.instantiation();
    InstanceType host = (InstanceType) component.type().importNamed(HOST);
    for (Extern export : host.exports()) {
      if (export.type() instanceof EntityType.Func func) {
        HostFunction function =
            functions.getOrDefault(
                export.name(),
                call -> {
                  throw new AssertionError("not called");
                });
        instantiation.importFunction(HOST, export.name(), func.type(), function);
      }
    }
    return instantiation.instantiate();
  }

  @ParameterizedTest
  @EnumSource
  void aStringIsLiftedAndLoweredOnBothSides(ExecutionMode mode) {
    Map<String, HostFunction> functions = new HashMap<>();
    functions.put(
        "echo-string",
        call -> {
          long[] slots = call.slots();
          String text = call.context().liftString((int) slots[0], (int) slots[1]);
          call.context().storeString(call.resultPointer(), text + text);
        });
    try (ComponentInstance echo = echo(mode, functions);
        Call call = echo.function(ECHO, "echo-string").begin()) {
      long packed = call.context().lowerString("añ");
      call.slots()[0] = packed;
      call.slots()[1] = packed >>> 32;
      call.invoke();
      assertThat(call.context().loadString((int) call.result())).isEqualTo("añañ");
    }
  }

  @ParameterizedTest
  @EnumSource
  void compactListsAreLiftedAndLoweredOnBothSides(ExecutionMode mode) {
    Map<String, HostFunction> functions = new HashMap<>();
    functions.put(
        "echo-list-u16",
        call -> {
          long[] slots = call.slots();
          short[] values = call.context().liftShortList((int) slots[0], (int) slots[1]);
          values[0]++;
          call.context().storeShortList(call.resultPointer(), values);
        });
    try (ComponentInstance echo = echo(mode, functions);
        Call call = echo.function(ECHO, "echo-list-u16").begin()) {
      long packed = call.context().lowerShortList(new short[] {41, -1});
      call.slots()[0] = packed;
      call.slots()[1] = packed >>> 32;
      call.invoke();
      assertThat(call.context().loadShortList((int) call.result())).isEqualTo(new short[] {42, -1});
    }
  }

  @ParameterizedTest
  @EnumSource
  void theCodeOfACallIsExecutedHoweverOftenItIsCalled(ExecutionMode mode) {
    Map<String, HostFunction> functions = new HashMap<>();
    functions.put("echo-f64", call -> call.result(call.slots()[0]));
    functions.put("echo-s8", call -> call.result(call.context().lowerS8((byte) -call.slots()[0])));
    try (ComponentInstance echo = echo(mode, functions)) {
      ExportedFunction f64 = echo.function(ECHO, "echo-f64");
      ExportedFunction s8 = echo.function(ECHO, "echo-s8");
      Call.Code other = null;
      for (int i = 0; i < 2_000; i++) {
        try (Call call = f64.begin()) {
          call.slots()[0] = call.context().lowerF64(i);
          other = call.code();
          other.invoke(call);
          assertThat(call.context().liftF64(call.result())).isEqualTo((double) i);
          assertThrows(IllegalStateException.class, () -> call.code().invoke(call));
        }
        try (Call call = s8.begin()) {
          call.slots()[0] = call.context().lowerS8((byte) i);
          // Of another function: what is called is executed all the same.
          other.invoke(call);
          assertThat(call.context().liftS8(call.result())).isEqualTo((byte) -(byte) i);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFlatResultIsItsBits(ExecutionMode mode) {
    Map<String, HostFunction> functions = new HashMap<>();
    functions.put(
        "echo-f64",
        call -> {
          double value = call.context().liftF64(call.slots()[0]);
          call.result(call.context().lowerF64(value * 2));
        });
    functions.put("echo-s8", call -> call.result(call.context().lowerS8((byte) -call.slots()[0])));
    try (ComponentInstance echo = echo(mode, functions)) {
      try (Call call = echo.function(ECHO, "echo-f64").begin()) {
        call.slots()[0] = call.context().lowerF64(1.25);
        call.invoke();
        assertThat(call.context().liftF64(call.result())).isEqualTo(2.5);
      }
      try (Call call = echo.function(ECHO, "echo-s8").begin()) {
        call.slots()[0] = call.context().lowerS8((byte) 100);
        call.invoke();
        assertThat(call.context().liftS8(call.result())).isEqualTo((byte) -100);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void upperBitsOfAnI32SlotMeanNothing(ExecutionMode mode) {
    Map<String, HostFunction> functions = new HashMap<>();
    functions.put("echo-u32", call -> call.result(call.slots()[0] & 0xffff_ffffL | 0x77L << 32));
    try (ComponentInstance echo = echo(mode, functions);
        Call call = echo.function(ECHO, "echo-u32").begin()) {
      call.slots()[0] = 0x1234_5678_ffff_fffeL;
      call.invoke();
      assertThat(call.context().liftU32(call.result())).isEqualTo(0xffff_fffeL);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCallThatIsClosedWithoutBeingInvokedLeavesTheInstanceUsable(ExecutionMode mode) {
    try (ComponentInstance math = Loaded.instance(mode, "math")) {
      ExportedFunction add = math.function("example:math/calculator", "add");
      Call abandoned = add.begin();
      abandoned.close();
      abandoned.close();
      assertThat(add.invoke(java.util.List.of(new Val.F64(1), new Val.F64(2))))
          .isEqualTo(new Val.F64(3));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aValueOutOfRangeIsRefusedAndTheInstanceStaysUsable(ExecutionMode mode) {
    try (ComponentInstance greeter = Loaded.instance(mode, "greeter")) {
      ExportedFunction greet = greeter.function("example:greeter/greet@0.1.0", "greet");
      try (Call call = greet.begin()) {
        CanonicalContext context = call.context();
        assertThrows(ValueRangeException.class, () -> context.lowerString("a\uD800b"));
        assertThrows(ValueRangeException.class, () -> context.lowerU8(256));
        assertThrows(ValueRangeException.class, () -> context.lowerU16(-1));
        assertThrows(ValueRangeException.class, () -> context.lowerU32(1L << 32));
        assertThrows(ValueRangeException.class, () -> context.lowerChar(0xD800));
        assertThrows(ValueRangeException.class, () -> context.lowerCharList(new int[] {-1}));
      }
      assertThat(greet.invoke(java.util.List.of(new Val.Str("x"))))
          .isEqualTo(new Val.Str("Hello, x!"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void bindingsOfAnotherWitAreRefusedWithThePathOfEachDifference(ExecutionMode mode) {
    FuncType wrongGreet =
        FuncType.of(new ListType(Primitive.STRING), new FuncType.Param("who", Primitive.STRING));
    LinkException refused =
        assertThrows(
            LinkException.class,
            () ->
                Loaded.instantiation(mode, "greeter")
                    .expectExport("example:greeter/greet@0.1.0", "greet", wrongGreet)
                    .expectExport("example:greeter/greet@0.2.0", "greet", wrongGreet)
                    .instantiate());
    String all = String.join("\n", refused.mismatches());
    assertThat(refused.mismatches().size()).isAtLeast(3);
    assertThat(all).contains("example:greeter/greet@0.1.0#greet");
    assertThat(all).contains("who");
    assertThat(all).contains("result");
    assertThat(all).contains("export example:greeter/greet@0.2.0#greet: missing");
  }

  @ParameterizedTest
  @EnumSource
  void importsThatAreMissingOrOfAnotherTypeAreAllNamed(ExecutionMode mode) {
    Component component = Loaded.component(mode, "echo");
    ValType point =
        new ValType.RecordType(
            java.util.List.of(
                new ValType.Field("x", Primitive.S32), new ValType.Field("z", Primitive.S64)));
    LinkException refused =
        assertThrows(
            LinkException.class,
            () ->
                component
                    .instantiation()
                    .importFunction(
                        HOST,
                        "echo-point",
                        FuncType.of(point, new FuncType.Param("v", point)),
                        call -> {})
                    .instantiate());
    String all = String.join("\n", refused.mismatches());
    assertThat(all).contains("import example:echo/host#echo-bool: missing");
    assertThat(all).contains("import example:echo/host#ping: missing");
    assertThat(all).containsMatch("import example:echo/host#echo-point . .*field");
    assertThat(refused.mismatches().size()).isAtLeast(70);
  }
}
