package io.component4j.wit.robustness;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.wit.diagnostics.DiagnosticRenderer;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.print.WitPrinter;
import io.component4j.wit.resolve.WitResolver;
import io.component4j.wit.syntax.WitMode;
import io.component4j.wit.testing.Wit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Arbitrary bytes as WIT: a result or findings, nothing else, and never more than a second for 64
 * KiB. What is accepted is printed, and what was printed is read again.
 *
 * <p>The system properties {@code fuzz.minutes} and {@code fuzz.seed} change the length and the
 * run.
 */
class FuzzTest {
  private static final int MAX_LENGTH = 64 << 10;
  private static final long MAX_NANOS = Duration.ofSeconds(1).toNanos();

  /** Words that mutations put in. */
  private static final String[] WORDS = {
    "interface i {",
    "world w {",
    "}",
    "{",
    "(",
    ")",
    "<",
    ">",
    ";",
    ":",
    ",",
    ".",
    "/",
    "*",
    "@",
    "=",
    "->",
    "%",
    "%type",
    "_",
    "use ",
    "use a:b/c.{d};",
    "include ",
    "with { a as b }",
    "import ",
    "export ",
    "func",
    "async ",
    "static ",
    "constructor",
    "resource r;",
    "record r {",
    "variant ",
    "enum e { a }",
    "flags f { a }",
    "type t = ",
    "list<",
    "list<u8, 4>",
    "map<",
    "option<",
    "result",
    "result<_, u8>",
    "tuple<",
    "stream<",
    "future",
    "borrow<",
    "own<",
    "error-context",
    "u8",
    "string",
    "package a:b;",
    "package a:b@1.0.0 {",
    "@since(version = 1.0.0)",
    "@unstable(feature = f)",
    "@deprecated(version = 1.0.0)",
    "@external-id(\"x\")",
    "//",
    "///",
    "/*",
    "*/",
    "\"",
    "\\",
    "\n",
    "\r",
    "\t",
    "\u0000",
    "\u202e",
    "\u00e9",
    "\ufeff",
    "4294967296",
    "0",
    "1.2.3-rc.1+b",
    "a-b",
    "A"
  };

  private final Random random;
  private final List<byte[]> seeds = new ArrayList<>();
  private int accepted;
  private long slowest;

  FuzzTest() throws IOException {
    random = new Random(Long.getLong("fuzz.seed", 20261121L));
    seeds.add(Wit.everything().getBytes(StandardCharsets.UTF_8));
    String root = System.getenv("C4J_SUITES");
    if (root != null) {
      try (Stream<Path> files = Files.walk(Path.of(root))) {
        for (Path file : files.filter(FuzzTest::isSeed).sorted().toList()) {
          seeds.add(Files.readAllBytes(file));
        }
      }
    }
  }

  private static boolean isSeed(Path file) {
    return file.toString().endsWith(".wit") && Files.isRegularFile(file);
  }

  @Test
  void aFewSeconds(@TempDir Path folder) throws IOException {
    run(Duration.ofSeconds(3), folder.resolve("input.wit"));
  }

  @Test
  @Tag("long")
  void someMinutes(@TempDir Path folder) throws IOException {
    run(Duration.ofMinutes(Integer.getInteger("fuzz.minutes", 5)), folder.resolve("input.wit"));
  }

  private void run(Duration time, Path file) throws IOException {
    long end = System.nanoTime() + time.toNanos();
    int executions = 0;
    while (System.nanoTime() < end) {
      byte[] input = input();
      try {
        check(input, file);
      } catch (RuntimeException | Error e) {
        throw new AssertionError("input: " + new String(input, StandardCharsets.ISO_8859_1), e);
      }
      executions++;
    }
    System.out.println(
        "fuzzed WIT: "
            + executions
            + " executions, "
            + accepted
            + " accepted, the slowest "
            + Duration.ofNanos(slowest).toMillis()
            + " ms");
    assertThat(executions).isAtLeast(100);
    assertThat(accepted).isAtLeast(1);
  }

