package io.component4j.maven;

import io.component4j.bindgen.HostBindings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
   * What was generated.
   *
   * @param what it is, in a word
   * @param folders files, by folder and path
   */
  record Generated(String what, Map<Path, Map<String, byte[]>> folders) {}

  /** Generates. */
  interface Generator {
    /** Does so, where something changed since the last time. */
    Generated get() throws IOException;
  }

  /**
   * Writes what was not there the last time.
   *
   * @param options what makes a difference beside what all goals have
   */
  final void generate(
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
