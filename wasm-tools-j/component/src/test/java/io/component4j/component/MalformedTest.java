package io.component4j.component;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.component4j.component.binary.ComponentReader;
import io.component4j.component.binary.ComponentWriter;
import io.component4j.component.model.ComponentModel;
import io.component4j.component.model.Item;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import org.junit.jupiter.api.Test;

/** Bytes that are no component: what is said, and where. */
class MalformedTest {
  private static Diagnostic refused(BinaryBytes bytes) {
    InvalidInputException e =
        assertThrows(
            InvalidInputException.class, () -> ComponentReader.read("in", bytes.toByteArray()));
    return e.findings().get(0);
  }

  private static BinaryBytes type(int... bytes) {
    return BinaryBytes.component().section(7, BinaryBytes.empty().bytes(1).bytes(bytes));
  }

  @Test
  void anUnknownSectionIsNamedWithItsPlace() {
    Diagnostic finding = refused(BinaryBytes.component().section(13, BinaryBytes.empty()));
    assertThat(finding.message()).isEqualTo("unknown section 0x0d");
    assertThat(finding.primary().toString()).isEqualTo("in@0x8");
  }

  @Test
  void aSectionLargerThanTheFileIsFound() {
    Diagnostic finding = refused(BinaryBytes.component().bytes(7).u32(0xffffffffL));
    assertThat(finding.id()).isEqualTo("component-truncated");
    assertThat(finding.message())
        .isEqualTo("the type section says that it has 4294967295 bytes; only 0 follow");
  }

  @Test
  void aCountThatDoesNotFitIsRefusedBeforeAnythingIsMadeOfIt() {
    BinaryBytes content = BinaryBytes.empty().u32(900_000).bytes(0x7f);
    Diagnostic finding = refused(BinaryBytes.component().section(7, content));
    assertThat(finding.message()).contains("900000 type definitions do not fit");
  }

  @Test
  void aCountAboveTheLimitIsRefused() {
    BinaryBytes content = BinaryBytes.empty().u32(0xffffffffL);
    Diagnostic finding = refused(BinaryBytes.component().section(7, content));
    assertThat(finding.id()).isEqualTo("component-limit");
  }

  @Test
  void bytesAfterTheLastItemAreRefused() {
    Diagnostic finding =
        refused(BinaryBytes.component().section(7, BinaryBytes.empty().bytes(0, 0)));
    assertThat(finding.message()).isEqualTo("1 bytes too many at the end of the type section");
  }

  @Test
  void numbersOfMoreThan32BitsAreRefused() {
    Diagnostic finding = refused(BinaryBytes.component().bytes(7, 0x81, 0x80, 0x80, 0x80, 0x70, 0));
    assertThat(finding.message()).isEqualTo("the size of a section: the number is too large");
    finding = refused(BinaryBytes.component().bytes(7, 0x81, 0x80, 0x80, 0x80, 0x80, 0));
    assertThat(finding.message()).isEqualTo("the size of a section: the number is too long");
  }

  @Test
  void numbersThatAreLongerThanNeedBeAreRead() {
    byte[] bytes = BinaryBytes.component().bytes(7, 0x81, 0x80, 0x80, 0x80, 0x00, 0).toByteArray();
    ComponentModel model = ComponentReader.read("in", bytes);
    assertThat(model.sections()).hasSize(1);
    assertThat(ComponentWriter.write(model)).isEqualTo(bytes);
    assertThat(ComponentWriter.encode(model))
        .isEqualTo(BinaryBytes.component().bytes(7, 1, 0).toByteArray());
  }

  @Test
  void aTypeIndexHas33SignedBits() {
    // list of type 0xffffffff: read, as an index it is for the typing to refuse.
    ComponentModel model =
        ComponentReader.read("in", type(0x70, 0xff, 0xff, 0xff, 0xff, 0x0f).toByteArray());
    assertThat(ComponentWriter.encode(model))
        .isEqualTo(type(0x70, 0xff, 0xff, 0xff, 0xff, 0x0f).toByteArray());
    assertThat(refused(type(0x70, 0xff, 0xff, 0xff, 0xff, 0x1f)).message())
        .contains("does not fit 32 bits");
    assertThat(refused(type(0x70, 0x7f - 0x10)).message()).isEqualTo("unknown value type");
  }

