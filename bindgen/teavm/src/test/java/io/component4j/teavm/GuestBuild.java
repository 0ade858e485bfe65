package io.component4j.teavm;

import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.bindgen.GeneratedFile;
import io.component4j.bindgen.GuestBindings;
import io.component4j.component.binary.ProducersSection;
import io.component4j.component.embed.Embedding;
import io.component4j.component.encode.ComponentEncoder;
import io.component4j.component.encode.EncoderOptions;
import io.component4j.component.model.CanonOption;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.World;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Builds components of Java source text, the whole way. */
final class GuestBuild {
  /** One for all, so that it need not be loaded again and again. */
  static final TeaVmBackend BACKEND = TeaVmBackend.create();

  private GuestBuild() {}

  /** Compiles Java. */
  static void javac(Path classes, Map<String, String> sources) throws IOException {
    Path folder = Files.createTempDirectory(classes.getParent(), "sources");
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--release",
                "17",
                "-nowarn",
                "-proc:none",
                "-g",
                "-cp",
                System.getProperty("java.class.path") + File.pathSeparator + classes,
                "-d",
                classes.toString()));
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

  /** The source text of generated files, by path. */
  static Map<String, String> texts(List<GeneratedFile> files) {
    Map<String, String> texts = new java.util.TreeMap<>();
    files.forEach(file -> texts.put(file.path(), file.content()));
    return texts;
  }

  /** Guest bindings in {@code com.acme}, and classes over them, compiled to a core module. */
  static byte[] module(
      World world,
      UnaryOperator<GuestBindings.Builder> options,
      Map<String, String> sources,
      String mainClass,
      UnaryOperator<GuestProgram> program,
      Path scratch)
      throws IOException {
    Path classes = Files.createTempDirectory(scratch, "guest");
    Map<String, String> all =
        texts(options.apply(GuestBindings.builder(world).basePackage("com.acme")).build().files());
    all.putAll(sources);
    javac(classes, all);
    return BACKEND
        .compile(program.apply(GuestProgram.release(mainClass, classPath(classes))))
        .module();
  }

  /** The class path of a guest whose classes lie in a folder. */
  static List<Path> classPath(Path classes) {
    List<Path> classPath = new ArrayList<>(List.of(classes));
    // What a guest may use of this build; the compiler's own jars are added by the backend.
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (Stream.of("guest", "values", "jspecify").anyMatch(entry::contains)) {
        classPath.add(Path.of(entry));
      }
    }
    return classPath;
  }

  /** A core module as a component. */
  static byte[] component(WitGraph graph, World world, byte[] module) {
    byte[] section =
        Embedding.section(graph, world, CanonOption.Kind.UTF8, new ProducersSection(Map.of()));
    return new ComponentEncoder(EncoderOptions.DEFAULT)
        .encode("guest.wasm", Embedding.embed("guest.wasm", module, section), List.of());
  }
}
