package io.component4j.runtime;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.component4j.component.binary.ComponentReader;
import io.component4j.component.binary.ComponentWriter;
import io.component4j.component.model.ComponentBuilder;
import io.component4j.component.model.ComponentModel;
import io.component4j.component.model.DefType;
import io.component4j.component.model.ExternName;
import io.component4j.component.model.ExternTypeRef;
import io.component4j.component.model.Instance;
import io.component4j.component.model.Sort;
import io.component4j.component.model.SortIndex;
import io.component4j.component.model.ValTypeRef;
import io.component4j.component.types.EntityType;
import io.component4j.testdata.TestData;
import io.component4j.wit.types.ValType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Components inside a component that call each other: values go from one memory to the other. */
class ComposedTest {
  private static final String HOST = "example:echo/host";
  private static final String ECHO = "example:echo/echo";
  private static final String GREET = "example:greeter/greet@0.1.0";
  private static final String PHRASES = "example:phrases/phrases@0.1.0";

  /** A component in which a provider's instance satisfies the import of the same name of a user. */
  private static Component composed(
      ExecutionMode mode, String provider, String user, String between, String exported) {
    ComponentBuilder outer = new ComponentBuilder("composed");
    int providerComponent =
        outer.component(ComponentReader.read(provider, TestData.component(provider)));
    int userComponent = outer.component(ComponentReader.read(user, TestData.component(user)));
    int providerInstance = outer.instantiate(providerComponent, List.of());
    int shared = outer.aliasExport(Sort.INSTANCE, providerInstance, between);
    int userInstance =
        outer.instantiate(
            userComponent,
            List.of(new Instance.Argument(between, new SortIndex(Sort.INSTANCE, shared))));
    int result = outer.aliasExport(Sort.INSTANCE, userInstance, exported);
    // What the result uses of the provider's types must be exported before: its types must have
    // names outside.
    outer.export(ExternName.of(between), new SortIndex(Sort.INSTANCE, shared), null);
    outer.export(ExternName.of(exported), new SortIndex(Sort.INSTANCE, result), null);
    byte[] bytes = ComponentWriter.write(outer.build());
    return Component.load(Loaded.engine(mode), "composed.wasm", bytes);
  }

