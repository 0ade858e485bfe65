package io.component4j.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.cli.CliSuite.Directive;
import io.component4j.cli.CliSuite.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reference's tests of {@code print} and {@code parse}. */
class PrintSuiteTest {
  @Test
  void commandsGiveWhatTheReferenceGives(@TempDir Path folder) throws IOException {
    List<String> failed = new ArrayList<>();
    int passed = 0;
    for (Directive directive : CliSuite.directives()) {
      boolean ours =
          directive.commands().stream()
              .map(Directive::commandName)
              .allMatch(Set.of("print", "parse")::contains);
      if (!ours || directive.name().contains(".read")) {
        continue;
      }
      Outcome outcome = CliSuite.run(directive, folder);
      outcome.problem().ifPresent(problem -> failed.add(directive.name() + "\n" + problem));
      passed += outcome.problem().isEmpty() ? 1 : 0;
    }
    System.out.println(
        "wasm-tools/cli print and parse: " + passed + " passed, " + failed.size() + " failed");
    assertWithMessage(String.join("\n", failed)).that(failed).isEmpty();
    assertThat(passed).isAtLeast(20);
  }
}
