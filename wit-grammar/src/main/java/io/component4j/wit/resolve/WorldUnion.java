package io.component4j.wit.resolve;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.ItemInfo;
import io.component4j.wit.graph.PackageName;
import io.component4j.wit.graph.TypeDef;
import io.component4j.wit.graph.WitFunction;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.WitInterface;
import io.component4j.wit.graph.WitPackage;
import io.component4j.wit.graph.World;
import io.component4j.wit.graph.WorldItem;
import io.component4j.wit.graph.WorldItem.FunctionItem;
import io.component4j.wit.graph.WorldItem.InterfaceItem;
import io.component4j.wit.graph.WorldItem.TypeItem;
import io.component4j.wit.resolve.GraphDraft.WorldDraft;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes one world of several that were written for one module: it imports and exports what any of
 * them does. What two of them have under one name must be the same, and no world may change what
 * another one means. Other than with {@code include}, functions and types of the worlds themselves
 * may be shared too.
 */
public final class WorldUnion {
  private final GraphDraft draft;
  private final WitPackage witPackage;
  private final WorldDraft union;
  private final Diagnostics diagnostics = new Diagnostics();
  private final InterfaceDependencies dependencies = new InterfaceDependencies();
  private final Map<String, WorldItem> imports = new LinkedHashMap<>();
  private final Map<String, WorldItem> exports = new LinkedHashMap<>();

  private WorldUnion(WitGraph graph, PackageName name, String worldName) {
    WitGraph.Builder target = new WitGraph.Builder();
    WitPackage.Builder builder = target.addPackage(name, ItemInfo.NONE);
    builder.addWorld(worldName, ItemInfo.NONE);
    this.witPackage = target.build().packages().get(0);
    this.draft = GraphDraft.of(graph);
    draft.add(witPackage);
    draft.roots().clear();
    draft.roots().add(name);
    this.union = draft.world(witPackage.worlds().get(0));
  }

  /**
   * Makes the union. The graph stays as it is.
   *
   * @param graph has all the worlds
   * @param worlds the worlds, first the one whose documentation and order are kept
   * @param name the name of a package that the graph does not have
   * @param worldName the name of the new world
   * @return the graph with the new package, which is its only root and has the new world only
   * @throws InvalidInputException if the worlds have different things under one name, or if one
   *     exports an interface that the exports of those before it need as an import; with all
   *     findings
   * @throws IllegalArgumentException if the graph has a package of that name
   */
  public static WitGraph of(
      WitGraph graph, List<World> worlds, PackageName name, String worldName) {
    if (graph.witPackage(name).isPresent()) {
      throw new IllegalArgumentException("the graph has a package `" + name + "`");
    }
    WorldUnion merge = new WorldUnion(graph, name, worldName);
    try {
      worlds.forEach(merge::add);
      merge.diagnostics.throwIfErrors();
      merge.union.imports = new ArrayList<>(merge.imports.values());
      merge.union.exports = new ArrayList<>(merge.exports.values());
      return new DraftBuilder(merge.draft).build();
    } catch (Budget.Exhausted e) {
      throw new InvalidInputException(
          Diagnostic.error(
              "wit-limit", "the worlds together have too many items", Span.ofInput(worldName)));
    }
  }

  private void add(World world) {
    Map<String, WorldItem> before = new LinkedHashMap<>(exports);
    checkExports(interfaces(world.exports(), before), before, world);
    world.imports().forEach(item -> add(item, imports, "import", world));
    world.exports().forEach(item -> add(item, exports, "export", world));
  }

  /** The interfaces among some items but for those of some names. */
  private static List<InterfaceItem> interfaces(
      Collection<WorldItem> items, Map<String, WorldItem> without) {
    List<InterfaceItem> found = new ArrayList<>();
    for (WorldItem item : items) {
      if (item instanceof InterfaceItem i && !without.containsKey(i.name())) {
        found.add(i);
      }
    }
    return found;
  }

