package io.component4j.component.inspect;

import io.component4j.wit.graph.ResourceDef;
import io.component4j.wit.graph.WitFunction;
import io.component4j.wit.graph.WitInterface;
import io.component4j.wit.graph.World;
import io.component4j.wit.graph.WorldItem;
import io.component4j.wit.print.WitPrinter;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Entries of worlds and packages that are WIT. */
final class WitEntries {
  private WitEntries() {}

  static WorldSummary world(World world, @Nullable String encoding) {
    return new WorldSummary(
        world.qualifiedName(), encoding, entries(world.imports()), entries(world.exports()));
  }

  static Entry witInterface(WitInterface type) {
    return witInterface(type.qualifiedName().orElse("interface"), type);
  }

  private static Entry witInterface(String name, WitInterface type) {
    return new Entry(
        Entry.Kind.INTERFACE,
        name,
        type.functions().size(),
        type.types().size(),
        WitPrinter.print(name, type));
  }

  private static List<Entry> entries(List<WorldItem> items) {
    Map<ResourceDef, List<WitFunction>> ofResources = new IdentityHashMap<>();
    for (WorldItem item : items) {
      if (item instanceof WorldItem.FunctionItem function
          && function.function().resource() != null) {
        ofResources
            .computeIfAbsent(function.function().resource(), key -> new ArrayList<>())
            .add(function.function());
      }
    }
    List<Entry> entries = new ArrayList<>();
    for (WorldItem item : items) {
      if (item instanceof WorldItem.InterfaceItem witInterface) {
        entries.add(witInterface(item.name(), witInterface.type()));
      } else if (item instanceof WorldItem.TypeItem type) {
        List<WitFunction> functions =
            type.type() instanceof ResourceDef resource
                ? ofResources.getOrDefault(resource, List.of())
                : List.of();
        String text = WitPrinter.print(type.type(), functions);
        entries.add(new Entry(Entry.Kind.TYPE, item.name(), functions.size(), 1, text));
      } else {
        WitFunction function = ((WorldItem.FunctionItem) item).function();
        if (function.resource() == null) {
          String text = WitPrinter.print(function);
          entries.add(new Entry(Entry.Kind.FUNCTION, item.name(), 1, 0, text));
        }
      }
    }
    return entries;
  }
}
