package io.component4j.cli;

import io.component4j.component.model.ComponentModel;
import io.component4j.compose.Plug;
import io.component4j.compose.PlugOptions;
import io.component4j.compose.PlugPart;
import io.component4j.compose.PlugPlan;
import io.component4j.compose.graph.EncodeOptions;
import io.component4j.wit.diagnostics.InvalidInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plug}: one component's imports satisfied by the exports of others. */
@Command(
    name = "plug",
    description = {
      "Joins components: what SOCKET imports and a plug exports is connected, also among plugs.",
      "Imports that no plug satisfies are imported by the result; it exports what SOCKET exports.",
      "Plugs that import what they export stand in a row, in the order given, in front of what they"
          + " import."
    },
    footer = {
      "",
      "Examples:",
      "  wasm-tools-j plug app.wasm --plug database.wasm --plug log.wasm -o whole.wasm",
      "  wasm-tools-j plug app.wasm --plug database.wasm --explain",
      "  wasm-tools-j plug app.wasm --plug store.wasm --rename acme:store/sql=acme:db/sql -o whole.wasm"
    })
final class PlugCommand implements Callable<Integer> {
  @Mixin private HelpOption help;

  private final Terminal terminal;

  @Parameters(paramLabel = "SOCKET", description = "The component whose imports are satisfied.")
  private Path socket;

  @ArgGroup(exclusive = false, multiplicity = "1..*")
  private List<Plugged> plugs;

  /** A plug, and the options that follow it. */
  static final class Plugged {
    @Option(
        names = "--plug",
        required = true,
        paramLabel = "PLUG",
        description = "A component whose exports satisfy them; may be given several times.")
    private Path file;

    @Option(
        names = "--only",
        paramLabel = "EXPORT",
        description =
            "Of the plug before: an export that is used; the others are not. May be given several"
                + " times.")
    private Set<String> only = new LinkedHashSet<>();

    @Option(
        names = "--rename",
        paramLabel = "EXPORT=NAME",
        description = "Of the plug before: an export that is used for imports of another name.")
    private Map<String, String> renamed = new LinkedHashMap<>();
  }

  @Option(
      names = "--choose",
      paramLabel = "IMPORT=PLUG",
      description =
          "Which plug, by its file name without the ending, satisfies an import that several would.")
  private Map<String, String> choices = new LinkedHashMap<>();

  @Option(
      names = "--leave-open",
      paramLabel = "IMPORT",
      description = "An import that is not satisfied, even by a plug that could.")
  private Set<String> open = new LinkedHashSet<>();

  @Option(
      names = "--explain",
      description =
          "Say for each import which plug satisfies it or why none does; write OUT only if named.")
  private boolean explain;

  @Option(
      names = {"--no-validate", "--skip-validation"},
      description = {
        "Writes the result without validating it as a whole. Whether plugs are of the type that is",
        "wanted is judged in any case."
      })
  private boolean skipsValidation;

  @Mixin private WasmResult result;

  PlugCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (!explain) {
      result.check();
    }
    ComponentModel socketModel = WasmInput.component(socket);
    List<PlugPart> parts = new ArrayList<>();
    for (Plugged plug : plugs) {
      parts.add(new PlugPart(WasmInput.component(plug.file), plug.only, plug.renamed));
    }
    PlugOptions options =
        new PlugOptions(choices, open, EncodeOptions.DEFAULT.withValidation(!skipsValidation));
    if (explain) {
      PlugPlan plan = Plug.plan(socketModel, parts, options);
      terminal.print(plan.toText());
      if (!plan.findings().isEmpty()) {
        throw new InvalidInputException(plan.findings());
      }
      if (result.output() == null) {
        return ExitCode.OK;
      }
    }
    ComponentModel composed = Plug.composition(socketModel, parts, options).component();
    result.write(terminal, InputFile.shownName(socket), composed);
    return ExitCode.OK;
  }
}
