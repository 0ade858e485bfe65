package io.component4j.compose.compat;

import io.component4j.wit.graph.WitPackage;
import io.component4j.wit.graph.World;
import io.component4j.wit.graph.WorldItem;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * On which sides of worlds interfaces are, by their names without versions. Not safe for use by
 * several threads while worlds are added.
 *
 * @param imported those that worlds import
 * @param exported those that worlds export
 */
record Exposure(Set<String> imported, Set<String> exported) {
  static Exposure empty() {
    return new Exposure(new HashSet<>(), new HashSet<>());
  }

  void add(@Nullable WitPackage side) {
    if (side != null) {
      side.worlds().forEach(this::add);
    }
  }

  void add(World world) {
    add(world.imports(), imported);
    add(world.exports(), exported);
  }

  private static void add(List<WorldItem> items, Set<String> names) {
    for (WorldItem item : items) {
      if (item instanceof WorldItem.InterfaceItem i && i.type().name().isPresent()) {
        names.add(Comparison.name(i.type()));
      }
    }
  }

  /** Whether a change breaks those who stay at the old version when somebody else moves on. */
  boolean breaks(Change change, Perspective who) {
    String name = change.scope().name();
    return who.isBrokenBy(change, imported.contains(name), exported.contains(name));
  }

  /** Whether a change touches somebody who uses and provides all that is here. */
  boolean touches(Scope scope) {
    return isIn(imported, scope) || isIn(exported, scope);
  }

  /** The same as {@link #breaks}, for all that may be in a package. */
  boolean breaksHere(Change change, Perspective who) {
    return who.isBrokenBy(change, isIn(imported, change.scope()), isIn(exported, change.scope()));
  }

  private static boolean isIn(Set<String> interfaces, Scope scope) {
    return scope.kind() == Scope.Kind.PACKAGE
        ? interfaces.stream().anyMatch(name -> name.startsWith(scope.name() + "/"))
        : interfaces.contains(scope.name());
  }
}
