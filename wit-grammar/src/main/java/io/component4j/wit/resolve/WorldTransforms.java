package io.component4j.wit.resolve;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.ItemInfo;
import io.component4j.wit.graph.SemanticVersion;
import io.component4j.wit.graph.TypeDef;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.WitInterface;
import io.component4j.wit.graph.World;
import io.component4j.wit.graph.WorldItem;
import io.component4j.wit.graph.WorldItem.InterfaceItem;
import io.component4j.wit.resolve.GraphDraft.WorldDraft;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes worlds of worlds. The graph that is given stays as it is; the result is another one, in
 * which the world is changed and everything else is the same. Safe for use by several threads.
 */
public final class WorldTransforms {
  private WorldTransforms() {}

  /**
   * The world of somebody who uses a component of a world: its exports become imports; of its
   * imports, types stay, and what the new imports need.
   *
   * @param newName the name of the changed world; null for the old one with {@code -importized}
   * @throws InvalidInputException if an export has the name of a type
   */
  public static WitGraph importize(WitGraph graph, World world, @Nullable String newName) {
    GraphDraft draft = GraphDraft.of(graph);
    WorldDraft changed = renamed(draft, world, newName, "-importized");
    List<WorldItem> imports = new ArrayList<>();
    Map<String, WorldItem> types = new LinkedHashMap<>();
    for (WorldItem item : changed.imports) {
      if (item instanceof WorldItem.TypeItem) {
        imports.add(item);
        types.put(item.name(), item);
      }
    }
    Diagnostics diagnostics = new Diagnostics();
    for (WorldItem item : changed.exports) {
      WorldItem type = types.get(item.name());
      if (type != null) {
        diagnostics.report(
            Diagnostic.error(
                "wit-duplicate-name",
                "the export `"
                    + item.name()
                    + "` cannot become an import: the world has a type of that name",
                place(item, world)));
      }
      imports.add(item);
    }
    diagnostics.throwIfErrors();
    changed.imports = imports;
    changed.exports = new ArrayList<>();
    return new DraftBuilder(draft).build();
  }

  /**
   * The world of somebody who implements what a component of a world imports: its imports, but for
   * types, become exports; its exports go.
   *
   * @param newName the name of the changed world; null for the old one with {@code -exportized}
   * @param chosen which imports become exports; the others stay imports
   * @throws InvalidInputException if the exports would need what is both imported and exported
   */
  public static WitGraph exportize(
      WitGraph graph, World world, @Nullable String newName, Predicate<WorldItem> chosen) {
    GraphDraft draft = GraphDraft.of(graph);
    WorldDraft changed = renamed(draft, world, newName, "-exportized");
    List<WorldItem> imports = new ArrayList<>();
    List<WorldItem> exports = new ArrayList<>();
    for (WorldItem item : changed.imports) {
      boolean ofResource =
          item instanceof WorldItem.FunctionItem f && f.function().resource() != null;
      boolean stays = item instanceof WorldItem.TypeItem || ofResource || !chosen.test(item);
      (stays ? imports : exports).add(item);
    }
    changed.imports = imports;
    changed.exports = exports;
    return new DraftBuilder(draft).build();
  }

  private static WorldDraft renamed(
      GraphDraft draft, World world, @Nullable String newName, String suffix) {
    WorldDraft changed = draft.world(world);
    changed.name = newName == null ? world.name() + suffix : newName;
    List<WorldDraft> worlds =
        Objects.requireNonNull(draft.witPackage(world.witPackage().name())).worlds();
    worlds.remove(changed);
    worlds.add(changed);
    return changed;
  }

  /**
   * A world that imports each interface once for each range of versions that are compatible with
   * each other, in the highest version that it imports now. What was used from a lower one is used
   * from that; exports stay, so that a lower version that they need stays too.
   *
   * @throws InvalidInputException if a lower version has something unlike the highest, or a type
   *     that is used and that the highest has not: the versions are not compatible, whatever they
   *     say
   */
  public static WitGraph mergeCompatibleImports(WitGraph graph, World world) {
    GraphDraft draft = GraphDraft.of(graph);
    Map<WitInterface, WitInterface> replaced = replaced(world);
    Diagnostics diagnostics = new Diagnostics();
    replaced.forEach(
        (lower, highest) -> {
          Span span = world.info().span();
          new InterfaceComparison(diagnostics, span == null ? Span.ofInput(world.name()) : span)
              .checkShared(lower, highest);
        });
    diagnostics.throwIfErrors();
    WorldDraft changed = draft.world(world);
    changed.imports.removeIf(
        item -> item instanceof InterfaceItem i && isOwnName(i) && replaced.containsKey(i.type()));
    Set<TypeDef> types = new LinkedHashSet<>();
    for (List<WorldItem> items : List.of(changed.imports, changed.exports)) {
      for (WorldItem item : items) {
        if (item instanceof InterfaceItem i) {
          types.addAll(i.type().types());
        } else if (item instanceof WorldItem.TypeItem t) {
          types.add(t.type());
        }
      }
    }
    for (TypeDef type : types) {
      TypeDef target = GraphDraft.aliased(type);
      WitInterface highest =
          target != null && target.owner() instanceof WitInterface from && from != type.owner()
              ? replaced.get(from)
              : null;
      if (target != null && highest != null) {
        highest
            .type(target.name())
            .ifPresentOrElse(
                other -> draft.retarget(type, other),
                () ->
                    diagnostics.report(
                        Diagnostic.error(
                            "wit-merge",
                            "type `"
                                + target.name()
                                + "` is used from `"
                                + target.owner()
                                + "`, and is not in `"
                                + highest
                                + "`",
                            place(type.info(), world))));
      }
    }
    diagnostics.throwIfErrors();
    return new DraftBuilder(draft).build();
  }

  /** The imported interfaces that are replaced, with those that replace them. */
  private static Map<WitInterface, WitInterface> replaced(World world) {
    Map<String, WitInterface> highest = new LinkedHashMap<>();
    List<WitInterface> all = new ArrayList<>();
    for (WorldItem item : world.imports()) {
      if (item instanceof InterfaceItem i && isOwnName(i) && version(i.type()) != null) {
        all.add(i.type());
        highest.merge(
            track(i.type()),
            i.type(),
            (a, b) ->
                Objects.requireNonNull(version(b)).compareTo(Objects.requireNonNull(version(a))) > 0
                    ? b
                    : a);
      }
    }
    Map<WitInterface, WitInterface> replaced = new LinkedHashMap<>();
    for (WitInterface witInterface : all) {
      WitInterface best = Objects.requireNonNull(highest.get(track(witInterface)));
      if (best != witInterface
          && Objects.requireNonNull(version(best))
                  .compareTo(Objects.requireNonNull(version(witInterface)))
              != 0) {
        replaced.put(witInterface, best);
      }
    }
    return replaced;
  }

  private static boolean isOwnName(InterfaceItem item) {
    return item.name().indexOf(':') >= 0;
  }

  private static @Nullable SemanticVersion version(WitInterface witInterface) {
    return witInterface.witPackage().name().version();
  }

  private static String track(WitInterface witInterface) {
    return witInterface.witPackage().name().unversioned()
        + "/"
        + witInterface.name().orElse("")
        + "@"
        + Objects.requireNonNull(version(witInterface)).compatibilityTrack();
  }

  private static Span place(WorldItem item, World world) {
    return place(item.info(), world);
  }

  private static Span place(ItemInfo info, World world) {
    Span span = info.span();
    if (span == null) {
      span = world.info().span();
    }
    return span == null ? Span.ofInput(world.qualifiedName()) : span;
  }
}
