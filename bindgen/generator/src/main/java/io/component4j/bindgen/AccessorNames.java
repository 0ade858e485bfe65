package io.component4j.bindgen;

import io.component4j.wit.graph.PackageName;
import io.component4j.wit.graph.SemanticVersion;
import io.component4j.wit.graph.WorldItem.InterfaceItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Names for the interfaces of a world: their own, and where several have the same, with as much of
 * the package in front as tells them apart.
 */
final class AccessorNames {
  private static final int MOST_EXACT = 3;

  private AccessorNames() {}

  /** A name for each, in order; all of one group are made exact alike. */
  static List<String> of(List<InterfaceItem> items, NameScope scope) {
    int[] levels = new int[items.size()];
    for (int round = 0; round < MOST_EXACT; round++) {
      Map<String, Integer> uses = new HashMap<>();
      for (int i = 0; i < levels.length; i++) {
        uses.merge(name(items.get(i), levels[i]), 1, Integer::sum);
      }
      for (int i = 0; i < levels.length; i++) {
        if (uses.getOrDefault(name(items.get(i), round), 0) > 1 && levels[i] == round) {
          levels[i]++;
        }
      }
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < levels.length; i++) {
      names.add(scope.allocate(JavaNames.member(name(items.get(i), levels[i]))));
    }
    return names;
  }

  private static String name(InterfaceItem item, int level) {
    String own = item.type().name().orElse(item.name());
    if (!item.name().contains(":")) {
      return item.name();
    }
    PackageName name = item.type().witPackage().name();
    SemanticVersion version = name.version();
    return switch (level) {
      case 0 -> own;
      case 1 -> String.join("-", name.names()) + "-" + own;
      case 2 -> full(name) + "-" + own;
      default ->
          full(name)
              + "-"
              + own
              + (version == null ? "" : "-" + JavaNames.versionSegment(version, true));
    };
  }

  private static String full(PackageName name) {
    return String.join("-", name.namespaces()) + "-" + String.join("-", name.names());
  }
}
