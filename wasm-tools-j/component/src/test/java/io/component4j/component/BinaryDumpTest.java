package io.component4j.component;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.component4j.component.binary.ComponentReader;
import io.component4j.component.dump.BinaryDump;
import io.component4j.testdata.TestData;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What `dump` shows of a binary. */
class BinaryDumpTest {
  private static final Pattern OFFSET = Pattern.compile("^ *0x([0-9a-f]+) \\|");

  /** What is printed, and what is found wanting. */
  private record Dump(String text, List<Diagnostic> findings) {}

  private static Dump dump(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<Diagnostic> findings = List.of();
    try {
      BinaryDump.write("input.wasm", bytes, out);
    } catch (InvalidInputException e) {
      findings = e.findings();
    }
    return new Dump(out.toString(StandardCharsets.UTF_8), findings);
  }

  private static BinaryBytes module() {
    return BinaryBytes.empty().bytes(0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00);
  }

  @Test
  void aComponentIsShownByteByByte() throws IOException {
    byte[] bytes =
        BinaryBytes.component()
            .section(1, module().section(5, BinaryBytes.empty().bytes(1, 0, 1)))
            .section(7, BinaryBytes.empty().bytes(1, 0x70, 0x7d))
            .section(10, BinaryBytes.empty().bytes(1, 0).name("a").bytes(3, 0, 0))
            .toByteArray();
    Dump dump = dump(bytes);
    assertThat(dump.findings()).isEmpty();
    assertThat(dump.text())
        .isEqualTo(
            """
              0x0 | 00 61 73 6d | version 13 (Component)
                  | 0d 00 01 00
              0x8 | 01 0d       | [core module 0] inline size
                0xa | 00 61 73 6d | version 1 (Module)
                    | 01 00 00 00
               0x12 | 05 03       | memory section
               0x14 | 01          | 1 count
               0x15 | 00 01       | [memory 0] MemoryType { memory64: false, shared: false, initial: 1, maximum: None, page_size_log2: None }
             0x17 | 07 03       | component type section
             0x19 | 01          | 1 count
             0x1a | 70 7d       | [type 0] list<u8>
             0x1c | 0a 07       | component import section
             0x1e | 01          | 1 count
             0x1f | 00 01 61 03 | [type 1] import "a": type equal to type 0
                  | 00 00\s\s\s\s\s\s
            """);
  }

  @Test
  void whatCannotBeReadIsMarkedAndTheRestIsShown() throws IOException {
    byte[] bytes =
        module()
            .section(1, BinaryBytes.empty().bytes(2, 0x60, 0, 0, 0x01, 0x02))
            .section(10, BinaryBytes.empty().bytes(2, 3, 0, 0xff, 0x0b, 2, 0, 0x0b))
            .bytes(5, 9, 1)
            .toByteArray();
    Dump dump = dump(bytes);
    assertThat(dump.text())
        .isEqualTo(
            """
              0x0 | 00 61 73 6d | version 1 (Module)
                  | 01 00 00 00
              0x8 | 01 06       | type section
              0xa | 02          | 2 count
            --- rec group 0 (implicit) ---
              0xb | 60 00 00    | [type 0] SubType { is_final: true, supertype_idx: None, composite_type: CompositeType { inner: Func(FuncType { params: [], results: [] }), shared: false, descriptor_idx: None, describes_idx: None } }
            --- rec group 1 (implicit) ---
              0xe | 01 02       | ??
             0x10 | 0a 08       | code section
             0x12 | 02          | 2 count
            ============== func 0 ====================
             0x13 | 03          | size of function
             0x14 | 00          | 0 local blocks
             0x15 | ff 0b       | ??
            ============== func 1 ====================
             0x17 | 02          | size of function
             0x18 | 00          | 0 local blocks
             0x19 | 0b          | end
             0x1a | 05 09 01    | ??
            """);
    assertThat(dump.findings().stream().map(f -> f.primary().start()))
        .containsExactly(0xeL, 0x15L, 0x1bL)
        .inOrder();
  }

  @Test
  void namesDoNotSteerATerminal() throws IOException {
    byte[] bytes =
        module().section(0, BinaryBytes.empty().name("a\u001b[2J\n\"\u202e")).toByteArray();
    assertThat(dump(bytes).text()).contains("name: \"a\\u{1b}[2J\\n\\\"\\u{202e}\"\n");
  }

  @Test
  void whatIsNoBinaryIsRefusedBeforeAnythingIsPrinted() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThrows(
        InvalidInputException.class, () -> BinaryDump.write("x", new byte[] {1, 2, 3}, out));
    assertThat(out.size()).isEqualTo(0);
  }

  @Test
  void componentsInComponentsEndSomewhere() throws IOException {
    BinaryBytes nested = BinaryBytes.component();
    for (int i = 0; i < 5_000; i++) {
      nested = BinaryBytes.component().section(4, nested);
    }
    assertThat(dump(nested.toByteArray()).findings().get(0).message())
        .isEqualTo("components are nested more than 100 deep");
  }

  @Test
  void everyByteOfAComponentIsAccountedForEvenWhenSomeAreWrong() {
    byte[] original = TestData.component("greeter");
    Random random = new Random(4);
    assertTimeout(
        Duration.ofSeconds(60),
        () -> {
          for (int run = 0; run < 2_000; run++) {
            byte[] bytes = original.clone();
            for (int i = 0; run > 0 && i < 1 + run % 5; i++) {
              bytes[8 + random.nextInt(bytes.length - 8)] = (byte) random.nextInt(256);
            }
            if (run % 7 == 6) {
              bytes = Arrays.copyOf(bytes, 8 + random.nextInt(bytes.length - 8));
            }
            Dump dump = dump(bytes);
            check(bytes, dump);
            if (run == 0) {
              assertThat(dump.findings()).isEmpty();
              assertThat(ComponentReader.isComponent(bytes)).isTrue();
            }
          }
        });
  }

  /** Each line starts where the one before ends, and shows the bytes that are there. */
  private static void check(byte[] bytes, Dump dump) {
    int position = 0;
    boolean skipped = false;
    for (String line : dump.text().split("\n")) {
      Matcher offset = OFFSET.matcher(line);
      if (offset.find()) {
        int at = Integer.parseInt(offset.group(1), 16);
        if (skipped) {
          assertWithMessage(line).that(at).isAtLeast(position);
          position = at;
        }
        assertWithMessage(line).that(at).isEqualTo(position);
        skipped = false;
      }
      int bar = line.indexOf('|');
      if (bar < 0 || line.startsWith("---") || line.startsWith("===")) {
        continue;
      }
      if (line.charAt(bar + 1) == '-') {
        skipped = true;
        continue;
      }
      for (int i = bar + 1; i + 2 < line.length() && i < bar + 13; i += 3) {
        if (line.charAt(i + 1) != ' ') {
          int shown = Integer.parseInt(line.substring(i + 1, i + 3), 16);
          assertWithMessage(line).that((byte) shown).isEqualTo(bytes[position]);
          position++;
        }
      }
    }
    if (skipped) {
      assertThat(position).isAtMost(bytes.length);
    } else {
      assertThat(position).isEqualTo(bytes.length);
    }
    assertThat(dump.text().length()).isLessThan(2_000 + 400 * bytes.length);
  }
}
