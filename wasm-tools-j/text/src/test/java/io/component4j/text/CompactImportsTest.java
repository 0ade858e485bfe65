package io.component4j.text;

import static com.google.common.truth.Truth.assertThat;
import static io.component4j.text.Texts.hex;

import org.junit.jupiter.api.Test;

/** Imports of one module that are written as a group. */
class CompactImportsTest {
  private static final String BOTH =
      """
      (module
        (type (;0;) (func (result i32)))
        (type (;1;) (func (result i64)))
        (import "test"
          (item "fi32" (func $beep (;0;) (type 0)))
          (item "fi64" (func $boop (;1;) (type 1)))
        )
        (import "test"
          (item "g1")
          (item "g20")
          (global i32)
        )
        (export "g" (global 1))
        (func (;2;) (type 0) (result i32)
          call $beep
          global.get 1
          i32.add
        )
      )
      """;

  @Test
  void whatIsPrintedAsGroupsIsAssembledToTheSameBytes() {
    byte[] bytes = Texts.assemble(BOTH);
    assertThat(TextPrinter.print("test", bytes)).isEqualTo(BOTH);
  }

  @Test
  void aGroupIsOneEntryOfTheImportSection() {
    // One entry: module "m", an empty name, the form, and two names with their types.
    assertThat(hex("(module (import \"m\" (item \"a\" (global i32)) (item \"b\" (memory 1))))"))
        .isEqualTo("0210" + "01016d00" + "7f02" + "0161037f00" + "0162020001");
    assertThat(hex("(module (import \"m\" (item \"a\") (item \"b\") (global i32)))"))
        .isEqualTo("020d" + "01016d00" + "7e037f00" + "02" + "0161" + "0162");
  }

  @Test
  void formsAreNotMixed() {
    assertThat(Texts.findings("(module (import \"m\" (item \"a\") (item \"b\" (global i32))))"))
        .containsExactly(
            "1:42 unexpected token: `(`; expected `)`: the type stands after all items");
    assertThat(Texts.findings("(module (import \"m\" (item \"a\") (global $x i32)))").toString())
        .contains("identifier not allowed");
    assertThat(Texts.findings("(module (import \"m\" (global i32)))").toString())
        .contains("expected import items");
  }
}
