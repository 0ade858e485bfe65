package io.component4j.wit.resolve;

import io.component4j.wit.graph.ItemInfo;
import io.component4j.wit.graph.PackageName;
import io.component4j.wit.graph.ResourceDef;
import io.component4j.wit.graph.TypeDef;
import io.component4j.wit.graph.TypeOwner;
import io.component4j.wit.graph.ValueTypeDef;
import io.component4j.wit.graph.WitFunction;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.WitInterface;
import io.component4j.wit.graph.WitPackage;
import io.component4j.wit.graph.World;
import io.component4j.wit.graph.WorldItem;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A graph that is about to be made, out of the items of graphs that are finished. What is listed
 * here are the old items; {@link DraftBuilder} copies them and turns their references to the
 * copies.
 */
final class GraphDraft {
  /** A package. */
  record PackageDraft(
      PackageName name, ItemInfo info, List<InterfaceDraft> interfaces, List<WorldDraft> worlds) {}

  /** An interface with a name. */
  static final class InterfaceDraft {
    final WitInterface original;
    ItemInfo info;
    final List<TypeDef> types;
    final List<WitFunction> functions;

    InterfaceDraft(WitInterface original) {
      this.original = original;
      this.info = original.info();
      this.types = new ArrayList<>(original.types());
      this.functions = new ArrayList<>(original.functions());
    }
  }

  /** A world. */
  static final class WorldDraft {
    final World original;
    String name;
    ItemInfo info;
    List<WorldItem> imports;
    List<WorldItem> exports;

    WorldDraft(World original) {
      this.original = original;
      this.name = original.name();
      this.info = original.info();
      this.imports = new ArrayList<>(original.imports());
      this.exports = new ArrayList<>(original.exports());
    }
  }

  private final Map<PackageName, PackageDraft> packages = new LinkedHashMap<>();
  private final Set<PackageName> roots = new LinkedHashSet<>();
  private final Map<WitInterface, WitInterface> sameInterfaces = new IdentityHashMap<>();
  private final Map<TypeDef, TypeDef> sameTypes = new IdentityHashMap<>();
  private final Map<TypeDef, List<TypeDef>> droppedTypes = new IdentityHashMap<>();
  private final Map<TypeDef, TypeDef> targets = new IdentityHashMap<>();

  /** A draft of a graph as it is. */
  static GraphDraft of(WitGraph graph) {
    GraphDraft draft = new GraphDraft();
    for (WitPackage witPackage : graph.packages()) {
      draft.add(witPackage);
    }
    graph.roots().forEach(root -> draft.roots.add(root.name()));
    return draft;
  }

  void add(WitPackage added) {
    PackageDraft draft =
        new PackageDraft(added.name(), added.info(), new ArrayList<>(), new ArrayList<>());
    added.interfaces().forEach(i -> draft.interfaces.add(new InterfaceDraft(i)));
    added.worlds().forEach(w -> draft.worlds.add(new WorldDraft(w)));
    packages.put(added.name(), draft);
  }

  Map<PackageName, PackageDraft> packages() {
    return packages;
  }

  Set<PackageName> roots() {
    return roots;
  }

  @Nullable PackageDraft witPackage(PackageName name) {
    return packages.get(name);
  }

  /** The draft of a world. */
  WorldDraft world(World world) {
    PackageDraft owner = packages.get(world.witPackage().name());
    if (owner != null) {
      for (WorldDraft draft : owner.worlds) {
        if (draft.original == world) {
          return draft;
        }
      }
    }
    throw new IllegalArgumentException("the world `" + world + "` is not of this graph");
  }

  /** Says that two interfaces become one. */
  void unite(WitInterface dropped, WitInterface kept) {
    sameInterfaces.put(dropped, kept);
  }

  /** Says that two types become one. */
  void unite(TypeDef dropped, TypeDef kept) {
    sameTypes.put(dropped, kept);
    dropped(kept).add(dropped);
  }

  /** Says that an alias becomes one of another type. */
  void retarget(TypeDef alias, TypeDef target) {
    targets.put(alias, target);
  }

  WitInterface kept(WitInterface witInterface) {
    return sameInterfaces.getOrDefault(witInterface, witInterface);
  }

  TypeDef kept(TypeDef type) {
    return sameTypes.getOrDefault(type, type);
  }

  /** The types that become a type. */
  List<TypeDef> droppedFor(TypeDef kept) {
    return droppedTypes.getOrDefault(kept, List.of());
  }

  private List<TypeDef> dropped(TypeDef kept) {
    return droppedTypes.computeIfAbsent(kept, k -> new ArrayList<>());
  }

  /** What an alias becomes an alias of, if that changes. */
  @Nullable TypeDef newTarget(TypeDef alias) {
    return targets.get(alias);
  }

  /** What a type is an alias of; null for a type of its own. */
  static @Nullable TypeDef aliased(TypeDef type) {
    if (type instanceof ResourceDef resource) {
      return resource.aliasOf().orElse(null);
    }
    return ((ValueTypeDef) type).definition() instanceof ValueTypeDef other ? other : null;
  }

  /** The interface that a type is used from; null for a type of its own. */
  @Nullable WitInterface usedFrom(TypeDef type) {
    TypeDef target = newTarget(type);
    if (target == null) {
      target = aliased(type);
    }
    TypeOwner owner = target == null ? null : kept(target).owner();
    return owner instanceof WitInterface from && owner != type.owner() ? kept(from) : null;
  }
}
