package io.component4j.teavm;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.component4j.bindgen.HostBindings;
import io.component4j.component.binary.ComponentReader;
import io.component4j.runtime.Component;
import io.component4j.runtime.ComponentInstance;
import io.component4j.runtime.Engine;
import io.component4j.runtime.ExportedFunction;
import io.component4j.runtime.Trap;
import io.component4j.runtime.Val;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.World;
import io.component4j.wit.resolve.WitResolver;
import io.component4j.wit.resolve.Worlds;
import java.io.Closeable;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Guests keep to Java's rules where the compiler alone would not, or say why they cannot. */
class ProbesTest {
  private static final String WIT =
      """
      package example:probes;
      interface probes {
        divide: func(a: s32, b: s32) -> string;
        divide-long: func(a: s64, b: s64) -> s64;
        allocate: func(bytes: s32) -> s32;
        recurse: func(depth: s32) -> s32;
        fill: func(elements: s32) -> s32;
        roundings: func(value: f64) -> string;
        caught: func(which: s32) -> string;
        finished: func() -> s32;
        fail: func();
      }
      world prober { export probes; }
      """;

  @TempDir static Path scratch;
  private static byte[] module;
  private static Component component;
  private static URLClassLoader loader;

  @BeforeAll
  static void build() throws Exception {
    WitGraph graph =
        WitResolver.builder().addRoot(new SourceText("probes.wit", WIT)).resolve().graph();
    World world = Worlds.select(graph, null);
    module =
        GuestBuild.module(
            world,
            options -> options,
            sources(),
            "ProbesMain",
            program -> program.withHeap(1 << 20, 8 << 20),
            scratch);
    component =
        Component.load(Engine.create(), "probes", GuestBuild.component(graph, world, module));
    Path classes = Files.createTempDirectory(scratch, "host");
    GuestBuild.javac(
        classes,
        GuestBuild.texts(HostBindings.builder(world).basePackage("com.acme").build().files()));
    loader =
        new URLClassLoader(new URL[] {classes.toUri().toURL()}, ProbesTest.class.getClassLoader());
  }

  @AfterAll
  static void close() throws Exception {
    loader.close();
  }

  /** Calls one function of a new instance, or several. */
  private static final class Probes implements Closeable {
    private final AutoCloseable world;
    private final Object probes;

    Probes() throws Exception {
      Class<?> type = loader.loadClass("com.acme.example.probes.ProberWorld");
      world =
          (AutoCloseable) type.getMethod("instantiate", Component.class).invoke(null, component);
      probes = type.getMethod("probes").invoke(world);
    }

    Object call(String name, Object... arguments) {
      for (Method method : probes.getClass().getMethods()) {
        if (method.getName().equals(name)) {
          try {
            return method.invoke(probes, arguments);
          } catch (InvocationTargetException e) {
            throw (RuntimeException) e.getCause();
          } catch (IllegalAccessException e) {
            throw new AssertionError(e);
          }
        }
      }
      throw new AssertionError(name);
    }

