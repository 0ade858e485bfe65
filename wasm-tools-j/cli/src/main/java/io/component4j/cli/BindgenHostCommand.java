package io.component4j.cli;

import io.component4j.bindgen.GeneratedFile;
import io.component4j.bindgen.HostBindings;
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
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bindgen host}: Java through which a program calls components of a world. */
@Command(
    name = "host",
    description = {
      "Generates the Java through which a program loads and calls components of a world.",
      "SEL names a part of the WIT: ns:pkg, ns:pkg/interface or ns:pkg/interface/type, with",
      "@VERSION where there are several. One that names nothing is an error."
    },
    footer = {
      "",
      "Examples:",
      "  wasm-tools-j bindgen host --out java --package com.acme --world greeter wit",
      "  wasm-tools-j bindgen host --out java --java-package root:component=com.acme greeter.wasm",
      "  wasm-tools-j bindgen host --out java --results values --stubs wit",
      "  wasm-tools-j bindgen host --out java --with test:shapes/types/point=com.acme.Point wit",
      "  wasm-tools-j bindgen host --out java --interface 'test:shapes/*' wit"
    })
final class BindgenHostCommand implements Callable<Integer> {
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
          "A world: NAME, or NS:PACKAGE/NAME[@VERSION]. May be left out where there is only one, and"
              + " given several times.")
  private List<String> worlds = new ArrayList<>();

  @Mixin private BindingOptions options;
  @Mixin private FeaturesOption features;
  @Mixin private ClassPathOption classPath;

  BindgenHostCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    wit.forEach(InputFile::existing);
    WitGraph component = component(wit.get(0));
    if (component != null && wit.size() > 1) {
      throw new CannotRunException(
          wit.get(0) + " is a component, which has all its WIT in itself: no others are wanted");
    }
    HostBindings.Builder bindings =
        HostBindings.builder(component == null ? resolved() : component);
    worlds.forEach(bindings::world);
    options.apply(bindings);
    List<GeneratedFile> files = bindings.build().files();
    try {
      new SourceRoot(out).write(files);
    } catch (IOException e) {
      throw new CannotRunException("cannot write to " + out + ": " + InputFile.reason(e));
    }
    return ExitCode.OK;
  }

  /** The WIT of a component; null if the file is something else. */
  private static @Nullable WitGraph component(Path path) {
    if (Files.isDirectory(path) || path.toString().endsWith(".wit")) {
      return null;
    }
    WasmInput input = WasmInput.read(path);
    if (input.isCoreModule()) {
      throw new CannotRunException(
          path + " is a core module, a component is wanted", "make one with component new");
    }
    ComponentTyping typing = ComponentTyping.of(ComponentReader.read(input.name(), input.bytes()));
    return WitDecoder.isWitPackage(typing) ? null : WitDecoder.decode(typing);
  }

  private WitGraph resolved() {
    WitResolver.Builder resolver =
        WitResolver.builder().decoder(new PackageDecoder()).addRoot(wit.get(0));
    wit.subList(1, wit.size()).forEach(resolver::addDependency);
    resolver.addClassPath(classPath.paths());
    features.switchOn(resolver);
    Resolution resolution = resolver.resolve();
    terminal.warn(resolution.warnings());
    features.requireKnown(resolution);
    return resolution.graph();
  }
}
