package io.component4j.cli;

import io.component4j.component.wit.WitEncoder;
import io.component4j.compose.targets.Targets;
import io.component4j.compose.targets.VersionMatching;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.World;
import io.component4j.wit.resolve.Resolution;
import io.component4j.wit.resolve.WitResolver;
import io.component4j.wit.resolve.Worlds;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code component semver-check}: says whether components of one world run in another. */
@Command(
    name = "semver-check",
    description = {
      "Says whether every component of an older world runs in a newer one of the same package.",
      "Exit code 1 if not, with all reasons. compat tells more, of whole packages."
    },
    footer = {
      "",
      "Examples:",
      "  wasm-tools-j component semver-check wit/ --prev v1 --new v2",
      "  wasm-tools-j component semver-check wit/ --prev a:b/app@0.2.0 --new a:b/app@0.2.1"
    })
final class ComponentSemverCheckCommand implements Callable<Integer> {
  @Mixin private HelpOption help;

  @Parameters(
      paramLabel = "WIT",
      description = "The package with both worlds: a .wit file or folder, or an encoded package.")
  private Path wit;

  @Option(names = "--prev", paramLabel = "W", required = true, description = "The older world.")
  private String previous;

  @Option(names = "--new", paramLabel = "W", required = true, description = "The newer world.")
  private String next;

  @Mixin private FeaturesOption features;
  @Mixin private FindingsOption findings;
  @Mixin private VerdictOptions verdict;

  private final Terminal terminal;

  ComponentSemverCheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    InputFile.existing(wit);
    return verdict.judged(terminal, findings, Targets.RULE_PREFIX, this::judged);
  }

  private List<Diagnostic> judged() {
    WitResolver.Builder resolver = WitResolver.builder().decoder(new PackageDecoder());
    resolver.addRoot(wit);
    features.switchOn(resolver);
    Resolution resolution = resolver.resolve();
    World older = Worlds.select(resolution.graph(), previous);
    World newer = Worlds.select(resolution.graph(), next);
    String of = older.witPackage().name().unversioned();
    String in = newer.witPackage().name().unversioned();
    Span place = Span.ofInput(newer.toString());
    if (!of.equals(in)) {
      throw new InvalidInputException(
          Diagnostic.error(
              "semver-check-package",
              "the old world is in package `" + of + "`, the new one in package `" + in + "`",
              place));
    }
    return Targets.check(
            WitEncoder.typeOf(older),
            WitEncoder.typeOf(newer),
            VersionMatching.SEMVER,
            Span.ofInput(older.toString()))
        .stream()
        .filter(finding -> !finding.id().equals("targets-extra-export"))
        .toList();
  }
}
