package io.component4j.teavm;

import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.bindgen.HostBindings;
import io.component4j.runtime.Component;
import io.component4j.runtime.Engine;
import io.component4j.values.Structural;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.World;
import io.component4j.wit.resolve.WitResolver;
import io.component4j.wit.resolve.Worlds;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Resources that Java guests export and import: what a host sees is what it sees of components that
 * were written by hand.
 */
class ResourceGuestsTest {
  private static final Path GENERATOR = Path.of("../generator/src/test");

  @TempDir Path scratch;

  @ParameterizedTest
  @CsvSource({
    "vault, Vault, methods statics places absorbed usedAfterClose otherInstance halfPassed"
        + " closedInstance",
    "keeper, Keeper, made places kept world denied destructorThatFails",
    "relay, Relay, relay chain given"
  })
  void aGuestDoesWhatTheComponentDoes(String name, String stem, String methods) throws Exception {
    Path folder = GENERATOR.resolve("components").resolve(name);
    WitGraph graph = WitResolver.builder().addRoot(folder.resolve("world.wit")).resolve().graph();
    World world = Worlds.select(graph, null);
    String main = stem + "Main";
    byte[] module =
        GuestBuild.module(
            world,
            options -> options,
            Map.of(main + ".java", Files.readString(Path.of("src/test/guests", main + ".java"))),
            main,
            program -> program.forDebugging(),
            scratch);
    byte[] component = GuestBuild.component(graph, world, module);
    Component guest = Component.load(Engine.create(), name, component);
    Component byHand =
        Component.load(Engine.create(), name, Files.readAllBytes(folder.resolve("component.wasm")));
    String driver = stem + "Calls";
    Path classes = Files.createTempDirectory(scratch, "host");
    Map<String, String> sources =
        GuestBuild.texts(HostBindings.builder(world).basePackage("com.acme").build().files());
    sources.put(
        driver + ".java", Files.readString(GENERATOR.resolve("drivers").resolve(driver + ".java")));
    GuestBuild.javac(classes, sources);
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {classes.toUri().toURL()}, ResourceGuestsTest.class.getClassLoader())) {
      Class<?> calls = loader.loadClass(driver);
      int compared = 0;
      for (String method : methods.split(" ")) {
        assertWithMessage("%s.%s", driver, method)
            .that(run(calls, method, guest))
            .isEqualTo(run(calls, method, byHand));
        compared++;
      }
      System.out.printf("%s: %d scenarios as by hand, %d bytes%n", name, compared, module.length);
    }
  }

  private static String run(Class<?> calls, String method, Component component)
      throws ReflectiveOperationException {
    try {
      return Structural.text(calls.getMethod(method, Component.class).invoke(null, component));
    } catch (InvocationTargetException e) {
      return e.getCause().toString();
    }
  }
}
