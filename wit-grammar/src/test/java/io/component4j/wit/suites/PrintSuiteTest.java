package io.component4j.wit.suites;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.print.WitPrinter;
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

  private static Path expected(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return path.resolveSibling(path.getFileName() + ".print");
    }
    try (Stream<Path> files = Files.list(path)) {
      return files.filter(file -> file.toString().endsWith(".wit.print")).findFirst().orElseThrow();
    }
  }
}
