package io.component4j.wit.suites;

import io.component4j.wit.diagnostics.DiagnosticRenderer;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.resolve.Resolution;
import io.component4j.wit.resolve.WitResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The published test data, where the machine has it. */
final class Suites {
  private Suites() {}

  static Path folder(String name) {
    String root = System.getenv("C4J_SUITES");
    Assumptions.assumeTrue(root != null, "C4J_SUITES is not set");
    return Path.of(root).resolve(name);
  }

  /** The cases of a folder: {@code .wit} files, and folders. */
  static List<Path> cases(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(path -> Files.isDirectory(path) || path.toString().endsWith(".wit"))
          .filter(path -> !path.getFileName().toString().equals("parse-fail"))
          .sorted()
          .toList();
    }
  }

  static Resolution resolve(Path path, Set<String> features) {
    return WitResolver.builder().addRoot(path).features(features).resolve();
  }

  static String text(InvalidInputException e) {
    return DiagnosticRenderer.text(e.findings());
  }
}
