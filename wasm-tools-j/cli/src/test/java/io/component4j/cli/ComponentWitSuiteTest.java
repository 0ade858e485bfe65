package io.component4j.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.cli.CliSuite.Directive;
import io.component4j.cli.CliSuite.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reference's tests of {@code component wit} that need nothing in binary form. */
class ComponentWitSuiteTest {
  /** The rule by which the golden file was read by people, case by case. */
  private static final String REVIEWED =
      """
      What the reference's `component wit` and ours say where it is to fail. Reviewed case by case:
      ours names the same fault, at the same place where the reference names one.
      A case that changes is to be reviewed by the same rule.

      """;

  @Test
  void commandsOnTextGiveWhatTheReferenceGives(@TempDir Path folder) throws IOException {
    List<String> failed = new ArrayList<>();
    Map<Path, Path> folders = new HashMap<>();
    int passed = 0;
    StringBuilder faults = new StringBuilder(REVIEWED);
    for (Directive directive : CliSuite.directives()) {
      if (!isOnText(directive)) {
        continue;
      }
      Path tmpdir = folders.get(directive.file());
      if (tmpdir == null) {
        tmpdir = Files.createTempDirectory(folder, "run");
        folders.put(directive.file(), tmpdir);
      }
      Outcome outcome = CliSuite.run(directive, tmpdir);
      outcome.problem().ifPresent(problem -> failed.add(directive.name() + "\n" + problem));
      if (directive.fails()) {
        faults.append("==== ").append(directive.name()).append("\n---- reference\n");
        faults.append(directive.expectedErr()).append("---- here\n").append(outcome.err());
        faults.append('\n');
        if (!places(outcome.err()).containsAll(places(directive.expectedErr()))) {
          failed.add(directive.name() + " fails elsewhere\n" + outcome.err());
        }
      }
      passed += outcome.problem().isEmpty() ? 1 : 0;
    }
    System.out.println(
        "wasm-tools/cli component wit on text: "
            + passed
            + " passed, "
            + failed.size()
            + " failed");
    assertWithMessage(String.join("\n", failed)).that(failed).isEmpty();
    assertThat(passed).isAtLeast(50);
    Golden.check("suites/component-wit-faults.txt", faults.toString());
  }

  private static List<String> places(String findings) {
    return findings.lines().filter(l -> l.contains("--> ")).map(String::strip).toList();
  }

  /** WIT goes in, and WIT or JSON comes out. */
  private static boolean isOnText(Directive directive) {
    return directive.file().toString().endsWith(".wit")
        && directive.commands().stream()
            .allMatch(c -> Directive.commandName(c).equals("component wit"))
        && !directive.has("-t", "--wat", "-w", "--wasm");
  }
}
