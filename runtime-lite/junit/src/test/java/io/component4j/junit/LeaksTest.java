package io.component4j.junit;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.component4j.junit.worlds.example.resources.CountingWorld;
import io.component4j.runtime.Component;
import io.component4j.runtime.ComponentInstance;
import io.component4j.runtime.HostResource;
import io.component4j.runtime.Leak;
import io.component4j.runtime.Linker;
import io.component4j.runtime.ResourceHandle;
import io.component4j.runtime.Trap;
import io.component4j.runtime.Val;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was not closed fails the test, and the message says what it is. */
class LeaksTest {
  private static final String KEEPER = "keeper.wasm";

  /** What the tests below inherit. */
  abstract static class Keeping {
    static final HostResource<Integer> FILES = HostResource.of("file", Integer.class);

    static final Linker LINKER =
        new Linker()
            .resource("files", "file", FILES)
            .dynamic("files", "open", args -> new Val.HandleVal(FILES.own(1)));

    static void call(ComponentInstance keeper, String name, Val... args) {
      keeper.function(null, name).invoke(Arrays.asList(args));
    }

    static ResourceHandle box(ComponentInstance keeper) {
      return ((Val.HandleVal) keeper.function(null, "make-box").invoke(List.of())).handle();
    }

    static Val file() {
      return new Val.HandleVal(FILES.own(1));
    }
  }

  static class ClosesEverything extends Keeping {
    private final List<ResourceHandle> boxes = new ArrayList<>();

    @WasmComponent(KEEPER)
    ComponentInstance keeper;

    @AfterEach
    void closeBoxes() {
      boxes.forEach(ResourceHandle::close);
    }

    @Test
    void closes() {
      box(keeper).close();
      boxes.add(box(keeper));
      call(keeper, "give-up", file());
      call(keeper, "give-up-first");
    }

    @Test
    void makesAnInstanceOfItsOwn(@WasmComponent(KEEPER) Component component) {
      try (ComponentInstance instance = LINKER.instantiate(component)) {
        box(instance).close();
      }
    }
  }

  @Test
  void whatIsClosedUpToAfterEachIsNoLeak() {
    TestRun.of(ClosesEverything.class).succeeds(2);
  }

  static class ForgetsBoxes extends Keeping {
    @WasmComponent(KEEPER)
    ComponentInstance keeper;

    @Test
    void forgetsTwo() {
      box(keeper);
      box(keeper);
      box(keeper).close();
    }
  }

  @Test
  void resourcesThatTheTestForgotAreReportedWithTheirLines() {
    ComponentLeakError error = leak(TestRun.of(ForgetsBoxes.class).failure());
    assertThat(error.leaks()).hasSize(2);
    assertThat(error.leaks().get(0).kind()).isEqualTo(Leak.Kind.HANDLE_OF_HOST);
    String[] lines = error.getMessage().split("\n");
    assertThat(lines[0])
        .isEqualTo("2 leaks behind the field keeper of " + ForgetsBoxes.class.getName() + ":");
    assertThat(lines[1])
        .startsWith(
            "  the resource box of keeper.wasm was neither closed nor passed on; obtained by "
                + ForgetsBoxes.class.getName()
                + ".forgetsTwo(LeaksTest.java:");
    assertThat(lines).hasLength(3);
  }

  static class ForgetsACounter {
    @WasmComponent("/io/component4j/testdata/components/resources.wasm")
    CountingWorld counting;

    CountingWorld.Imports imports() {
      return CountingWorld.imports().denyRest();
    }

    @Test
    void forgets() {
      counting.counters().newCounter(1);
      counting.counters().newCounter(1).close();
    }
  }

  @Test
  void resourcesOfGeneratedBindingsAreReportedWithTheLineOfTheTest() {
    ComponentLeakError error = leak(TestRun.of(ForgetsACounter.class).failure());
    assertThat(error)
        .hasMessageThat()
        .contains(
            "\n  the resource counter of /io/component4j/testdata/components/resources.wasm was"
                + " neither closed nor passed on; obtained by "
                + ForgetsACounter.class.getName()
                + ".forgets(LeaksTest.java:");
    assertThat(error.leaks()).hasSize(1);
  }

  static class LetsTheComponentCollect extends Keeping {
    @WasmComponent(KEEPER)
    ComponentInstance keeper;

    @Test
    void collects() {
      call(keeper, "keep", file());
      call(keeper, "keep", file());
    }
  }

