package io.component4j.maven;

import io.component4j.bindgen.GeneratedFile;
import io.component4j.bindgen.GuestBindings;
import io.component4j.bindgen.HostBindings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.maven.plugin.MojoExecutionException;

/** A goal that writes bindings to a source root. */
abstract class SourcesMojo extends BindingsMojo {
  /** Maven sets the parameters. */
  SourcesMojo() {}

  /** Writes what is not there yet of bindings for hosts. */
  final void generate(File wit, File outputDirectory, List<Path> classPath)
      throws IOException, MojoExecutionException {
    generate(
        wit,
        outputDirectory,
        classPath,
        () -> {
          HostBindings bindings = bindings(wit.toPath(), classPath, Preset.NONE);
          return new Generated(bindings.files(), bindings.worldClasses());
        });
  }

  /** Writes what is not there yet of bindings for guests. */
  final void generateGuest(File wit, File outputDirectory, List<Path> classPath)
      throws IOException, MojoExecutionException {
    generate(
        wit,
        outputDirectory,
        classPath,
        () -> {
          GuestBindings bindings = guestBindings(wit.toPath(), classPath, Preset.NONE);
          return new Generated(bindings.files(), bindings.worldClasses());
        });
  }

  private record Generated(List<GeneratedFile> files, List<String> worldClasses) {}

  private void generate(
      File wit, File outputDirectory, List<Path> classPath, Supplier<Generated> generator)
      throws IOException, MojoExecutionException {
    Path root = outputDirectory.toPath();
    Fingerprint now =
        inputs(options(fingerprint()).parameter("output", root), wit.toPath(), classPath);
    BuildRecord last = lastTime();
    if (last.isCurrent(now)) {
      getLog().info("Bindings are up to date");
      return;
    }
    Generated made = generator.get();
    write(last, now, Map.of(root, contents(made.files())));
    getLog().info("Generated " + described(made.worldClasses(), made.files()) + " from " + wit);
  }
}
