package io.component4j.component;

import static com.google.common.truth.Truth.assertThat;
import static io.component4j.component.SectionsOfBinaries.custom;
import static io.component4j.component.SectionsOfBinaries.module;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.component4j.component.objdump.SectionTable;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import org.junit.jupiter.api.Test;

/** The table of a binary's sections. */
class SectionTableTest {
  private static String table(BinaryBytes binary) {
    return SectionTable.of("m.wasm", binary.toByteArray());
  }

  private static String only(BinaryBytes module) {
    return table(module).strip().replaceAll(" +", " ");
  }

  @Test
  void sectionsOfInnerBinariesAreBetweenTheirStartAndEnd() {
    BinaryBytes inner =
        module()
            .section(1, BinaryBytes.empty().bytes(1, 0x60, 0, 0))
            .section(0, custom("name", 0, 0));
    assertThat(table(BinaryBytes.component().section(1, inner).section(11, custom(""))))
        .isEqualTo(
            """
              module                                 |        0xa -       0x21 |        23 bytes | 1 count
                ------ start module 0 -------------
                types                                |       0x14 -       0x18 |         4 bytes | 1 count
                custom "name"                        |       0x1f -       0x21 |         2 bytes | 1 count
                ------ end module 0 -------------
              component exports                      |       0x23 -       0x24 |         1 bytes | 0 count
            """);
  }

  @Test
  void namesCannotBreakTheTable() {
    assertThat(only(module().section(0, custom("a\n\"\\\u001b[31m"))))
        .startsWith("custom \"a\\u{a}\\\"\\\\\\u{1b}[31m\" |");
  }

  @Test
  void sectionsThatNobodyKnowsAreListed() {
    assertThat(only(module().section(77, BinaryBytes.empty().bytes(3))))
        .isEqualTo("unknown 77 | 0xa - 0xb | 1 bytes | 3 count");
  }

  @Test
  void aCountThatIsNoNumberIsNotGuessed() {
    assertThat(only(module().section(1, BinaryBytes.empty()))).endsWith("| 0 bytes | ? count");
    assertThat(only(module().section(1, BinaryBytes.empty().bytes(0x80, 0x80))))
        .endsWith("| 2 bytes | ? count");
    assertThat(
            only(
                module()
                    .section(1, BinaryBytes.empty().bytes(0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1))))
        .endsWith("| 7 bytes | ? count");
    assertThat(only(module().section(8, BinaryBytes.empty().bytes(7))))
        .startsWith("start | 0xa - 0xb | 1 bytes | 1 count");
  }

  private static Diagnostic refusal(BinaryBytes binary) {
    return assertThrows(InvalidInputException.class, () -> table(binary)).findings().get(0);
  }

  @Test
  void flawsAreReportedWithTheirPlace() {
    assertThat(refusal(module().bytes(1, 9, 0)).toString()).contains("section 1 of a");
    assertThat(refusal(module().bytes(1, 0x80)).toString()).contains("the size of a section");
    assertThat(
            refusal(
                    BinaryBytes.component()
                        .section(1, BinaryBytes.empty().bytes(0x00, 0x61, 0x73, 0x6d, 2, 0, 0, 0)))
                .message())
        .isEqualTo(
            "unknown version 2 of layer 0: a module has version 1 of layer 0, a component version"
                + " 13 of layer 1");
    assertThat(refusal(BinaryBytes.component().section(4, BinaryBytes.empty())).message())
        .contains("the preamble of a module or component");
  }
}
