package io.component4j.cli;

import io.component4j.bindgen.GeneratedFile;
import io.component4j.bindgen.HostBindings;
import io.component4j.bindgen.SourceRoot;
import io.component4j.wit.graph.World;
import io.component4j.wit.resolve.Resolution;
import io.component4j.wit.resolve.WitResolver;
import io.component4j.wit.resolve.Worlds;
import java.io.IOException;
import java.nio.file.Path;
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
    description =
        "Generates the Java through which a program loads and calls components of a world.")
final class BindgenHostCommand implements Callable<Integer> {
  @Mixin private HelpOption help;

  private final Terminal terminal;

  @Parameters(
      paramLabel = "WIT",
      arity = "1..*",
      description =
          "The .wit file or folder that holds the world, then any others that it refers to.")
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
          "The world: NAME, or NS:PACKAGE/NAME[@VERSION]. May be left out where there is only one.")
  private @Nullable String world;

  @Option(
      names = "--package",
      paramLabel = "P",
      converter = PackageNameConverter.class,
      description = "The base Java package; each WIT package becomes P.<namespace>.<name>.")
  private @Nullable String basePackage;

  @Mixin private ClassPathOption classPath;

  BindgenHostCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    wit.forEach(InputFile::existing);
    WitResolver.Builder resolver =
        WitResolver.builder().decoder(new PackageDecoder()).addRoot(wit.get(0));
    wit.subList(1, wit.size()).forEach(resolver::addDependency);
    resolver.addClassPath(classPath.paths());
    Resolution resolution = resolver.resolve();
    terminal.warn(resolution.warnings());
    World selected = Worlds.select(resolution.graph(), world);
    HostBindings.Builder bindings = HostBindings.builder(selected);
    if (basePackage != null) {
      bindings.basePackage(basePackage);
    }
    List<GeneratedFile> files = bindings.build().files();
    try {
      new SourceRoot(out).write(files);
    } catch (IOException e) {
      throw new CannotRunException("cannot write to " + out + ": " + InputFile.reason(e));
    }
    return ExitCode.OK;
  }
}
