package io.component4j.text;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.component4j.testdata.TestData;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Damaged texts and binaries: a result or findings, nothing else, and never more than a second for
 * 64 KiB. What is accepted is printed, and what was printed gives the same bytes.
 *
 * <p>The system properties {@code fuzz.minutes} and {@code fuzz.seed} change the length and the
 * run.
 */
class FuzzTest {
  private static final int MAX_LENGTH = 64 << 10;
  private static final long MAX_NANOS = Duration.ofSeconds(1).toNanos();

  /** Words that mutations put in. */
  private static final String[] WORDS = {
    "(",
    ")",
    "\"",
    "\"a\"",
    "$",
    "$a",
    "0",
    "-1",
    "4294967296",
    "0x1p-149",
    "nan:0x1",
    "(@",
    "(;",
    ";)",
    ";;",
    " ",
    "\n",
    "\\",
    "\\u{110000}",
    "\u0000",
    "\u00e9",
    "(component ",
    "(core module ",
    "(module ",
    "(func ",
    "(type ",
    "(import \"a\" ",
    "(export \"a\" ",
    "(param i32) ",
    "(result ",
    "(instance ",
    "(alias outer 1 0 (type))",
    "(canon lower (func 0))",
    "(list string) ",
    "(resource (rep i32)) ",
    "(rec ",
    "(sub ",
    "(struct (field ",
    "i32.const ",
    "block ",
    "end ",
    "else ",
    "(if (then ",
    "try_table ",
    "br_table 0 1 ",
    "v128.const i32x4 ",
    "(local $a i64) ",
    "(memory 1) ",
    "(table 1 funcref) ",
    "(data \"a\") ",
    "(elem func 0) ",
    "(start 0) ",
    "(@custom \"a\" \"b\") ",
    "(@name \"a\") ",
    "binary ",
    "quote ",
    "async ",
    "(value ",
    "(eq 0) "
  };

  private final Random random = new Random(Long.getLong("fuzz.seed", 20261121L));
  private final List<byte[]> texts = new ArrayList<>();
  private final List<byte[]> binaries = new ArrayList<>();
  private int accepted;
  private int printed;
  private long slowest;

  FuzzTest() throws IOException {
    for (String name : TestData.components()) {
      texts.add(TestData.componentText(name).getBytes(ISO_8859_1));
      binaries.add(TestData.component(name));
    }
    if (System.getenv("C4J_SUITES") != null) {
      for (String suffix : List.of(".wat", ".wast")) {
        for (Path file : Texts.suites(suffix)) {
          if (Files.size(file) <= MAX_LENGTH) {
            texts.add(Files.readAllBytes(file));
          }
        }
      }
    }
  }

  @Test
  void aFewSeconds() {
    run(Duration.ofSeconds(3));
  }

  @Test
  @Tag("long")
  void someMinutes() {
    run(Duration.ofMinutes(Integer.getInteger("fuzz.minutes", 5)));
  }

  private void run(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    int executions = 0;
    while (System.nanoTime() < end) {
      boolean binary = executions % 4 == 3;
      byte[] input = input(binary ? binaries : texts, binary);
      try {
        long start = System.nanoTime();
        if (binary) {
          print(input);
        } else {
          assemble(input);
        }
        long nanos = System.nanoTime() - start;
        slowest = Math.max(slowest, nanos);
        assertWithMessage("milliseconds").that(nanos / 1_000_000).isLessThan(MAX_NANOS / 1_000_000);
      } catch (RuntimeException | Error e) {
        throw new AssertionError("input: " + new String(input, ISO_8859_1), e);
      }
      executions++;
    }
    System.out.println(
        "fuzzed texts and binaries: "
            + executions
            + " executions, "
            + (accepted + " texts accepted, " + printed + " binaries printed, the slowest ")
            + Duration.ofNanos(slowest).toMillis()
            + " ms");
    assertThat(executions).isAtLeast(50);
    assertThat(accepted).isAtLeast(1);
    assertThat(printed).isAtLeast(1);
  }

