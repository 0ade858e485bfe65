package io.component4j.cli;

import io.component4j.component.binary.ComponentReader;
import io.component4j.component.inspect.GraphText;
import io.component4j.component.inspect.Inspection;
import io.component4j.component.inspect.InspectionJson;
import io.component4j.component.inspect.InspectionText;
import io.component4j.component.inspect.InstanceGraph;
import io.component4j.component.model.ComponentModel;
import io.component4j.component.typing.ComponentTyping;
import io.component4j.wasi.capability.CapabilityRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code inspect}: what a binary is, on one page. */
@Command(
    name = "inspect",
    description = {
      "Tells on one page what a component is.",
      "Its world, with imports by capability and exports with their signatures; what is inside it,",
      "and how large; with what it was made.",
      "Core modules and WIT packages in binary form, too."
    },
    footer = {
      "",
      "Examples:",
      "  wasm-tools-j inspect greeter.wasm",
      "  wasm-tools-j inspect --capabilities untrusted.wasm",
      "  wasm-tools-j inspect --json greeter.wasm | jq -r '.worlds[].capabilities[]'",
      "  wasm-tools-j inspect --graph dot composed.wasm | dot -Tsvg -o composed.svg"
    })
final class InspectCommand implements Callable<Integer> {
  /** The languages of graphs. */
  enum Graph {
    DOT,
    MERMAID
  }

  @Mixin private HelpOption help;
  @Mixin private WasmFile file;

  private final Terminal terminal;

  @Option(
      names = {"-j", "--json"},
      description = "Prints JSON; docs/inspect.md describes it.")
  private boolean json;

  @Option(
      names = "--graph",
      paramLabel = "LANGUAGE",
      description =
          "Draws which import and which instance is given to which: dot for Graphviz, or mermaid.")
  private @Nullable Graph graph;

  @Option(
      names = "--capabilities",
      description = "Tells only what the component can ask for, and which option of run grants it.")
  private boolean capabilities;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      description = "Writes to this file instead of standard output.")
  private @Nullable Path output;

  InspectCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (json && graph != null) {
      throw new CannotRunException("--graph and --json do not go together");
    }
    if (capabilities && (json || graph != null)) {
      throw new CannotRunException(
          "--capabilities goes with neither --graph nor --json",
          "--json alone has capabilities, too");
    }
    WasmInput input = file.read();
    if (capabilities) {
      OutputFile.writeText(output, requested(input), terminal);
      return ExitCode.OK;
    }
    OutputFile.writeText(output, graph == null ? page(input) : drawn(input), terminal);
    return ExitCode.OK;
  }

  private String page(WasmInput input) {
    Inspection inspection = Inspection.of(input.name(), input.bytes());
    return json ? InspectionJson.of(inspection) + "\n" : InspectionText.of(inspection);
  }

  private static String requested(WasmInput input) {
    ComponentModel component = ComponentReader.read(input.name(), input.bytes());
    List<String> imports = new ArrayList<>();
    ComponentTyping.of(component).type().imports().forEach(each -> imports.add(each.name()));
    if (imports.isEmpty()) {
      return "it asks for nothing\n";
    }
    StringBuilder text = new StringBuilder();
    for (CapabilityRequest request : CapabilityRequest.of(imports)) {
      text.append(request.kind().title()).append('\n');
      request.interfaces().forEach(name -> text.append("  ").append(name).append('\n'));
      text.append("  = granted by: ").append(request.kind().grantedBy()).append('\n');
    }
    return text.toString();
  }

  private String drawn(WasmInput input) {
    ComponentModel component = ComponentReader.read(input.name(), input.bytes());
    ComponentTyping.of(component);
    InstanceGraph instances = InstanceGraph.of(component);
    return graph == Graph.DOT ? GraphText.dot(instances) : GraphText.mermaid(instances);
  }
}