  private byte[] input() {
    StringBuilder text =
        new StringBuilder(
            new String(seeds.get(random.nextInt(seeds.size())), StandardCharsets.ISO_8859_1));
    for (int change = random.nextInt(12); change > 0; change--) {
      change(text);
    }
    text.setLength(Math.min(text.length(), MAX_LENGTH));
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private void change(StringBuilder text) {
    int at = random.nextInt(text.length() + 1);
    int end = Math.min(text.length(), at + 1 + random.nextInt(40));
    switch (random.nextInt(8)) {
      case 0 -> text.insert(at, (char) random.nextInt(256));
      case 1 -> text.delete(at, end);
      case 2 -> text.insert(random.nextInt(text.length() + 1), text.substring(at, end));
      case 3 -> text.insert(at, text.substring(at, end).repeat(1 + random.nextInt(200)));
      case 4 -> text.insert(at, word().repeat(1 + random.nextInt(3)));
      case 5 -> text.insert(at, word().repeat(1 << random.nextInt(14)));
      case 6 -> text.replace(at, end, word());
      default -> {
        byte[] other = seeds.get(random.nextInt(seeds.size()));
        int from = random.nextInt(other.length + 1);
        int length = random.nextInt(Math.min(other.length - from, 2_000) + 1);
        text.insert(at, new String(other, from, length, StandardCharsets.ISO_8859_1));
      }
    }
    text.setLength(Math.min(text.length(), 2 * MAX_LENGTH));
  }

  private String word() {
    byte[] bytes = WORDS[random.nextInt(WORDS.length)].getBytes(StandardCharsets.UTF_8);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private void check(byte[] input, Path file) throws IOException {
    Files.write(file, input);
    WitMode mode = random.nextInt(4) == 0 ? WitMode.STRICT : WitMode.REFERENCE;
    long start = System.nanoTime();
    WitGraph graph = null;
    try {
      graph =
          WitResolver.builder()
              .addRoot(file)
              .mode(mode)
              .allFeatures(random.nextBoolean())
              .resolve()
              .graph();
    } catch (InvalidInputException e) {
      assertThat(e.findings()).isNotEmpty();
      assertThat(DiagnosticRenderer.text(e.findings())).isNotEmpty();
    }
    long nanos = System.nanoTime() - start;
    slowest = Math.max(slowest, nanos);
    if (graph != null) {
      accepted++;
      readAgain(graph, mode);
    }
    if (nanos > MAX_NANOS) {
      // Once more, for a machine that was busy with something else.
      long again = System.nanoTime();
      try {
        WitResolver.builder().addRoot(file).mode(mode).resolve();
      } catch (InvalidInputException e) {
        assertThat(e.findings()).isNotEmpty();
      }
      assertThat(System.nanoTime() - again).isLessThan(MAX_NANOS);
    }
  }

  private static void readAgain(WitGraph graph, WitMode mode) {
    String printed;
    try {
      printed = WitPrinter.print(graph);
    } catch (IllegalArgumentException e) {
      return; // It has something that WIT cannot write.
    }
    try {
      WitGraph again =
          WitResolver.builder()
              .addRoot(new SourceText("printed.wit", printed))
              .mode(mode)
              .allFeatures(true)
              .resolve()
              .graph();
      assertThat(packages(WitPrinter.print(again))).isEqualTo(packages(printed));
    } catch (InvalidInputException e) {
      assertWithMessage("%s\n%s", DiagnosticRenderer.text(e.findings()), printed).fail();
    }
  }

  /**
   * The text of each package, sorted: packages may come in another order, for what a gate switched
   * off is no dependency any more. White space in documentation does not count: what the reference
   * parser takes off documentation, it takes off again from tabs and blank lines that it left.
   */
  private static List<String> packages(String printed) {
    List<String> packages = new ArrayList<>();
    StringBuilder current = new StringBuilder();
    for (String line : printed.lines().toList()) {
      String text = line.strip();
      if (text.startsWith("///")) {
        text = text.substring(3).replaceAll("[\\p{Cntrl}\\s]", "");
        current.append(text.isEmpty() ? "" : "/// " + text + "\n");
        continue;
      }
      if (line.startsWith("package ")) {
        int own = current.lastIndexOf("}\n") + 2; // Its documentation stands before it.
        String documentation =
            current.indexOf("}\n") < 0 ? current.toString() : current.substring(own);
        packages.add(current.substring(0, current.length() - documentation.length()));
        current = new StringBuilder(documentation);
      }
      current.append(line).append('\n');
    }
    packages.add(current.toString());
    return packages.stream().map(String::strip).sorted().toList();
  }
}
