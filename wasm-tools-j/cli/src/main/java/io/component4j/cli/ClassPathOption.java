package io.component4j.cli;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** {@code --class-path}: where else WIT packages are looked for. */
final class ClassPathOption {
  @Option(
      names = "--class-path",
      paramLabel = "PATH",
      description = {
        "Jars and folders, separated as in a Java class path, to look for",
        "missing packages in, at META-INF/wit/<namespace>/<name>."
      })
  private String classPath = "";

  /** The jars and folders, which are there. */
  List<Path> paths() {
    List<Path> paths = new ArrayList<>();
    for (String element : classPath.split(Pattern.quote(File.pathSeparator))) {
      if (!element.isEmpty()) {
        paths.add(InputFile.existing(Path.of(element)));
      }
    }
    return paths;
  }
}
