package io.component4j.text;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.component4j.component.binary.ComponentReader;
import io.component4j.testdata.TestData;
import io.component4j.wit.diagnostics.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Core modules as text. */
class TextPrinterTest {
  private static String print(String text) {
    return TextPrinter.print("test.wasm", Texts.assemble(text));
  }

  @Test
  void aModuleIsPrintedInTheLayoutOfTheReferenceTools() {
    assertThat(
            print(
                """
                (module $m
                  (import "a" "b" (func $f (param i32) (result i64)))
                  (memory 1) (global $g (mut f64) (f64.const -0.1))
                  (export "x" (func $h))
                  (func $h (param $p i32) (result i64) (local i32 i32) (local $l f32)
                    block $out
                      loop
                        local.get $p br_if $out
                        (br_if 0 (i32.load8_u offset=4 (local.get 1)))
                      end
                    end
                    (call $f (i32.const -1)))
                  (data (i32.const 8) "a\\"\\00"))
                """))
        .isEqualTo(
            """
            (module $m
              (type (;0;) (func (param i32) (result i64)))
              (import "a" "b" (func $f (;0;) (type 0)))
              (memory (;0;) 1)
              (global $g (;0;) (mut f64) f64.const -0x1.999999999999ap-4 (;=-0.1;))
              (export "x" (func $h))
              (func $h (;1;) (type 0) (param $p i32) (result i64)
                (local i32 i32) (local $l f32)
                block $out
                  loop ;; label = @2
                    local.get $p
                    br_if $out
                    local.get 1
                    i32.load8_u offset=4
                    br_if 0 (;@2;)
                  end
                end
                i32.const -1
                call $f
              )
              (data (;0;) (i32.const 8) "a\\22\\00")
            )
            """);
  }

  @Test
  void namesThatAreNotUniqueGetAPrefix() {
    assertThat(print("(module (func (@name \"f\")) (func (@name \"f\")) (func $\"a b\"))"))
        .isEqualTo(
            """
            (module
              (type (;0;) (func))
              (func $f (;0;) (type 0))
              (func $"#func1 f" (@name "f") (;1;) (type 0))
              (func $"a b" (;2;) (type 0))
            )
            """);
  }

  @Test
  void floatingPointNumbersKeepAllTheirBits() {
    String numbers =
        "f32.const 0 f32.const -0 f32.const 0x1p-149 f32.const 3.4028234e38 f32.const nan:0x1"
            + " f64.const 0x0.0000000000001p-1022 f64.const 0.1 f64.const -inf f64.const 1e23";
    String text = "(module (func " + numbers + " drop drop drop drop drop drop drop drop drop))";
    String printed = print(text);
    assertThat(Texts.assemble(printed)).isEqualTo(Texts.assemble(text));
    assertThat(printed)
        .contains("f32.const 0x1.p-149 (;=0.000000000000000000000000000000000000000000001;)");
    assertThat(printed).contains("f32.const nan:0x1 (;=NaN;)");
    assertThat(printed).contains("(;=100000000000000000000000;)");
  }

  private static final List<PrintOptions> OTHER_LAYOUTS =
      List.of(
          PrintOptions.DEFAULT.withFolded(true),
          PrintOptions.DEFAULT.withOperandStack(true),
          PrintOptions.DEFAULT.withFolded(true).withOperandStack(true));

  /** What becomes of a binary that is printed and assembled again. */
  private static String roundTrip(byte[] bytes) {
    String text;
    try {
      text = TextPrinter.print("test.wasm", bytes);
    } catch (InvalidInputException e) {
      return "not printed";
    }
    PrintOptions offsets = PrintOptions.DEFAULT.withOffsets(true).withIndent("\t");
    TextPrinter.print("test.wasm", bytes, PrintOptions.DEFAULT.withSkeleton(true));
    byte[] again;
    try {
      again = Texts.assemble(text);
      assertThat(Texts.assemble(TextPrinter.print("test.wasm", bytes, offsets))).isEqualTo(again);
    } catch (InvalidInputException e) {
      return "refers to what does not exist";
    }
    for (PrintOptions options : OTHER_LAYOUTS) {
      try {
        byte[] same = Texts.assemble(TextPrinter.print("test.wasm", bytes, options));
        assertWithMessage("%s", options).that(same).isEqualTo(again);
      } catch (InvalidInputException e) {
        assertThat(e.findings().get(0).id()).isEqualTo("text-unsupported");
      }
    }
    try {
      Texts.assemble(TextPrinter.print("t", bytes, PrintOptions.DEFAULT.withNameUnnamed(true)));
    } catch (InvalidInputException e) { // A number may refer to nothing, a name may not.
      assertThat(e.findings().get(0).id()).isEqualTo("wat-unknown-name");
    }
    if (java.util.Arrays.equals(again, bytes)) {
      return ComponentReader.isComponent(bytes) ? "equal component" : "equal module";
    }
    // Numbers longer than need be, names in an older form: the text has no word for them.
    assertThat(TextPrinter.print("test.wasm", again)).isEqualTo(text);
    return "equal text";
  }

