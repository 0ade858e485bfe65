package io.component4j.text;

import static com.google.common.truth.Truth.assertThat;

import io.component4j.testdata.TestData;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.SourceText;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Texts made to break something: they end in bytes or in findings, in time. */
class HostileTextTest {
  private static boolean accepts(String text) {
    try {
      Texts.assemble(text);
      return true;
    } catch (InvalidInputException e) {
      assertThat(e.findings()).isNotEmpty();
      return false;
    }
  }

  @Test
  void foldedInstructionsNestAsDeepAsTheyLike() {
    int depth = 200_000;
    String text = "(module (func " + "(block ".repeat(depth) + ")".repeat(depth) + "))";
    assertThat(accepts(text)).isTrue();
    assertThat(
            accepts(
                "(module (func (result i32) "
                    + "(i32.eqz ".repeat(depth)
                    + ")".repeat(depth)
                    + "))"))
        .isTrue();
  }

  @Test
  void whatCallsItselfHasALimit() {
    for (String level :
        List.of(
            "(component ",
            "(type (component ",
            "(type (list (list ",
            "(func (param \"x\" (option ")) {
      String text = "(component " + level.repeat(50_000);
      assertThat(accepts(text)).isFalse();
    }
    assertThat(Texts.findings("(component (type " + "(list ".repeat(5_000)).get(0))
        .contains("nesting is deeper than the 100 levels allowed");
    assertThat(accepts("(component " + "(component ".repeat(50) + ")".repeat(50) + ")")).isTrue();
    assertThat(accepts("(; ".repeat(100_000))).isFalse();
    assertThat(accepts("(module " + "(@a ".repeat(100_000))).isFalse();
    assertThat(accepts("(".repeat(1_000_000))).isFalse();
  }

  @Test
  void manyLabelsAreFoundInTime() {
    int count = 50_000;
    StringBuilder text = new StringBuilder("(module (func ");
    for (int i = 0; i < count; i++) {
      text.append("block $l").append(i).append('\n');
    }
    text.append("br $l0\n".repeat(count)).append("end ".repeat(count)).append("))");
    assertThat(accepts(text.toString())).isTrue();
  }

  @Test
  void longNumbersAreReadInTime() {
    String digits = "9".repeat(500_000);
    assertThat(accepts("(module (func i32.const " + digits + "))")).isFalse();
    assertThat(accepts("(module (func f64.const 0." + digits + " drop))")).isTrue();
    assertThat(accepts("(module (func f64.const " + digits + "))")).isFalse();
    assertThat(accepts("(module (func f64.const 0x0." + digits + "p-5 drop))")).isTrue();
    assertThat(accepts("(module (func f64.const 1e" + digits + "))")).isFalse();
    assertThat(accepts("(module (func f32.const 1e-" + digits + " drop))")).isTrue();
  }

  @Test
  void everyBeginningOfATextIsJudged() {
    for (String name : List.of("greeter", "nested", "resources", "async-echo")) {
      String text = TestData.componentText(name).strip();
      int last = text.lastIndexOf(')');
      for (int end = 0; end < last; end += 1 + end / 400) {
        assertThat(accepts(text.substring(0, end))).isFalse();
      }
    }
  }

  @Test
  void damagedTextsAreJudged() {
    Random random = new Random(20261121);
    String[] parts = {
      "(", ")", "\"", "$", "0", "(@", "(;", ";;", " ", "core", "-1", "\\", "\ud800"
    };
    int accepted = 0;
    int judged = 0;
    for (String name : TestData.components()) {
      String text = TestData.componentText(name);
      for (int i = 0; i < 40; i++) {
        int at = random.nextInt(text.length());
        int cut = Math.min(text.length(), at + random.nextInt(12));
        String part = parts[random.nextInt(parts.length)];
        accepted += accepts(text.substring(0, at) + part + text.substring(cut)) ? 1 : 0;
        judged++;
      }
    }
    System.out.println("damaged texts: " + judged + " judged, " + accepted + " accepted");
    assertThat(accepted).isLessThan(judged);
  }

  @Test
  void scriptsAreJudgedToo() {
    for (String text :
        List.of(
            "(assert_invalid",
            "(assert_return (invoke \"f\" (u32.const",
            "(module binary \"\\",
            "(")) {
      try {
        Script.parse(new SourceText("test.wast", text));
        throw new AssertionError(text);
      } catch (InvalidInputException e) {
        assertThat(e.findings()).hasSize(1);
      }
    }
    String deep = "(invoke \"f\" " + "(option.some ".repeat(50_000);
    try {
      Script.parse(new SourceText("test.wast", deep));
      throw new AssertionError();
    } catch (InvalidInputException e) {
      assertThat(e.findings().get(0).message()).contains("nesting");
    }
  }
}
