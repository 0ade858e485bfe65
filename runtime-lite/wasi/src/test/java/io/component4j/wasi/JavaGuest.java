package io.component4j.wasi;

import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.bindgen.GuestBindings;
import io.component4j.component.binary.ProducersSection;
import io.component4j.component.embed.Embedding;
import io.component4j.component.encode.ComponentEncoder;
import io.component4j.component.encode.EncoderOptions;
import io.component4j.component.model.CanonOption;
import io.component4j.runtime.Component;
import io.component4j.runtime.Engine;
import io.component4j.teavm.GuestMain;
import io.component4j.teavm.GuestProgram;
import io.component4j.teavm.TeaVmBackend;
import io.component4j.teavm.WasiImports;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.World;
import io.component4j.wit.resolve.WitResolver;
import io.component4j.wit.resolve.Worlds;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Components that are made of Java source text, as the Maven plugin makes them. */
final class JavaGuest {
  /** A command. */
  static final String COMMAND = "package test:all; world all { include wasi:cli/command@0.2.12; }";

  private JavaGuest() {}

  /** The command that touches everything, in a release build. */
  static byte[] everything(Path scratch) throws IOException {
    WitGraph graph =
        WitResolver.builder()
            .addRoot(new SourceText("world.wit", COMMAND))
            .addClassPath(libraries())
            .resolve()
            .graph();
    return component(graph, "all", "Everything", false, scratch);
  }

  /** One of the guests of {@code src/test/guests}. */
  static byte[] component(WitGraph graph, String world, String guest, boolean debug, Path scratch)
      throws IOException {
    String text = Files.readString(Path.of("src/test/guests", guest + ".java"));
    return component(
        graph,
        Worlds.select(graph, world),
        Map.of("com/acme/" + guest + ".java", text),
        debug,
        scratch);
  }

  /** What a guest may have on its class path, of this build. */
  static List<Path> libraries() {
    List<Path> classPath = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (Stream.of("guest", "values", "jspecify").anyMatch(entry::contains)) {
        classPath.add(Path.of(entry));
      }
    }
    return classPath;
  }

  /**
   * Makes a component.
   *
   * @param sources Java files by path; the bindings lie in {@code com.acme}
   * @param debug whether functions keep their names
   * @param scratch an empty folder
   */
  static byte[] component(
      WitGraph graph, World world, Map<String, String> sources, boolean debug, Path scratch)
      throws IOException {
    GuestBindings bindings = GuestBindings.builder(world).basePackage("com.acme").build();
    Map<String, String> all = new TreeMap<>(sources);
    bindings.files().forEach(file -> all.put(file.path(), file.content()));
    Path classes = Files.createTempDirectory(scratch, "classes");
    javac(classes, all);
    List<Path> libraries = libraries();
    GuestMain main =
        GuestMain.of(
            classes,
            libraries,
            bindings.worldClass(),
            Set.of(),
            bindings.exports(),
            new GuestMain.Command(bindings.runInterface(), Optional.empty()));
    javac(classes, Map.of(main.className().replace('.', '/') + ".java", main.source()));
    List<Path> classPath = new ArrayList<>(List.of(classes));
    classPath.addAll(libraries);
    GuestProgram program =
        GuestProgram.release(main.className(), classPath).withWasi(WasiImports.of(world));
    byte[] module;
    try (TeaVmBackend backend = TeaVmBackend.create()) {
      module = backend.compile(debug ? program.forDebugging() : program).module();
    }
    byte[] section =
        Embedding.section(graph, world, CanonOption.Kind.UTF8, new ProducersSection(Map.of()));
    return new ComponentEncoder(EncoderOptions.DEFAULT)
        .encode("guest.wasm", Embedding.embed("guest.wasm", module, section), List.of());
  }

  static Component load(byte[] component) {
    return Component.load(Engine.create(), "guest", component);
  }

  private static void javac(Path classes, Map<String, String> sources) throws IOException {
    Path folder = Files.createTempDirectory(classes.getParent(), "sources");
    List<String> arguments = new ArrayList<>(List.of("--release", "17", "-nowarn", "-proc:none"));
    String classPath = System.getProperty("java.class.path") + File.pathSeparator + classes;
    arguments.addAll(List.of("-g", "-cp", classPath, "-d", classes.toString()));
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = folder.resolve(source.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, source.getValue());
      arguments.add(file.toString());
    }
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(null, said, said, arguments.toArray(String[]::new));
    assertWithMessage("%s", said).that(code).isEqualTo(0);
  }
}
