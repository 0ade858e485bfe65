package io.component4j.cli;

import io.component4j.component.unbundle.Unbundling;
import io.component4j.component.unbundle.Unbundling.Unbundled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code component unbundle}: core modules into files of their own. */
@Command(
    name = "unbundle",
    description = {
      "Takes the large core modules out of a component and writes each to a file.",
      "The result is the component that imports them instead. A core module, and a component",
      "without large ones, stays as it is."
    },
    footer = {
      "",
      "Examples:",
      "  wasm-tools-j component unbundle --module-dir modules app.wasm -o unbundled.wasm",
      "  wasm-tools-j component unbundle --module-dir modules --threshold 1MiB -t app.wasm",
      "  wasm-tools-j print modules/unbundled-module0.wasm"
    })
final class ComponentUnbundleCommand implements Callable<Integer> {
  @Mixin private HelpOption help;
  @Mixin private WasmFile file;
  @Mixin private WasmResult result;

  private final Terminal terminal;

  @Option(
      names = "--module-dir",
      paramLabel = "DIR",
      required = true,
      description =
          "The folder for the modules, made if it is not there: unbundled-moduleN.wasm, N from 0,"
              + " as the component imports them.")
  private Path folder;

  @Option(
      names = "--threshold",
      paramLabel = "SIZE",
      defaultValue = "10KiB",
      converter = ByteSizeConverter.class,
      description =
          "Modules larger than this are taken out: bytes, KiB or MiB (default: ${DEFAULT-VALUE}).")
  private long threshold;

  ComponentUnbundleCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    result.check();
    WasmInput input = file.read();
    if (input.isCoreModule()) {
      result.write(terminal, input.name(), input.bytes());
      return ExitCode.OK;
    }
    Unbundling unbundling = Unbundling.of(input.name(), input.bytes(), threshold);
    byte[] content = result.content(input.name(), unbundling.component().toByteArray());
    Map<Path, OutputFile.Content> files = new LinkedHashMap<>();
    for (Unbundled module : unbundling.modules()) {
      files.put(
          folder.resolve(module.name() + ".wasm"), to -> to.write(module.bytes().toByteArray()));
    }
    Path output = result.output();
    if (output != null) {
      if (files.keySet().stream().anyMatch(module -> same(module, output))) {
        throw new CannotRunException(
            output + " cannot be both a module and the component that imports it",
            "name another file with -o");
      }
      files.put(output, to -> to.write(content));
    }
    if (!unbundling.modules().isEmpty()) {
      makeFolder();
    }
    OutputFile.writeAll(files);
    if (output == null) {
      terminal.write(content);
    }
    return ExitCode.OK;
  }

  private static boolean same(Path a, Path b) {
    return a.toAbsolutePath().normalize().equals(b.toAbsolutePath().normalize());
  }

  private void makeFolder() {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new CannotRunException("cannot make folder " + folder + ": " + InputFile.reason(e));
    }
  }
}
