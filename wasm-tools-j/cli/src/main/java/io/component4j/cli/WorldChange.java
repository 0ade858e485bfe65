package io.component4j.cli;

import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.World;
import io.component4j.wit.graph.WorldItem;
import io.component4j.wit.resolve.NominalWorld;
import io.component4j.wit.resolve.WorldTransforms;
import io.component4j.wit.resolve.Worlds;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options that change a world before it is printed. */
final class WorldChange {
  @ArgGroup(exclusive = true)
  private @Nullable Change change;

  @Option(
      names = "--importize-out-world-name",
      paramLabel = "NAME",
      description = "The name of the world that --importize makes. Default: WORLD-importized.")
  private @Nullable String importizedName;

  @Option(
      names = "--exportize-out-world-name",
      paramLabel = "NAME",
      description = "The name of the world that --exportize makes. Default: WORLD-exportized.")
  private @Nullable String exportizedName;

  @Option(
      names = "--exportize-import",
      paramLabel = "IMPORT",
      description =
          "With --exportize: an import that becomes an export; the others stay imports. May be "
              + "given several times. Default: all.")
  private Set<String> exportized = new LinkedHashSet<>();

  /** What is done; one of these. */
  static final class Change {
    @Option(
        names = "--importize",
        description =
            "Makes the world of somebody who uses the component: its exports become imports. Of a WIT "
                + "package, its one world is taken.")
    private boolean importize;

    @Option(
        names = "--importize-world",
        paramLabel = "WORLD",
        description = "The same for a world of a WIT package.")
    private @Nullable String importizeWorld;

    @Option(
        names = "--exportize",
        description =
            "Makes the world of somebody who provides what the component needs: its imports become "
                + "exports. Of a WIT package, its one world is taken.")
    private boolean exportize;

    @Option(
        names = "--exportize-world",
        paramLabel = "WORLD",
        description = "The same for a world of a WIT package.")
    private @Nullable String exportizeWorld;

    @Option(
        names = "--merge-world-imports-based-on-semver",
        paramLabel = "WORLD",
        description =
            "Imports each interface of this world of a WIT package once for all versions that are "
                + "compatible with each other: the highest of them.")
    private @Nullable String semverWorld;

    @Option(
        names = "--generate-nominal-type-ids",
        paramLabel = "WORLD",
        description =
            "With --json: an interface that this world has more than once (imported and exported, for "
                + "example) gets an entry, and its types ids, for each of them.")
    private @Nullable String nominalWorld;
  }

  /**
   * What is to be printed.
   *
   * @param graph the packages
   * @param nominal a world of theirs that has types of its own for each interface, or null
   */
  record Changed(WitGraph graph, @Nullable NominalWorld nominal) {}

  /**
   * Does what the options say.
   *
   * @param graph a WIT package, or what a component's world is made of
   * @param ofComponent the component's world; null for a WIT package
   * @throws CannotRunException if an option does not go with what was given
   * @throws io.component4j.wit.diagnostics.InvalidInputException if the world that is named is not
   *     there, or what is wanted of it cannot be
   */
  Changed apply(WitGraph graph, @Nullable World ofComponent) {
    Change wanted = change;
    if (wanted == null) {
      return new Changed(graph, null);
    }
    if (wanted.importize || wanted.importizeWorld != null) {
      World world = world(graph, ofComponent, wanted.importizeWorld, "importize");
      return new Changed(WorldTransforms.importize(graph, world, importizedName), null);
    }
    if (wanted.exportize || wanted.exportizeWorld != null) {
      World world = world(graph, ofComponent, wanted.exportizeWorld, "exportize");
      return new Changed(
          WorldTransforms.exportize(graph, world, exportizedName, this::isExportized), null);
    }
    if (wanted.semverWorld != null) {
      if (ofComponent != null) {
        throw new CannotRunException(
            "--merge-world-imports-based-on-semver is for WIT packages, and this is a component");
      }
      World world = Worlds.select(graph, wanted.semverWorld);
      return new Changed(WorldTransforms.mergeCompatibleImports(graph, world), null);
    }
    World world = Worlds.select(graph, wanted.nominalWorld);
    return new Changed(graph, NominalWorld.of(world));
  }

  private static World world(
      WitGraph graph, @Nullable World ofComponent, @Nullable String named, String option) {
    if (ofComponent == null) {
      return Worlds.select(graph, named);
    }
    if (named != null) {
      throw new CannotRunException(
          "--" + option + "-world is for WIT packages, and this is a component",
          "--" + option + " takes the component's own world");
    }
    return ofComponent;
  }

  /** By its own name, or by that of the interface. */
  private boolean isExportized(WorldItem item) {
    return exportized.isEmpty()
        || exportized.stream()
            .anyMatch(
                name ->
                    item.name().equals(name)
                        || (item instanceof WorldItem.InterfaceItem i
                            && item.name().indexOf(':') >= 0
                            && i.type().name().orElseThrow().equals(name)));
  }
}
