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
  @Test
  void commandsOnTextGiveWhatTheReferenceGives(@TempDir Path folder) throws IOException {
    List<String> failed = new ArrayList<>();
    Map<Path, Path> folders = new HashMap<>();
    int passed = 0;
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
  }

  /** WIT goes in, and WIT or JSON comes out. */
  private static boolean isOnText(Directive directive) {
    return directive.file().toString().endsWith(".wit")
        && directive.commands().stream()
            .allMatch(c -> Directive.commandName(c).equals("component wit"))
        && !directive.has("-t", "--wat", "-w", "--wasm");
  }
}
