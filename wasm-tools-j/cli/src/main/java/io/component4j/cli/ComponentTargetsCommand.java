package io.component4j.cli;

import io.component4j.component.binary.ComponentReader;
import io.component4j.component.types.ComponentType;
import io.component4j.component.typing.ComponentTyping;
import io.component4j.component.wit.WitEncoder;
import io.component4j.compose.targets.Targets;
import io.component4j.compose.targets.VersionMatching;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.World;
import io.component4j.wit.resolve.Resolution;
import io.component4j.wit.resolve.WitResolver;
import io.component4j.wit.resolve.Worlds;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code component targets}: says whether a component runs in a world. */
@Command(
    name = "targets",
    description = {
      "Says whether a component runs in a world: it imports no more than the world has, and exports",
      "all that it wants, of the same types. Exit code 1 if it does not, with all reasons."
    },
    footer = {
      "",
      "Examples:",
      "  wasm-tools-j component targets greeter.wasm --wit wit/",
      "  wasm-tools-j component targets app.wasm --wit wasi/ --world wasi:cli/command",
      "  wasm-tools-j component targets app.wasm --wit wit/ --versions exact --format sarif"
    })
final class ComponentTargetsCommand implements Callable<Integer> {
  @Mixin private HelpOption help;

  @Parameters(
      paramLabel = "COMPONENT",
      description = "The component, in binary form or as text; - is standard input.")
  private Path file;

  @Option(
      names = "--wit",
      paramLabel = "WIT",
      required = true,
      description = "The package with the world: a .wit file or folder, or an encoded package.")
  private Path wit;

  @Option(
      names = {"-w", "--world"},
      paramLabel = "W",
      description = "The world: NAME, or NS:PACKAGE/NAME. May be left out where there is one.")
  private @Nullable String world;

  @Option(
      names = "--versions",
      paramLabel = "exact|semver",
      defaultValue = "semver",
      description = {
        "Which versions of interfaces match: the same, or also a higher one that is compatible, as",
        "hosts have it. Default: semver."
      })
  private VersionMatching versions;

  @Mixin private FeaturesOption features;
  @Mixin private ClassPathOption classPath;
  @Mixin private FindingsOption findings;
  @Mixin private VerdictOptions verdict;

  private final Terminal terminal;

  ComponentTargetsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    InputFile.existing(wit);
    return verdict.judged(
        terminal, findings, Targets.RULE_PREFIX, () -> judged(WitEncoder.typeOf(world())));
  }

  private World world() {
    WitResolver.Builder resolver =
        WitResolver.builder()
            .decoder(new PackageDecoder())
            .addRoot(wit)
            .addClassPath(classPath.paths());
    features.switchOn(resolver);
    Resolution resolution = resolver.resolve();
    return Worlds.select(resolution.graph(), world);
  }

  private List<Diagnostic> judged(ComponentType wanted) {
    WasmInput input = WasmInput.read(file);
    ComponentType given =
        ComponentTyping.of(ComponentReader.read(input.name(), input.bytes())).type();
    return Targets.check(given, wanted, versions, Span.ofInput(input.name()));
  }
}
