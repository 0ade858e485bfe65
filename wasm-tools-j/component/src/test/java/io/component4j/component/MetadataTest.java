package io.component4j.component;

import static com.google.common.truth.Truth.assertThat;
import static io.component4j.component.SectionsOfBinaries.custom;
import static io.component4j.component.SectionsOfBinaries.module;
import static io.component4j.component.SectionsOfBinaries.named;
import static io.component4j.component.SectionsOfBinaries.producers;
import static io.component4j.component.SectionsOfBinaries.text;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.component4j.component.binary.RawBinary;
import io.component4j.component.metadata.Annotation;
import io.component4j.component.metadata.Dependencies;
import io.component4j.component.metadata.Metadata;
import io.component4j.component.metadata.MetadataChange;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

/** What binaries say of themselves, read and changed. */
class MetadataTest {
  private static Metadata read(BinaryBytes binary) {
    return Metadata.of("m.wasm", binary.toByteArray());
  }

  private static Metadata changed(MetadataChange change, BinaryBytes binary) {
    return Metadata.of("m.wasm", change.applyTo("m.wasm", binary.toByteArray()));
  }

  private static Diagnostic refusal(BinaryBytes section) {
    return assertThrows(InvalidInputException.class, () -> read(module().section(0, section)))
        .findings()
        .get(0);
  }

  private static BinaryBytes auditable(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
      deflater.write(content);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    BinaryBytes section = BinaryBytes.empty().name(Dependencies.SECTION);
    for (byte b : out.toByteArray()) {
      section.bytes(b);
    }
    return section;
  }