  @Test
  void namesMustBeUtf8() {
    BinaryBytes custom = BinaryBytes.empty().bytes(2, 0xc3, 0x28);
    assertThat(refused(BinaryBytes.component().section(0, custom)).message())
        .isEqualTo("the name of a custom section is not UTF-8");
    BinaryBytes surrogate = BinaryBytes.empty().bytes(3, 0xed, 0xa0, 0x80);
    assertThat(refused(BinaryBytes.component().section(0, surrogate)).id())
        .isEqualTo("component-malformed");
  }

  @Test
  void longNamesAreRefused() {
    BinaryBytes custom = BinaryBytes.empty().name("x".repeat(100_001));
    assertThat(refused(BinaryBytes.component().section(0, custom)).id())
        .isEqualTo("component-limit");
  }

  @Test
  void unknownFormsAreRefused() {
    assertThat(refused(type(0x50)).message()).isEqualTo("unknown type 0x50");
    assertThat(refused(type(0x40, 0x00, 0x02)).message()).contains("unknown form of a result");
    assertThat(refused(type(0x71, 1, 1, 'a', 0, 1)).message()).contains("must end with 0x00");
    assertThat(refused(type(0x6a, 2)).message()).contains("must be 0 or 1");
    assertThat(refused(type(0x42, 1, 9)).message()).isEqualTo("unknown declaration 0x09");
    assertThat(refused(type(0x42, 1, 3)).message()).contains("no imports");
    assertThat(
            refused(BinaryBytes.component().section(8, BinaryBytes.empty().bytes(1, 0x08)))
                .message())
        .isEqualTo("unknown canonical definition 0x08");
    assertThat(
            refused(BinaryBytes.component().section(6, BinaryBytes.empty().bytes(1, 0x03, 0x03)))
                .message())
        .isEqualTo("unknown target of an alias 0x03");
  }

  @Test
  void anotherVersionOrLayerIsNamed() {
    BinaryBytes old = BinaryBytes.empty().bytes(0, 0x61, 0x73, 0x6d, 0x0c, 0, 1, 0);
    assertThat(refused(old).message()).contains("version");
    BinaryBytes layer = BinaryBytes.empty().bytes(0, 0x61, 0x73, 0x6d, 0x0d, 0, 2, 0);
    assertThat(refused(layer).message()).contains("unknown layer 2");
  }

  @Test
  void componentsInsideOneAnotherHaveALimit() {
    BinaryBytes nested = BinaryBytes.component();
    for (int i = 0; i < 99; i++) {
      nested = BinaryBytes.component().section(4, nested);
    }
    assertThat(ComponentReader.read("in", nested.toByteArray()).items()).hasSize(1);
    assertThat(refused(BinaryBytes.component().section(4, nested)).id())
        .isEqualTo("component-limit");
  }

  @Test
  void typesInsideOneAnotherHaveALimit() {
    BinaryBytes nested = BinaryBytes.empty().bytes(0x42, 0x00);
    for (int i = 0; i < 99; i++) {
      nested = BinaryBytes.empty().bytes(0x42, 0x01, 0x01).append(nested);
    }
    BinaryBytes hundred =
        BinaryBytes.component().section(7, BinaryBytes.empty().bytes(1).append(nested));
    assertThat(ComponentReader.read("in", hundred.toByteArray()).items()).hasSize(1);
    nested = BinaryBytes.empty().bytes(0x42, 0x01, 0x01).append(nested);
    assertThat(
            refused(BinaryBytes.component().section(7, BinaryBytes.empty().bytes(1).append(nested)))
                .id())
        .isEqualTo("component-limit");
  }

  @Test
  void tooManyNestedComponentsAreRefused() {
    BinaryBytes many = BinaryBytes.component();
    for (int i = 0; i < 1_001; i++) {
      many.section(4, BinaryBytes.component());
    }
    assertThat(refused(many).message()).contains("more than 1000 component definitions");
  }

  @Test
  void aDamagedNameSectionOfACoreModuleIsNoError() {
    BinaryBytes module =
        BinaryBytes.empty()
            .bytes(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)
            .section(0, BinaryBytes.empty().name("name").bytes(0, 4, 3, 'm', 'o', 'd', 1, 99));
    ComponentModel model =
        ComponentReader.read("in", BinaryBytes.component().section(1, module).toByteArray());
    Item item = model.items().get(0);
    assertThat(((io.component4j.component.model.CoreModule) item).name()).hasValue("mod");
  }
}
