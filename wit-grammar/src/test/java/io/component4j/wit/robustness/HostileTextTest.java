package io.component4j.wit.robustness;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.component4j.wit.diagnostics.DiagnosticRenderer;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.print.WitPrinter;
import io.component4j.wit.resolve.WitResolver;
import io.component4j.wit.testing.Wit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Input that means no good: a result or findings, and nothing else. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class HostileTextTest {
  /** Whether the text is accepted; anything but a result or findings fails the test. */
  private static boolean accepted(String text) {
    try {
      WitPrinter.print(
          WitResolver.builder().addRoot(new SourceText("t.wit", text)).resolve().graph());
      return true;
    } catch (InvalidInputException e) {
      assertThat(e.findings()).isNotEmpty();
      assertThat(DiagnosticRenderer.text(e.findings())).isNotEmpty();
      return false;
    }
  }

  private static String refusal(String text) {
    try {
      WitResolver.builder().addRoot(new SourceText("t.wit", text)).resolve();
    } catch (InvalidInputException e) {
      return e.findings().get(0).message();
    }
    assertWithMessage("accepted").fail();
    throw new AssertionError();
  }

  @Test
  void everyPrefixOfAFile() {
    String text = Wit.everything();
    int count = 0;
    for (int end = 0; end <= text.length(); end++) {
      count += accepted(text.substring(0, end)) ? 1 : 0;
    }
    assertThat(count).isAtLeast(5);
  }

  @Test
  void everyWordLeftOut() {
    String text = Wit.everything();
    for (int start = 0; start < text.length(); ) {
      int end = start + 1;
      while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
        end++;
      }
      accepted(text.substring(0, start) + text.substring(end));
      start = end;
    }
  }

  @Test
  void randomChanges() {
    String alphabet = "{}()<>:;,.@%=/*\"\\-_ \n\r\tazAZ09\u0000\u202E\uD83D\uDE00\u00e9";
    Random random = new Random(20261121);
    for (int round = 0; round < 3_000; round++) {
      StringBuilder text = new StringBuilder(Wit.everything());
      for (int change = random.nextInt(4); change >= 0; change--) {
        int at = random.nextInt(text.length());
        char c = alphabet.charAt(random.nextInt(alphabet.length()));
        switch (random.nextInt(3)) {
          case 0 -> text.setCharAt(at, c);
          case 1 -> text.insert(at, c);
          default -> text.deleteCharAt(at);
        }
      }
      accepted(text.toString());
    }
  }

  @Test
  void prefixesOfRealPackages() throws Exception {
    String root = System.getenv("C4J_SUITES");
    Assumptions.assumeTrue(root != null, "C4J_SUITES is not set");
    String text = Files.readString(Path.of(root, "wasi/0.2.12/io.wit"));
    for (int end = 0; end <= text.length(); end += 11) {
      accepted(text.substring(0, end));
    }
  }

  @Test
  void nestedComments() {
    int depth = 100_000;
    assertThat(accepted("package a:b;" + "/*".repeat(depth) + "*/".repeat(depth))).isTrue();
    assertThat(refusal("package a:b;" + "/*".repeat(depth)))
        .isEqualTo("this block comment is not ended");
  }

  @Test
  void nestedTypes() {
    String prefix = "package a:b; interface i { f: func(a: ";
    assertThat(accepted(prefix + "list<".repeat(99) + "u8" + ">".repeat(99) + "); }")).isTrue();
    for (int depth : new int[] {101, 100_000}) {
      assertThat(refusal(prefix + "list<".repeat(depth) + "u8" + ">".repeat(depth) + "); }"))
          .isEqualTo("types are nested more than 100 deep");
    }
    assertThat(accepted(prefix + "<".repeat(100_000))).isFalse();
    assertThat(accepted("package a:b;" + "{".repeat(100_000))).isFalse();
    assertThat(accepted("package a:b;" + "interface i {".repeat(20_000))).isFalse();
    assertThat(accepted("package a:b;" + "package c:d {".repeat(20_000))).isFalse();
  }

  @Test
  void typesThatGrowWhenExpanded() {
    StringBuilder text = new StringBuilder("package a:b; interface i { type t0 = u8;\n");
    for (int i = 1; i <= 40; i++) {
      text.append("type t").append(i).append(" = tuple<t" + (i - 1) + ", t" + (i - 1) + ">;\n");
    }
    assertThat(refusal(text + "}"))
        .isEqualTo("with its names expanded, the type has more than 1000000 parts");
  }

  @Test
  void typesThatAreDeepWhenExpanded() {
    StringBuilder text = new StringBuilder("package a:b; interface i { type t0 = u8;\n");
    for (int i = 1; i <= 20_000; i++) {
      text.append("type t").append(i).append(" = list<t" + (i - 1) + ">;\n");
    }
    assertThat(refusal(text + "}"))
        .isEqualTo("with its names expanded, the type is more than 100 deep");
  }

  @Test
  void longChains() {
    StringBuilder aliases = new StringBuilder("package a:b; interface i { type t0 = u8;\n");
    StringBuilder interfaces = new StringBuilder("package a:b; interface i0 { type t0 = u8; }\n");
    StringBuilder worlds = new StringBuilder("package a:b; world w0 {}\n");
    StringBuilder packages = new StringBuilder("package a:b; package p:p0 { interface i {} }\n");
    StringBuilder resources = new StringBuilder("package a:b; interface i { resource t0;\n");
    for (int i = 1; i <= 20_000; i++) {
      String previous = Integer.toString(i - 1);
      aliases.append("type t" + i + " = t" + previous + ";\n");
      resources.append("type t" + i + " = t" + previous + ";\n");
      interfaces.append("interface i" + i + " { use i" + previous + ".{t" + previous + "};");
      interfaces.append(" type t" + i + " = u8; }\n");
      worlds.append("world w" + i + " { include w" + previous + "; }\n");
      packages.append("package p:p" + i + " { interface i { use p:p" + previous + "/i.{}; } }\n");
    }
    assertThat(refusal(aliases + "}"))
        .isEqualTo("with its names expanded, the type is more than 100 deep");
    assertThat(accepted(resources + "}")).isTrue();
    assertThat(refusal(interfaces + "world w { import i20000; }"))
        .isEqualTo("more than 500 interfaces use each other in a row");
    assertThat(accepted(worlds.toString())).isTrue();
    assertThat(accepted(packages.toString())).isTrue();
  }

  @Test
  void worldsThatGrowByInclusion() {
    StringBuilder text = new StringBuilder("package a:b; world w0 {}\n");
    for (int i = 1; i <= 20_000; i++) {
      text.append("world w" + i + " { include w" + (i - 1) + "; import fn" + i + ": func(); }\n");
    }
    assertThat(refusal(text.toString()))
        .isEqualTo("the worlds are too big with their includes expanded");
  }

  @Test
  void cyclesOfAnySize() {
    StringBuilder ring = new StringBuilder("package a:b; interface i {\n");
    StringBuilder loops = new StringBuilder("package a:b; interface i {\n");
    int size = 20_000;
    for (int i = 0; i < size; i++) {
      ring.append("type t" + i + " = list<t" + (i + 1) % size + ">;\n");
      loops.append("type t" + i + " = list<t" + i + ">;\n");
    }
    assertThat(refusal(ring + "}")).isEqualTo("type `t1` depends on itself");
    assertThat(refusal(loops + "}")).isEqualTo("type `t0` depends on itself");
  }

  @Test
  void manyUnknownNames() {
    StringBuilder text = new StringBuilder("package a:b; interface i {\n");
    for (int i = 0; i < 20_000; i++) {
      text.append("fn" + i + ": func(a: type-that-is-not-there-" + i + ");\n");
    }
    assertThat(refusal(text + "}")).isEqualTo("type `type-that-is-not-there-0` does not exist");
  }

  @Test
  void longNamesAndManyGates() {
    String name = "a".repeat(1 << 20);
    assertThat(refusal("package a:b; interface " + name + " {}"))
        .isEqualTo("a name of more than 10000 characters");
    assertThat(accepted("package a:b; " + name.toUpperCase(java.util.Locale.ROOT))).isFalse();
    assertThat(
            accepted(
                "package a:b@1.0.0; "
                    + "@since(version = 1.0.0) ".repeat(20_000)
                    + "interface i {}"))
        .isFalse();
    assertThat(refusal("package a:b; " + "// x\n".repeat(4_000_001)))
        .isEqualTo("the file has more than 4000000 words and comments");
  }

  @Test
  void bytesThatAreNoText() {
    assertThat(accepted("\u0000".repeat(10_000))).isFalse();
    assertThat(accepted("\uD800")).isFalse();
    assertThat(accepted("\uD83D\uDE00".repeat(1_000))).isFalse();
    assertThat(accepted("\uFEFF")).isFalse();
    assertThat(accepted("\"".repeat(10_000))).isFalse();
    assertThat(accepted("%".repeat(10_000))).isFalse();
  }

  @Test
  void nothingButNulsEndsEarly() {
    String text = "\u0000".repeat(50 << 20);
    long start = System.nanoTime();
    assertThat(refusal(text)).isEqualTo("the control character U+0000 is not allowed in WIT");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void aVeryLongName() {
    assertThat(refusal("package a:b; interface " + "a".repeat(10 << 20) + " {}"))
        .isEqualTo("a name of more than 10000 characters");
    assertThat(refusal("package a:b; interface " + "\u00e9".repeat(10 << 20) + " {}"))
        .isEqualTo("a name of more than 10000 characters");
  }

  @Test
  void aHundredThousandFunctions() {
    StringBuilder text = new StringBuilder("package a:b; interface i {\n");
    for (int i = 0; i < 100_000; i++) {
      text.append("  /// Function.\n  fn").append(i).append(": func(a: list<u8>) -> string;\n");
    }
    assertThat(accepted(text + "}")).isTrue();
    assertThat(refusal(text + "fn7: func(); }"))
        .isEqualTo("the name `fn7` is defined more than once");
    String inWorld =
        text.toString().replace("interface i {", "world w {").replace("  fn", " import fn");
    assertThat(accepted(inWorld + "}")).isTrue();
  }

  @Test
  void deeplyNestedBraces() {
    int depth = 100_000;
    for (String open : List.of("{", "interface i {", "record r { a: tuple<", "(", "func(", "@")) {
      assertThat(accepted("package a:b; interface i { " + open.repeat(depth))).isFalse();
    }
  }

  @Test
  void bytesThatAreNoUtf8(@TempDir Path folder) throws IOException {
    byte[] bytes = new byte[1 << 20];
    new Random(1).nextBytes(bytes);
    Path file = Files.write(folder.resolve("random.wit"), bytes);
    InvalidInputException e =
        assertThrows(
            InvalidInputException.class, () -> WitResolver.builder().addRoot(file).resolve());
    assertThat(e.findings().get(0).id()).isEqualTo("wit-encoding");
  }

  @Test
  void aFolderThatHoldsItself(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("a.wit"), "package a:b; interface i {}");
    Path deps = Files.createDirectory(folder.resolve("deps"));
    try {
      Files.createSymbolicLink(deps.resolve("again"), folder);
      Files.createSymbolicLink(deps.resolve("self"), deps.resolve("self"));
      Files.createSymbolicLink(folder.resolve("b.wit"), folder.resolve("b.wit"));
    } catch (IOException | UnsupportedOperationException e) {
      Assumptions.abort("there are no symbolic links here");
    }
    InvalidInputException e =
        assertThrows(
            InvalidInputException.class, () -> WitResolver.builder().addRoot(folder).resolve());
    assertThat(e.findings()).isNotEmpty();
    assertThat(DiagnosticRenderer.text(e.findings())).contains("b.wit");
  }
}
