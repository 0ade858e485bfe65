package io.component4j.runtime;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.component4j.component.types.EntityType;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ValType;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Handles between the host and components, in both directions. */
class ResourcesTest {
  private static final Map<ExecutionMode, Component> COMPONENTS =
      new EnumMap<>(ExecutionMode.class);

  /** What the host's handles stand for. */
  private record OpenFile(long size) {}

  private final List<String> log = new ArrayList<>();
  private final HostResource<OpenFile> files =
      HostResource.of("file", OpenFile.class, file -> log.add("destroyed " + file.size()));

  private static synchronized Component component(ExecutionMode mode) throws IOException {
    Component loaded = COMPONENTS.get(mode);
    if (loaded == null) {
      try (InputStream in = ResourcesTest.class.getResourceAsStream("handles.wasm")) {
        if (in == null) {
          throw new AssertionError("handles.wasm is missing");
        }
        loaded = Component.load(Loaded.engine(mode), "handles.wasm", in.readAllBytes());
      }
      COMPONENTS.put(mode, loaded);
    }
    return loaded;
  }

  private Instantiation instantiation(ExecutionMode mode) throws IOException {
    return component(mode)
        .instantiation()
        .importResource("files", "file", files)
        .importDynamic(
            "files",
            "open",
            args -> new Val.HandleVal(files.own(new OpenFile(((Val.U32) args.get(0)).value()))))
        .importDynamic(
            "files", "[method]file.size", args -> new Val.U32(files.get(handle(args)).size()))
        .importDynamic(
            "files",
            "close",
            args -> {
              log.add("closing " + files.get(handle(args)).size());
              handle(args).close();
              return null;
            });
  }

  private static ResourceHandle handle(List<Val> args) {
    return ((Val.HandleVal) args.get(0)).handle();
  }

  private static @Nullable Val call(ComponentInstance instance, String name, Object... args) {
    List<Val> values = new ArrayList<>();
    for (Object arg : args) {
      values.add(
          arg instanceof ResourceHandle handle
              ? new Val.HandleVal(handle)
              : new Val.U32((Integer) arg));
    }
    return instance.function(null, name).invoke(values);
  }

  private static long number(ComponentInstance instance, String name, Object... args) {
    Val result = call(instance, name, args);
    if (result instanceof Val.U32 number) {
      return number.value();
    }
    throw new AssertionError(name + " gave " + result);
  }

  private static ResourceHandle made(ComponentInstance instance, int rep) {
    Val result = call(instance, "make", rep);
    if (result instanceof Val.HandleVal value) {
      return value.handle();
    }
    throw new AssertionError("make gave " + result);
  }

