package io.component4j.cli;

import io.component4j.component.feature.Features;
import io.component4j.component.validate.ComponentValidator;
import io.component4j.runtime.engine.endive.EndiveModuleValidator;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code validate}: says what is wrong with components and core modules. */
@Command(
    name = "validate",
    description = {
      "Says everything that is wrong with components and core modules.",
      "Findings on binaries have byte offsets, those on texts lines and columns.",
      "Exit code 1 if there is an error; a warning tells what could not be checked."
    },
    footer = {
      "",
      "Examples:",
      "  wasm-tools-j validate greeter.wasm",
      "  wasm-tools-j validate --features all,-simd component.wat",
      "  wasm-tools-j print greeter.wasm | wasm-tools-j validate --format json"
    })
final class ValidateCommand implements Callable<Integer> {
  @Mixin private HelpOption help;
  @Mixin private ValidationOption validation;
  @Mixin private FindingsOption findings;
  @Mixin private VerdictOptions verdict;

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE",
      description = "Components or core modules; `-` or none for standard input.")
  private List<Path> files = List.of();

  private final Terminal terminal;

  ValidateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Features features = validation.features();
    ComponentValidator validator = new ComponentValidator(features, new EndiveModuleValidator());
    List<Path> inputs = files.isEmpty() ? List.of(Path.of(WasmInput.STANDARD_INPUT)) : files;
    return verdict.judged(
        terminal,
        findings,
        "",
        () -> {
          List<Diagnostic> found = new ArrayList<>();
          // In whatever order files are named, the findings are the same.
          inputs.stream().sorted().forEach(file -> found.addAll(judge(validator, file)));
          return found;
        });
  }

  private static List<Diagnostic> judge(ComponentValidator validator, Path file) {
    try {
      WasmInput input = WasmInput.readWithPositions(file);
      return input.located(validator.validate(input.name(), input.bytes()));
    } catch (InvalidInputException e) {
      return e.findings();
    }
  }
}
