package io.component4j.component;

import static com.google.common.truth.Truth.assertThat;
import static io.component4j.component.SectionsOfBinaries.custom;
import static io.component4j.component.SectionsOfBinaries.module;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.component4j.component.strip.Strip;
import io.component4j.wit.diagnostics.InvalidInputException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Custom sections go, everything else stays byte by byte. */
class StripTest {
  /** A type section with one function type. */
  private static final BinaryBytes TYPES = BinaryBytes.empty().bytes(1, 0x60, 0, 0);

  private static BinaryBytes withCustom(String... names) {
    BinaryBytes module = module();
    for (String name : names) {
      module.section(0, custom(name, 1, 2, 3));
    }
    return module.section(1, TYPES);
  }

  private static void check(Predicate<String> goes, BinaryBytes given, BinaryBytes expected) {
    assertThat(Strip.strip("m.wasm", given.toByteArray(), goes)).isEqualTo(expected.toByteArray());
  }

  @Test
  void whatLaterStepsNeedStays() {
    check(
        Strip.unneeded(),
        withCustom("name", "producers", "component-type:w", "component-type", "dylink.0", ".debug"),
        withCustom("name", "component-type:w", "dylink.0"));
  }

  @Test
  void allCustomSectionsGo() {
    check(Strip.all(), withCustom("name", "component-type:w", "dylink.0", ""), withCustom());
  }

  @Test
  void whatAPatternIsFoundInGoes() {
    check(
        Strip.matching(List.of(Pattern.compile("^\\.debug"), Pattern.compile("duce"))),
        withCustom("name", ".debug_info", "no.debug", "producers"),
        withCustom("name", "no.debug"));
  }

  @Test
  void modulesInComponentsAreStrippedTooAndTheSizesAroundThemFollow() {
    check(
        Strip.all(),
        BinaryBytes.component()
            .section(0, custom("outer", new int[200]))
            .section(
                4,
                BinaryBytes.component()
                    .section(1, withCustom("a", "b"))
                    .section(0, custom("component-name"))),
        BinaryBytes.component().section(4, BinaryBytes.component().section(1, withCustom())));
  }

  @Test
  void sizesThatAreWrittenLongBecomeShort() {
    check(Strip.all(), module().bytes(1, 0x84, 0x80, 0x00).append(TYPES), withCustom());
  }

  private static String refusal(byte[] bytes) {
    return assertThrows(
            InvalidInputException.class, () -> Strip.strip("m.wasm", bytes, Strip.all()))
        .findings()
        .get(0)
        .toString();
  }

  @Test
  void whatIsNoBinaryIsRefused() {
    assertThat(refusal(new byte[0])).contains("m.wasm");
    assertThat(refusal("(module)".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .contains("m.wasm");
    assertThat(refusal(module().bytes(0, 5, 1).toByteArray())).contains("section 0");
    assertThat(refusal(module().section(0, BinaryBytes.empty().u32(9).bytes(65)).toByteArray()))
        .contains("the name of a custom section");
    assertThat(refusal(module().section(0, BinaryBytes.empty().bytes(1, 0xff)).toByteArray()))
        .contains("UTF-8");
  }

  @Test
  void aBinaryThatIsCutShortAnywhereIsRefusedOrASmallerOne() {
    byte[] whole =
        BinaryBytes.component()
            .section(1, withCustom("a", "name"))
            .section(0, custom("component-name", 0, 1, 0))
            .toByteArray();
    int refused = 0;
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      try {
        Strip.strip("m.wasm", cut, Strip.all());
      } catch (InvalidInputException e) {
        assertThat(e.findings()).isNotEmpty();
        refused++;
      }
    }
    // It is a whole one after the preamble and after the first section.
    assertThat(refused).isEqualTo(whole.length - 2);
  }

  @Test
  void componentsThatAreNestedWithoutEndAreRefused() {
    BinaryBytes component = BinaryBytes.component();
    for (int i = 0; i < 1_000; i++) {
      component = BinaryBytes.component().section(4, component);
    }
    assertThat(refusal(component.toByteArray())).contains("nested more than");
  }
}
