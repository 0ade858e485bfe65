package io.component4j.compose;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.component4j.component.binary.ComponentReader;
import io.component4j.component.model.ComponentBuilder;
import io.component4j.component.model.ComponentModel;
import io.component4j.component.model.CoreDefType;
import io.component4j.component.model.DefType;
import io.component4j.component.model.ExternName;
import io.component4j.component.model.ExternTypeRef;
import io.component4j.component.model.ValTypeRef;
import io.component4j.testdata.TestData;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.types.ValType;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class PlugErrorsTest {
  @Test
  void aPlugThatFitsNothingIsToldWithWhatIsWantedAndWhatIsThere() {
    List<Diagnostic> findings = Parts.findings("polite-greeter", "math");

    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).id()).isEqualTo("plug-fits-nothing");
    assertThat(findings.get(0).primary().name()).isEqualTo("parts/math.wasm");
    assertThat(findings.get(0).message())
        .isEqualTo("nothing that this plug exports is imported by parts/polite-greeter.wasm");
    assertThat(findings.get(0).help())
        .isEqualTo(
            "parts/polite-greeter.wasm imports `example:phrases/phrases@0.1.0`;"
                + " parts/math.wasm exports `example:math/calculator`");
  }

  @Test
  void aSocketWithoutImportsIsToldAsSuch() {
    assertThat(Parts.findings("greeter", "phrases").get(0).help())
        .startsWith("parts/greeter.wasm imports nothing;");
  }

  @Test
  void onePlugThatFitsDoesNotHideAnotherThatDoesNot() {
    assertThat(
            Parts.findings("polite-greeter", "phrases", "math", "greeter").stream()
                .map(finding -> finding.id() + " " + finding.primary()))
        .containsExactly(
            "plug-fits-nothing parts/math.wasm", "plug-fits-nothing parts/greeter.wasm")
        .inOrder();
  }

  @Test
  void everyDifferenceOfTheTypesIsToldWithItsPath() {
    List<Diagnostic> findings = Parts.findings("polite-greeter", "other-phrases");

    assertThat(findings).isNotEmpty();
    for (Diagnostic finding : findings) {
      assertThat(finding.id()).isEqualTo("plug-type-mismatch");
      assertThat(finding.primary().name()).isEqualTo("parts/polite-greeter.wasm");
      assertThat(finding.message()).contains("example:phrases/phrases@0.1.0 . greeting");
      assertThat(finding.related().get(0).span().name()).isEqualTo("parts/other-phrases.wasm");
    }
    String all = findings.toString();
    assertThat(all).contains("tongue");
    assertThat(all).contains("2 parameters");
    assertThat(all).contains("option<string>");
    assertThat(all).doesNotContain("farewell");
  }

  @Test
  void twoPlugsForOneImportAreRefused() {
    List<Diagnostic> findings = Parts.findings("polite-greeter", "phrases", "other-phrases");

    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).id()).isEqualTo("plug-ambiguous");
    assertThat(findings.get(0).message()).contains("`example:phrases/phrases@0.1.0`");
    assertThat(findings.get(0).related().stream().map(related -> related.span().name()))
        .containsExactly("parts/phrases.wasm", "parts/other-phrases.wasm")
        .inOrder();
  }

  @Test
  void twoPlugsOfCompatibleVersionsAreRefusedToo() {
    assertThat(Parts.findings("polite-greeter", "newer-phrases", "newer-phrases").get(0).id())
        .isEqualTo("plug-ambiguous");
  }

  @Test
  void partsThatImportDifferentThingsByOneNameAreRefused() {
    List<Diagnostic> findings = Parts.findings("logged-greeter", "other-log-phrases");

    assertThat(findings).isNotEmpty();
    assertThat(findings.stream().map(Diagnostic::id).distinct())
        .containsExactly("compose-import-conflict");
    assertThat(findings.toString()).contains("example:log/log@0.1.0 . entry");
    assertThat(findings.toString()).contains("code");
  }

  @Test
  void anOpenImportThatUsesAResourceFromInsideIsRefused() {
    List<Diagnostic> findings = Parts.findings("worker", "sinks");

    assertThat(findings.stream().map(Diagnostic::id)).containsExactly("compose-resource-inside");
    assertThat(findings.get(0).message()).contains("`example:pipes/tees@0.2.0` stays open");
    assertThat(findings.get(0).message()).contains("`example:pipes/sinks@0.2.0`");
  }

  @Test
  void anExportThatUsesATypeFromInsideWithoutExportingItIsRefused() {
    List<Diagnostic> findings = Parts.findings("hall", "furniture");

    assertThat(findings.stream().map(Diagnostic::id)).containsExactly("compose-type-inside");
    assertThat(findings.get(0).message())
        .startsWith("the export `example:rooms/halls@1.0.0` uses the type `size`");
  }

  @Test
  void anOpenImportThatUsesATypeFromInsideWithoutANameIsRefused() {
    List<Diagnostic> findings = Parts.findings("hall-user", "furniture");

    assertThat(findings.stream().map(Diagnostic::id)).containsExactly("compose-type-inside");
    assertThat(findings.get(0).message())
        .startsWith("the import `example:rooms/halls@1.0.0` stays open but uses the type `size`");
  }

  @Test
  void anOpenImportMayBeACoreModule() {
    ComponentBuilder socket = new ComponentBuilder("socket.wasm");
    DefType log =
        new DefType.Func(
            List.of(
                new DefType.Labelled("msg", new ValTypeRef.Primitive(ValType.Primitive.STRING))),
            null,
            false);
    socket.importItem(ExternName.of("log"), new ExternTypeRef.Func(socket.type(log)));
    int module = socket.coreType(new CoreDefType.Module(List.of()));
    socket.importItem(ExternName.of("code"), new ExternTypeRef.CoreModule(module));

    Composition composed = Plug.composition(socket.build(), List.of(Parts.part("log-counter")));

    assertThat(composed.openImports()).containsExactly("code");
  }

  @Test
  void plugsThatNeedEachOtherAreRefused() {
    List<Diagnostic> findings = Parts.findings("ring-user", "ring-a", "ring-b");

    assertThat(findings.stream().map(finding -> finding.id() + " " + finding.primary()))
        .containsExactly("plug-cycle parts/ring-a.wasm", "plug-cycle parts/ring-b.wasm");
  }

  @Test
  void composingWithoutPlugsIsRefused() {
    assertThat(Parts.findings("polite-greeter").get(0).id()).isEqualTo("plug-missing");
  }

  @Test
  void brokenPartsGiveFindingsOnly() {
    byte[] socket = TestData.component("logged-greeter");
    byte[] plug = TestData.component("logged-phrases");
    Random random = new Random(20);
    int[] counts = new int[2];
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(120),
        () -> {
          for (int i = 0; i < 3_000; i++) {
            byte[] brokenSocket = socket.clone();
            byte[] brokenPlug = plug.clone();
            byte[] broken = i % 2 == 0 ? brokenSocket : brokenPlug;
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
              broken[8 + random.nextInt(broken.length - 8)] = (byte) random.nextInt(256);
            }
            try {
              ComponentModel first = ComponentReader.read("socket.wasm", brokenSocket);
              ComponentModel second = ComponentReader.read("plug.wasm", brokenPlug);
              ComponentReader.read("composed.wasm", Plug.compose(first, List.of(second)));
              counts[0]++;
            } catch (InvalidInputException e) {
              assertThat(e.findings()).isNotEmpty();
              counts[1]++;
            }
          }
        });
    System.out.printf("broken parts: %d composed all the same, %d refused%n", counts[0], counts[1]);
    assertThat(counts[0]).isGreaterThan(0);
    assertThat(counts[1]).isGreaterThan(0);
  }

  @Test
  void aCoreModuleIsNoPart() {
    assertThrows(InvalidInputException.class, () -> Parts.part("core"));
  }
}
