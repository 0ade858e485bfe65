package io.component4j.cli;

import io.component4j.bindgen.BindingsBuilder;
import io.component4j.bindgen.GeneratedFile;
import io.component4j.bindgen.SourceRoot;
import io.component4j.component.binary.ComponentReader;
import io.component4j.component.typing.ComponentTyping;
import io.component4j.component.wit.WitDecoder;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.resolve.Resolution;
import io.component4j.wit.resolve.WitResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * What the commands that write bindings share: the WIT, what of it is wanted, and where it goes.
 */
abstract class BindgenSourcesCommand implements Callable<Integer> {
  @Mixin private HelpOption help;

  private final Terminal terminal;

  @Parameters(
      paramLabel = "WIT",
      arity = "1..*",
      description =
          "The .wit file, folder or encoded package that holds the world, or a component, binary or"
              + " text; then any others that a package refers to.")
  private List<Path> wit;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "The source root to write to; made if it does not exist.")
  private Path out;

  @Option(
      names = "--world",
      paramLabel = "W",
      description =
          "A world: NAME, or NS:PACKAGE/NAME[@VERSION]. May be left out where there is only one,"
              + " and given several times.")
  private List<String> worlds = new ArrayList<>();

  @Mixin private BindingOptions options;
  @Mixin private FeaturesOption features;
  @Mixin private ClassPathOption classPath;

  BindgenSourcesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** The source root that is written. */
  final Path out() {
    return out;
  }

  /** Generates what was asked for of a graph, with {@link #configured} options. */
  abstract List<GeneratedFile> files(WitGraph graph);

  /** The builder, once it has all options. */
  final <B extends BindingsBuilder<B>> B configured(B bindings) {
    worlds.forEach(bindings::world);
    options.apply(bindings);
    return bindings;
  }

  @Override
  public final Integer call() {
    wit.forEach(InputFile::existing);
    WitGraph component = component(wit.get(0));
    if (component != null && wit.size() > 1) {
      throw new CannotRunException(
          wit.get(0) + " is a component, which has all its WIT in itself: no others are wanted");
    }
    List<GeneratedFile> files = files(component == null ? resolved() : component);
    try {
      new SourceRoot(out).write(files);
    } catch (IOException e) {
      throw new CannotRunException("cannot write to " + out + ": " + InputFile.reason(e));
    }
    return ExitCode.OK;
  }

  /** The WIT of a component; null if the file is something else. */
  static @Nullable WitGraph component(Path path) {
    if (Files.isDirectory(path) || path.toString().endsWith(".wit")) {
      return null;
    }
    WasmInput input = WasmInput.read(path);
    ComponentTyping typing = ComponentTyping.of(ComponentReader.read(input.name(), input.bytes()));
    return WitDecoder.isWitPackage(typing) ? null : WitDecoder.decode(typing);
  }

  private WitGraph resolved() {
    WitResolver.Builder resolver =
        WitResolver.builder().decoder(new PackageDecoder()).addRoot(wit.get(0));
    wit.subList(1, wit.size()).forEach(resolver::addDependency);
    resolver.addClassPath(classPath.paths());
    // The WIT of WASI, which component4j-guest has too.
    resolver.addClassPath(BindgenSourcesCommand.class.getClassLoader());
    features.switchOn(resolver);
    Resolution resolution = resolver.resolve();
    terminal.warn(resolution.warnings());
    features.requireKnown(resolution);
    return resolution.graph();
  }
}
