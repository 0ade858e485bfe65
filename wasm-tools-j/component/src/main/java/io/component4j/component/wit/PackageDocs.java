package io.component4j.component.wit;

import io.component4j.wit.graph.ItemInfo;
import io.component4j.wit.graph.Stability;
import io.component4j.wit.graph.TypeDef;
import io.component4j.wit.graph.ValueTypeDef;
import io.component4j.wit.graph.WitFunction;
import io.component4j.wit.graph.WitInterface;
import io.component4j.wit.graph.WitPackage;
import io.component4j.wit.graph.World;
import io.component4j.wit.graph.WorldItem;
import io.component4j.wit.types.ValType;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the custom section {@code package-docs} of an encoded WIT package: documentation and gates
 * as JSON after a byte for the version, the same members in the same order as the reference tools.
 * What is empty is left out.
 */
final class PackageDocs {
  private static final byte VERSION = 1;

  private PackageDocs() {}

  static byte[] write(WitPackage witPackage) {
    Map<String, Object> root = new LinkedHashMap<>();
    docs(root, witPackage.info());
    Map<String, Object> worlds = new LinkedHashMap<>();
    witPackage.worlds().forEach(world -> put(worlds, world.name(), world(world)));
    put(root, "worlds", worlds);
    Map<String, Object> interfaces = new LinkedHashMap<>();
    for (WitInterface witInterface : witPackage.interfaces()) {
      put(interfaces, witInterface.name().orElseThrow(), witInterface(witInterface));
    }
    put(root, "interfaces", interfaces);
    StringBuilder json = new StringBuilder();
    json(json, root);
    byte[] utf8 = json.toString().getBytes(StandardCharsets.UTF_8);
    byte[] section = new byte[utf8.length + 1];
    section[0] = VERSION;
    System.arraycopy(utf8, 0, section, 1, utf8.length);
    return section;
  }

  private static void put(Map<String, Object> target, String name, Map<String, Object> value) {
    if (!value.isEmpty()) {
      target.put(name, value);
    }
  }

  private static void docs(Map<String, Object> target, ItemInfo info) {
    if (!info.docs().isEmpty()) {
      target.put("docs", info.docs());
    }
  }

  private static Map<String, Object> info(ItemInfo info) {
    Map<String, Object> target = new LinkedHashMap<>();
    docs(target, info);
    put(target, "stability", stability(info.stability()));
    return target;
  }

  private static Map<String, Object> stability(Stability stability) {
    Map<String, Object> inner = new LinkedHashMap<>();
    if (stability.since() != null) {
      inner.put("since", stability.since().toString());
    } else if (stability.feature() != null) {
      inner.put("feature", stability.feature());
    } else {
      return Map.of();
    }
    if (stability.deprecated() != null) {
      inner.put("deprecated", stability.deprecated().toString());
    }
    return Map.of(stability.since() != null ? "stable" : "unstable", inner);
  }

  private static Map<String, Object> witInterface(WitInterface witInterface) {
    Map<String, Object> target = info(witInterface.info());
    Map<String, Object> funcs = new LinkedHashMap<>();
    for (WitFunction func : witInterface.functions()) {
      put(funcs, func.externName(), info(func.info()));
    }
    put(target, "funcs", funcs);
    Map<String, Object> types = new LinkedHashMap<>();
    witInterface.types().forEach(type -> put(types, type.name(), type(type)));
    put(target, "types", types);
    return target;
  }

  private static Map<String, Object> type(TypeDef type) {
    Map<String, Object> target = info(type.info());
    if (type instanceof ValueTypeDef value) {
      List<String> names = parts(value.definition());
      Map<String, Object> items = new LinkedHashMap<>();
      for (int i = 0; i < names.size(); i++) {
        String docs = value.partInfo(i).docs();
        if (!docs.isEmpty()) {
          items.put(names.get(i), docs);
        }
      }
      put(target, "items", items);
    }
    return target;
  }

  /** The names of the fields or cases of a type, which have documentation of their own. */
  static List<String> parts(ValType definition) {
    return switch (definition.kind()) {
      case RECORD ->
          ((ValType.RecordType) definition).fields().stream().map(ValType.Field::name).toList();
      case VARIANT ->
          ((ValType.VariantType) definition).cases().stream().map(ValType.Case::name).toList();
      case ENUM -> ((ValType.EnumType) definition).cases();
      case FLAGS -> ((ValType.FlagsType) definition).names();
      default -> List.of();
    };
  }

  private static Map<String, Object> world(World world) {
    Map<String, Object> target = info(world.info());
    Map<String, Object> interfaces = new LinkedHashMap<>();
    Map<String, Object> types = new LinkedHashMap<>();
    Map<String, Object> funcs = new LinkedHashMap<>();
    Map<String, Object> interfaceExports = new LinkedHashMap<>();
    Map<String, Object> funcExports = new LinkedHashMap<>();
    Map<String, Object> importStability = new LinkedHashMap<>();
    Map<String, Object> exportStability = new LinkedHashMap<>();
    Map<String, Object> importDocs = new LinkedHashMap<>();
    Map<String, Object> exportDocs = new LinkedHashMap<>();
    for (WorldItem item : world.imports()) {
      if (item instanceof WorldItem.TypeItem typeItem) {
        put(types, item.name(), type(typeItem.type()));
      } else {
        item(item, interfaces, funcs, importStability, importDocs);
      }
    }
    for (WorldItem item : world.exports()) {
      item(item, interfaceExports, funcExports, exportStability, exportDocs);
    }
    put(target, "interfaces", interfaces);
    put(target, "types", types);
    put(target, "funcs", funcs);
    put(target, "interface_exports", interfaceExports);
    put(target, "func_exports", funcExports);
    put(target, "interface_import_stability", importStability);
    put(target, "interface_export_stability", exportStability);
    put(target, "interface_import_docs", importDocs);
    put(target, "interface_export_docs", exportDocs);
    return target;
  }

  private static void item(
      WorldItem item,
      Map<String, Object> inlineInterfaces,
      Map<String, Object> funcs,
      Map<String, Object> stability,
      Map<String, Object> docs) {
    if (!(item instanceof WorldItem.InterfaceItem interfaceItem)) {
      put(funcs, item.name(), info(item.info()));
    } else if (interfaceItem.type().name().isEmpty()) {
      put(inlineInterfaces, item.name(), witInterface(interfaceItem.type()));
    } else {
      put(stability, item.name(), stability(item.info().stability()));
      if (!item.info().docs().isEmpty()) {
        docs.put(item.name(), item.info().docs());
      }
    }
  }

  private static void json(StringBuilder out, Object value) {
    if (!(value instanceof Map<?, ?> members)) {
      string(out, value.toString());
      return;
    }
    out.append('{');
    String separator = "";
    for (Map.Entry<?, ?> member : members.entrySet()) {
      out.append(separator);
      string(out, member.getKey().toString());
      out.append(':');
      json(out, member.getValue());
      separator = ",";
    }
    out.append('}');
  }

  private static void string(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < 0x20) {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
