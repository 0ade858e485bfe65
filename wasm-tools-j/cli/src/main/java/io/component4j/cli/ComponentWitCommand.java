package io.component4j.cli;

import io.component4j.component.binary.ComponentReader;
import io.component4j.component.binary.ComponentWriter;
import io.component4j.component.model.ComponentModel;
import io.component4j.component.typing.ComponentTyping;
import io.component4j.component.wit.EmbeddedWorld;
import io.component4j.component.wit.WitDecoder;
import io.component4j.component.wit.WitEncoder;
import io.component4j.text.TextAssembler;
import io.component4j.text.TextPrinter;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.graph.PackageName;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.WitPackage;
import io.component4j.wit.graph.World;
import io.component4j.wit.graph.WorldItem;
import io.component4j.wit.json.WitJson;
import io.component4j.wit.print.WitPrinter;
import io.component4j.wit.resolve.NominalWorld;
import io.component4j.wit.resolve.Resolution;
import io.component4j.wit.resolve.WitResolver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
    },
    footer = {
      "",
      "Examples:",
      "  wasm-tools-j component wit greeter.wasm",
      "  wasm-tools-j component wit --out-dir wit/ greeter.wasm",
      "  wasm-tools-j component wit --importize-world greeter --json wit/"
    })
final class ComponentWitCommand implements Callable<Integer> {
  @Mixin private HelpOption help;

  private final Terminal terminal;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description =
          "A component (.wasm), a .wit file or a folder with a WIT package; - or nothing for"
              + " standard input.")
  private Path file = Path.of("-");

  @Option(
      names = {"-j", "--json"},
      description = "Prints JSON instead of WIT: all packages, and what is in them.")
  private boolean json;

  @Option(names = "--no-docs", description = "Leaves documentation out of the WIT.")
  private boolean noDocs;

  @Option(
      names = "--out-dir",
      paramLabel = "DIR",
      description = "Writes all packages as .wit files into this folder and its deps/.")
  private @Nullable Path folder;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      description = "Writes to this file instead of standard output.")
  private @Nullable Path output;

  @Option(
      names = {"-w", "--wasm"},
      description = "Writes the package in binary form instead of WIT.")
  private boolean binary;

  @Option(
      names = {"-t", "--wat"},
      description = "Writes the package in binary form, as WebAssembly text.")
  private boolean text;

  @Option(
      names = "--skip-validation",
      description = "Does not check the binary form that was made.")
  private boolean skipValidation;

  @Mixin private FeaturesOption features;
  @Mixin private WorldChange change;

  /** Whether the graph is the world of a component or core module, and no package as written. */
  private boolean ofComponent;

  private boolean ofModule;

  ComponentWitCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (folder != null && (json || output != null || binary || text)) {
      throw new CannotRunException(
          "--out-dir writes WIT files, and goes without --json, --wasm, --wat and --output");
    }
    if ((json ? 1 : 0) + (binary ? 1 : 0) + (text ? 1 : 0) > 1) {
      throw new CannotRunException("--json, --wasm and --wat exclude each other");
    }
    if (binary && output == null && System.console() != null) {
      throw new CannotRunException("a binary is not for a terminal", "name a file with -o");
    }
    WitGraph graph = graph();
    WorldChange.Changed changed =
        change.apply(graph, ofComponent ? graph.roots().get(0).worlds().get(0) : null);
    List<WitPackage> packages = inOrder(graph, changed.graph());
    WitPackage main = changed.graph().roots().get(0);
    if (binary || text) {
      write(encoded(main));
    } else if (json) {
      NominalWorld nominal = changed.nominal();
      String text =
          nominal == null ? WitJson.of(changed.graph()) : WitJson.of(changed.graph(), nominal);
      OutputFile.writeText(output, text + "\n", terminal);
    } else if (folder != null) {
      new PackageFolder(folder, packages).write(main, p -> text(p, List.of()), terminal);
    } else {
      List<WitPackage> others = packages.stream().filter(p -> p != main).toList();
      OutputFile.writeText(output, text(main, others), terminal);
    }
    return ExitCode.OK;
  }

  private String text(WitPackage main, List<WitPackage> others) {
    return WitPrinter.print(main, others, !noDocs);
  }

  /** The packages in the order that they had, whatever they came to depend on. */
  private List<WitPackage> inOrder(WitGraph original, WitGraph changed) {
    Map<PackageName, WitPackage> byName = new LinkedHashMap<>();
    if (ofModule) { // The world first, then what it names in the order in which it does.
      WitPackage root = original.roots().get(0);
      byName.put(root.name(), root);
      World world = root.worlds().get(0);
      Stream.concat(world.imports().stream(), world.exports().stream())
          .filter(WorldItem.InterfaceItem.class::isInstance)
          .map(item -> ((WorldItem.InterfaceItem) item).type().witPackage())
          .forEach(p -> byName.putIfAbsent(p.name(), p));
    }
    original.packages().forEach(p -> byName.putIfAbsent(p.name(), p));
    changed.packages().forEach(p -> byName.put(p.name(), p));
    return new ArrayList<>(byName.values());
  }

  private byte[] encoded(WitPackage main) {
    ComponentModel model = WitEncoder.encode(main);
    byte[] bytes = ComponentWriter.write(model);
    if (!skipValidation) {
      ComponentTyping.of(ComponentReader.read(shownName(), bytes));
    }
    return bytes;
  }

  private void write(byte[] bytes) {
    if (text) {
      OutputFile.writeText(output, TextPrinter.print(shownName(), bytes), terminal);
    } else if (output == null) {
      terminal.write(bytes);
    } else {
      OutputFile.write(output, bytes);
    }
  }

  private String shownName() {
    return InputFile.shownName(file);
  }

  private WitGraph graph() {
    if (!InputFile.isStandardInput(file) && Files.isDirectory(InputFile.existing(file))) {
      return resolved(WitResolver.builder().addRoot(file));
    }
    byte[] bytes = InputFile.read(file);
    if (InputFile.isWasm(bytes)) {
      return decoded(bytes);
    }
    SourceText source = WitSource.text(file, bytes);
    if (isWasmText(source.text())) {
      return decoded(TextAssembler.assemble(source));
    }
    return resolved(WitResolver.builder().addRoot(source));
  }

  private WitGraph decoded(byte[] bytes) {
    if (ComponentReader.isCoreModule(bytes)) {
      ofComponent = true;
      ofModule = true;
      return EmbeddedWorld.of(shownName(), bytes);
    }
    ComponentTyping typing = ComponentTyping.of(ComponentReader.read(shownName(), bytes));
    ofComponent = !WitDecoder.isWitPackage(typing);
    return WitDecoder.decode(typing);
  }

  /** WebAssembly text starts with a parenthesis, after comments; WIT never does. */
  private static boolean isWasmText(String text) {
    int at = 0;
    while (at < text.length()) {
      if (Character.isWhitespace(text.charAt(at))) {
        at++;
      } else if (text.startsWith(";;", at)) {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (text.startsWith("(;", at)) {
        return true; // A block comment, which WIT has in another form.
      } else {
        return text.charAt(at) == '(';
      }
    }
    return false;
  }

  private WitGraph resolved(WitResolver.Builder resolver) {
    features.switchOn(resolver);
    Resolution resolution = resolver.decoder(new PackageDecoder()).resolve();
    terminal.warn(resolution.warnings());
    return resolution.graph();
  }
}