  private static void traps(TrapKind kind, Executable code) {
    assertThat(assertThrows(Trap.class, code).kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @EnumSource
  void theHostOwnsLendsAndDropsAComponentsResource(ExecutionMode mode) throws IOException {
    try (ComponentInstance instance = instantiation(mode).instantiate()) {
      ResourceHandle thing = made(instance, 7);
      assertThat(thing.isOwned()).isTrue();
      assertThat(thing.typeName()).isEqualTo("thing");
      assertThat(number(instance, "value", thing)).isEqualTo(7);
      assertThat(number(instance, "value", thing)).isEqualTo(7);
      assertThat(number(instance, "dropped")).isEqualTo(0);
      thing.close();
      thing.close();
      assertThat(thing.isValid()).isFalse();
      assertThat(number(instance, "dropped")).isEqualTo(7);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anOwnedHandlePassedOnIsNotTheHostsAnyMore(ExecutionMode mode) throws IOException {
    try (ComponentInstance instance = instantiation(mode).instantiate()) {
      ResourceHandle thing = made(instance, 5);
      assertThat(number(instance, "take", thing)).isEqualTo(5);
      assertThat(thing.isValid()).isFalse();
      assertThat(number(instance, "dropped")).isEqualTo(5);
      ValueTypeException again =
          assertThrows(ValueTypeException.class, () -> call(instance, "value", thing));
      assertThat(again.path()).isEqualTo("thing");
      thing.close();
      assertThat(number(instance, "dropped")).isEqualTo(5);
    }
  }

  @ParameterizedTest
  @EnumSource
  void indicesAreUsedAgain(ExecutionMode mode) throws IOException {
    try (ComponentInstance instance = instantiation(mode).instantiate()) {
      for (int i = 0; i < 10_000; i++) {
        assertThat(number(instance, "index", made(instance, 1))).isEqualTo(1);
      }
      assertThat(number(instance, "dropped")).isEqualTo(10_000);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aHandleCannotBeLentAndPassedOnInOneCall(ExecutionMode mode) throws IOException {
    try (ComponentInstance instance = instantiation(mode).instantiate()) {
      ResourceHandle thing = made(instance, 1);
      ResourceHandle other = made(instance, 2);
      assertThrows(ValueTypeException.class, () -> call(instance, "sum", thing, thing));
      assertThat(thing.isValid()).isTrue();
      assertThat(number(instance, "sum", thing, other)).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @EnumSource
  void eachInstanceHasItsOwnResourceType(ExecutionMode mode) throws IOException {
    try (ComponentInstance one = instantiation(mode).instantiate();
        ComponentInstance other = instantiation(mode).instantiate()) {
      ResourceHandle thing = made(one, 3);
      ValueTypeException refused =
          assertThrows(ValueTypeException.class, () -> call(other, "value", thing));
      assertThat(refused).hasMessageThat().contains("another resource of this name");
      ResourceHandle file = files.own(new OpenFile(1));
      assertThrows(ValueTypeException.class, () -> call(one, "value", file));
      assertThrows(ValueTypeException.class, () -> call(one, "look", thing));
      // Refused before anything was executed: both go on.
      assertThat(number(one, "value", thing)).isEqualTo(3);
      assertThat(number(other, "dropped")).isEqualTo(0);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aComponentUsesTheHostsResources(ExecutionMode mode) throws IOException {
    try (ComponentInstance instance = instantiation(mode).instantiate()) {
      ResourceHandle file = files.own(new OpenFile(40));
      assertThat(number(instance, "look", file)).isEqualTo(40);
      assertThat(file.isValid()).isTrue();
      if (call(instance, "pass", file) instanceof Val.HandleVal back) {
        assertThat(file.isValid()).isFalse();
        assertThat(files.get(back.handle()).size()).isEqualTo(40);
        assertThat(log).isEmpty();
        call(instance, "finish", back.handle());
        assertThat(log).containsExactly("destroyed 40");
      } else {
        throw new AssertionError("pass gave nothing");
      }
      call(instance, "hand-on", files.own(new OpenFile(41)));
      assertThat(log).containsExactly("destroyed 40", "closing 41", "destroyed 41").inOrder();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatAClosedInstanceStillHoldsIsDestroyed(ExecutionMode mode) throws IOException {
    ComponentInstance instance = instantiation(mode).instantiate();
    call(instance, "keep", files.own(new OpenFile(1)));
    call(instance, "fill", 2);
    ResourceHandle thing = made(instance, 3);
    assertThat(log).isEmpty();
    instance.close();
    assertThat(log).containsExactly("destroyed 1", "destroyed 2", "destroyed 1").inOrder();
    thing.close();
    assertThat(thing.isValid()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void aBorrowedHandleEndsWithItsCall(ExecutionMode mode) throws IOException {
    List<ResourceHandle> seen = new ArrayList<>();
    try (ComponentInstance instance =
        component(mode)
            .instantiation()
            .importResource("files", "file", files)
            .importDynamic("files", "open", args -> null)
            .importDynamic("files", "close", args -> null)
            .importDynamic(
                "files",
                "[method]file.size",
                args -> {
                  seen.add(handle(args));
                  assertThat(handle(args).isOwned()).isFalse();
                  handle(args).close();
                  assertThat(handle(args).isValid()).isTrue();
                  return new Val.U32(0);
                })
            .instantiate()) {
      call(instance, "look", files.own(new OpenFile(1)));
      assertThat(seen.get(0).isValid()).isFalse();
      assertThrows(IllegalStateException.class, () -> files.get(seen.get(0)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void misuseTraps(ExecutionMode mode) throws IOException {
    ComponentInstance forgetful = instantiation(mode).instantiate();
    ResourceHandle file = files.own(new OpenFile(1));
    traps(TrapKind.BORROW_NOT_DROPPED, () -> call(forgetful, "forget", file));
    assertThrows(InstancePoisonedException.class, () -> call(forgetful, "dropped"));
    ComponentInstance confused = instantiation(mode).instantiate();
    traps(TrapKind.INVALID_HANDLE, () -> call(confused, "misuse", files.own(new OpenFile(2))));
  }

  @ParameterizedTest
  @EnumSource
  void aDestructorThatFailsPoisonsItsInstance(ExecutionMode mode) throws IOException {
    ComponentInstance instance = instantiation(mode).instantiate();
    ResourceHandle thing = made(instance, 13);
    ResourceHandle other = made(instance, 1);
    Trap trap = assertThrows(Trap.class, thing::close);
    assertThat(trap.kind()).isEqualTo(TrapKind.UNREACHABLE);
    assertThat(trap.backtrace()).isNotEmpty();
    assertThrows(InstancePoisonedException.class, () -> call(instance, "dropped"));
    other.close();
    assertThat(other.isValid()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void aDestructorOfTheHostThatFailsIsAHostFunctionException(ExecutionMode mode)
      throws IOException {
    HostResource<OpenFile> stubborn =
        HostResource.of(
            "file",
            OpenFile.class,
            file -> {
              throw new IOException("cannot close");
            });
    ComponentInstance instance =
        component(mode)
            .instantiation()
            .importResource("files", "file", stubborn)
            .importDynamic("files", "open", args -> null)
            .importDynamic("files", "close", args -> null)
            .importDynamic("files", "[method]file.size", args -> null)
            .instantiate();
    HostFunctionException failed =
        assertThrows(
            HostFunctionException.class,
            () -> call(instance, "finish", stubborn.own(new OpenFile(1))));
    assertThat(failed).hasCauseThat().isInstanceOf(IOException.class);
    assertThat(failed).hasMessageThat().contains("destructor");
  }

  @ParameterizedTest
  @EnumSource
  void handlesCannotBeDroppedWhileTheirInstanceExecutes(ExecutionMode mode) throws IOException {
    List<ResourceHandle> things = new ArrayList<>();
    try (ComponentInstance instance =
        component(mode)
            .instantiation()
            .importResource("files", "file", files)
            .importDynamic("files", "open", args -> null)
            .importDynamic("files", "close", args -> null)
            .importDynamic(
                "files",
                "[method]file.size",
                args -> {
                  assertThrows(ReentranceException.class, () -> things.get(0).close());
                  return new Val.U32(1);
                })
            .instantiate()) {
      things.add(made(instance, 9));
      call(instance, "look", files.own(new OpenFile(1)));
      things.get(0).close();
      assertThat(number(instance, "dropped")).isEqualTo(9);
    }
  }

  @ParameterizedTest
  @EnumSource
  void handlesAreLimited(ExecutionMode mode) throws IOException {
    ComponentInstance instance =
        instantiation(mode).limits(Limits.builder().maxHandles(100).build()).instantiate();
    call(instance, "fill", 100);
    MemoryLimitException refused =
        assertThrows(MemoryLimitException.class, () -> call(instance, "fill", 1));
    assertThat(refused).hasMessageThat().contains("100 handles");
    instance.close();
    assertThat(log).hasSize(100);
  }

  @ParameterizedTest
  @EnumSource
  void aResourceTypeThatIsNotProvidedIsALinkException(ExecutionMode mode) throws IOException {
    LinkException refused =
        assertThrows(LinkException.class, () -> component(mode).instantiation().instantiate());
    assertThat(refused.mismatches().get(0)).contains("import files#file: missing");
    assertThat(refused.mismatches()).hasSize(4);
  }

  private static FuncType function(
      List<ValType> params, @Nullable ValType result, String... names) {
    List<FuncType.Param> all = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      all.add(new FuncType.Param(names[i], params.get(i)));
    }
    return new FuncType(all, result, false);
  }

  @ParameterizedTest
  @EnumSource
  void typedCallsNameResourcesAsTheHostDoes(ExecutionMode mode) throws IOException {
    ValType u32 = ValType.Primitive.U32;
    GuestResource thing = GuestResource.of("my-thing");
    ValType ownFile = new ValType.OwnType(files.type());
    ValType borrowFile = new ValType.BorrowType(files.type());
    try (ComponentInstance instance =
        component(mode)
            .instantiation()
            .importResource("files", "file", files)
            .importFunction(
                "files",
                "open",
                function(List.of(u32), ownFile, "size"),
                call ->
                    call.result(
                        call.context()
                            .lowerOwn(
                                files.own(new OpenFile(call.slots()[0] & 0xffff_ffffL)),
                                files.type())))
            .importFunction(
                "files",
                "[method]file.size",
                function(List.of(borrowFile), u32, "self"),
                call ->
                    call.result(
                        files.get(call.context().liftBorrow(call.slots()[0], files.type())).size()))
            .importFunction(
                "files",
                "close",
                function(List.of(ownFile), null, "file"),
                call -> call.context().liftOwn(call.slots()[0], files.type()).close())
            .expectResource(null, "thing", thing)
            .expectExport(
                null, "make", function(List.of(u32), new ValType.OwnType(thing.type()), "rep"))
            .expectExport(
                null,
                "value",
                function(List.of(new ValType.BorrowType(thing.type())), u32, "thing"))
            .instantiate()) {
      ResourceHandle made;
      try (Call call = instance.function(null, "make").begin()) {
        call.slots()[0] = 21;
        call.invoke();
        made = call.context().liftOwn(call.result(), thing.type());
      }
      try (Call call = instance.function(null, "value").begin()) {
        call.slots()[0] = call.context().lowerBorrow(made, thing.type());
        assertThrows(IllegalStateException.class, made::close);
        call.invoke();
        assertThat(call.result()).isEqualTo(21);
      }
      made.close();
      assertThat(number(instance, "dropped")).isEqualTo(21);
      assertThat(number(instance, "look", files.own(new OpenFile(8)))).isEqualTo(8);
      call(instance, "hand-on", files.own(new OpenFile(9)));
      assertThat(log).containsExactly("destroyed 9");
      try (Call call = instance.function(null, "look").begin()) {
        // Lent, and then not called.
        call.context().lowerBorrow(files.own(new OpenFile(1)), files.type());
      }
      assertThat(number(instance, "index", made(instance, 1))).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void expectationsThatAreNotMetAreALinkException(ExecutionMode mode) throws IOException {
    GuestResource thing = GuestResource.of("thing");
    LinkException refused =
        assertThrows(
            LinkException.class,
            () ->
                instantiation(mode)
                    .expectResource(null, "thing", thing)
                    .expectResource(null, "gadget", GuestResource.of("gadget"))
                    .expectExport(
                        null,
                        "make",
                        function(
                            List.of(ValType.Primitive.U32),
                            new ValType.OwnType(GuestResource.of("other").type()),
                            "rep"))
                    .instantiate());
    assertThat(refused.mismatches()).hasSize(2);
    assertThat(refused).hasMessageThat().contains("gadget");
    assertThat(refused).hasMessageThat().contains("other");
  }

  @ParameterizedTest
  @EnumSource
  void theTypesOfAnExportAreThoseOfTheComponent(ExecutionMode mode) throws IOException {
    try (ComponentInstance instance = instantiation(mode).instantiate()) {
      EntityType exported = component(mode).type().exportNamed("make");
      assertThat(instance.function(null, "make").type())
          .isSameInstanceAs(((EntityType.Func) exported).type());
    }
  }

  @ParameterizedTest
  @EnumSource
  void anExportedInterfaceHasMethods(ExecutionMode mode) {
    List<Long> written = new ArrayList<>();
    HostResource<String> sinks =
        HostResource.of("sink", String.class, name -> written.add((long) name.length()));
    String in = "example:resources/sinks";
    String out = "example:resources/counters";
    try (ComponentInstance instance =
        Loaded.instantiation(mode, "resources")
            .importResource(in, "sink", sinks)
            .importDynamic(
                in, "open", args -> new Val.HandleVal(sinks.own(((Val.Str) args.get(0)).value())))
            .importDynamic(
                in,
                "[method]sink.write",
                args -> {
                  assertThat(sinks.get(handle(args))).isEqualTo("counts");
                  written.add(((Val.U32) args.get(1)).value());
                  return null;
                })
            .instantiate()) {
      Val counter = Loaded.call(instance, out, "[constructor]counter", new Val.U32(10));
      for (int i = 1; i <= 2; i++) {
        assertThat(Loaded.call(instance, out, "[method]counter.increment", counter))
            .isEqualTo(new Val.U32(10 + i));
      }
      assertThat(written).containsExactly(11L, 6L, 12L, 6L).inOrder();
    }
  }
}
