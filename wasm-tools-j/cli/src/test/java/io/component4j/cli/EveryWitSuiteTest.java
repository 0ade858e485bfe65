package io.component4j.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.wit.diagnostics.DiagnosticRenderer;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.resolve.WitResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Every published {@code .wit} file, accepted or rejected as its suite says. Each file belongs to a
 * package that is resolved as its suite does; none is left out.
 */
class EveryWitSuiteTest {
  /** Whose commands are to fail, and for what their WIT says; others fail for other reasons. */
  private static final Set<String> REJECTED_BY_COMMANDS =
      Set.of(
          "bad-stability.wit",
          "component-wit-resolve-error.wit",
          "since-on-future-package.wit",
          "wit-deep-record.wit",
          "wit-deep-tuple.wit",
          "wit-deep-variant.wit");

  private final Path suites;
  private final Set<Path> covered = new TreeSet<>();
  private final Map<String, int[]> counts = new TreeMap<>();
  private final List<String> wrong = new ArrayList<>();

  EveryWitSuiteTest() {
    String root = System.getenv("C4J_SUITES");
    Assumptions.assumeTrue(root != null, "C4J_SUITES is not set");
    suites = Path.of(root);
  }

  @Test
  void everyFileIsAcceptedOrRejectedAsItsSuiteSays() throws IOException {
    eachOf("wasm-tools/wit-parser-ui", "parse-fail", true);
    eachOf("wasm-tools/wit-parser-ui/parse-fail", "", false);
    eachOf("wasm-tools/wit-component/interfaces", "", true);
    eachOf("wasm-tools/wit-component/components", "", true);
    eachOf("wasm-tools/wit-component/targets", "", true);
    judge(
        "wasm-tools/wit-component/wit",
        List.of(in("wasm-tools/wit-component/wit/parse-dir/wit")),
        true);
    for (Path merge : entries("wasm-tools/wit-component/merge")) {
      for (Path part : entries(merge.toString())) {
        if (part.endsWith("merge")) {
          judge("wasm-tools/wit-component/merge", entries(part.toString()), true);
        } else if (Files.isDirectory(part)) {
          judge("wasm-tools/wit-component/merge", List.of(part), true);
        }
      }
    }
    for (Path file : entries("wasm-tools/cli")) {
      if (isWit(file)) {
        boolean rejected = REJECTED_BY_COMMANDS.contains(file.getFileName().toString());
        judge("wasm-tools/cli", List.of(file), !rejected);
      }
    }
    // Was written before semicolons were wanted; its suite uses the component made of it then.
    judge("wasm-tools/wave", List.of(in("wasm-tools/wave/types.wit")), false);
    judge("wasm-tools/wave", List.of(in("wasm-tools/wave/ui/ui.wit")), true);
    judge("wasi/0.2.12", entries("wasi/0.2.12"), true);
    judge("wasi/0.3.0", entries("wasi/0.3.0"), true);
    eachOf("wit-bindgen/codegen", "", true);
    for (Path graph : entries("wac/graphs")) {
      eachOf("wac/graphs", graph);
    }
    for (Path file : all("wac/resolution")) {
      judge("wac/resolution", List.of(file.getParent()), true);
    }

    int files = 0;
    for (Map.Entry<String, int[]> suite : counts.entrySet()) {
      int[] n = suite.getValue();
      System.out.printf(
          "every .wit: %s: %d packages of %d files, %d accepted, %d rejected%n",
          suite.getKey(), n[0] + n[1], n[2], n[0], n[1]);
      files += n[2];
    }
    Set<Path> left = new TreeSet<>(all(""));
    int present = left.size();
    left.removeAll(covered);
    System.out.printf("every .wit: %d of %d files, %d left out%n", files, present, left.size());
    assertWithMessage(String.join("\n", wrong)).that(wrong).isEmpty();
    assertThat(left).isEmpty();
    assertThat(files).isAtLeast(820);
  }

  /** Each file and folder in a folder is a package of its own. */
  private void eachOf(String folder, String butNot, boolean accepted) throws IOException {
    for (Path entry : entries(folder)) {
      boolean hasWit =
          isWit(entry) || (Files.isDirectory(entry) && !all(entry.toString()).isEmpty());
      if (hasWit && !entry.getFileName().toString().equals(butNot)) {
        judge(folder, List.of(entry), accepted);
      }
    }
  }

  private void eachOf(String suite, Path folder) throws IOException {
    for (Path entry : entries(folder.toString())) {
      if (isWit(entry) || (Files.isDirectory(entry) && !all(entry.toString()).isEmpty())) {
        judge(suite, List.of(entry), true);
      }
    }
  }

  private void judge(String suite, List<Path> roots, boolean accepted) throws IOException {
    WitResolver.Builder resolver =
        WitResolver.builder().features(Set.of("active")).decoder(new PackageDecoder());
    int files = 0;
    for (Path root : roots) {
      resolver.addRoot(root);
      for (Path file : all(root.toString())) {
        files += covered.add(file) ? 1 : 0;
      }
    }
    int[] count = counts.computeIfAbsent(suite, s -> new int[3]);
    count[2] += files;
    try {
      resolver.resolve();
      count[0]++;
      if (!accepted) {
        wrong.add(roots + " is accepted");
      }
    } catch (InvalidInputException e) {
      count[1]++;
      if (accepted) {
        wrong.add(roots + " is rejected\n" + DiagnosticRenderer.text(e.findings()));
      }
    }
  }

  private Path in(String folder) {
    return suites.resolve(folder);
  }

  private List<Path> entries(String folder) throws IOException {
    try (Stream<Path> entries = Files.list(in(folder))) {
      return entries.sorted().toList();
    }
  }

  private List<Path> all(String folder) throws IOException {
    try (Stream<Path> files = Files.walk(in(folder))) {
      return files.filter(f -> isWit(f) && Files.isRegularFile(f)).sorted().toList();
    }
  }

  private static boolean isWit(Path path) {
    return path.toString().endsWith(".wit");
  }
}
