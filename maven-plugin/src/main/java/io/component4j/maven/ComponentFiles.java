package io.component4j.maven;

import io.component4j.component.binary.ComponentReader;
import io.component4j.component.model.ComponentModel;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Span;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;

/**
 * Components that a project names: files, its dependencies, and other artifacts. A jar stands for
 * the component that {@code package-component} put into it.
 */
record ComponentFiles(MavenProject project, Artifacts artifacts) {
  private static final String TYPE = "wasm";
  private static final String IN_JAR = "META-INF/component4j/";
  private static final int MAX_BYTES = 1 << 30;

  /**
   * Where a component is.
   *
   * @param named a path, {@code group:artifact} of a dependency, or coordinates with a version
   */
  Path file(String named) throws MojoExecutionException {
    try {
      Path path = project.getBasedir().toPath().resolve(named);
      if (Files.exists(path)) {
        return path;
      }
    } catch (InvalidPathException e) {
      // Then it is no path.
    }
    Artifact found = null;
    for (Artifact artifact : project.getArtifacts()) {
      // A project may have a jar and a component; a jar may hold one.
      if (named.equals(artifact.getGroupId() + ":" + artifact.getArtifactId())
          && (found == null || TYPE.equals(artifact.getType()))) {
        found = artifact;
      }
    }
    if (found != null) {
      return found.getFile().toPath();
    }
    if (Artifacts.areCoordinates(named)) {
      return artifacts.file(named);
    }
    throw new InvalidInputException(
        Diagnostic.error(
                "component-file",
                "there is no such file, and no such dependency",
                Span.ofInput(named))
            .withHelp(
                "write a path, GROUP:ARTIFACT of a dependency, or GROUP:ARTIFACT:wasm:VERSION"));
  }

  /** The name of a component's file, which for an artifact has no version: {@code greeter.wasm}. */
  static String name(String named, Path file) {
    String[] parts = named.split(":", -1);
    return parts.length > 1 && !named.endsWith("." + TYPE) && isArtifact(named)
        ? parts[1] + "." + TYPE
        : String.valueOf(file.getFileName());
  }

  /** Whether {@code group:artifact} or coordinates can be meant; a path has slashes. */
  private static boolean isArtifact(String named) {
    return named.indexOf('/') < 0 && named.indexOf('\\') < 0;
  }

  /**
   * A file, or the one in a folder.
   *
   * @param what there should be one of
   * @param parameter says which
   */
  static Path only(Path path, String what, String parameter)
      throws IOException, MojoFailureException {
    if (!Files.isDirectory(path)) {
      return path; // What it lacks is said when it is read.
    }
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(path, "*.wasm")) {
      files.forEach(found::add);
    }
    if (found.size() != 1) {
      throw new MojoFailureException(
          "there are "
              + found.size()
              + " "
              + what
              + " in "
              + path
              + "; say which with `"
              + parameter
              + "`");
    }
    return found.get(0);
  }

  /**
   * Reads a component.
   *
   * @throws InvalidInputException if there is none in the file
   * @throws UncheckedIOException if the file cannot be read
   */
  static ComponentModel read(Path file) {
    try {
      return readFile(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ComponentModel readFile(Path file) throws IOException {
    if (!file.toString().endsWith(".jar")) {
      return ComponentReader.read(file.toString(), WitInput.read(file));
    }
    try (ZipFile jar = new ZipFile(file.toFile())) {
      List<? extends ZipEntry> found =
          jar.stream()
              .filter(entry -> entry.getName().startsWith(IN_JAR))
              .filter(entry -> entry.getName().endsWith(".wasm"))
              .toList();
      if (found.size() != 1) {
        throw new InvalidInputException(
            Diagnostic.error(
                "component-file",
                "there are " + found.size() + " components in this jar, in " + IN_JAR,
                Span.ofInput(file.toString())));
      }
      try (InputStream in = jar.getInputStream(found.get(0))) {
        return ComponentReader.read(file + "!/" + found.get(0).getName(), in.readNBytes(MAX_BYTES));
      }
    }
  }
}
