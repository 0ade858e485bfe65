package io.component4j.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The group of commands on what binaries say of themselves. */
@Command(
    name = "metadata",
    description = "Shows and changes what a binary says of itself: name, producers, authors, ...",
    subcommands = {MetadataShowCommand.class, MetadataAddCommand.class},
    footer = {
      "",
      "Examples:",
      "  wasm-tools-j metadata show greeter.wasm",
      "  wasm-tools-j metadata add --name greeter greeter.wasm -o named.wasm"
    })
final class MetadataCommand implements Runnable {
  @Mixin private HelpOption help;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is wanted");
  }
}