  @Test
  void handlesThatTheComponentCollectedAreReportedButNotThoseItHadAtFirst() {
    ComponentLeakError error = leak(TestRun.of(LetsTheComponentCollect.class).failure());
    assertThat(error)
        .hasMessageThat()
        .isEqualTo(
            "a leak behind the field keeper of "
                + LetsTheComponentCollect.class.getName()
                + ":\n"
                + "  keeper.wasm holds 2 handles of the resource file that it did not hold at"
                + " first; if it is meant to keep them: leaks = LeakCheck.OWNED_BY_TEST");
  }

  static class MayCollect extends Keeping {
    @Test
    void collects(
        @WasmComponent(value = KEEPER, leaks = LeakCheck.OWNED_BY_TEST) ComponentInstance keeper) {
      call(keeper, "keep", file());
    }

    @Test
    void forgets(@WasmComponent(value = KEEPER, leaks = LeakCheck.NONE) ComponentInstance keeper) {
      call(keeper, "keep", file());
      box(keeper);
    }

    @Test
    void forgetsThoughItShouldNot(
        @WasmComponent(value = KEEPER, leaks = LeakCheck.OWNED_BY_TEST) ComponentInstance keeper) {
      call(keeper, "keep", file());
      box(keeper);
    }
  }

  @Test
  void theCheckIsAsStrictAsTheTestWants() {
    TestRun run = TestRun.of(MayCollect.class);
    assertThat(run.succeeded()).isEqualTo(2);
    assertThat(leak(run.failure()).leaks()).hasSize(1);
  }

  static class ForgetsAnInstance extends Keeping {
    @WasmComponent(KEEPER)
    Component component;

    @Test
    void forgets() {
      LINKER.instantiate(component);
    }
  }

  @Test
  void anInstanceThatTheTestMadeAndForgotIsReported() {
    ComponentLeakError error = leak(TestRun.of(ForgetsAnInstance.class).failure());
    assertThat(error)
        .hasMessageThat()
        .contains(
            "\n  an instance of keeper.wasm was not closed; made by "
                + ForgetsAnInstance.class.getName()
                + ".forgets(LeaksTest.java:");
  }

  static class SharesAnInstance extends Keeping {
    private static ResourceHandle shared;

    @WasmComponent(KEEPER)
    static ComponentInstance keeper;

    @Test
    void keepsABoxForOthers() {
      shared = box(keeper);
    }

    @AfterAll
    static void close() {
      shared.close();
    }
  }

  static class SharesAndForgets extends Keeping {
    @WasmComponent(KEEPER)
    static ComponentInstance keeper;

    @Test
    void forgets() {
      box(keeper);
    }
  }

  @Test
  void whatTheClassSharesIsLookedAtWhenTheClassIsDone() {
    TestRun.of(SharesAnInstance.class).succeeds(1);
    TestRun run = TestRun.of(SharesAndForgets.class);
    assertThat(run.succeeded()).isEqualTo(1);
    assertThat(leak(run.classFailures().get(0)).leaks()).hasSize(1);
  }

  static class FailsAnyway extends Keeping {
    @WasmComponent(KEEPER)
    ComponentInstance keeper;

    @Test
    void fails() {
      box(keeper);
      throw new IllegalStateException("something else");
    }
  }

  @Test
  void aTestThatFailedAnywayIsNotAsked() {
    Throwable failure = TestRun.of(FailsAnyway.class).failure();
    assertThat(failure).hasMessageThat().isEqualTo("something else");
    assertThat(failure.getSuppressed()).isEmpty();
  }

  static class ExpectsATrap extends Keeping {
    @WasmComponent(KEEPER)
    ComponentInstance keeper;

    @BeforeEach
    void open() {
      box(keeper);
    }

    @Test
    void traps() {
      assertThrows(Trap.class, () -> call(keeper, "fail"));
    }
  }

  @Test
  void anInstanceThatTrappedCannotLeak() {
    TestRun.of(ExpectsATrap.class).succeeds(1);
  }

  static class CannotBeClosed {
    static final HostResource<Integer> FILES =
        HostResource.of(
            "file",
            Integer.class,
            file -> {
              throw new IllegalStateException("the disk is full");
            });

    static final Linker LINKER =
        new Linker()
            .resource("files", "file", FILES)
            .dynamic("files", "open", args -> new Val.HandleVal(FILES.own(1)));

    @WasmComponent(KEEPER)
    ComponentInstance keeper;

    @Test
    void doesNothing() {}
  }

  @Test
  void whatFailsWhenItIsClosedFailsTheTest() {
    assertThat(TestRun.of(CannotBeClosed.class).failure())
        .hasMessageThat()
        .contains("the disk is full");
  }

  private static ComponentLeakError leak(Throwable failure) {
    assertThat(failure).isInstanceOf(ComponentLeakError.class);
    return (ComponentLeakError) failure;
  }
}
