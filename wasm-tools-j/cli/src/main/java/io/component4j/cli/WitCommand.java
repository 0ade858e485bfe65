package io.component4j.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The group of commands on WIT packages. */
@Command(
    name = "wit",
    description = "Commands on WIT packages.",
    subcommands = {
      WitCheckCommand.class,
      WitFmtCommand.class,
      WitLintCommand.class,
      WitJsonCommand.class,
      WitPrintCommand.class
    })
final class WitCommand implements Runnable {
  @Mixin private HelpOption help;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is wanted");
  }
}
