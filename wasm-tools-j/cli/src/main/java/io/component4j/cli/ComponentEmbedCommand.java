package io.component4j.cli;

import io.component4j.component.binary.ProducersSection;
import io.component4j.component.embed.DummyAbi;
import io.component4j.component.embed.DummyModule;
import io.component4j.component.embed.Embedding;
import io.component4j.component.wit.BinaryPackageDecoder;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.World;
import io.component4j.wit.resolve.Resolution;
import io.component4j.wit.resolve.WitResolver;
import io.component4j.wit.resolve.Worlds;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code component embed}: a core module that says for which world it was made. */
@Command(
    name = "embed",
    description = {
      "Writes into a core module for which world it was made.",
      "A component can be made of it then. With --dummy or --dummy-names, the module is a stand-in",
      "that imports and exports all that the world wants, and traps."
    },
    footer = {
      "",
      "Examples:",
      "  wasm-tools-j component embed --world greeter wit/ module.wasm -o embedded.wasm",
      "  wasm-tools-j component embed --dummy wit/ -t",
      "  wasm-tools-j component embed --only-custom --world greeter wit/ -o component-type.wasm"
    })
final class ComponentEmbedCommand implements Callable<Integer> {
  /** How the imports and exports of a stand-in are named. */
  enum DummyNames {
    LEGACY,
    STANDARD32
  }

  @Mixin private HelpOption help;
  @Mixin private FeaturesOption features;
  @Mixin private WasmResult result;

  private final Terminal terminal;

  @Parameters(
      index = "0",
      paramLabel = "WIT",
      description =
          "The package with the world: a .wit file, a folder, or a package in binary form.")
  private Path wit;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "MODULE",
      defaultValue = WasmInput.STANDARD_INPUT,
      description = "The core module, binary or text; - or nothing for standard input.")
  private Path module;

  @Option(
      names = {"-w", "--world"},
      paramLabel = "WORLD",
      description = "The world, if the package has more than one.")
  private @Nullable String world;

  @Option(
      names = "--encoding",
      paramLabel = "utf8|utf16|compact-utf16",
      defaultValue = "utf8",
      description = "How the module's strings are encoded. Default: utf8.")
  private StringEncoding encoding;

  @Option(names = "--dummy", description = "Makes a stand-in with the names of standard32.")
  private boolean dummy;

  @Option(
      names = "--dummy-names",
      paramLabel = "legacy|standard32",
      description = "Makes a stand-in with these names.")
  private @Nullable DummyNames dummyNames;

  @Option(
      names = "--async-callback",
      description = "In a stand-in with legacy names, async functions are lifted with a callback.")
  private boolean asyncCallback;

  @Option(
      names = "--async-stackful",
      description = "In a stand-in with legacy names, async functions have a stack of their own.")
  private boolean asyncStackful;

  @Option(
      names = "--only-custom",
      description = "Writes only the content of the custom section, which is a component.")
  private boolean onlyCustom;

  ComponentEmbedCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    checkOptions();
    result.check();
    WitGraph graph = graph();
    World chosen = Worlds.select(graph, world);
    byte[] section = Embedding.section(graph, chosen, encoding.option(), producers());
    if (onlyCustom) {
      result.write(terminal, wit.toString(), section);
      return ExitCode.OK;
    }
    boolean standIn = dummy || dummyNames != null;
    WasmInput input = standIn ? null : WasmInput.read(module);
    String name = input == null ? wit.toString() : input.name();
    byte[] bytes = input == null ? standIn(chosen) : input.bytes();
    result.write(terminal, name, Embedding.embed(name, bytes, section));
    return ExitCode.OK;
  }

  private void checkOptions() {
    boolean async = asyncCallback || asyncStackful;
    if (dummy && dummyNames != null) {
      throw new CannotRunException("--dummy is --dummy-names standard32: give one of them");
    }
    if (onlyCustom && (dummy || dummyNames != null)) {
      throw new CannotRunException("--only-custom writes no module: it goes without --dummy");
    }
    if (asyncCallback && asyncStackful) {
      throw new CannotRunException("--async-callback and --async-stackful exclude each other");
    }
    if (async && dummyNames != DummyNames.LEGACY) {
      throw new CannotRunException(
          "names for async functions are defined only with --dummy-names legacy");
    }
  }

  private static ProducersSection producers() {
    return new ProducersSection(
        Map.of("processed-by", Map.of("wasm-tools-j", Version.number().orElse(""))));
  }

  private byte[] standIn(World chosen) {
    if (dummyNames == DummyNames.LEGACY) {
      DummyAbi abi =
          asyncCallback
              ? DummyAbi.ASYNC_CALLBACK
              : asyncStackful ? DummyAbi.ASYNC_STACKFUL : DummyAbi.SYNC;
      return DummyModule.legacy(chosen, abi);
    }
    return DummyModule.standard32(chosen);
  }

  private WitGraph graph() {
    WitResolver.Builder resolver =
        WitResolver.builder().addRoot(InputFile.existing(wit)).decoder(new BinaryPackageDecoder());
    features.switchOn(resolver);
    Resolution resolution = resolver.resolve();
    terminal.warn(resolution.warnings());
    return resolution.graph();
  }
}
