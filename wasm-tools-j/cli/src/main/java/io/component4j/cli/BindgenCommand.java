package io.component4j.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The group of commands that generate Java. */
@Command(
    name = "bindgen",
    description = "Generates Java from WIT.",
    subcommands = {BindgenHostCommand.class, BindgenGuestCommand.class})
final class BindgenCommand implements Runnable {
  @Mixin private HelpOption help;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is wanted");
  }
}
