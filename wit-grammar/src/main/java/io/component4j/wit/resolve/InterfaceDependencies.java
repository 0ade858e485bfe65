package io.component4j.wit.resolve;

import io.component4j.wit.graph.ResourceDef;
import io.component4j.wit.graph.TypeDef;
import io.component4j.wit.graph.TypeOwner;
import io.component4j.wit.graph.ValueTypeDef;
import io.component4j.wit.graph.WitInterface;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which interfaces an interface uses types of. */
final class InterfaceDependencies {
  /** Longest chain of interfaces that use each other, so that chains can be walked recursively. */
  static final int MAX_DEPTH = 500;

  private final Map<WitInterface, List<WitInterface>> direct = new IdentityHashMap<>();
  private final Map<WitInterface, Integer> depths = new IdentityHashMap<>();

  /** The interfaces whose types an interface uses, in the order of its {@code use}s. */
  List<WitInterface> direct(WitInterface of) {
    return direct.computeIfAbsent(of, InterfaceDependencies::find);
  }

  /** How long the longest chain from an interface is, counting the interface. */
  int depth(WitInterface of) {
    Integer known = depths.get(of);
    if (known != null) {
      return known;
    }
    int depth = 1;
    for (WitInterface dependency : direct(of)) {
      // Dependencies are resolved, and so measured, before those who use them.
      depth = Math.max(depth, 1 + depths.getOrDefault(dependency, 0));
    }
    depths.put(of, depth);
    return depth;
  }

  private static List<WitInterface> find(WitInterface of) {
    Set<WitInterface> found = new LinkedHashSet<>();
    for (TypeDef type : of.types()) {
      WitInterface from = usedFrom(type);
      if (from != null) {
        found.add(from);
      }
    }
    return new ArrayList<>(found);
  }

  /** The interface that a type was brought from by a {@code use}; null for a type of its own. */
  static @Nullable WitInterface usedFrom(TypeDef type) {
    TypeOwner owner = null;
    if (type instanceof ResourceDef resource) {
      owner = resource.aliasOf().map(ResourceDef::owner).orElse(null);
    } else if (((ValueTypeDef) type).definition() instanceof ValueTypeDef other) {
      owner = other.owner();
    }
    return owner != type.owner() && owner instanceof WitInterface from ? from : null;
  }
}