    @Override
    public void close() {
      try {
        world.close();
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
  }

  @Test
  void divisionIsJavas() throws Exception {
    try (Probes probes = new Probes()) {
      assertThat(probes.call("divide", 7, 2)).isEqualTo("3 1 3 1");
      assertThat(probes.call("divide", 7, 0)).isEqualTo("/ by zero");
      assertThat(probes.call("divide", Integer.MIN_VALUE, -1))
          .isEqualTo("-2147483648 0 2147483648 0");
      assertThat(probes.call("divideLong", Long.MIN_VALUE, -1L)).isEqualTo(Long.MIN_VALUE);
      assertThrows(Trap.class, () -> probes.call("divideLong", 1L, 0L));
    }
  }

  @Test
  void arraysOfAnySizeFindRoom() throws Exception {
    for (int i = 0; i < 8; i++) {
      try (Probes probes = new Probes()) {
        assertThat(probes.call("allocate", 3_000_000 + i)).isEqualTo(3_000_000 + i);
        assertThat(probes.call("divide", 7, 2)).isEqualTo("3 1 3 1");
      }
    }
  }

  @Test
  void memoryThatRunsOutIsATrap() throws Exception {
    try (Probes probes = new Probes()) {
      assertThat(probes.call("fill", 10_000)).isEqualTo(10_000);
      assertThrows(Trap.class, () -> probes.call("fill", 10_000_000));
    }
    try (Probes probes = new Probes()) {
      assertThrows(Trap.class, () -> probes.call("allocate", 100_000_000));
    }
  }

  @Test
  void recursionThatIsTooDeepIsATrapAndNeverAWrongResult() throws Exception {
    withLargeStack(
        () -> {
          try (Probes probes = new Probes()) {
            assertThat(probes.call("recurse", 1000)).isEqualTo(1000);
            // By the guest's own doing, before anything is written beyond its stack.
            Trap trap = assertThrows(Trap.class, () -> probes.call("recurse", 60_000));
            assertThat(trap).hasMessageThat().contains("unreachable");
          }
        });
  }

  /** So that it is not the host whose stack ends. */
  private static void withLargeStack(Executable executed) throws InterruptedException {
    Throwable[] failed = new Throwable[1];
    Thread thread =
        new Thread(
            null,
            () -> {
              try {
                executed.execute();
              } catch (Throwable e) {
                failed[0] = e;
              }
            },
            "deep",
            512L << 20);
    thread.start();
    thread.join();
    assertThat(failed[0]).isNull();
  }

  @Test
  void roundingsAreInstructions() throws Exception {
    try (Probes probes = new Probes()) {
      for (double value : new double[] {0, -0.0, 2.5, -2.5, 1e300, 0.49999999999999994, 9}) {
        assertThat(probes.call("roundings", value))
            .isEqualTo(
                Math.sqrt(value)
                    + " "
                    + Math.floor(value)
                    + " "
                    + Math.ceil(value)
                    + " "
                    + Math.rint(value));
      }
    }
  }

  @Test
  void exceptionsAreCaught() throws Exception {
    try (Probes probes = new Probes()) {
      assertThat(probes.call("caught", 1)).isEqualTo("ClassCastException");
      assertThat(probes.call("caught", 2)).isEqualTo("NullPointerException");
      assertThat(probes.call("caught", 3)).isEqualTo("IllegalStateException");
      assertThat(probes.call("finished")).isEqualTo(3);
      Trap trap = assertThrows(Trap.class, () -> probes.call("fail"));
      assertThat(trap).hasMessageThat().contains("unreachable");
    }
  }

  @Test
  void whatEndsInATrapIsTheSameTrapWhenDebugged() throws Exception {
    WitGraph graph =
        WitResolver.builder().addRoot(new SourceText("probes.wit", WIT)).resolve().graph();
    World world = Worlds.select(graph, null);
    byte[] debugged =
        GuestBuild.module(
            world,
            options -> options,
            sources(),
            "ProbesMain",
            GuestProgram::forDebugging,
            scratch);
    Component built =
        Component.load(Engine.create(), "probes", GuestBuild.component(graph, world, debugged));
    withLargeStack(
        () -> {
          assertTrap(built, "recurse", 200_000);
          assertTrap(built, "allocate", 1_000_000_000);
        });
    try (ComponentInstance instance = built.instantiation().instantiate()) {
      ExportedFunction fail = instance.function("example:probes/probes", "fail");
      Trap trap = assertThrows(Trap.class, () -> fail.invoke(List.of()));
      assertThat(trap).hasMessageThat().contains("unreachable");
      assertThat(trap.backtrace().toString()).contains("ProbesMain");
    }
  }

  private static void assertTrap(Component built, String name, int argument) {
    try (ComponentInstance instance = built.instantiation().instantiate()) {
      ExportedFunction function = instance.function("example:probes/probes", name);
      assertThat(function.invoke(List.of(new Val.S32(7)))).isEqualTo(new Val.S32(7));
      assertThrows(Trap.class, () -> function.invoke(List.of(new Val.S32(argument))));
    }
  }

  private static Map<String, String> sources() throws IOException {
    return Map.of("ProbesMain.java", Files.readString(Path.of("src/test/guests/ProbesMain.java")));
  }

  @Test
  void nothingIsImportedThatTheWorldDoesNotHave() {
    assertThat(ComponentReader.readModule("probes", module).type().imports()).isEmpty();
  }

  private static List<Diagnostic> refused(String body) throws Exception {
    Path classes = Files.createTempDirectory(scratch, "refused");
    GuestBuild.javac(
        classes,
        Map.of(
            "Main.java",
            "public class Main {\n"
                + "  public static void main(String[] arguments) throws Exception {\n"
                + body
                + "\n  }\n}\n"));
    GuestProgram program = GuestProgram.release("Main", GuestBuild.classPath(classes));
    return assertThrows(InvalidInputException.class, () -> TeaVmBackend.create().compile(program))
        .findings();
  }

  @Test
  void whatTheClassLibraryLacksIsNamedWithThePlace() throws Exception {
    List<Diagnostic> findings =
        refused(
            """
            if (arguments.length == 0) {
              System.out.println(java.util.UUID.nameUUIDFromBytes(new byte[1]));
            } else {
              System.out.println(new java.util.concurrent.ForkJoinPool());
              System.out.println(String.class.getMethods());
            }\
            """);
    assertThat(findings.stream().map(f -> f.id() + " " + f.primary().name()))
        .containsAtLeast("guest-missing-method Main.java:4", "guest-missing-class Main.java:6");
    assertThat(findings.stream().map(Diagnostic::message))
        .contains(
            "`java.util.UUID.nameUUIDFromBytes(byte[])` is not in the guest class library; called"
                + " from Main.main");
    assertThat(findings).containsNoDuplicates();
    for (Diagnostic finding : findings) {
      assertThat(finding.primary().name()).startsWith("Main.java:");
    }
  }

  @Test
  @Tag("long")
  void whatTheClassLibraryLacksItselfIsToldOfTheCallThatLeadsThere() throws Exception {
    List<Diagnostic> findings =
        refused("    System.out.println(Main.class.getMethod(\"main\").invoke(null));");
    assertThat(findings.stream().map(f -> f.id() + " " + f.primary().name()).distinct())
        .containsExactly("guest-missing-method Main.java:3");
    assertThat(findings.stream().map(Diagnostic::message))
        .contains(
            "`java.lang.reflect.Method.invoke(Object, Object[])` is not in the guest class library;"
                + " called from Main.main");
  }

  @Test
  void whatAHostWouldHaveToProvideIsMissingToo() throws Exception {
    List<Diagnostic> findings =
        refused("    System.out.println(new java.io.FileInputStream(\"x\").read());");
    assertThat(findings.stream().map(Diagnostic::id)).contains("guest-needs-import");
  }

  @Test
  void threadsAreRefused() throws Exception {
    List<Diagnostic> findings = refused("    new Thread(() -> {}).start();\n    Thread.sleep(1);");
    assertThat(findings.stream().map(f -> f.id() + " " + f.primary().name()))
        .containsExactly("guest-thread Main.java:3", "guest-thread Main.java:4");
    assertThat(findings.stream().map(Diagnostic::message))
        .contains(
            "`java.lang.Thread.start()` cannot be called: a component has one thread; called from"
                + " Main.main");
  }
}
