package io.component4j.runtime;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is not closed is found; what is closed is not. */
class LeakDetectorTest {
  private static final Component COMPONENT = load();

  private final LeakDetector detector = new LeakDetector();
  private final HostResource<Integer> files = HostResource.of("file", Integer.class);

  private static Component load() {
    try (InputStream in = LeakDetectorTest.class.getResourceAsStream("handles.wasm")) {
      if (in == null) {
        throw new AssertionError("handles.wasm is missing");
      }
      return Component.load(
          Loaded.engine(ExecutionMode.COMPILED), "handles.wasm", in.readAllBytes());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Linker linker() {
    return new Linker()
        .resource("files", "file", files)
        .dynamic("files", "open", args -> new Val.HandleVal(files.own(1)))
        .dynamic("files", "[method]file.size", args -> new Val.U32(1))
        .dynamic("files", "close", args -> null);
  }

  private ComponentInstance instance() {
    return linker().instantiate(detector.watch(COMPONENT));
  }

  private static Val call(ComponentInstance instance, String name, Val... args) {
    return instance.function(null, name).invoke(Arrays.asList(args));
  }

  private static ResourceHandle thing(ComponentInstance instance) {
    return ((Val.HandleVal) call(instance, "make", new Val.U32(1))).handle();
  }

  private List<String> leaks() {
    return detector.leaks().stream().map(Leak::toString).toList();
  }

  @Test
  void whatIsClosedOrPassedOnIsNoLeak() {
    try (ComponentInstance instance = instance()) {
      thing(instance).close();
      call(instance, "take", new Val.HandleVal(thing(instance)));
      call(instance, "finish", new Val.HandleVal(files.own(1)));
      call(instance, "look", new Val.HandleVal(files.own(1)));
    }
    assertThat(leaks()).isEmpty();
  }

  @Test
  void anOpenInstanceIsFoundWithTheCallThatMadeIt() {
    ComponentInstance instance = instance();
    Leak leak = detector.leaks().get(0);
    assertThat(leak.toString()).isEqualTo("an instance of handles.wasm was not closed");
    assertThat(leak.origin().get(0).getMethodName()).isNotEmpty();
    instance.close();
    assertThat(leaks()).isEmpty();
  }

  @Test
  void anOwnedHandleIsFoundAlsoWhenTheInstanceIsClosed() {
    ComponentInstance instance = instance();
    ResourceHandle first = thing(instance);
    thing(instance);
    String leak = "the resource thing of handles.wasm was neither closed nor passed on";
    assertThat(leaks())
        .containsExactly("an instance of handles.wasm was not closed", leak, leak)
        .inOrder();
    first.close();
    instance.close();
    assertThat(leaks()).containsExactly(leak);
  }

  @Test
  void handlesThatTheInstanceCollectsAreCountedByType() {
    try (ComponentInstance instance = instance()) {
      call(instance, "fill", new Val.U32(3));
      call(instance, "keep", new Val.HandleVal(files.own(1)));
    }
    assertThat(leaks())
        .containsExactly(
            "handles.wasm holds 4 handles of the resource file that it did not hold at first");
  }

  @Test
  void anInstanceThatFailedCannotGiveBackItsHandles() {
    try (ComponentInstance instance = instance()) {
      thing(instance);
      call(instance, "fill", new Val.U32(3));
      ResourceHandle broken = ((Val.HandleVal) call(instance, "make", new Val.U32(13))).handle();
      assertThrows(Trap.class, broken::close);
    }
    assertThat(leaks()).isEmpty();
  }

  @Test
  void aDestructorThatCannotRunYetLeavesTheHandleOpen() {
    LeakDetector other = new LeakDetector();
    ResourceHandle[] things = new ResourceHandle[1];
    Linker reentering =
        new Linker()
            .resource("files", "file", files)
            .dynamic("files", "open", args -> null)
            .dynamic(
                "files",
                "[method]file.size",
                args -> {
                  assertThrows(ReentranceException.class, things[0]::close);
                  return new Val.U32(1);
                })
            .dynamic("files", "close", args -> null);
    try (ComponentInstance instance = reentering.instantiate(other.watch(COMPONENT))) {
      things[0] = thing(instance);
      call(instance, "look", new Val.HandleVal(files.own(1)));
      assertThat(other.leaks()).hasSize(2);
      things[0].close();
    }
    assertThat(other.leaks()).isEmpty();
  }

  @Test
  void instancesOfTheSameComponentThatAreNotWatchedAreNobodysBusiness() {
    ComponentInstance instance = linker().instantiate(COMPONENT);
    thing(instance);
    assertThat(leaks()).isEmpty();
    instance.close();
  }
}
