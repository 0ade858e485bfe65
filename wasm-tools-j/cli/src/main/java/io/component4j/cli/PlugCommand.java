package io.component4j.cli;

import io.component4j.component.binary.ComponentReader;
import io.component4j.component.model.ComponentModel;
import io.component4j.compose.Plug;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plug}: one component's imports satisfied by the exports of others. */
@Command(
    name = "plug",
    description = {
      "Joins components: what SOCKET imports and a plug exports is connected.",
      "Imports that no plug satisfies are imported by the result; it exports what SOCKET exports."
    })
final class PlugCommand implements Callable<Integer> {
  @Mixin private HelpOption help;

  private final Terminal terminal;

  @Parameters(paramLabel = "SOCKET", description = "The component whose imports are satisfied.")
  private Path socket;

  @Option(
      names = "--plug",
      required = true,
      paramLabel = "PLUG",
      description = "A component whose exports satisfy them; may be given several times.")
  private List<Path> plugs;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      description =
          "The file to write; without it the result goes to standard output, which must not be a terminal.")
  private @Nullable Path output;

  PlugCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (output == null && Terminal.isInteractive()) {
      throw new CannotRunException("a component is not for a terminal", "name a file with -o");
    }
    List<ComponentModel> plugModels = new ArrayList<>();
    ComponentModel socketModel = ComponentReader.read(socket.toString(), InputFile.read(socket));
    for (Path plug : plugs) {
      plugModels.add(ComponentReader.read(plug.toString(), InputFile.read(plug)));
    }
    byte[] result = Plug.compose(socketModel, plugModels);
    if (output == null) {
      terminal.write(result);
    } else {
      OutputFile.write(output, result);
    }
    return ExitCode.OK;
  }
}
