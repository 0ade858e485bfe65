package io.component4j.cli;

import io.component4j.component.feature.Features;
import java.util.List;
import picocli.CommandLine.Option;

/** The option that says which features of WebAssembly are on. */
final class ValidationOption {
  @Option(
      names = {"-f", "--features"},
      paramLabel = "LIST",
      description = {
        "Features to turn on, or off with `-` before them, separated by commas; `all` and `-all`;",
        "mvp, wasm1, wasm2, wasm3, lime1 stand for what belonged to WebAssembly then."
      })
  private List<String> lists = List.of();

  /** The default features changed as the option says. */
  Features features() {
    return Features.parse(String.join(",", lists));
  }
}
