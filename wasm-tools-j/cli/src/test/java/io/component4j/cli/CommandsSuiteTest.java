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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * The reference's tests of its commands, all of them: those whose commands are here must pass, and
 * those that do not are listed with their reason.
 */
class CommandsSuiteTest {
  /** What the reference prints and this project does not want to print, and why. */
  private static final Map<String, String> REVIEWED =
      Map.of(
          "wit-deep-list.wit.parse",
          "values of 2^28 bytes and more are refused, as the specification's own suite wants",
          "wit-deep-list.wit.abi",
          "the same",
          "wit-deep-record.wit.abi",
          "the type is refused when the WIT is read, one command before the reference refuses it",
          "wit-deep-tuple.wit.abi",
          "the same",
          "component-wit-reexport-imported-resource.wat",
          "its WIT is what the reference prints when the export says whose resource it has");

  /** Scripts about the code of core modules, which the engine's validator judges otherwise. */
  private static final Set<String> SCRIPTS =
      Set.of(
          "code-after-end.wast",
          "custom-descriptors-disabled.wast",
          "custom-descriptors-ops.wast",
          "custom-descriptors.wast",
          "externref-elem-segment.wast",
          "lime1.wast",
          "table-big.wast");

  @Test
  void allCommandsGiveWhatTheReferenceGives(@TempDir Path folder) throws IOException {
    TreeSet<String> known = new TreeSet<>();
    names(
        new CommandLine(new WasmToolsJ(), new CommandFactory(new Terminal(System.out, System.err))),
        "",
        known);
    List<String> failed = new ArrayList<>();
    TreeMap<String, TreeSet<String>> missing = new TreeMap<>();
    Map<Path, Path> folders = new HashMap<>();
    List<String> scripts = new ArrayList<>();
    List<String> otherFaults = new ArrayList<>();
    int faults = 0;
    int passed = 0;
    for (Directive directive : CliSuite.directives()) {
      List<String> wanted =
          directive.commands().stream()
              .map(Directive::commandName)
              .filter(name -> !known.contains(name))
              .toList();
      boolean follows =
          missing.values().stream()
              .anyMatch(
                  names ->
                      names.stream()
                          .anyMatch(name -> name.startsWith(directive.file().getFileName() + ".")));
      if (!wanted.isEmpty() || follows) {
        wanted.forEach(
            name -> missing.computeIfAbsent(name, key -> new TreeSet<>()).add(directive.name()));
        continue;
      }
      Path tmpdir = folders.get(directive.file());
      if (tmpdir == null) {
        tmpdir = Files.createTempDirectory(folder, "run");
        folders.put(directive.file(), tmpdir);
      }
      Outcome outcome = CliSuite.run(directive, tmpdir);
      if (directive.fails() && outcome.problem().isEmpty()) {
        if (CliFaults.named(directive, outcome)) {
          faults++;
        } else {
          otherFaults.add(directive.name() + ": " + outcome.err().lines().findFirst().orElse(""));
        }
      }
      if (outcome.problem().isEmpty()) {
        passed++;
      } else if (SCRIPTS.contains(directive.name())) {
        scripts.add(directive.name());
      } else if (!REVIEWED.containsKey(directive.name())) {
        failed.add(directive.name() + "\n" + outcome.problem().get());
      }
    }
    System.out.println(
        "wasm-tools/cli, all commands: "
            + passed
            + " passed, "
            + failed.size()
            + " failed, "
            + REVIEWED.size()
            + " differ on purpose");
    System.out.println("  of those that are to fail, " + faults + " name the fault");
    System.out.println("  scripts with directives that do not pass: " + scripts);
    missing.forEach(
        (command, cases) -> System.out.println("  no command " + command + " yet: " + cases));
    assertThat(scripts).containsExactlyElementsIn(SCRIPTS);
    assertWithMessage(String.join("\n", failed)).that(failed).isEmpty();
    assertWithMessage("other faults than the reference's").that(otherFaults).isEmpty();
    assertThat(faults).isAtLeast(38);
    assertThat(passed).isAtLeast(253);
  }

  private static void names(CommandLine command, String prefix, TreeSet<String> names) {
    command
        .getSubcommands()
        .forEach(
            (name, sub) -> {
              String word = (prefix + " " + name).strip();
              // Of the reference's commands only those of `component` have two words that matter.
              names.add(word);
              names(sub, word, names);
            });
  }
}
