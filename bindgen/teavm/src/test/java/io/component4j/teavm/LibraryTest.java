package io.component4j.teavm;

import static com.google.common.truth.Truth.assertThat;

import io.component4j.bindgen.GuestBindings;
import io.component4j.component.binary.ComponentReader;
import io.component4j.runtime.Component;
import io.component4j.runtime.ComponentInstance;
import io.component4j.runtime.Engine;
import io.component4j.runtime.Trap;
import io.component4j.runtime.Val;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.World;
import io.component4j.wit.resolve.WitResolver;
import io.component4j.wit.resolve.Worlds;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The class library of guests is that of the JVM: the same class says the same on both. */
class LibraryTest {
  private static final String WIT =
      """
      package example:library;
      interface answers { part: func(part: u32) -> list<string>; }
      world library { export answers; }
      """;

  /** Answers that are compared; must never go down. */
  private static final int ANSWERS = 122;

  private static final int PARTS = 5;

  @TempDir Path scratch;

  @Test
  void guestsAnswerAsAJvmDoes() throws Exception {
    WitGraph graph =
        WitResolver.builder().addRoot(new SourceText("library.wit", WIT)).resolve().graph();
    World world = Worlds.select(graph, null);
    Path classes = Files.createTempDirectory(scratch, "guest");
    Map<String, String> sources =
        GuestBuild.texts(GuestBindings.builder(world).basePackage("com.acme").build().files());
    for (String name : new String[] {"LibraryMain.java", "LibraryProbes.java"}) {
      sources.put(name, Files.readString(Path.of("src/test/guests", name)));
    }
    GuestBuild.javac(classes, sources);
    byte[] module =
        TeaVmBackend.create()
            .compile(GuestProgram.release("LibraryMain", GuestBuild.classPath(classes)))
            .module();
    assertThat(ComponentReader.readModule("library", module).type().imports()).isEmpty();
    Component component =
        Component.load(Engine.create(), "library", GuestBuild.component(graph, world, module));
    int answers = 0;
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {classes.toUri().toURL()}, LibraryTest.class.getClassLoader())) {
      Method onJvm = loader.loadClass("LibraryProbes").getMethod("part", int.class);
      List<String> differences = new ArrayList<>();
      for (int part = 0; part < PARTS; part++) {
        List<String> expected =
            ((List<?>) onJvm.invoke(null, part)).stream().map(String.class::cast).toList();
        List<String> actual = inGuest(component, part);
        for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
          String wanted = i < expected.size() ? expected.get(i) : "nothing";
          String said = i < actual.size() ? actual.get(i) : "nothing";
          if (!wanted.equals(said)) {
            differences.add("on a JVM " + wanted + ", in a guest " + said);
          }
        }
        answers += actual.size();
      }
      System.out.printf(
          "class library: %d answers of a guest of %d bytes%n", answers, module.length);
      assertThat(differences).isEmpty();
      assertThat(answers).isAtLeast(ANSWERS);
    }
  }

  private static List<String> inGuest(Component component, int part) {
    try (ComponentInstance instance = component.instantiation().instantiate()) {
      Val.ListVal answers =
          (Val.ListVal)
              instance
                  .function("example:library/answers", "part")
                  .invoke(List.of(new Val.U32(part)));
      return answers.elements().stream().map(answer -> ((Val.Str) answer).value()).toList();
    } catch (Trap e) {
      return List.of(e.toString());
    }
  }
}
