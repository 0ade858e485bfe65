package io.component4j.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The group of commands on one component. */
@Command(
    name = "component",
    description = "Commands on one component.",
    subcommands = {
      ComponentWitCommand.class,
      ComponentEmbedCommand.class,
      ComponentNewCommand.class,
      ComponentUnbundleCommand.class,
      ComponentTargetsCommand.class,
      ComponentSemverCheckCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  wasm-tools-j component wit greeter.wasm",
      "  wasm-tools-j component embed --world greeter wit/ module.wasm -o embedded.wasm",
      "  wasm-tools-j component new embedded.wasm -o component.wasm",
      "  wasm-tools-j component unbundle --module-dir modules app.wasm -o unbundled.wasm",
      "  wasm-tools-j component targets greeter.wasm --wit wit/"
    })
final class ComponentCommand implements Runnable {
  @Mixin private HelpOption help;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is wanted");
  }
}
