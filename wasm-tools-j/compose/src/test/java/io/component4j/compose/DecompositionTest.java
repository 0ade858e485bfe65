package io.component4j.compose;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.component4j.component.binary.ComponentReader;
import io.component4j.component.model.ComponentBuilder;
import io.component4j.component.model.ComponentModel;
import io.component4j.component.model.DefType;
import io.component4j.component.model.ExternName;
import io.component4j.component.model.ExternTypeRef;
import io.component4j.compose.decompose.Decomposition;
import io.component4j.compose.decompose.WacText;
import io.component4j.compose.graph.EncodeOptions;
import io.component4j.compose.graph.GraphException;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.graph.PackageName;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class DecompositionTest {
  private static final PackageName NAME = new PackageName("test", "whole", null);

  private static List<Diagnostic> refused(ComponentModel component) {
    return assertThrows(InvalidInputException.class, () -> Decomposition.of(component)).findings();
  }

  @Test
  void twoImportsThatAGraphWouldImportOnceAreRefused() {
    ComponentBuilder builder = new ComponentBuilder("two.wasm");
    int empty = builder.type(new DefType.Instance(List.of()));
    builder.importItem(ExternName.of("a:b/c@0.2.0"), new ExternTypeRef.Instance(empty));
    builder.importItem(ExternName.of("a:b/c@0.2.1"), new ExternTypeRef.Instance(empty));
    builder.instantiate(builder.component(Parts.part("phrases")), List.of());

    List<Diagnostic> findings = refused(builder.build());

    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).id()).isEqualTo("decompose-no-composition");
    assertThat(findings.get(0).message()).contains("`a:b/c@0.2.0` and `a:b/c@0.2.1`");
  }

  @Test
  void aComponentWithoutPartsIsRefused() {
    assertThat(refused(new ComponentBuilder("empty.wasm").build()).get(0).message())
        .contains("no instance of another component");
  }

  @Test
  void brokenCompositionsGiveFindingsOnly() {
    byte[] composed = Parts.composition("worker", "tee", "sinks").toByteArray();
    Random random = new Random(8);
    int[] counts = new int[3];
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(120),
        () -> {
          for (int i = 0; i < 3_000; i++) {
            byte[] broken = composed.clone();
            // Where the parts end, the wiring begins.
            int from = i % 2 == 0 ? 8 : broken.length * 3 / 4;
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
              broken[from + random.nextInt(broken.length - from)] = (byte) random.nextInt(256);
            }
            try {
              Decomposition apart = Decomposition.of(ComponentReader.read("broken.wasm", broken));
              counts[0]++;
              WacText.files(apart, NAME);
              apart.graph().encode(EncodeOptions.DEFAULT);
              counts[1]++;
            } catch (InvalidInputException e) {
              assertThat(e.findings()).isNotEmpty();
            } catch (GraphException e) {
              assertThat(e.errors()).isNotEmpty();
              counts[2]++;
            }
          }
        });
    System.out.printf(
        "3000 broken compositions: %d taken apart, %d of them composed again, %d refused as"
            + " graphs%n",
        counts[0], counts[1], counts[2]);
    assertThat(counts[1]).isGreaterThan(100);
  }
}
