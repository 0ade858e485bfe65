package io.component4j.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.component.binary.ComponentReader;
import io.component4j.component.binary.ComponentWriter;
import io.component4j.compose.decompose.Decomposition;
import io.component4j.compose.graph.EncodeOptions;
import io.component4j.runtime.Component;
import io.component4j.runtime.Engine;
import io.component4j.runtime.ExecutionMode;
import io.component4j.runtime.verify.Report;
import io.component4j.runtime.verify.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is composed is valid and does what its parts do, whichever way it was composed. */
class CompositionBehaviourTest {
  private static final Engine ENGINE = Engine.builder().mode(ExecutionMode.INTERPRETED).build();
  private static final int CASES = 5;

  @TempDir private Path folder;

  /** Whether it is verified here: the calls through 200 components would take minutes. */
  private static boolean isVerified(Compositions.Made made) {
    return made.isWhole() && !made.name().equals("two-hundred");
  }

  private static Component loaded(String name, byte[] bytes) {
    return Component.load(ENGINE, name, bytes);
  }

  @Test
  void eachIsValidAndGivesWhatItsPartsGiveTogether() throws IOException {
    int called = 0;
    List<Compositions.Made> all = Compositions.all();
    for (Compositions.Made made : all) {
      Path file = Files.write(folder.resolve(made + ".wasm"), made.bytes());
      CommandRun valid = CommandRun.of("validate", file.toString());
      assertWithMessage("%s: %s", made, valid.err()).that(valid.exitCode()).isEqualTo(ExitCode.OK);
      if (made.call().isPresent()) {
        CommandRun run = CommandRun.of("run", "--invoke", made.call().get(), file.toString());
        assertWithMessage("%s: %s", made, run.err())
            .that(run.out().strip())
            .isEqualTo(made.gives());
        called++;
      }
    }
    System.out.printf("%d compositions are valid, %d give what they should%n", all.size(), called);
    assertThat(all).hasSize(34);
    assertThat(called).isEqualTo(16);
  }

  @Test
  void noneTrapsOrLeaks() {
    int verified = 0;
    for (Compositions.Made made : Compositions.all()) {
      if (isVerified(made)) {
        Report report = new Verifier(1, CASES).verify(loaded(made.toString(), made.bytes()));
        assertWithMessage("%s", made).that(report.findings()).isEmpty();
        verified++;
      }
    }
    System.out.println(verified + " compositions neither trap nor leak");
    assertThat(verified).isEqualTo(30);
  }

  @Test
  void theWayOfComposingMakesNoDifference() {
    Map<String, Compositions.Made> first = new HashMap<>();
    int compared = 0;
    for (Compositions.Made made : Compositions.all()) {
      Compositions.Made other = first.putIfAbsent(made.name(), made);
      List<byte[]> others = new ArrayList<>();
      if (other != null) {
        others.add(other.bytes());
      } else if (isVerified(made)) {
        others.add(takenApartAndComposed(made));
      }
      for (byte[] each : others) {
        Report report =
            new Verifier(1, CASES)
                .compare(loaded(made.toString(), made.bytes()), loaded("other", each));
        assertWithMessage("%s", made).that(report.findings()).isEmpty();
        compared++;
      }
    }
    System.out.println(compared + " compositions do the same as what was composed otherwise");
    assertThat(compared).isEqualTo(30);
  }

  private static byte[] takenApartAndComposed(Compositions.Made made) {
    return ComponentWriter.write(
        Decomposition.of(ComponentReader.read(made.name(), made.bytes()))
            .graph()
            .encode(EncodeOptions.DEFAULT));
  }

  @Test
  void aPartThatTheWholeExportsDoesWhatItDoesAlone() {
    Map<String, String> wholes =
        Map.of(
            "example:phrases",
            "export part.phrases; export new example:polite-greeter { ...part }.greet;",
            "example:sinks",
            "export part.sinks; export new example:tee { ...part }.tees;",
            "test:business",
            "export part.handler; export new test:edge { ...part }.edge;",
            "test:counter",
            "export part.next; export new test:user { ...part }.go;");
    wholes.forEach(
        (part, statements) -> {
          String document = "let part = new " + part + " {};\n" + statements;
          byte[] whole =
              ComponentWriter.write(
                  Compositions.document(part, document).encode(EncodeOptions.DEFAULT));
          byte[] alone = ComponentWriter.write(Compositions.part(part));
          Report report =
              new Verifier(1, CASES).compare(loaded(part, alone), loaded("whole", whole));
          assertWithMessage(part).that(report.findings()).isEmpty();
          assertWithMessage(part).that(report.calls()).isGreaterThan(0);
        });
  }
}
