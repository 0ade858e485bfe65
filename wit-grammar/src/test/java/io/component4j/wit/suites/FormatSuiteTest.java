package io.component4j.wit.suites;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.format.WitFormatter;
import io.component4j.wit.print.WitPrinter;
import io.component4j.wit.resolve.WitResolver;
import io.component4j.wit.syntax.WitMode;
import io.component4j.wit.syntax.Word;
import io.component4j.wit.syntax.Words;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every published {@code .wit} file that parses, formatted. */
class FormatSuiteTest {
  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(Suites.folder("."))) {
      return files
          .filter(file -> file.toString().endsWith(".wit") && Files.isRegularFile(file))
          .sorted()
          .toList();
    }
  }

  /** A file's text; empty where it is not UTF-8. */
  private static Optional<String> read(Path file) {
    try {
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      return text.indexOf('\uFFFD') >= 0 ? Optional.empty() : Optional.of(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<String> format(String text) {
    return WitFormatter.format(
        new SourceText("suite.wit", text), new Diagnostics(), WitMode.REFERENCE);
  }

  /** All words and comments in order, without the commas, and with comments as they look. */
  private static List<String> words(String text) {
    return Words.of(new SourceText("suite.wit", text)).stream()
        .filter(word -> !word.is(","))
        .map(FormatSuiteTest::essence)
        .toList();
  }

  private static String essence(Word word) {
    return word.isComment() ? word.text().stripTrailing().replace("\r\n", "\n") : word.text();
  }

  @Test
  void everyWordAndCommentStaysAndFormattingTwiceChangesNothing() throws IOException {
    List<String> failed = new ArrayList<>();
    int passed = 0;
    int skipped = 0;
    for (Path file : files()) {
      Optional<String> text = read(file);
      Optional<String> formatted = text.flatMap(FormatSuiteTest::format);
      if (formatted.isEmpty()) {
        skipped++; // Has syntax errors; that it is to be refused is for other tests.
      } else if (!words(formatted.get()).equals(words(text.get()))) {
        failed.add(file + ": other words");
      } else if (!format(formatted.get()).equals(formatted)) {
        failed.add(file + ": not formatted\n" + formatted.get());
      } else {
        passed++;
      }
    }
    System.out.println("formatted, same words: " + passed + " passed, " + skipped + " skipped");
    assertWithMessage(String.join("\n", failed)).that(failed).isEmpty();
    assertThat(passed).isAtLeast(792);
  }

  @Test
  void whatIsFormattedIsTheSameGraph(@TempDir Path scratch) throws IOException {
    List<String> failed = new ArrayList<>();
    int passed = 0;
    int number = 0;
    for (Path root : roots()) {
      Optional<String> before = graph(root);
      if (before.isEmpty()) {
        continue; // Refused, or not a package without others.
      }
      Path copy = scratch.resolve("r" + number++).resolve(root.getFileName());
      formatInto(root, copy);
      Optional<String> after = graph(copy);
      if (after.equals(before)) {
        passed++;
      } else {
        failed.add(root + "\n--- before\n" + before + "\n--- after\n" + after);
      }
    }
    System.out.println("formatted, same graph: " + passed + " passed");
    assertWithMessage(String.join("\n", failed)).that(failed).isEmpty();
    // Of 820; the reference parser rejects two that it gives as examples of what it rejects:
    // `use-world` and `use-and-include-world` name a world in a `use` outside of worlds.
    assertThat(passed).isAtLeast(818);
  }

  /** Files, and folders that hold files directly. */
  private static List<Path> roots() throws IOException {
    List<Path> roots = new ArrayList<>();
    for (Path file : files()) {
      roots.add(file);
      if (!roots.contains(file.getParent())) {
        roots.add(file.getParent());
      }
    }
    roots.sort(Comparator.naturalOrder());
    return roots;
  }

  private static Optional<String> graph(Path root) {
    try {
      return Optional.of(
          WitPrinter.print(
              WitResolver.builder().addRoot(root).allFeatures(true).resolve().graph()));
    } catch (InvalidInputException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static void formatInto(Path from, Path to) throws IOException {
    if (!Files.isDirectory(from)) {
      Files.createDirectories(to.getParent());
      if (from.toString().endsWith(".wit")) {
        Files.writeString(to, format(Files.readString(from)).orElseThrow());
      }
      return;
    }
    Files.createDirectories(to);
    try (Stream<Path> entries = Files.list(from)) {
      for (Path entry : entries.toList()) {
        boolean inPackage = entry.toString().endsWith(".wit") && !Files.isDirectory(entry);
        boolean deps = entry.getFileName().toString().equals("deps");
        boolean inDeps = from.getFileName().toString().equals("deps");
        if (inPackage || deps || inDeps) {
          formatInto(entry, to.resolve(entry.getFileName()));
        }
      }
    }
  }
}
