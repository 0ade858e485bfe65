package io.component4j.maven;

import io.component4j.bindgen.HostBindings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoExecutionException;

/** A goal that writes bindings to a source root. */
abstract class SourcesMojo extends BindingsMojo {
  /** Maven sets the parameters. */
  SourcesMojo() {}

  /** Writes what is not there yet. */
  final void generate(File wit, File outputDirectory, List<Path> classPath)
      throws IOException, MojoExecutionException {
    Path root = outputDirectory.toPath();
    Fingerprint now =
        inputs(options(fingerprint()).parameter("output", root), wit.toPath(), classPath);
    BuildRecord last = lastTime();
    if (last.isCurrent(now)) {
      getLog().info("Bindings are up to date");
      return;
    }
    HostBindings bindings = bindings(wit.toPath(), classPath, Preset.NONE);
    write(last, now, Map.of(root, contents(bindings.files())));
    getLog().info("Generated " + described(bindings) + " from " + wit);
  }
}
