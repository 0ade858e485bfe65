package io.component4j.junit;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The Java in docs/testing.md is Java that the build executes. */
class DocumentationTest {
  private static final Path ROOT = Path.of("../..");
  private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  private static final List<Path> EXECUTED =
      List.of(
          ROOT.resolve("docs/examples/greeter-host/src/test/java/com/acme/GreeterTest.java"),
          Path.of("src/test/java/io/component4j/testdata/components/PoliteGreeterTest.java"));

  @Test
  void everyJavaBlockIsPartOfATest() throws IOException {
    List<String> tests = new ArrayList<>();
    for (Path test : EXECUTED) {
      tests.add(words(Files.readString(test)));
    }
    Matcher block = BLOCK.matcher(Files.readString(ROOT.resolve("docs/testing.md")));
    int blocks = 0;
    while (block.find()) {
      String text = words(block.group(1));
      assertWithMessage("%s", block.group(1))
          .that(tests.stream().anyMatch(test -> test.contains(text)))
          .isTrue();
      blocks++;
    }
    assertThat(blocks).isAtLeast(3);
  }

  private static String words(String text) {
    return text.replaceAll("\\s+", " ").trim();
  }
}
