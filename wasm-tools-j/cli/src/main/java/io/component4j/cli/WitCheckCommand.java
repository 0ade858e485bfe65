package io.component4j.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code wit check}: says what is wrong with packages. */
@Command(
    name = "check",
    description = {
      "Checks WIT packages and reports everything that is wrong with them.",
      "Exit code 1 if there is an error; warnings are shown, but do no harm by themselves."
    },
    footer = {
      "",
      "Examples:",
      "  wasm-tools-j wit check wit/",
      "  wasm-tools-j wit check --mode strict --all-features a.wit b.wit",
      "  wasm-tools-j wit check --format json --fail-on warning wit/ > findings.json"
    })
final class WitCheckCommand implements Callable<Integer> {
  @Mixin private HelpOption help;
  @Mixin private WitOptions wit;
  @Mixin private FindingsOption findings;
  @Mixin private VerdictOptions verdict;

  private final Terminal terminal;

  WitCheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    return verdict.judged(terminal, findings, "", () -> wit.resolveInAnyOrder().warnings());
  }
}
