package io.component4j.cli;

import io.component4j.wit.graph.PackageName;
import io.component4j.wit.graph.WitPackage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.function.Function;

/**
 * Writes packages as {@code .wit} files: one right in a folder, those it depends on in {@code
 * deps/}. The folder is a package that can be resolved again.
 */
final class PackageFolder {
  private final Path folder;
  private final Collection<WitPackage> packages;

  PackageFolder(Path folder, Collection<WitPackage> packages) {
    this.folder = folder;
    this.packages = packages;
  }

  /**
   * Writes all packages, and says so.
   *
   * @param main the package that is not a dependency
   * @throws CannotRunException if a file cannot be written
   */
  void write(WitPackage main, Function<WitPackage, String> text, Terminal terminal) {
    for (WitPackage written : packages) {
      Path in = written == main ? folder : folder.resolve("deps");
      try {
        Files.createDirectories(in);
      } catch (IOException e) {
        throw new CannotRunException("cannot make folder " + in + ": " + InputFile.reason(e));
      }
      Path file = in.resolve(stem(written.name()) + ".wit");
      OutputFile.write(file, text.apply(written).getBytes(StandardCharsets.UTF_8));
      terminal.print("Writing: " + file + "\n");
    }
  }

  /** The shortest name that no other package has, too. */
  private String stem(PackageName name) {
    boolean sameName = false;
    boolean otherNamespace = false;
    for (WitPackage other : packages) {
      PackageName otherName = other.name();
      if (!otherName.equals(name) && otherName.name().equals(name.name())) {
        boolean sameNamespace = otherName.namespace().equals(name.namespace());
        sameName |= sameNamespace;
        otherNamespace |= !sameNamespace;
      }
    }
    String version = name.versionIfAny().map(v -> "@" + v).orElse("");
    return (otherNamespace ? name.namespace() + ":" : "") + name.name() + (sameName ? version : "");
  }
}
