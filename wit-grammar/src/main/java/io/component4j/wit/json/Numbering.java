package io.component4j.wit.json;

import io.component4j.wit.graph.TypeDef;
import io.component4j.wit.graph.ValueTypeDef;
import io.component4j.wit.graph.WitFunction;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.WitInterface;
import io.component4j.wit.graph.WitPackage;
import io.component4j.wit.graph.World;
import io.component4j.wit.graph.WorldItem;
import io.component4j.wit.resolve.NominalWorld;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ValType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives the packages, worlds, interfaces and types of a graph the numbers that the reference tools
 * give them, so that outputs can be compared as text.
 */
final class Numbering {
  private final List<WitInterface> interfaces = new ArrayList<>();
  private final List<World> worlds = new ArrayList<>();
  private final List<TypeEntry> types = new ArrayList<>();
  private final Map<WitPackage, Integer> packageIds = new IdentityHashMap<>();
  private final Map<WitInterface, Integer> interfaceIds = new IdentityHashMap<>();
  private final Map<World, Integer> worldIds = new IdentityHashMap<>();
  private final Map<TypeDef, Integer> typeIds = new IdentityHashMap<>();

  /** By function or type, as objects: where the types without names in it have their ids. */
  private final Map<Object, AnonymousTypes> scopes = new IdentityHashMap<>();

  Numbering(WitGraph graph) {
    for (WitPackage witPackage : graph.packages()) {
      packageIds.put(witPackage, packageIds.size());
      new PackageNumbering(this, witPackage).run();
      for (World world : witPackage.worlds()) {
        new InclusionNumbering(this, world).run();
      }
    }
  }

  /** Numbers the copies of interfaces that a world has more than once. */
  void add(NominalWorld world) {
    CopyNumbering lasting = new CopyNumbering(this);
    for (NominalWorld.Copy copy : world.copies()) {
      CopyNumbering copies = copy.plainName() ? new CopyNumbering(this, lasting) : lasting;
      copies.add(copy.witInterface().cloneOf().orElseThrow(), copy.witInterface());
    }
  }

  List<WitInterface> interfaces() {
    return interfaces;
  }

  List<World> worlds() {
    return worlds;
  }

  List<TypeEntry> types() {
    return types;
  }

  int id(WitPackage witPackage) {
    return known(packageIds, witPackage);
  }

  int id(WitInterface witInterface) {
    return known(interfaceIds, witInterface);
  }

  int id(World world) {
    return known(worldIds, world);
  }

  int id(TypeDef type) {
    return known(typeIds, type);
  }

  /** The id of a type that is no primitive. */
  int id(ValType type, AnonymousTypes scope) {
    return type instanceof ValueTypeDef named ? id((TypeDef) named) : scope.id(type);
  }

  /** Where the types without names of a function or type have their ids. */
  AnonymousTypes scope(Object functionOrType) {
    return known(scopes, functionOrType);
  }

  void add(WitInterface added) {
    interfaceIds.put(added, interfaces.size());
    interfaces.add(added);
  }

  void add(World added) {
    worldIds.put(added, worlds.size());
    worlds.add(added);
  }

  void add(TypeDef added, AnonymousTypes scope) {
    scopes.put(added, scope);
    typeIds.put(added, types.size());
    types.add(TypeEntry.of(added, scope));
  }

  void add(ValType added, TypeEntry entry) {
    entry.scope().setId(added, types.size());
    types.add(entry);
  }

  void setScope(WitFunction function, AnonymousTypes scope) {
    scopes.put(function, scope);
  }

  private static <K, V> V known(Map<K, V> map, K key) {
    V value = map.get(key);
    if (value == null) {
      throw new IllegalStateException("not part of the graph: " + key);
    }
    return value;
  }

  /** The types of parameters and result. */
  static List<ValType> types(FuncType type) {
    List<ValType> types = new ArrayList<>();
    type.params().forEach(param -> types.add(param.type()));
    if (type.result() != null) {
      types.add(type.result());
    }
    return types;
  }

  /** By its name: what a world imports, or exports. */
  static Map<String, WorldItem> byName(List<WorldItem> items) {
    Map<String, WorldItem> byName = new HashMap<>();
    items.forEach(item -> byName.put(item.name(), item));
    return byName;
  }
}
