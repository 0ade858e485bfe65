package io.component4j.component.encode.world;

import io.component4j.component.embed.Naming;
import io.component4j.component.wit.ComponentTypeSection;
import io.component4j.component.wit.EmbeddedWorld;
import io.component4j.component.wit.WitTypeEncoder;
import io.component4j.wit.graph.TypeDef;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.WitInterface;
import io.component4j.wit.graph.World;
import io.component4j.wit.graph.WorldItem;
import io.component4j.wit.graph.WorldItem.InterfaceItem;
import io.component4j.wit.resolve.NominalWorld;
import io.component4j.wit.resolve.WorldTransforms;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The world of a component: that of all the modules in it together. Every interface in it has types
 * of its own, so that a type says whether it is imported or exported. Immutable.
 */
public final class TargetWorld {
  private final List<String> names;
  private final Map<String, WorldItem> imports;
  private final Map<String, WorldItem> exports;
  private final Map<WitInterface, InterfaceItem> exportedInterfaces = new IdentityHashMap<>();
  private final Map<WitInterface, Set<WitInterface>> exportedDependencies = new IdentityHashMap<>();

  private TargetWorld(List<String> names, NominalWorld world) {
    this.names = List.copyOf(names);
    this.imports = byName(world.imports());
    this.exports = byName(world.exports());
    for (WorldItem item : exports.values()) {
      if (item instanceof InterfaceItem i && hasOwnName(i)) {
        exportedInterfaces.put(i.type(), i);
      }
    }
    for (WorldItem item : exports.values()) {
      if (item instanceof InterfaceItem i) {
        Set<WitInterface> used = Collections.newSetFromMap(new IdentityHashMap<>());
        for (WitInterface other : directDependencies(i.type())) {
          if (exportedInterfaces.containsKey(other) && used.add(other)) {
            used.addAll(exportedDependencies.getOrDefault(other, Set.of()));
          }
        }
        exportedDependencies.put(i.type(), used);
      }
    }
  }

  private static Map<String, WorldItem> byName(List<WorldItem> items) {
    Map<String, WorldItem> map = new LinkedHashMap<>();
    items.forEach(item -> map.put(item.name(), item));
    return Collections.unmodifiableMap(map);
  }

  /**
   * The world of some sections.
   *
   * @param inputName of the main module, to show to the user
   * @param mergesCompatible whether an interface that is imported in several compatible versions is
   *     imported once, in the highest of them
   * @throws io.component4j.wit.diagnostics.InvalidInputException if the sections contradict each
   *     other
   */
  public static TargetWorld of(
      String inputName, List<ComponentTypeSection> sections, boolean mergesCompatible) {
    WitGraph graph = EmbeddedWorld.union(inputName, sections);
    World world = graph.roots().get(0).worlds().get(0);
    if (mergesCompatible) {
      graph = WorldTransforms.mergeCompatibleImports(graph, world);
      world = graph.roots().get(0).worlds().get(0);
    }
    Set<String> names = new LinkedHashSet<>();
    sections.forEach(section -> names.add(section.world().qualifiedName()));
    return new TargetWorld(List.copyOf(names), NominalWorld.of(world));
  }

  /** The names of the worlds that were put together; empty where no module named one. */
  public List<String> names() {
    return names;
  }

  /** The imports by name, in order. */
  public Map<String, WorldItem> imports() {
    return imports;
  }

  /** The exports by name, in order; each after those whose types it uses. */
  public Map<String, WorldItem> exports() {
    return exports;
  }

  /** Whether an interface has its own name in the world, and not a plain one. */
  public static boolean hasOwnName(InterfaceItem item) {
    return item.name().indexOf(':') >= 0;
  }

  /**
   * The exported interfaces whose types an exported interface uses, directly or not, as far as the
   * world exports them too.
   */
  public Set<WitInterface> exportedDependencies(WitInterface exported) {
    return exportedDependencies.getOrDefault(exported, Set.of());
  }

  /** The name of an interface as build targets write it, with the track of its version. */
  public static String trackName(InterfaceItem item) {
    return Naming.trackName(item);
  }

  /** The interfaces whose types an interface uses, in order. */
  private static Set<WitInterface> directDependencies(WitInterface of) {
    Set<WitInterface> found = new LinkedHashSet<>();
    for (TypeDef type : of.types()) {
      TypeDef target = WitTypeEncoder.aliased(type);
      if (target != null && target.owner() instanceof WitInterface other && other != of) {
        found.add(other);
      }
    }
    return found;
  }
}