  private void assemble(byte[] input) {
    byte[] bytes;
    try {
      SourceText source = TextAssembler.decode("fuzz.wat", input);
      try {
        Script.parse(source);
      } catch (InvalidInputException e) {
        assertThat(e.findings()).isNotEmpty();
      }
      AssembledText assembled = TextAssembler.assembleWithPositions(source);
      bytes = assembled.bytes();
      for (int offset = 0; offset < bytes.length; offset += 1 + bytes.length / 50) {
        assertThat(assembled.positionOf(offset)).isIn(range(source.text().length()));
      }
    } catch (InvalidInputException e) {
      assertThat(e.findings()).isNotEmpty();
      return;
    }
    accepted++;
    if (binaries.size() < 2_000) {
      binaries.add(bytes);
    }
    String text = print(bytes);
    if (text != null) {
      again(text, bytes);
    }
  }

  private static com.google.common.collect.Range<Integer> range(int end) {
    return com.google.common.collect.Range.closed(0, end);
  }

  /** A text that was printed is accepted, but for names of what does not exist. */
  private static void again(String text, byte[] bytes) {
    byte[] again;
    try {
      again = Texts.assemble(text);
    } catch (InvalidInputException e) {
      String id = e.findings().get(0).id();
      assertWithMessage(text).that(id).isAnyOf("wat-unknown-name", "wat-syntax", "wat-limit");
      return;
    }
    if (!Arrays.equals(again, bytes)) { // What was given as a binary may say it in more bytes.
      assertThat(TextPrinter.print("fuzz.wasm", again)).isNotEmpty();
    }
  }

  private @Nullable String print(byte[] input) {
    try {
      String text = TextPrinter.print("fuzz.wasm", input);
      printed++;
      PrintOptions options =
          new PrintOptions(
              random.nextBoolean(),
              random.nextBoolean(),
              random.nextBoolean(),
              random.nextBoolean(),
              random.nextBoolean(),
              "\t");
      TextPrinter.print("fuzz.wasm", input, options);
      return text;
    } catch (InvalidInputException e) {
      assertThat(e.findings()).isNotEmpty();
      return null;
    }
  }

  private byte[] input(List<byte[]> seeds, boolean binary) {
    StringBuilder input =
        new StringBuilder(new String(seeds.get(random.nextInt(seeds.size())), ISO_8859_1));
    for (int change = random.nextInt(binary ? 6 : 10); change > 0; change--) {
      change(input, seeds, binary);
    }
    input.setLength(Math.min(input.length(), MAX_LENGTH));
    return input.toString().getBytes(ISO_8859_1);
  }

  private void change(StringBuilder input, List<byte[]> seeds, boolean binary) {
    int at = random.nextInt(input.length() + 1);
    int end = Math.min(input.length(), at + 1 + random.nextInt(40));
    switch (random.nextInt(8)) {
      case 0 -> input.insert(at, (char) random.nextInt(256));
      case 1 -> input.delete(at, end);
      case 2 -> input.insert(random.nextInt(input.length() + 1), input.substring(at, end));
      case 3 -> input.insert(at, input.substring(at, end).repeat(1 + random.nextInt(200)));
      case 4, 5 -> {
        if (at < input.length()) {
          input.setCharAt(at, (char) random.nextInt(binary ? 256 : 128));
        }
      }
      case 6 -> {
        int times = random.nextInt(8) == 0 ? 1 << random.nextInt(13) : 1;
        input.replace(at, end, binary ? "\u00ff\u0001".repeat(times) : word().repeat(times));
      }
      default -> {
        byte[] other = seeds.get(random.nextInt(seeds.size()));
        int from = random.nextInt(other.length + 1);
        int length = random.nextInt(Math.min(other.length - from, 2_000) + 1);
        input.insert(at, new String(other, from, length, ISO_8859_1));
      }
    }
  }

  private String word() {
    return WORDS[random.nextInt(WORDS.length)];
  }
}