  @ParameterizedTest
  @EnumSource
  void stringsCrossFromOneComponentToAnotherAndBack(ExecutionMode mode) {
    Component component = composed(mode, "phrases", "polite-greeter", PHRASES, GREET);
    try (ComponentInstance greeter = component.instantiation().instantiate()) {
      for (int i = 0; i < 3; i++) {
        assertThat(Loaded.call(greeter, GREET, "greet", new Val.Str("World")))
            .isEqualTo(new Val.Str("Hello, World!"));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyTypeOfValueCrossesUnchanged(ExecutionMode mode) {
    Component component = composed(mode, "echo-provider", "echo", HOST, ECHO);
    int calls = 0;
    try (ComponentInstance echo = component.instantiation().instantiate()) {
      for (int seed = 100; seed < 120; seed++) {
        RandomValues values = new RandomValues(seed);
        for (ExportedFunction function : echo.functions()) {
          ValType result = function.type().result();
          if (function.type().params().size() == 1
              && function.type().params().get(0).type().equals(result)) {
            Val value = values.of(result);
            assertWithMessage("%s, seed %s", function.name(), seed)
                .that(function.invoke(List.of(value)))
                .isEqualTo(value);
            calls++;
          }
        }
      }
    }
    System.out.println("composed echo " + mode + ": " + calls + " calls");
    assertThat(calls).isAtLeast(1_000);
  }

  @ParameterizedTest
  @EnumSource
  void theMemoryLimitCountsAllInstances(ExecutionMode mode) {
    Component component = composed(mode, "phrases", "polite-greeter", PHRASES, GREET);
    Limits onePage = Limits.builder().maxMemoryBytes(1 << 16).build();
    assertThrows(
        MemoryLimitException.class, () -> component.instantiation().limits(onePage).instantiate());
  }

  @ParameterizedTest
  @EnumSource
  void aTrapInsideNamesTheInstancesOnItsWayOut(ExecutionMode mode) {
    Component component = composed(mode, "echo-provider", "echo", HOST, ECHO);
    Limits limits = Limits.builder().maxMemoryBytes(3 << 20).build();
    ComponentInstance echo = component.instantiation().limits(limits).instantiate();
    Val large = new Val.ByteList(new byte[2 << 20]);
    MemoryLimitException failed =
        assertThrows(
            MemoryLimitException.class, () -> Loaded.call(echo, ECHO, "echo-list-u8", large));
    List<String> frames = new ArrayList<>();
    failed.backtrace().forEach(frame -> frames.add(frame.toString()));
    assertThat(frames.get(0)).startsWith("root/echo-provider/");
    assertThat(frames.get(frames.size() - 1)).isEqualTo("root/echo/main!echo-list-u8");
  }

  @ParameterizedTest
  @EnumSource
  void aSmallComponentThatMakesMillionsOfInstancesEnds(ExecutionMode mode) {
    ComponentModel level = new ComponentBuilder("level").build();
    for (int depth = 0; depth < 6; depth++) {
      ComponentBuilder outer = new ComponentBuilder("level");
      int inner = outer.component(level);
      for (int i = 0; i < 20; i++) {
        outer.instantiate(inner, List.of());
      }
      level = outer.build();
    }
    Component bomb = Component.load(Loaded.engine(mode), "bomb.wasm", ComponentWriter.write(level));
    MemoryLimitException refused =
        assertThrows(MemoryLimitException.class, () -> bomb.instantiation().instantiate());
    assertThat(refused).hasMessageThat().contains("instances");
  }

  private static Component exportedAgain(ExecutionMode mode, ValTypeRef param, ValTypeRef result) {
    ComponentBuilder outer = new ComponentBuilder("again");
    int type =
        outer.type(new DefType.Func(List.of(new DefType.Labelled("x", param)), result, false));
    int function = outer.importItem(ExternName.of("in"), new ExternTypeRef.Func(type));
    outer.export(ExternName.of("out"), new SortIndex(Sort.FUNC, function), null);
    return Component.load(Loaded.engine(mode), "again.wasm", ComponentWriter.write(outer.build()));
  }

  @ParameterizedTest
  @EnumSource
  void aHostFunctionThatIsExportedAgainIsCalled(ExecutionMode mode) {
    ValTypeRef string = new ValTypeRef.Primitive(ValType.Primitive.STRING);
    Component component = exportedAgain(mode, string, string);
    Instantiation dynamic =
        component
            .instantiation()
            .importDynamic(null, "in", args -> new Val.Str(((Val.Str) args.get(0)).value() + "!"));
    Instantiation typed =
        component
            .instantiation()
            .importFunction(
                null,
                "in",
                ((EntityType.Func) component.type().imports().get(0).type()).type(),
                call -> {
                  CanonicalContext context = call.context();
                  String text = context.liftString((int) call.slots()[0], (int) call.slots()[1]);
                  context.storeString(call.resultPointer(), text + "!");
                });
    for (Instantiation instantiation : List.of(dynamic, typed)) {
      try (ComponentInstance instance = instantiation.instantiate()) {
        for (int size : new int[] {0, 5, 100_000, 3}) {
          assertThat(Loaded.call(instance, null, "out", new Val.Str("\u00fc".repeat(size))))
              .isEqualTo(new Val.Str("\u00fc".repeat(size) + "!"));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aHostFunctionThatIsExportedAgainFailsAsAnyOther(ExecutionMode mode) {
    ValTypeRef number = new ValTypeRef.Primitive(ValType.Primitive.U32);
    Component component = exportedAgain(mode, number, number);
    ComponentInstance instance =
        component
            .instantiation()
            .importDynamic(
                null,
                "in",
                args -> {
                  throw new IllegalStateException("not today");
                })
            .instantiate();
    HostFunctionException failed =
        assertThrows(
            HostFunctionException.class, () -> Loaded.call(instance, null, "out", new Val.U32(7)));
    assertThat(failed).hasMessageThat().contains("host function in failed");
  }

  @ParameterizedTest
  @EnumSource
  void aHostFunctionThatIsExportedAgainBorrowsAndOwnsHandles(ExecutionMode mode) {
    ComponentBuilder outer = new ComponentBuilder("again");
    int resource = outer.importItem(ExternName.of("r"), new ExternTypeRef.SubResource());
    ValTypeRef borrow = new ValTypeRef.Index(outer.type(new DefType.Borrow(resource)));
    ValTypeRef own = new ValTypeRef.Index(outer.type(new DefType.Own(resource)));
    int type =
        outer.type(
            new DefType.Func(
                List.of(new DefType.Labelled("x", borrow), new DefType.Labelled("y", own)),
                own,
                false));
    int function = outer.importItem(ExternName.of("in"), new ExternTypeRef.Func(type));
    outer.export(ExternName.of("out"), new SortIndex(Sort.FUNC, function), null);
    Component component =
        Component.load(Loaded.engine(mode), "again.wasm", ComponentWriter.write(outer.build()));
    HostResource<String> texts = HostResource.of("text", String.class);
    try (ComponentInstance instance =
        component
            .instantiation()
            .importResource(null, "r", texts)
            .importDynamic(
                null,
                "in",
                args ->
                    new Val.HandleVal(
                        texts.own(
                            texts.get(((Val.HandleVal) args.get(0)).handle())
                                + texts.get(((Val.HandleVal) args.get(1)).handle()))))
            .instantiate()) {
      ResourceHandle lent = texts.own("a");
      for (String text : List.of("b", "c")) {
        Val result =
            Loaded.call(
                instance, null, "out", new Val.HandleVal(lent), new Val.HandleVal(texts.own(text)));
        assertThat(texts.get(((Val.HandleVal) result).handle())).isEqualTo("a" + text);
      }
      lent.close();
      assertThat(lent.isValid()).isFalse();
    }
  }
}
