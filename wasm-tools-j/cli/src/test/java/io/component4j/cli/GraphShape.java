package io.component4j.cli;

import io.component4j.component.binary.ComponentWriter;
import io.component4j.component.model.Alias;
import io.component4j.component.model.ComponentModel;
import io.component4j.component.model.Instance;
import io.component4j.component.model.Item;
import io.component4j.component.model.Sort;
import io.component4j.component.model.SortIndex;
import io.component4j.component.types.EntityType;
import io.component4j.component.types.Extern;
import io.component4j.component.types.InstanceType;
import io.component4j.component.typing.ComponentTyping;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a composed component is but for the order of its parts: its imports with what is in them,
 * the instances with what each is given, its exports. A text, a line for each.
 */
final class GraphShape {
  private final Map<Sort, List<String>> spaces = new EnumMap<>(Sort.class);
  private final TreeSet<String> lines = new TreeSet<>();

  private GraphShape() {}

  static String of(ComponentModel component) {
    GraphShape shape = new GraphShape();
    for (Extern each : ComponentTyping.of(component).type().imports()) {
      if (each.type().kind() != EntityType.Kind.COMPONENT) {
        shape.lines.add("import " + each.name() + " " + members(each.type()));
      }
    }
    for (Item item : component.items()) {
      shape.item(item);
    }
    return String.join("\n", shape.lines) + "\n";
  }

  private static String members(EntityType type) {
    if (!(type instanceof InstanceType instance)) {
      return type.kind().toString();
    }
    TreeSet<String> members = new TreeSet<>();
    instance.exports().forEach(each -> members.add(each.name() + " " + members(each.type())));
    return members.toString();
  }

  private void add(Sort sort, String what) {
    spaces.computeIfAbsent(sort, key -> new ArrayList<>()).add(what);
  }

  private String at(SortIndex item) {
    return spaces.get(item.sort()).get(item.index());
  }

  private void item(Item item) {
    if (item instanceof Item.Import declared) {
      add(declared.type().sort(), "import " + declared.name());
    } else if (item instanceof Item.NestedComponent nested) {
      byte[] bytes = ComponentWriter.write(nested.component());
      add(Sort.COMPONENT, bytes.length + " bytes " + Arrays.hashCode(bytes));
    } else if (item instanceof Item.Type) {
      add(Sort.TYPE, "type");
    } else if (item instanceof Alias.Export alias) {
      String instance = spaces.get(Sort.INSTANCE).get(alias.instance());
      add(alias.sort(), instance + "." + alias.name());
    } else if (item instanceof Instance.Instantiate instantiate) {
      TreeMap<String, String> arguments = new TreeMap<>();
      instantiate
          .arguments()
          .forEach(argument -> arguments.put(argument.name(), at(argument.item())));
      String what =
          "new(" + spaces.get(Sort.COMPONENT).get(instantiate.component()) + " " + arguments + ")";
      lines.add(what);
      add(Sort.INSTANCE, what);
    } else if (item instanceof Item.Export export) {
      lines.add("export " + export.name() + " = " + at(export.item()));
      add(export.item().sort(), "export " + export.name());
    }
  }
}
