package io.component4j.artifacts;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the pages for a new user show is what the build executes, and their links lead somewhere.
 */
class DocumentationTest {
  private static final Pattern BLOCK = Pattern.compile("```(java|wit)\n(.*?)```", Pattern.DOTALL);
  private static final Pattern LINK = Pattern.compile("\\[[^]\n]*]\\(([^)#\\s]+)(#[^)]*)?\\)");

  /** Where sources lie that the build executes. */
  private static final List<String> EXECUTED =
      List.of("docs/examples", "runtime-lite/junit/src/test/java/io/component4j/testdata");

  @ParameterizedTest
  @CsvSource({
    "README.md, 2",
    "docs/testing.md, 5",
    "docs/java-guests.md, 6",
    "docs/examples/bank/README.md, 1",
    "docs/examples/component-jar/README.md, 1",
    "docs/examples/gateway/README.md, 1",
  })
  void everyBlockIsPartOfAnExampleOrTest(String page, int least) throws IOException {
    List<String> sources = new ArrayList<>();
    for (String folder : EXECUTED) {
      for (Path file : files(folder)) {
        if (file.toString().matches(".*\\.(java|wit)")) {
          sources.add(words(Files.readString(file)));
        }
      }
    }
    Matcher block = BLOCK.matcher(Files.readString(Pom.ROOT.resolve(page)));
    int blocks = 0;
    while (block.find()) {
      String text = words(block.group(2));
      assertWithMessage("%s: %s", page, block.group(2))
          .that(sources.stream().anyMatch(source -> source.contains(text)))
          .isTrue();
      blocks++;
    }
    assertThat(blocks).isAtLeast(least);
  }

  private static String words(String text) {
    return text.replaceAll("\\s+", " ").trim();
  }

  @Test
  void noLinkIsBroken() throws IOException {
    List<Path> pages = new ArrayList<>(files("docs"));
    pages.add(Pom.ROOT.resolve("README.md"));
    pages.removeIf(page -> !page.toString().endsWith(".md"));
    TreeSet<String> broken = new TreeSet<>();
    int links = 0;
    for (Path page : pages) {
      Matcher link = LINK.matcher(Files.readString(page));
      while (link.find()) {
        String target = link.group(1);
        if (!target.contains(":")) {
          links++;
          if (!Files.exists(page.resolveSibling(target))) {
            broken.add(Pom.ROOT.relativize(page) + ": " + target);
          }
        }
      }
    }
    assertThat(broken).isEmpty();
    assertThat(links).isAtLeast(20);
    System.out.println(links + " links in " + pages.size() + " pages");
  }

  /** Every example can be found by a reader, and is built. */
  @Test
  void everyExampleIsListedAndBuilt() throws IOException {
    List<String> built = Pom.of("").texts("modules", "module");
    String index = Files.readString(Pom.ROOT.resolve("docs/examples/README.md"));
    try (Stream<Path> folders = Files.list(Pom.ROOT.resolve("docs/examples"))) {
      for (Path folder : folders.filter(Files::isDirectory).toList()) {
        String name = folder.getFileName().toString();
        assertThat(index).contains("(" + name + ")");
        if (Files.exists(folder.resolve("pom.xml"))) {
          assertThat(built).contains("docs/examples/" + name);
        }
      }
    }
  }

  private static List<Path> files(String folder) throws IOException {
    try (Stream<Path> files = Files.walk(Pom.ROOT.resolve(folder))) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.toString().replace('\\', '/').contains("/target/"))
          .toList();
    }
  }
}
