package io.component4j.maven;

import io.component4j.bindgen.GuestBindings;
import io.component4j.bindgen.HostBindings;
import io.component4j.wit.graph.WitGraph;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.maven.plugin.MojoExecutionException;

/** A goal that writes bindings to a source root. */
abstract class SourcesMojo extends BindingsMojo {
  /** Maven sets the parameters. */
  SourcesMojo() {}

  /**
   * Writes what is not there yet of bindings for hosts.
   *
   * @param present source roots of the project, whose files are not written again where they are
   *     the same
   */
  final void generate(File wit, File outputDirectory, List<Path> classPath, List<Path> present)
      throws IOException, MojoExecutionException {
    generate(
        wit,
        outputDirectory,
        classPath,
        Map.of("present", present),
        () -> {
          HostBindings bindings = bindings(wit.toPath(), classPath, Preset.NONE);
          Map<String, byte[]> files = contents(bindings.files());
          removePresent(files, present);
          String what = described(bindings.worldClasses(), bindings.files());
          return new Generated(what, Map.of(outputDirectory.toPath(), files));
        });
  }

  /**
   * Writes what is not there yet of bindings for guests.
   *
   * @param more further files, by folder, which depend on the WIT and on {@code options} alone
   */
  final void generateGuest(
      File wit,
      File outputDirectory,
      List<Path> classPath,
      Map<String, Object> options,
      Folders more)
      throws IOException, MojoExecutionException {
    generate(
        wit,
        outputDirectory,
        classPath,
        options,
        () -> {
          AtomicReference<WitGraph> graph = new AtomicReference<>();
          GuestBindings bindings =
              guestBindings(wit.toPath(), classPath, new Preset(Map.of(), null, graph::set));
          Map<Path, Map<String, byte[]>> folders = new LinkedHashMap<>(more.of(graph.get()));
          folders.put(outputDirectory.toPath(), contents(bindings.files()));
          return new Generated(described(bindings.worldClasses(), bindings.files()), folders);
        });
  }

  /** Files by folder and path. */
  interface Folders {
    /** Makes them of the resolved WIT. */
    Map<Path, Map<String, byte[]>> of(WitGraph graph) throws IOException;
  }

  private record Generated(String what, Map<Path, Map<String, byte[]>> folders) {}

  private interface Generator {
    Generated get() throws IOException;
  }

  private void generate(
      File wit,
      File outputDirectory,
      List<Path> classPath,
      Map<String, Object> options,
      Generator generator)
      throws IOException, MojoExecutionException {
    Fingerprint now =
        inputs(
            options(fingerprint()).parameter("output", outputDirectory.toPath()),
            wit.toPath(),
            classPath);
    new TreeMap<>(options).forEach(now::parameter);
    BuildRecord last = lastTime();
    if (last.isCurrent(now)) {
      getLog().info("Bindings are up to date");
      return;
    }
    Generated made = generator.get();
    write(last, now, made.folders());
    getLog().info("Generated " + made.what() + " from " + wit);
  }

  private static void removePresent(Map<String, byte[]> files, List<Path> roots)
      throws IOException {
    for (Path root : roots) {
      for (String path : List.copyOf(files.keySet())) {
        Path file = root.resolve(path);
        if (Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), files.get(path))) {
          files.remove(path);
        }
      }
    }
  }
}
