package io.component4j.cli;

import io.component4j.component.binary.ComponentReader;
import io.component4j.component.wit.BinaryPackageDecoder;
import io.component4j.component.wit.WitDecoder;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.print.WitPrinter;
import io.component4j.wit.resolve.Resolution;
import io.component4j.wit.resolve.WitResolver;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code component wit}: the WIT of a component's world, or a WIT package in its canonical form.
 */
@Command(
    name = "wit",
    description = {
      "Prints the WIT of a component's world.",
      "A .wit file or a folder of them is resolved and printed in canonical form."
    })
final class ComponentWitCommand implements Callable<Integer> {
  @Mixin private HelpOption help;

  private final Terminal terminal;

  @Parameters(
      paramLabel = "FILE",
      description =
          "A component (.wasm; - for standard input), a .wit file or a folder with a WIT package.")
  private Path file;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      description = "Writes to this file instead of standard output.")
  private @Nullable Path output;

  ComponentWitCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    String text = WitPrinter.print(graph());
    if (output == null) {
      terminal.print(text);
    } else {
      OutputFile.write(output, text.getBytes(StandardCharsets.UTF_8));
    }
    return ExitCode.OK;
  }

  private WitGraph graph() {
    if (Files.isDirectory(file) || file.toString().endsWith(".wit")) {
      InputFile.existing(file);
      Resolution resolution =
          WitResolver.builder().decoder(new BinaryPackageDecoder()).addRoot(file).resolve();
      terminal.warn(resolution.warnings());
      return resolution.graph();
    }
    return WitDecoder.decode(ComponentReader.read(file.toString(), InputFile.read(file)));
  }
}
