package io.component4j.wit.resolve;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.ItemInfo;
import io.component4j.wit.graph.Stability;
import io.component4j.wit.graph.TypeDef;
import io.component4j.wit.graph.WitFunction;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.WitInterface;
import io.component4j.wit.graph.WitPackage;
import io.component4j.wit.graph.World;
import io.component4j.wit.graph.WorldItem;
import io.component4j.wit.graph.WorldItem.InterfaceItem;
import io.component4j.wit.resolve.GraphDraft.InterfaceDraft;
import io.component4j.wit.resolve.GraphDraft.PackageDraft;
import io.component4j.wit.resolve.GraphDraft.WorldDraft;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Merges two graphs that may hold different parts of the same packages: packages, interfaces, types
 * and functions that only one has are taken over; what both have must be the same.
 */
public final class WitMerge {
  private final GraphDraft draft;
  private final Diagnostics diagnostics = new Diagnostics();

  private WitMerge(WitGraph into) {
    this.draft = GraphDraft.of(into);
  }

  /**
   * Merges. Both graphs stay as they are.
   *
   * @param into comes first wherever there is an order, and its documentation and places are kept
   * @param from comes second
   * @return a graph of both; its roots are those of {@code into}
   * @throws InvalidInputException if the graphs contradict each other, with all findings
   */
  public static WitGraph merge(WitGraph into, WitGraph from) {
    WitMerge merge = new WitMerge(into);
    from.packages().forEach(merge::add);
    merge.diagnostics.throwIfErrors();
    return new DraftBuilder(merge.draft).build();
  }

  private void add(WitPackage from) {
    PackageDraft into = draft.witPackage(from.name());
    if (into == null) {
      draft.add(from);
      return;
    }
    for (WitInterface witInterface : from.interfaces()) {
      InterfaceDraft same = null;
      for (InterfaceDraft candidate : into.interfaces()) {
        if (candidate.original.name().equals(witInterface.name())) {
          same = candidate;
        }
      }
      if (same == null) {
        into.interfaces().add(new InterfaceDraft(witInterface));
      } else {
        merge(witInterface, same);
      }
    }
    for (World world : from.worlds()) {
      WorldDraft same = null;
      for (WorldDraft candidate : into.worlds()) {
        if (candidate.name.equals(world.name())) {
          same = candidate;
        }
      }
      if (same == null) {
        into.worlds().add(new WorldDraft(world));
      } else {
        merge(world, same);
      }
    }
  }

  private void merge(WitInterface from, InterfaceDraft into) {
    Span place = place(into.info, from.toString());
    new InterfaceComparison(diagnostics, place).checkShared(from, into.original);
    draft.unite(from, into.original);
    into.info = withStability(into.info, from.info().stability(), "interface `" + from + "`");
    Map<String, TypeDef> types = new LinkedHashMap<>();
    into.types.forEach(type -> types.put(type.name(), type));
    for (TypeDef type : from.types()) {
      TypeDef same = types.get(type.name());
      if (same == null) {
        into.types.add(type);
      } else {
        draft.unite(type, same);
      }
    }
    Set<String> functions = new LinkedHashSet<>();
    into.functions.forEach(f -> functions.add(f.externName()));
    for (WitFunction function : from.functions()) {
      if (functions.add(function.externName())) {
        into.functions.add(function);
      }
    }
  }

  private void merge(World from, WorldDraft into) {
    into.info = withStability(into.info, from.info().stability(), "world `" + from + "`");
    into.imports = merge(from.imports(), into.imports, "import", into);
    into.exports = merge(from.exports(), into.exports, "export", into);
  }

  private List<WorldItem> merge(
      List<WorldItem> from, List<WorldItem> into, String direction, WorldDraft world) {
    Map<String, WorldItem> merged = new LinkedHashMap<>();
    into.forEach(item -> merged.put(item.name(), item));
    Set<String> names = new LinkedHashSet<>();
    for (WorldItem item : from) {
      names.add(item.name());
      WorldItem same = merged.get(item.name());
      if (same == null) {
        differs(world, direction + " `" + item.name() + "` is only in the world merged from");
      } else if (same.getClass() != item.getClass()) {
        differs(world, direction + " `" + item.name() + "` is of another kind");
      } else if (same instanceof InterfaceItem a && item instanceof InterfaceItem b) {
        merged.put(a.name(), merge(b, a, direction, world));
      }
    }
    for (WorldItem item : into) {
      if (!names.contains(item.name())) {
        differs(world, direction + " `" + item.name() + "` is only in the world merged into");
      }
    }
    return List.copyOf(merged.values());
  }

  private InterfaceItem merge(
      InterfaceItem from, InterfaceItem into, String direction, WorldDraft world) {
    if (!into.type().name().equals(from.type().name())) {
      differs(world, direction + " `" + into.name() + "` is another interface");
    } else if (into.type().name().isEmpty()) {
      new InterfaceComparison(diagnostics, place(world.info, world.name))
          .checkShared(from.type(), into.type());
    }
    String what = direction + " `" + into.name() + "`";
    return new InterfaceItem(
        into.name(),
        into.type(),
        into.implicit() && from.implicit(),
        withStability(into.info(), from.info().stability(), what));
  }

  private void differs(WorldDraft world, String message) {
    diagnostics.report(
        Diagnostic.error(
            "wit-merge",
            "world `" + world.original + "` differs: " + message,
            place(world.info, world.original.toString())));
  }

  private ItemInfo withStability(ItemInfo into, Stability from, String what) {
    if (from.equals(into.stability()) || from.equals(Stability.UNKNOWN)) {
      return into;
    }
    if (!into.stability().equals(Stability.UNKNOWN)) {
      diagnostics.report(
          Diagnostic.error("wit-merge", "the gates of " + what + " differ", place(into, what)));
    }
    return new ItemInfo(into.docs(), from, into.externalId(), into.span(), into.commentText());
  }

  private static Span place(ItemInfo info, String name) {
    return info.span() == null ? Span.ofInput(name) : info.span();
  }
}
