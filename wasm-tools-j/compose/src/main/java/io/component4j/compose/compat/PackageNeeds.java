package io.component4j.compose.compat;

import io.component4j.wit.graph.ResourceDef;
import io.component4j.wit.graph.TypeDef;
import io.component4j.wit.graph.TypeOwner;
import io.component4j.wit.graph.ValueTypeDef;
import io.component4j.wit.graph.WitInterface;
import io.component4j.wit.graph.WitPackage;
import io.component4j.wit.graph.World;
import io.component4j.wit.graph.WorldItem;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Which other packages and interfaces something is made of. */
final class PackageNeeds {
  private PackageNeeds() {}

  /** A package, and all whose interfaces and types it mentions, directly or not. */
  static Set<WitPackage> of(WitPackage root) {
    Set<WitPackage> found = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<WitPackage> open = new ArrayDeque<>(List.of(root));
    while (!open.isEmpty()) {
      WitPackage next = open.pop();
      if (found.add(next)) {
        Consumer<WitInterface> mentioned = other -> open.push(other.witPackage());
        next.interfaces().forEach(one -> used(one.types(), mentioned));
        for (World world : next.worlds()) {
          world.imports().forEach(item -> item(item, mentioned));
          world.exports().forEach(item -> item(item, mentioned));
        }
      }
    }
    return found;
  }

  private static void item(WorldItem item, Consumer<WitInterface> mentioned) {
    if (item instanceof WorldItem.InterfaceItem i) {
      mentioned.accept(i.type());
      used(i.type().types(), mentioned);
    } else if (item instanceof WorldItem.TypeItem type) {
      used(List.of(type.type()), mentioned);
    }
  }

  /** The interfaces that types were brought from. */
  static void used(List<TypeDef> types, Consumer<WitInterface> mentioned) {
    for (TypeDef type : types) {
      TypeOwner owner = origin(type).owner();
      if (owner instanceof WitInterface other && other.name().isPresent()) {
        mentioned.accept(other);
      }
    }
  }

  private static TypeDef origin(TypeDef type) {
    if (type instanceof ResourceDef resource) {
      return resource.aliasOf().map(TypeDef.class::cast).orElse(type);
    }
    return ((ValueTypeDef) type).definition() instanceof ValueTypeDef of ? of : type;
  }
}
