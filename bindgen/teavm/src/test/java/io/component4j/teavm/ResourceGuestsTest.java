package io.component4j.teavm;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.component4j.bindgen.HostBindings;
import io.component4j.runtime.Component;
import io.component4j.runtime.Engine;
import io.component4j.testdata.NodeFolder;
import io.component4j.values.Structural;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.World;
import io.component4j.wit.resolve.WitResolver;
import io.component4j.wit.resolve.Worlds;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Resources that Java guests export and import: what a host sees is what it sees of components that
 * were written by hand.
 */
class ResourceGuestsTest {
  private static final Path GENERATOR = Path.of("../generator/src/test");
  private static final Path COMPONENTS = GENERATOR.resolve("components");

  /** What the drivers say of a call that fails; the hosts have other words for it. */
  private static final Pattern FAILURE =
      Pattern.compile(
          "(\\w+Exception|Trap): [^,\\]]*(, closed, or borrowed for a call that has ended)?");

  @TempDir Path scratch;

  @ParameterizedTest
  @CsvSource({
    "vault, Vault, methods statics places absorbed usedAfterClose otherInstance halfPassed"
        + " closedInstance",
    "keeper, Keeper, made places kept world denied destructorThatFails",
    "relay, Relay, relay chain given"
  })
  void aGuestDoesWhatTheComponentDoes(String name, String stem, String methods) throws Exception {
    Guest guest = new Guest(name, stem);
    Component byHand =
        Component.load(
            Engine.create(),
            name,
            Files.readAllBytes(COMPONENTS.resolve(name).resolve("component.wasm")));
    try (URLClassLoader loader = guest.loader()) {
      Class<?> calls = loader.loadClass(stem + "Calls");
      int compared = 0;
      for (String method : methods.split(" ")) {
        assertWithMessage("%sCalls.%s", stem, method)
            .that(run(calls, method, guest.loaded()))
            .isEqualTo(run(calls, method, byHand));
        compared++;
      }
      System.out.printf(
          "%s: %d scenarios as by hand, %d bytes%n", name, compared, guest.component.length);
    }
  }

  @Test
  @Tag("toolchains")
  void nodeSeesWhatJavaSees() throws Exception {
    NodeFolder node = NodeFolder.of("assemble");
    assumeTrue(node.hasNode(), "node and npm are not there");
    node.install();
    Map<String, Guest> guests = new LinkedHashMap<>();
    guests.put("vault", new Guest("vault", "Vault"));
    guests.put("keeper", new Guest("keeper", "Keeper"));
    guests.put("relay", new Guest("relay", "Relay"));
    for (Map.Entry<String, Guest> guest : guests.entrySet()) {
      Files.write(scratch.resolve(guest.getKey() + ".wasm"), guest.getValue().component);
    }
    List<String> expected = new ArrayList<>();
    List<String> answered = node.run("node", "resources.mjs", scratch.toString()).lines().toList();
    for (String line : answered) {
      String name = line.substring(0, line.indexOf(':'));
      String[] scenario = name.split(" ");
      Guest guest = guests.get(scenario[0]);
      try (URLClassLoader loader = guest.loader()) {
        Class<?> calls = loader.loadClass(guest.stem + "Calls");
        String seen = run(calls, scenario[1], guest.loaded());
        expected.add(name + ": " + FAILURE.matcher(seen).replaceAll("refused"));
      }
    }
    assertThat(answered).containsExactlyElementsIn(expected).inOrder();
    System.out.println("resources: " + answered.size() + " scenarios are the same in Node");
    assertThat(answered).hasSize(10);
  }

  /** A component with the driver that uses it. */
  private final class Guest {
    final String stem;
    final byte[] component;
    private final Path classes;

    Guest(String name, String stem) throws IOException {
      this.stem = stem;
      WitGraph graph =
          WitResolver.builder()
              .addRoot(COMPONENTS.resolve(name).resolve("world.wit"))
              .resolve()
              .graph();
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
      component = GuestBuild.component(graph, world, module);
      classes = Files.createTempDirectory(scratch, "host");
      Map<String, String> sources =
          GuestBuild.texts(HostBindings.builder(world).basePackage("com.acme").build().files());
      String driver = stem + "Calls.java";
      sources.put(driver, Files.readString(GENERATOR.resolve("drivers").resolve(driver)));
      GuestBuild.javac(classes, sources);
    }

    Component loaded() {
      return Component.load(Engine.create(), stem, component);
    }

    URLClassLoader loader() throws IOException {
      return new URLClassLoader(
          new URL[] {classes.toUri().toURL()}, ResourceGuestsTest.class.getClassLoader());
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
