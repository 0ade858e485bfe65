package io.component4j.text;

import io.component4j.text.CoreType.Def;
import io.component4j.text.CoreType.Kind;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Collects the name section of a module (Core specification, "Name Section"). */
final class ModuleNameSection {
  private static final int LOCALS = 2;
  private static final int LABELS = 3;
  private static final int FIELDS = 10;

  /** Names by the id of their subsection and by index. */
  private final Map<Integer, Map<Integer, String>> names = new TreeMap<>();

  private final Map<Integer, Map<Integer, Map<Integer, String>>> indirect = new TreeMap<>();

  void add(String keyword, int index, @Nullable String annotation, @Nullable Index id) {
    String name = annotation != null ? annotation : id == null ? null : id.name();
    if (name != null) {
      names.computeIfAbsent(subsection(keyword), key -> new TreeMap<>()).put(index, name);
    }
  }

  private static int subsection(String keyword) {
    return switch (keyword) {
      case "func" -> 1;
      case "type" -> 4;
      case "table" -> 5;
      case "memory" -> 6;
      case "global" -> 7;
      case "elem" -> 8;
      case "data" -> 9;
      default -> 11;
    };
  }

  /** Adds the name of a type and, of one that is alone, those of its fields. */
  void addType(int index, Def def, boolean alone) {
    add("type", index, def.annotation, def.id);
    if (!alone || def.kind != Kind.STRUCT) {
      return; // The reference tools name no fields of types in groups.
    }
    Map<Integer, String> fields = new TreeMap<>();
    for (int i = 0; i < def.fields.size(); i++) {
      Index id = def.fields.get(i).id();
      if (id != null && id.name() != null) {
        fields.put(i, id.name());
      }
    }
    addIndirect(FIELDS, index, fields);
  }

  void addLocals(int func, Map<Integer, String> locals) {
    addIndirect(LOCALS, func, locals);
  }

  void addLabels(int func, Map<Integer, String> labels) {
    addIndirect(LABELS, func, labels);
  }

  private void addIndirect(int subsection, int index, Map<Integer, String> parts) {
    if (!parts.isEmpty()) {
      indirect.computeIfAbsent(subsection, key -> new TreeMap<>()).put(index, parts);
    }
  }

  void write(Bytes out, @Nullable String moduleName) {
    Bytes content = new Bytes();
    if (moduleName != null) {
      content.u8(0).sized(new Bytes().name(moduleName));
    }
    for (int id = 1; id <= 11; id++) {
      Map<Integer, String> map = names.get(id);
      if (map != null) {
        content.u8(id).sized(map(map));
      }
      Map<Integer, Map<Integer, String>> maps = indirect.get(id);
      if (maps != null) {
        Bytes part = new Bytes().u32(maps.size());
        maps.forEach((index, inner) -> part.u32(index).append(map(inner)));
        content.u8(id).sized(part);
      }
    }
    if (!content.isEmpty()) {
      Bytes section = new Bytes().name("name").append(content);
      out.u8(0).sized(section);
    }
  }

  /** A name map, as component name sections have them too. */
  static Bytes map(Map<Integer, String> names) {
    Bytes part = new Bytes().u32(names.size());
    names.forEach((index, name) -> part.u32(index).name(name));
    return part;
  }
}
