package io.component4j.runtime;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.component.types.EntityType;
import io.component4j.component.types.Extern;
import io.component4j.component.types.InstanceType;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ValType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each function of the component hands its arguments to the host's function of the same name, and
 * gives back what that returns: every value is lowered and lifted twice.
 */
class EchoTest {
  private static final String HOST = "example:echo/host";
  private static final String ECHO = "example:echo/echo";

  private static Map<String, FuncType> hostFunctions(Component component) {
    Map<String, FuncType> functions = new HashMap<>();
    InstanceType host = (InstanceType) component.type().importNamed(HOST);
    for (Extern export : host.exports()) {
      if (export.type() instanceof EntityType.Func func) {
        functions.put(export.name(), func.type());
      }
    }
    return functions;
  }

  @ParameterizedTest
  @EnumSource
  void everyTypeOfValueReachesTheHostAndComesBackUnchanged(ExecutionMode mode) {
    Component component = Loaded.component(mode, "echo");
    Map<String, List<Val>> received = new HashMap<>();
    Map<String, Val> answers = new HashMap<>();
    Instantiation instantiation = component.instantiation();
    hostFunctions(component)
        .keySet()
        .forEach(
            name ->
                instantiation.importDynamic(
                    HOST,
                    name,
                    args -> {
                      received.put(name, args);
                      return answers.get(name);
                    }));
    int calls = 0;
    try (ComponentInstance echo = instantiation.instantiate()) {
      List<ExportedFunction> functions =
          echo.functions().stream().filter(f -> ECHO.equals(f.instanceName())).toList();
      assertThat(functions.size()).isAtLeast(70);
      for (int seed = 0; seed < 40; seed++) {
        RandomValues values = new RandomValues(seed);
        for (ExportedFunction function : functions) {
          List<Val> args = new ArrayList<>();
          function.type().params().forEach(param -> args.add(values.of(param.type())));
          ValType result = function.type().result();
          Val answer = result == null ? null : values.of(result);
          answers.put(function.name(), answer);
          Val returned = function.invoke(args);
          assertWithMessage("arguments of %s, seed %s", function.name(), seed)
              .that(received.get(function.name()))
              .isEqualTo(args);
          assertWithMessage("result of %s, seed %s", function.name(), seed)
              .that(returned)
              .isEqualTo(answer);
          calls++;
        }
      }
    }
    System.out.println("echo " + mode + ": " + calls + " calls");
  }

  @ParameterizedTest
  @EnumSource
  void anotherNanThanTheCanonicalOneNeverComesOut(ExecutionMode mode) {
    Component component = Loaded.component(mode, "echo");
    Instantiation instantiation = component.instantiation();
    hostFunctions(component)
        .keySet()
        .forEach(name -> instantiation.importDynamic(HOST, name, args -> args.get(0)));
    try (ComponentInstance echo = instantiation.instantiate()) {
      Val.F32 f32 =
          (Val.F32)
              Loaded.call(echo, ECHO, "echo-f32", new Val.F32(Float.intBitsToFloat(0xffc12345)));
      Val.F64 f64 =
          (Val.F64)
              Loaded.call(
                  echo,
                  ECHO,
                  "echo-f64",
                  new Val.F64(Double.longBitsToDouble(0xfff8123456789abcL)));
      assertThat(Float.floatToRawIntBits(f32.value())).isEqualTo(0x7fc00000);
      assertThat(Double.doubleToRawLongBits(f64.value())).isEqualTo(0x7ff8000000000000L);
    }
  }
}
