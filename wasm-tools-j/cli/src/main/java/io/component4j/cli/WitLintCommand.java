package io.component4j.cli;

import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.lint.LintRule;
import io.component4j.wit.lint.WitLint;
import io.component4j.wit.syntax.WitFile;
import io.component4j.wit.syntax.WitParser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code wit lint}: says what valid packages could do better. */
@Command(
    name = "lint",
    description = {
      "Says what valid WIT packages could do better. Exit code 1 if there is anything.",
      "Each rule can be switched off; packages in deps/ are not judged."
    })
final class WitLintCommand implements Callable<Integer> {
  @Mixin private HelpOption help;
  @Mixin private WitOptions wit;
  @Mixin private FindingsOption findings;
  @Mixin private VerdictOptions verdict;

  @Option(names = "--allow", paramLabel = "ID", split = ",", description = "Switches rules off.")
  private Set<String> allowed = new LinkedHashSet<>();

  @Option(
      names = "--rules",
      paramLabel = "ID",
      split = ",",
      description = "Checks these rules only. Default: all.")
  private @Nullable Set<String> rules;

  private final Terminal terminal;
  private CommandSpec spec;

  WitLintCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Spec
  private void describe(CommandSpec own) {
    spec = own;
    List<String> footer = new ArrayList<>(List.of("", "Rules:"));
    for (LintRule rule : WitLint.allRules()) {
      footer.add("  " + rule.id());
      footer.add("      " + rule.summary());
    }
    footer.addAll(
        List.of(
            "",
            "Examples:",
            "  wasm-tools-j wit lint wit/",
            "  wasm-tools-j wit lint --allow lint-missing-docs,lint-unused-type wit/"));
    own.usageMessage().footer(footer.toArray(new String[0]));
  }

  @Override
  public Integer call() {
    WitLint lint = lint();
    return verdict.judged(
        terminal,
        findings,
        "lint-",
        FailOnOption.FailOn.WARNING,
        () -> {
          wit.resolveInAnyOrder();
          return lint.check(packages());
        });
  }

  private WitLint lint() {
    try {
      WitLint lint = rules == null ? WitLint.withAllRules() : WitLint.withRules(rules);
      return lint.without(allowed);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }

  private List<List<WitFile>> packages() {
    Diagnostics diagnostics = new Diagnostics();
    List<List<WitFile>> packages = new ArrayList<>();
    for (Path root : new TreeSet<>(wit.roots())) {
      if (root.toString().endsWith(".wasm") || root.toString().endsWith(".wat")) {
        continue; // An encoded package has no text to judge.
      }
      List<WitFile> files = new ArrayList<>();
      for (Path file : WitSource.ofPackage(root)) {
        WitParser.parse(wit.read(file), diagnostics, wit.mode()).ifPresent(files::add);
      }
      packages.add(files);
    }
    diagnostics.throwIfErrors();
    return packages;
  }
}