  private void add(WorldItem item, Map<String, WorldItem> items, String direction, World world) {
    WorldItem same = items.putIfAbsent(item.name(), item);
    if (same == null) {
      return;
    }
    String what = direction + " `" + item.name() + "`";
    if (same instanceof InterfaceItem a && item instanceof InterfaceItem b) {
      items.put(item.name(), merge(b, a, what, world));
    } else if (same instanceof FunctionItem a && item instanceof FunctionItem b) {
      comparison(world).checkShared(b.function(), a.function(), world.toString());
    } else if (same instanceof TypeItem a && item instanceof TypeItem b) {
      comparison(world).checkShared(b.type(), a.type(), world.toString());
      draft.unite(b.type(), a.type());
    } else {
      error("wit-merge", what + " of `" + world + "` is of another kind than before", world);
    }
  }

  private InterfaceItem merge(InterfaceItem from, InterfaceItem into, String what, World world) {
    WitInterface type = into.type();
    if (type != from.type()) {
      if (type.name().isPresent() || from.type().name().isPresent()) {
        error("wit-merge", what + " of `" + world + "` is another interface than before", world);
      } else {
        comparison(world).checkShared(from.type(), type, into.name());
        type = diagnostics.hasErrors() ? type : inPlace(from.type(), type);
      }
    }
    return new InterfaceItem(into.name(), type, into.implicit() && from.implicit(), into.info());
  }

  /** An interface that was written in place, with what either of two has. */
  private WitInterface inPlace(WitInterface from, WitInterface into) {
    GraphCopier copier = new GraphCopier(ResolveContext.ofGraphs(diagnostics));
    WitInterface.Builder both =
        new WitGraph.Builder()
            .addPackage(witPackage.name(), ItemInfo.NONE)
            .inlineInterface(into.info());
    copier.inlineInterface(into, both);
    TypeSink sink = TypeSink.of(both);
    for (TypeDef type : from.types()) {
      into.type(type.name())
          .ifPresentOrElse(
              same -> copier.define(type, copier.copyOf(same)),
              () -> copier.type(type, type.name(), sink));
    }
    Set<String> names = InterfaceComparison.functions(into).keySet();
    for (WitFunction function : from.functions()) {
      if (!names.contains(function.externName())) {
        both.addFunction(copier.function(function, function.name()));
      }
    }
    return both.reference();
  }

  /**
   * The interfaces that exports need as imports, directly or not, each with the first export that
   * needs it.
   */
  private Map<String, String> imported(
      List<InterfaceItem> needing, Map<String, WorldItem> exported) {
    Map<String, String> found = new LinkedHashMap<>();
    for (InterfaceItem export : needing) {
      Deque<WitInterface> open = new ArrayDeque<>();
      for (WitInterface direct : dependencies.direct(export.type())) {
        if (!exported.containsKey(direct.qualifiedName().orElseThrow())) {
          open.add(direct);
        }
      }
      while (!open.isEmpty()) {
        WitInterface next = open.remove();
        if (found.putIfAbsent(next.qualifiedName().orElseThrow(), export.name()) == null) {
          open.addAll(dependencies.direct(next));
        }
      }
    }
    return found;
  }

  private void checkExports(List<InterfaceItem> added, Map<String, WorldItem> before, World world) {
    Map<String, String> needed = imported(interfaces(before.values(), Map.of()), before);
    for (InterfaceItem export : added) {
      String by = needed.get(export.name());
      if (by != null) {
        error(
            "wit-ambiguous-dependency",
            "export `"
                + by
                + "` depends on `"
                + export.name()
                + "` as an import, which will change its meaning if `"
                + world
                + "` adds an export of `"
                + export.name()
                + "`",
            world);
      }
    }
    imported(added, before)
        .forEach(
            (name, by) -> {
              if (before.containsKey(name)) {
                error(
                    "wit-ambiguous-dependency",
                    "export `"
                        + by
                        + "` of `"
                        + world
                        + "` needs `"
                        + name
                        + "` as an import, and it is an export already",
                    world);
              }
            });
  }

  private InterfaceComparison comparison(World world) {
    return new InterfaceComparison(diagnostics, place(world));
  }

  private void error(String id, String message, World world) {
    diagnostics.report(Diagnostic.error(id, message, place(world)));
  }

  private static Span place(World world) {
    Span span = world.info().span();
    return span == null ? Span.ofInput(world.qualifiedName()) : span;
  }
}
