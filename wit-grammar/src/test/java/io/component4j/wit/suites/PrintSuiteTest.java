package io.component4j.wit.suites;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.print.WitPrinter;
import io.component4j.wit.resolve.WitResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The text that the reference tools print for a package. */
class PrintSuiteTest {
  @Test
  void printsLikeTheReference() throws IOException {
    Path folder = Suites.folder("wasm-tools/wit-component/interfaces");
    List<String> failed = new ArrayList<>();
    int passed = 0;
    for (Path path : Suites.cases(folder)) {
      String name = path.getFileName().toString();
      try {
        WitGraph graph = Suites.resolve(path, Set.of()).graph();
        String printed = WitPrinter.print(graph.roots().get(0));
        String expected = Files.readString(expected(path));
        if (printed.equals(expected)) {
          passed++;
        } else {
          failed.add(name + "\n--- expected\n" + expected + "\n--- printed\n" + printed);
        }
      } catch (InvalidInputException e) {
        failed.add(name + "\n" + Suites.text(e));
      }
    }
    System.out.println("wit-component/interfaces printed: " + passed + " passed");
    assertWithMessage(String.join("\n", failed)).that(failed).isEmpty();
    assertThat(passed).isAtLeast(41);
  }

  @Test
  void whatIsPrintedIsTheSameGraph() throws IOException {
    List<Path> cases = new ArrayList<>();
    cases.addAll(Suites.cases(Suites.folder("wasm-tools/wit-parser-ui")));
    cases.addAll(Suites.cases(Suites.folder("wit-bindgen/codegen")));
    List<String> failed = new ArrayList<>();
    int passed = 0;
    for (Path path : cases) {
      WitGraph graph;
      try {
        graph = WitResolver.builder().addRoot(path).allFeatures(true).resolve().graph();
      } catch (InvalidInputException e) {
        continue; // Counted by the tests of these folders.
      }
      String printed = WitPrinter.print(graph);
      try {
        WitGraph again =
            WitResolver.builder()
                .addRoot(new SourceText("printed.wit", printed))
                .allFeatures(true)
                .resolve()
                .graph();
        String twice = WitPrinter.print(again);
        if (twice.equals(printed)) {
          passed++;
        } else {
          failed.add(path + "\n--- once\n" + printed + "\n--- twice\n" + twice);
        }
      } catch (InvalidInputException e) {
        failed.add(path + "\n" + Suites.text(e));
      }
    }
    System.out.println("printed, read and printed again: " + passed + " passed");
    assertWithMessage(String.join("\n", failed)).that(failed).isEmpty();
    assertThat(passed).isAtLeast(120);
  }

  private static Path expected(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return path.resolveSibling(path.getFileName() + ".print");
    }
    try (Stream<Path> files = Files.list(path)) {
      return files.filter(file -> file.toString().endsWith(".wit.print")).findFirst().orElseThrow();
    }
  }
}
