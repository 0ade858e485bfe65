package io.component4j.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The group of commands that begin a project. */
@Command(
    name = "init",
    description = "Begins a Maven project, which `mvn package` builds at once.",
    subcommands = {InitGuestCommand.class, InitHostCommand.class})
final class InitCommand implements Runnable {
  @Mixin private HelpOption help;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is wanted");
  }
}
