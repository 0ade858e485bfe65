package io.component4j.component.inspect;

import io.component4j.component.types.ComponentType;
import io.component4j.component.types.EntityType;
import io.component4j.component.types.Extern;
import io.component4j.component.types.InstanceType;
import io.component4j.component.types.TypeText;
import java.util.List;

/** Entries of components whose imports and exports are more than WIT can say. */
final class TypeEntries {
  private TypeEntries() {}

  static WorldSummary world(ComponentType type) {
    return new WorldSummary(
        "root:component/root", null, entries(type.imports()), entries(type.exports()));
  }

  private static List<Entry> entries(List<Extern> externs) {
    return externs.stream().map(TypeEntries::entry).toList();
  }

  private static Entry entry(Extern extern) {
    String name = extern.name();
    EntityType type = extern.type();
    return switch (type.kind()) {
      case FUNC ->
          new Entry(
              Entry.Kind.FUNCTION,
              name,
              1,
              0,
              name + ": " + TypeText.of(((EntityType.Func) type).type()) + ";");
      case INSTANCE -> instance(name, (InstanceType) type);
      case TYPE -> new Entry(Entry.Kind.TYPE, name, 0, 1, "type " + name + ";");
      case VALUE ->
          new Entry(
              Entry.Kind.VALUE,
              name,
              0,
              0,
              "value " + name + ": " + TypeText.of(((EntityType.Value) type).type()) + ";");
      case COMPONENT -> {
        ComponentType inner = (ComponentType) type;
        yield new Entry(
            Entry.Kind.COMPONENT,
            name,
            0,
            0,
            "component " + name + counts(inner.imports(), inner.exports()));
      }
      case CORE_MODULE ->
          new Entry(Entry.Kind.CORE_MODULE, name, 0, 0, "core module " + name + ";");
    };
  }

  private static String counts(List<Extern> imports, List<Extern> exports) {
    return " { " + imports.size() + " imports, " + exports.size() + " exports }";
  }

  private static Entry instance(String name, InstanceType instance) {
    int functions = 0;
    int types = 0;
    StringBuilder text = new StringBuilder("interface " + name + " {\n");
    for (Extern export : instance.exports()) {
      functions += export.type().kind() == EntityType.Kind.FUNC ? 1 : 0;
      types += export.type().kind() == EntityType.Kind.TYPE ? 1 : 0;
      text.append("  ");
      if (export.type() instanceof EntityType.Func func) {
        text.append(export.name()).append(": ").append(TypeText.of(func.type()));
      } else {
        text.append(export.type().kind()).append(' ').append(export.name());
      }
      text.append(";\n");
    }
    return new Entry(Entry.Kind.INTERFACE, name, functions, types, text.append("}\n").toString());
  }
}
