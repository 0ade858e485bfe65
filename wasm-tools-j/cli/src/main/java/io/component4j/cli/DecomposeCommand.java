package io.component4j.cli;

import io.component4j.compose.decompose.Decomposition;
import io.component4j.compose.decompose.FileContent;
import io.component4j.compose.decompose.WacText;
import io.component4j.wit.graph.PackageName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code decompose}: a composed component as the WAC document that composes it, and its parts. */
@Command(
    name = "decompose",
    description = {
      "Takes a composed component apart: writes its parts, and a WAC document that composes them.",
      "Without a folder the document is printed, and nothing else is written."
    },
    footer = {
      "",
      "Examples:",
      "  wasm-tools-j decompose whole.wasm",
      "  wasm-tools-j decompose whole.wasm -o parts",
      "  wasm-tools-j compose parts/composition.wac -o again.wasm"
    })
final class DecomposeCommand implements Callable<Integer> {
  /** What the root package is called where a component has no WIT name, as elsewhere. */
  private static final PackageName NAME = new PackageName("root", "composition", null);

  @Mixin private HelpOption help;

  private final Terminal terminal;

  @Parameters(paramLabel = "COMPONENT", description = "The composed component.")
  private Path component;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FOLDER",
      description =
          "Where to write composition.wac, and the parts under deps/; it is made if it is not"
              + " there.")
  private @Nullable Path output;

  DecomposeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Decomposition decomposition = Decomposition.of(WasmInput.component(component));
    Map<String, FileContent> files = WacText.contents(decomposition, NAME);
    if (output == null) {
      byte[] document = Objects.requireNonNull(files.get(WacText.DOCUMENT)).toByteArray();
      terminal.print(new String(document, StandardCharsets.UTF_8));
      return ExitCode.OK;
    }
    Map<Path, OutputFile.Content> contents = new LinkedHashMap<>();
    for (Map.Entry<String, FileContent> file : files.entrySet()) {
      Path path = output.resolve(file.getKey());
      makeFolder(Objects.requireNonNull(path.getParent()));
      contents.put(path, file.getValue()::writeTo);
    }
    OutputFile.writeAll(contents);
    return ExitCode.OK;
  }

  private static void makeFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new CannotRunException("cannot make folder " + folder + ": " + InputFile.reason(e));
    }
  }
}
