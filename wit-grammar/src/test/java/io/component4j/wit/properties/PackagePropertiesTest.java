package io.component4j.wit.properties;

import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.wit.diagnostics.DiagnosticRenderer;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.format.WitFormatter;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.json.WitJson;
import io.component4j.wit.print.WitPrinter;
import io.component4j.wit.resolve.WitResolver;
import io.component4j.wit.syntax.WitMode;
import io.component4j.wit.syntax.Word;
import io.component4j.wit.syntax.Words;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;

/** What holds for every valid package. */
class PackagePropertiesTest {
  private static final AtomicInteger PRINTED = new AtomicInteger();
  private static final AtomicInteger FORMATTED = new AtomicInteger();

  @AfterContainer
  static void printCounts() {
    System.out.printf(
        "random packages: %d printed and read back, %d formatted%n",
        PRINTED.get(), FORMATTED.get());
  }

  private static final String[] SPACES = {
    " ",
    "\n",
    "\n\n\n",
    "\t",
    "\r\n",
    " // c\n",
    "\n// own line\n",
    " /* c */ ",
    "\n\n/* a\n b */\n",
    "/**/",
    "\n  /* x */ /* y */\n"
  };

  private static WitGraph graph(String text) {
    try {
      return WitResolver.builder()
          .addRoot(new SourceText("random.wit", text))
          .allFeatures(true)
          .resolve()
          .graph();
    } catch (InvalidInputException e) {
      throw new AssertionError(DiagnosticRenderer.text(e.findings()) + "\n" + text, e);
    }
  }

  private static String format(String text) {
    Diagnostics diagnostics = new Diagnostics();
    return WitFormatter.format(new SourceText("random.wit", text), diagnostics, WitMode.REFERENCE)
        .orElseThrow(
            () ->
                new AssertionError(DiagnosticRenderer.text(diagnostics.findings()) + "\n" + text));
  }

  @Property(tries = 200)
  void whatIsPrintedIsTheSamePackage(@ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int n) {
    WitGraph graph = graph(RandomPackage.text(seed, n));
    String printed = WitPrinter.print(graph);
    WitGraph again = graph(printed);
    assertWithMessage(printed).that(WitJson.of(again)).isEqualTo(WitJson.of(graph));
    assertWithMessage("printed twice").that(WitPrinter.print(again)).isEqualTo(printed);
    PRINTED.incrementAndGet();
  }

  @Property(tries = 200)
  void whatIsFormattedIsTheSamePackage(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int n) {
    String text = scattered(RandomPackage.text(seed, n), new Random(seed));
    String formatted = format(text);
    assertWithMessage(text).that(comments(formatted)).isEqualTo(comments(text));
    assertWithMessage(formatted).that(format(formatted)).isEqualTo(formatted);
    assertWithMessage(formatted)
        .that(WitJson.of(graph(formatted)))
        .isEqualTo(WitJson.of(graph(text)));
    FORMATTED.incrementAndGet();
  }

  /** The same words with any space and comments between them. */
  private static String scattered(String text, Random random) {
    StringBuilder out = new StringBuilder();
    List<Word> words = Words.of(new SourceText("random.wit", text));
    boolean mostlySpace = random.nextBoolean();
    for (Word word : words) {
      boolean plain = random.nextInt(mostlySpace ? 30 : 3) > 0;
      boolean none = plain && random.nextBoolean() && "(){}<>,;".contains(word.text());
      out.append(none ? "" : plain ? " " : SPACES[random.nextInt(SPACES.length)]);
      out.append(word.text());
      if (word.kind() == Word.Kind.LINE_COMMENT) {
        out.append('\n');
      }
    }
    return out.toString();
  }

  private static List<String> comments(String text) {
    return Words.of(new SourceText("random.wit", text)).stream()
        .filter(Word::isComment)
        .map(comment -> comment.text().stripTrailing().replace("\r\n", "\n"))
        .sorted()
        .toList();
  }
}
