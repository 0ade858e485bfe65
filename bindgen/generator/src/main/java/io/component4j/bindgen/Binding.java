package io.component4j.bindgen;

import com.palantir.javapoet.CodeBlock;
import io.component4j.wit.graph.ItemInfo;
import io.component4j.wit.graph.WorldItem;
import io.component4j.wit.graph.WorldItem.InterfaceItem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is imported or exported under a name, and has functions to call.
 *
 * @param accessor its name in Java
 * @param instanceName its name in WIT, or null for the functions of the world itself
 */
record Binding(String accessor, @Nullable String instanceName, Unit unit, ItemInfo info) {
  CodeBlock name() {
    return instanceName == null ? CodeBlock.of("null") : CodeBlock.of("$S", instanceName);
  }

  /**
   * What a world imports, or what it exports, in order.
   *
   * @param own the unit of the world's own functions
   * @param scope of the accessors
   */
  static List<Binding> of(List<WorldItem> items, Unit own, Units units, NameScope scope) {
    List<InterfaceItem> bound = new ArrayList<>();
    for (WorldItem item : items) {
      // An interface of types and methods alone has nothing to call.
      if (item instanceof InterfaceItem type && !units.of(type.type()).own().isEmpty()) {
        bound.add(type);
      }
    }
    List<String> names = AccessorNames.of(bound, scope);
    List<Binding> out = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      InterfaceItem item = bound.get(i);
      out.add(new Binding(names.get(i), item.name(), units.of(item.type()), item.info()));
    }
    if (!own.own().isEmpty()) {
      out.add(new Binding(scope.allocate("world"), null, own, ItemInfo.NONE));
    }
    return out;
  }
}