  private static BinaryBytes auditable(String json) {
    return auditable(json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aComponentAndTheModulesInItSayTheirOwn() {
    BinaryBytes inner =
        module().section(0, named("name", "inner")).section(0, producers("Java", "17"));
    Metadata metadata =
        read(
            BinaryBytes.component()
                .section(1, inner)
                .section(0, text("description", "tells the time"))
                .section(0, named("component-name", "clock")));
    assertThat(metadata.kind()).isEqualTo(RawBinary.Kind.COMPONENT);
    assertThat(metadata.name()).isEqualTo("clock");
    assertThat(metadata.annotations()).containsExactly(Annotation.DESCRIPTION, "tells the time");
    assertThat(metadata.producers()).isNull();
    Metadata child = metadata.children().get(0);
    assertThat(child.kind()).isEqualTo(RawBinary.Kind.MODULE);
    assertThat(child.name()).isEqualTo("inner");
    assertThat(child.languages()).containsExactly("Java");
    assertThat(child.size()).isEqualTo(inner.toByteArray().length);
  }

  @Test
  void aBinaryNeedNotSayAnything() {
    Metadata metadata = read(module());
    assertThat(metadata.name()).isNull();
    assertThat(metadata.languages()).isEmpty();
    assertThat(metadata.dependencies()).isNull();
    assertThat(metadata.size()).isEqualTo(8);
  }

  @Test
  void thePackagesItWasBuiltFromAreUnpacked() {
    Metadata metadata =
        read(
            module()
                .section(
                    0,
                    auditable(
                        "{\"packages\":[{\"name\":\"a\",\"version\":\"1.0.0\",\"root\":true}]}")));
    assertThat(metadata.dependencies().packages())
        .containsExactly(new Dependencies.Package("a", "1.0.0"));
  }

  @Test
  void flawedProducersAreRefusedWithTheirPlace() {
    Diagnostic ends = refusal(custom("producers", 1, 8, 'l'));
    assertThat(ends.id()).isEqualTo("metadata-malformed");
    assertThat(ends.message()).isEqualTo("section `producers`: a field reaches beyond the end");
    assertThat(ends.primary().toString()).isEqualTo("m.wasm@0x16");
    assertThat(refusal(custom("producers")).message())
        .isEqualTo("section `producers`: it ends where the number of fields should be");
    assertThat(refusal(custom("producers", 0, 7)).message())
        .isEqualTo("section `producers`: 1 bytes too many at its end");
    assertThat(refusal(custom("producers", 1, 1, 0xff, 0)).message())
        .isEqualTo("section `producers`: a field is not UTF-8");
    assertThat(refusal(custom("producers", 0xff, 0xff, 0xff, 0xff, 0x0f)).message())
        .isEqualTo("section `producers`: the number of fields is too large");
    assertThat(refusal(custom("producers", 0x80, 0x80, 0x80, 0x80, 0x80, 0)).message())
        .isEqualTo("section `producers`: the number of fields is too long a number");
    assertThat(refusal(custom("producers", 0xff, 0xff, 0xff, 0xff, 0x07)).message())
        .isEqualTo("section `producers`: it ends where the length of a field should be");
  }

  @Test
  void flawedTextsAndPackagesAreRefused() {
    assertThat(refusal(custom("authors", 0xc3)).message())
        .isEqualTo("section `authors`: its content is not UTF-8");
    assertThat(refusal(custom(Dependencies.SECTION, 1, 2, 3)).message())
        .isEqualTo("section `.dep-v0`: its content is not compressed as zlib does");
    assertThat(refusal(custom(Dependencies.SECTION)).message())
        .isEqualTo("section `.dep-v0`: its compressed content ends early");
    assertThat(refusal(auditable("{\"packages\":[")).message())
        .isEqualTo("section `.dep-v0`: its JSON ends early");
    assertThat(refusal(auditable("{\"packages\":{}}")).message())
        .isEqualTo("section `.dep-v0`: its JSON names no packages");
    assertThat(refusal(auditable("{\"packages\":[{\"name\":\"a\"}]}")).message())
        .isEqualTo("section `.dep-v0`: a package has no name or no version");
    assertThat(refusal(auditable("[".repeat(100_000))).message())
        .isEqualTo("section `.dep-v0`: its JSON is nested too deeply");
    assertThat(refusal(auditable(new byte[8 << 20])).message())
        .isEqualTo("section `.dep-v0`: it unpacks to more than 2 MiB");
  }

  @Test
  void namesAreForPeopleAndMayBeFlawed() {
    assertThat(read(module().section(0, custom("name", 0, 9, 1))).name()).isNull();
    assertThat(read(module().section(0, custom("name", 0, 2, 1, 0xff))).name()).isNull();
    assertThat(read(module().section(0, custom("name", 0, 0x80))).name()).isNull();
  }

  @Test
  void onlyWhatIsSetChangesAndOnlyInTheOutermostBinary() {
    BinaryBytes given =
        BinaryBytes.component()
            .section(1, module().section(0, named("name", "inner")))
            .section(0, named("component-name", "old"))
            .section(0, producers("Java", "17"))
            .section(0, text("authors", "one"))
            .section(0, text("version", "1"))
            .section(0, custom("other", 1, 2));
    Metadata metadata =
        changed(
            new MetadataChange()
                .name("new")
                .producer("language", "Java", "21")
                .producer("sdk", "kit", "0.1")
                .set(Annotation.AUTHORS, "two")
                .clear(Annotation.VERSION),
            given);
    assertThat(metadata.name()).isEqualTo("new");
    assertThat(metadata.producers().fields())
        .containsExactly("language", Map.of("Java", "21"), "sdk", Map.of("kit", "0.1"));
    assertThat(metadata.annotations()).containsExactly(Annotation.AUTHORS, "two");
    assertThat(metadata.children().get(0).name()).isEqualTo("inner");
    assertThat(new MetadataChange().applyTo("m.wasm", given.toByteArray()))
        .isEqualTo(given.toByteArray());
  }

  @Test
  void aNameGoesAndTheNamesOfThingsStay() {
    BinaryBytes given = module().section(0, named("name", "old"));
    byte[] changed = new MetadataChange().clearName().applyTo("m.wasm", given.toByteArray());
    assertThat(changed).isEqualTo(module().section(0, custom("name", 9, 3, 1, 2, 3)).toByteArray());
  }

  @Test
  void whatIsNotThereIsAdded() {
    Metadata metadata =
        changed(
            new MetadataChange()
                .name("n")
                .producer("processed-by", "tool", "")
                .set(Annotation.LICENSES, "Apache-2.0"),
            module());
    assertThat(metadata.name()).isEqualTo("n");
    assertThat(metadata.producers().fields()).containsExactly("processed-by", Map.of("tool", ""));
    assertThat(metadata.annotations()).containsExactly(Annotation.LICENSES, "Apache-2.0");
  }

  @Test
  void flawedProducersAreNotOverwritten() {
    byte[] flawed = module().section(0, custom("producers", 5)).toByteArray();
    MetadataChange change = new MetadataChange().producer("language", "Java", "17");
    List<Diagnostic> findings =
        assertThrows(InvalidInputException.class, () -> change.applyTo("m.wasm", flawed))
            .findings();
    assertThat(findings.get(0).id()).isEqualTo("metadata-malformed");
    assertThat(new MetadataChange().name("n").applyTo("m.wasm", flawed).length)
        .isGreaterThan(flawed.length);
  }
}
