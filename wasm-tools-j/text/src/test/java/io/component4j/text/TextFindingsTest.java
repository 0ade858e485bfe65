package io.component4j.text;

import static com.google.common.truth.Truth.assertThat;
import static io.component4j.text.Texts.findings;

import org.junit.jupiter.api.Test;

/** What a user is told about a text that is wrong. */
class TextFindingsTest {
  @Test
  void allNamesThatNothingHasAreFound() {
    assertThat(
            findings(
                "(module\n  (func call $f\n    local.get $x drop)\n  (export \"m\" (memory $m)))"))
        .containsExactly(
            "2:14 unknown func `$f`", "3:15 unknown local `$x`", "4:23 unknown memory `$m`")
        .inOrder();
    assertThat(findings("(component (export \"a\" (func $f)) (export \"b\" (type $t)))"))
        .containsExactly("1:30 unknown func `$f`", "1:53 unknown type `$t`")
        .inOrder();
  }

  @Test
  void aNameIsGivenOnce() {
    assertThat(findings("(module (func $f) (func $f))"))
        .containsExactly("1:25 duplicate func identifier `$f`");
    assertThat(findings("(component (type $t u8) (type $t u8))"))
        .containsExactly("1:31 duplicate type identifier `$t`");
  }

  @Test
  void whatWasExpectedIsSaid() {
    assertThat(findings("(module (func i32.plus))"))
        .containsExactly("1:15 unknown operator `i32.plus` or unexpected token");
    assertThat(findings("(component (func))").get(0)).contains("1:17 unexpected token: `)`");
    assertThat(findings("(component (canon lift))").get(0)).contains("expected `(`");
    assertThat(findings("(module (func (block)").get(0)).contains("the text ends here");
    assertThat(findings("(module) (module)").get(0)).contains("1:10");
    assertThat(findings("").get(0)).contains("1:1");
    assertThat(findings("\"x\"").get(0)).contains("1:1");
  }

  @Test
  void numbersFitTheirType() {
    assertThat(findings("(module (func i32.const 4294967296))"))
        .containsExactly("1:25 invalid i32 number: constant out of range");
    assertThat(findings("(module (func i32.const -2147483649))").get(0)).contains("out of range");
    assertThat(findings("(module (func f32.const 1e40))").get(0)).contains("out of range");
    assertThat(findings("(module (func f32.const nan:0x800000))").get(0)).contains("out of range");
    assertThat(findings("(module (func call 99999999999))").get(0)).contains("out of range");
    assertThat(findings("(module (func i32.const 1__0))").get(0)).contains("`1__0`");
  }

  @Test
  void aTypeThatIsSaidTwiceIsTheSame() {
    assertThat(findings("(module (type $t (func (param i32))) (func (type $t) (param i64)))"))
        .containsExactly("1:50 inline function type doesn't match type reference");
    assertThat(findings("(module (func (type 7) (param i64)))").get(0)).contains("unknown type");
  }

  @Test
  void importsComeFirst() {
    assertThat(findings("(module (func) (import \"\" \"\" (func)))"))
        .containsExactly("1:17 import after function");
  }

  @Test
  void stringsAreWellFormed() {
    assertThat(findings("(component (import \"a\\ff\" (func)))").get(0))
        .contains("malformed UTF-8");
    assertThat(findings("(component (import \"a\\q\" (func)))").get(0)).contains("string escape");
    assertThat(findings("(component (import \"a\n\" (func)))").get(0))
        .contains("invalid character in string");
    assertThat(findings("(component (import \"\\u{d800}\" (func)))").get(0))
        .contains("invalid unicode scalar value");
    assertThat(findings("(module (; (; ;)").get(0)).contains("unterminated block comment");
    assertThat(findings("(module ;; \u202e\n)").get(0)).contains("U+202E");
    assertThat(findings("(module (@x (").get(0)).contains("unclosed annotation");
  }

  @Test
  void onlyTypesModulesAndComponentsReachInwards() {
    assertThat(
            findings("(component (import \"f\" (func $f)) (component (export \"g\" (func $f))))"))
        .containsExactly("1:64 outer item `$f` is not a module, type, or component");
  }
}
