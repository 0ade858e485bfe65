package io.component4j.runtime;

import static com.google.common.truth.Truth.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CallsTest {
  private static final String GREET = "example:greeter/greet@0.1.0";
  private static final String CALCULATOR = "example:math/calculator";
  private static final String PROCESS = "mycompany:image-processor/process@0.1.0";

  @ParameterizedTest
  @EnumSource
  void aStringGoesInAndComesBack(ExecutionMode mode) {
    try (ComponentInstance greeter = Loaded.instance(mode, "greeter")) {
      assertThat(Loaded.call(greeter, GREET, "greet", new Val.Str("World")))
          .isEqualTo(new Val.Str("Hello, World!"));
      assertThat(Loaded.call(greeter, GREET, "greet", new Val.Str("")))
          .isEqualTo(new Val.Str("Hello, !"));
      assertThat(Loaded.call(greeter, GREET, "greet", new Val.Str("Zoë \uD83D\uDE00 \uFFFD?")))
          .isEqualTo(new Val.Str("Hello, Zoë \uD83D\uDE00 \uFFFD?!"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aMebibyteOfTextGoesInAndComesBackAgainAndAgain(ExecutionMode mode) {
    try (ComponentInstance greeter = Loaded.instance(mode, "greeter")) {
      String name = "é".repeat(1 << 19);
      for (int i = 0; i < 5; i++) {
        assertThat(Loaded.call(greeter, GREET, "greet", new Val.Str(name)))
            .isEqualTo(new Val.Str("Hello, " + name + "!"));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void numbersAndListsOfNumbersAreCalculatedWith(ExecutionMode mode) {
    try (ComponentInstance math = Loaded.instance(mode, "math")) {
      assertThat(Loaded.call(math, CALCULATOR, "add", new Val.F64(1.5), new Val.F64(2.25)))
          .isEqualTo(new Val.F64(3.75));
      assertThat(Loaded.call(math, CALCULATOR, "multiply", new Val.F64(-3), new Val.F64(0.5)))
          .isEqualTo(new Val.F64(-1.5));
      assertThat(
              Loaded.call(
                  math, CALCULATOR, "process-batch", new Val.DoubleList(new double[] {1, 2, 3.5})))
          .isEqualTo(new Val.DoubleList(new double[] {1, 4, 12.25}));
      assertThat(Loaded.call(math, CALCULATOR, "process-batch", new Val.DoubleList(new double[0])))
          .isEqualTo(new Val.DoubleList(new double[0]));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aMebibyteOfNumbersIsSquared(ExecutionMode mode) {
    double[] numbers = new double[1 << 17];
    Arrays.setAll(numbers, i -> i);
    double[] squares = new double[1 << 17];
    Arrays.setAll(squares, i -> (double) i * i);
    try (ComponentInstance math = Loaded.instance(mode, "math")) {
      assertThat(Loaded.call(math, CALCULATOR, "process-batch", new Val.DoubleList(numbers)))
          .isEqualTo(new Val.DoubleList(squares));
    }
  }

  @ParameterizedTest
  @EnumSource
  void anImageIsScaledAsARecord(ExecutionMode mode) {
    Map<String, Val> image = new LinkedHashMap<>();
    image.put("width", new Val.U32(2));
    image.put("height", new Val.U32(2));
    image.put("data", new Val.ByteList(new byte[] {1, 2, 3, 4}));
    try (ComponentInstance processor = Loaded.instance(mode, "image-processor")) {
      Val.RecordVal scaled =
          (Val.RecordVal)
              Loaded.call(
                  processor,
                  PROCESS,
                  "resize",
                  new Val.RecordVal(image),
                  new Val.U32(4),
                  new Val.U32(2));
      assertThat(scaled.fields().get("width")).isEqualTo(new Val.U32(4));
      assertThat(scaled.fields().get("data"))
          .isEqualTo(new Val.ByteList(new byte[] {1, 1, 2, 2, 3, 3, 4, 4}));
    }
  }

  @ParameterizedTest
  @EnumSource
  void nestedComponentsCallEachOtherAndTheHostThroughATableSharedByModules(ExecutionMode mode) {
    List<Val> noted = new ArrayList<>();
    try (ComponentInstance nested =
        Loaded.instantiation(mode, "nested")
            .importDynamic(
                "example:nested/host",
                "note",
                args -> {
                  noted.add(args.get(0));
                  return new Val.U64(7);
                })
            .instantiate()) {
      assertThat(
              Loaded.call(
                  nested, "example:nested/texts", "repeat", new Val.Str("ab"), new Val.U32(3)))
          .isEqualTo(new Val.Str("ababab"));
    }
    assertThat(noted).containsExactly(new Val.Str("ababab"));
  }

  @ParameterizedTest
  @EnumSource
  void instancesOfOneComponentHaveMemoriesOfTheirOwn(ExecutionMode mode) {
    Component component = Loaded.component(mode, "memory-hog");
    try (ComponentInstance one = component.instantiation().instantiate();
        ComponentInstance other = component.instantiation().instantiate()) {
      Loaded.call(one, null, "grow", new Val.U32(3));
      assertThat(Loaded.call(one, null, "pages")).isEqualTo(new Val.U32(4));
      assertThat(Loaded.call(other, null, "pages")).isEqualTo(new Val.U32(1));
    }
  }

  @ParameterizedTest
  @EnumSource
  void exportedFunctionsAreListedInTheOrderOfTheComponent(ExecutionMode mode) {
    try (ComponentInstance math = Loaded.instance(mode, "math")) {
      assertThat(math.functions().stream().map(f -> f.instanceName() + " " + f.name()).toList())
          .containsExactly(
              CALCULATOR + " add", CALCULATOR + " multiply", CALCULATOR + " process-batch")
          .inOrder();
      assertThat(math.functions().get(0).type().params().get(1).name()).isEqualTo("b");
    }
  }
}
