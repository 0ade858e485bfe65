package io.component4j.cli;

import io.component4j.component.strip.Strip;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code strip}: custom sections removed. */
@Command(
    name = "strip",
    description = {
      "Removes custom sections, also from the modules and components inside.",
      "Without options all go but `name`, `dylink.0` and those that start with `component-type:`."
    },
    footer = {
      "",
      "Examples:",
      "  wasm-tools-j strip greeter.wasm -o small.wasm",
      "  wasm-tools-j strip -a -t module.wasm",
      "  wasm-tools-j strip -d '^\\.debug_' -d producers module.wasm -o out.wasm"
    })
final class StripCommand implements Callable<Integer> {
  @Mixin private HelpOption help;
  @Mixin private WasmFile file;
  @Mixin private WasmResult result;

  private final Terminal terminal;

  @Option(
      names = {"-a", "--all"},
      description = "Removes all custom sections.")
  private boolean all;

  @Option(
      names = {"-d", "--delete"},
      paramLabel = "REGEX",
      description =
          "Removes only sections in whose name this is found; may be given several times.")
  private List<Pattern> delete = new ArrayList<>();

  StripCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    result.check();
    Predicate<String> goes =
        all ? Strip.all() : delete.isEmpty() ? Strip.unneeded() : Strip.matching(delete);
    WasmInput input = file.read();
    result.write(terminal, input.name(), Strip.strip(input.name(), input.bytes(), goes));
    return ExitCode.OK;
  }
}
