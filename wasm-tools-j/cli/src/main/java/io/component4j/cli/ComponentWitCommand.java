package io.component4j.cli;

import io.component4j.component.binary.ComponentReader;
import io.component4j.component.wit.WitDecoder;
import io.component4j.wit.graph.PackageName;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.WitPackage;
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

  @Mixin private FeaturesOption features;
  @Mixin private WorldChange change;

  ComponentWitCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (folder != null && (json || output != null)) {
      throw new CannotRunException(
          "--out-dir writes WIT files, and goes without --json and --output");
    }
    WitGraph graph = graph();
    WorldChange.Changed changed = change.apply(graph, null);
    List<WitPackage> packages = inOrder(graph, changed.graph());
    WitPackage main = changed.graph().roots().get(0);
    if (json) {
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
  private static List<WitPackage> inOrder(WitGraph original, WitGraph changed) {
    Map<PackageName, WitPackage> byName = new LinkedHashMap<>();
    original.packages().forEach(p -> byName.put(p.name(), p));
    changed.packages().forEach(p -> byName.put(p.name(), p));
    return new ArrayList<>(byName.values());
  }

  private WitGraph graph() {
    if (!InputFile.isStandardInput(file) && Files.isDirectory(InputFile.existing(file))) {
      return resolved(WitResolver.builder().addRoot(file));
    }
    byte[] bytes = InputFile.read(file);
    if (InputFile.isWasm(bytes)) {
      return WitDecoder.decode(ComponentReader.read(file.toString(), bytes));
    }
    return resolved(WitResolver.builder().addRoot(WitSource.text(file, bytes)));
  }

  private WitGraph resolved(WitResolver.Builder resolver) {
    features.switchOn(resolver);
    Resolution resolution = resolver.decoder(new PackageDecoder()).resolve();
    terminal.warn(resolution.warnings());
    return resolution.graph();
  }
}