  @Test
  void theTextOfABinaryGivesItsBytesAgain() throws IOException {
    List<byte[]> binaries = new ArrayList<>();
    for (String name : TestData.components()) {
      binaries.add(TestData.component(name));
    }
    for (Path file : Texts.suites(".wat")) {
      // Its text cannot say what its name section has: names of several kinds of the same index.
      if (!file.getFileName().toString().startsWith("dump-invalid-name-section")) {
        Texts.assembled(Texts.read(file)).ifPresent(binaries::add);
      }
    }
    for (Path file : Texts.suites(".wasm")) {
      binaries.add(Files.readAllBytes(file));
    }
    for (Path file : Texts.suites(".wast")) {
      for (Directive directive : Script.parse(Texts.read(file)).directives()) {
        Texts.module(directive).ifPresent(binaries::add);
      }
    }
    Map<String, Integer> counts = new TreeMap<>();
    for (byte[] bytes : binaries) {
      if (ComponentReader.isComponent(bytes) || ComponentReader.isCoreModule(bytes)) {
        counts.merge(roundTrip(bytes), 1, Integer::sum);
      }
    }
    System.out.println("binaries printed and assembled again: " + counts);
    assertThat(counts.get("equal module")).isAtLeast(240);
    assertThat(counts.get("equal component")).isAtLeast(240);
  }

  @Test
  void whatIsNoWebAssemblyIsRefused() {
    InvalidInputException e =
        assertThrows(
            InvalidInputException.class, () -> TextPrinter.print("c.txt", new byte[] {1, 2, 3}));
    assertThat(e.findings().get(0).id()).isEqualTo("not-wasm");
  }

  private static boolean prints(byte[] bytes) {
    try {
      TextPrinter.print("test.wasm", bytes);
      return true;
    } catch (InvalidInputException e) {
      assertThat(e.findings()).hasSize(1);
      return false;
    }
  }

  @Test
  void damagedModulesArePrintedOrRefused() {
    Random random = new Random(20261121);
    List<byte[]> modules = new ArrayList<>();
    modules.add(TestData.component("core"));
    modules.add(
        Texts.assemble(
            "(module $m (type $s (sub (struct (field $a (mut (ref null $s)))))) (table 1 funcref)"
                + " (elem (i32.const 0) $f) (tag $t) (memory 1) (data \"abc\") (func $f (param $x"
                + " i32) (local $y v128) block $l try_table (catch $t $l) br $l end end i32.const 0"
                + " v128.load offset=3 align=2 drop f64.const 1.5 drop))"));
    int printed = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = modules.get(i % 2).clone();
      for (int j = random.nextInt(3); j >= 0; j--) {
        bytes[8 + random.nextInt(bytes.length - 8)] = (byte) random.nextInt(256);
      }
      printed += prints(bytes) ? 1 : 0;
    }
    System.out.println("damaged modules: 20000, printed " + printed);
    assertThat(printed).isLessThan(20_000);
    byte[] whole = modules.get(1);
    for (int length = 9; length < whole.length; length++) {
      prints(java.util.Arrays.copyOf(whole, length));
    }
  }

  @Test
  void aLongNameThatIsMeantOftenFillsNoMemory() {
    String name = "x".repeat(100_000);
    byte[] bytes =
        Texts.assemble(
            "(module (func $" + name + ") (func " + ("call $" + name + " ").repeat(2_000) + "))");
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> TextPrinter.print("n.wasm", bytes));
    assertThat(e.findings().get(0).id()).isEqualTo("text-limit");
  }

  @Test
  void deepBlocksArePrintedInTime() {
    int depth = 100_000;
    assertThat(
            prints(
                Texts.assemble(
                    "(module (func "
                        + "block $a\n".repeat(depth)
                        + "br 0\n".repeat(depth)
                        + "end ".repeat(depth)
                        + "))")))
        .isTrue();
  }
}
