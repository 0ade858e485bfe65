package io.component4j.text;

import static com.google.common.truth.Truth.assertThat;
import static io.component4j.text.Texts.hex;

import org.junit.jupiter.api.Test;

/** Texts of components. */
class ComponentTextTest {
  @Test
  void typesWithoutADefinitionGetOneBeforeTheirUse() {
    assertThat(hex("(component (import \"f\" (func (param \"p\" (list (option u8))))))"))
        .isEqualTo(
            hex(
                "(component (type (option u8)) (type (list 0)) (type (func (param \"p\" 1)))"
                    + " (import \"f\" (func (type 2))))"));
  }

  @Test
  void definitionsOfOuterComponentsAreAliasedBeforeTheirUse() {
    assertThat(hex("(component (type $t u8) (component (import \"f\" (func (param \"p\" $t)))))"))
        .startsWith(
            hex(
                "(component (type $t u8) (component (alias outer 1 0 (type))"
                    + " (import \"f\" (func (param \"p\" 0)))))"));
  }

  @Test
  void exportsOfInstancesAreAliasedBeforeTheirUse() {
    assertThat(
            hex(
                "(component (import \"i\" (instance (export \"f\" (func))))"
                    + " (core func (canon lower (func 0 \"f\"))))"))
        .isEqualTo(
            hex(
                "(component (import \"i\" (instance (export \"f\" (func))))"
                    + " (alias export 0 \"f\" (func)) (core func (canon lower (func 0))))"));
  }

  @Test
  void instancesGivenToAnInstantiationArePutTogetherBefore() {
    assertThat(
            hex(
                "(component (import \"f\" (func)) (component) (instance (instantiate 0 (with \"x\""
                    + " (instance (export \"g\" (func 0)))))))"))
        .isEqualTo(
            hex(
                "(component (import \"f\" (func)) (component)"
                    + " (instance (export \"g\" (func 0)))"
                    + " (instance (instantiate 0 (with \"x\" (instance 0)))))"));
  }

  @Test
  void exportsInDefinitionsComeAfterAllFields() {
    assertThat(hex("(component (type (export \"t\") u8) (component (export \"c\")))"))
        .isEqualTo(
            hex(
                "(component (type u8) (component) (export \"t\" (type 0)) (export \"c\" (component"
                    + " 0)))"));
  }

  @Test
  void namesCarryTheirAttributes() {
    assertThat(hex("(component (import \"a\" (implements \"b:c/d\") (external-id \"x\") (func)))"))
        .contains("02" + "0161" + "02" + "00" + "05623a632f64" + "02" + "0178");
  }

  @Test
  void olderFormsOfCanonicalOptionsAreRead() {
    String before =
        "(component (core module $m (memory (export \"mem\") 1) (func (export \"r\") (param i32 i32"
            + " i32 i32) (result i32) unreachable)) (core instance $i (instantiate $m)) (import"
            + " \"f\" (func $f (param \"p\" string)))";
    assertThat(
            hex(
                before
                    + "(core func (canon lower (func $f) (memory $i \"mem\") (realloc (func $i"
                    + " \"r\")))))"))
        .isEqualTo(
            hex(
                before
                    + "(core func (canon lower (func $f) (memory (core memory $i \"mem\"))"
                    + " (realloc (core func $i \"r\")))))"));
  }

  @Test
  void moduleTypesShareTheFunctionTypesThatTheyDefine() {
    assertThat(
            hex(
                "(component (core type (module (type (func (param i32)))"
                    + " (import \"\" \"a\" (func (param i32))) (export \"b\" (func)))))"))
        .isEqualTo(
            hex(
                "(component (core type (module (type (func (param i32))) (import \"\" \"a\" (func"
                    + " (type 0))) (type (func)) (export \"b\" (func (type 1))))))"));
  }

  @Test
  void aTextIsOnlyItsCharacters() {
    assertThat(hex("(component (type string));; end")).isEqualTo(hex("(component(type string))"));
    assertThat(hex("(component $\"C\")")).isEqualTo(hex("(component (@name \"C\"))"));
  }
}
