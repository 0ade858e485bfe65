package io.component4j.wit.print;

import io.component4j.wit.graph.ItemInfo;
import io.component4j.wit.graph.PackageName;
import io.component4j.wit.graph.ResourceDef;
import io.component4j.wit.graph.Stability;
import io.component4j.wit.graph.TypeDef;
import io.component4j.wit.graph.TypeOwner;
import io.component4j.wit.graph.ValueTypeDef;
import io.component4j.wit.graph.WitFunction;
import io.component4j.wit.graph.WitFunction.Role;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.WitInterface;
import io.component4j.wit.graph.WitPackage;
import io.component4j.wit.graph.World;
import io.component4j.wit.graph.WorldItem;
import io.component4j.wit.graph.WorldItem.InterfaceItem;
import io.component4j.wit.syntax.Keywords;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ValType;
import io.component4j.wit.types.ValType.EnumType;
import io.component4j.wit.types.ValType.FlagsType;
import io.component4j.wit.types.ValType.OwnType;
import io.component4j.wit.types.ValType.RecordType;
import io.component4j.wit.types.ValType.VariantType;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Prints resolved WIT in the layout of the reference tools. What is printed, parsed and resolved
 * again is the same graph, but for what a graph does not keep: the order in which imports of
 * different kinds stand, {@code include}s, what a gate switched off.
 */
public final class WitPrinter {
  private final IndentedText out = new IndentedText();

  /** Whether something stands before the next item of the block, to be parted by a blank line. */
  private boolean follows;

  private WitPrinter() {}

  /**
   * All packages of a graph: the first root as a file's own package, all others, roots first, as
   * nested packages.
   *
   * @throws IllegalArgumentException if the graph has a type that WIT cannot write
   */
  public static String print(WitGraph graph) {
    List<WitPackage> rest = new ArrayList<>(graph.roots());
    graph.packages().stream().filter(p -> !graph.roots().contains(p)).forEach(rest::add);
    if (rest.isEmpty()) {
      return "";
    }
    return print(rest.remove(0), rest);
  }

  /**
   * One package as a file's own package, others as nested packages after it.
   *
   * @throws IllegalArgumentException if a package has a type that WIT cannot write
   */
  public static String print(WitPackage main, List<WitPackage> nested) {
    WitPrinter printer = new WitPrinter();
    printer.printPackage(main, true);
    for (int i = 0; i < nested.size(); i++) {
      if (i > 0) {
        printer.out.endLine();
        printer.out.endLine();
      }
      printer.printPackage(nested.get(i), false);
    }
    return printer.out.toString();
  }

  /**
   * One package alone, as a file; what it refers to in other packages is written with its full
   * name.
   *
   * @throws IllegalArgumentException if the package has a type that WIT cannot write
   */
  public static String print(WitPackage only) {
    return print(only, List.of());
  }

  /**
   * One world alone, as it stands in its package.
   *
   * @throws IllegalArgumentException if the world has a type that WIT cannot write
   */
  public static String print(World world) {
    WitPrinter printer = new WitPrinter();
    printer.printWorld(world);
    return printer.out.toString();
  }

  private void printPackage(WitPackage witPackage, boolean main) {
    PackageName name = witPackage.name();
    docs(witPackage.info());
    out.append("package ")
        .append(Keywords.escaped(name.namespace()))
        .append(":")
        .append(Keywords.escaped(name.name()));
    name.versionIfAny().ifPresent(version -> out.append("@" + version));
    if (main) {
      out.append(";");
      out.endLine();
      out.endLine();
    } else {
      out.openBlock();
    }
    for (WitInterface witInterface : witPackage.interfaces()) {
      docs(witInterface.info());
      stability(witInterface.info().stability());
      out.append("interface ").append(Keywords.escaped(witInterface.name().orElseThrow()));
      interfaceBody(witInterface);
      if (main) {
        out.endLine();
      }
    }
    witPackage.worlds().forEach(this::printWorld);
    if (!main) {
      out.closeBlock();
    }
  }

  private void interfaceBody(WitInterface witInterface) {
    boolean outer = follows;
    follows = false;
    out.openBlock();
    Map<ResourceDef, List<WitFunction>> ofResources = new IdentityHashMap<>();
    List<WitFunction> freestanding = new ArrayList<>();
    for (WitFunction function : witInterface.functions()) {
      group(function, ofResources, freestanding);
    }
    types(witInterface, witInterface.types(), ofResources);
    for (WitFunction function : freestanding) {
      nextItem();
      docs(function.info());
      annotations(function.info());
      out.append(Keywords.escaped(function.name())).append(": ");
      function(function);
    }
    out.closeBlock();
    follows = outer;
  }

  private static void group(
      WitFunction function,
      Map<ResourceDef, List<WitFunction>> ofResources,
      List<WitFunction> freestanding) {
    ResourceDef resource = function.resource();
    if (resource == null) {
      freestanding.add(function);
    } else {
      ofResources.computeIfAbsent(resource, r -> new ArrayList<>()).add(function);
    }
  }

  private void printWorld(World world) {
    docs(world.info());
    stability(world.info().stability());
    out.append("world ").append(Keywords.escaped(world.name()));
    boolean outer = follows;
    follows = false;
    out.openBlock();
    Map<ResourceDef, List<WitFunction>> ofResources = new IdentityHashMap<>();
    List<WitFunction> freestanding = new ArrayList<>();
    for (WorldItem item : world.imports()) {
      if (item instanceof InterfaceItem interfaceItem) {
        interfaceItem(interfaceItem, "import", world.witPackage());
        follows = true;
      } else if (item instanceof WorldItem.FunctionItem functionItem) {
        group(functionItem.function(), ofResources, freestanding);
      }
    }
    types(world, world.types(), ofResources);
    for (WitFunction function : freestanding) {
      worldFunction(function, "import");
      follows = true;
    }
    if (!world.exports().isEmpty()) {
      nextItem();
    }
    for (WorldItem item : world.exports()) {
      if (item instanceof InterfaceItem interfaceItem) {
        interfaceItem(interfaceItem, "export", world.witPackage());
      } else if (item instanceof WorldItem.FunctionItem functionItem) {
        worldFunction(functionItem.function(), "export");
      }
    }
    out.closeBlock();
    follows = outer;
  }

  private void interfaceItem(InterfaceItem item, String direction, WitPackage from) {
    WitInterface type = item.type();
    boolean plainName = item.name().indexOf(':') < 0;
    docs(item.info().docs().isEmpty() && type.name().isEmpty() ? type.info() : item.info());
    annotations(item.info());
    out.append(direction).append(" ");
    if (plainName) {
      out.append(Keywords.escaped(item.name())).append(": ");
    }
    if (type.name().isEmpty()) {
      out.append("interface");
      interfaceBody(type);
    } else {
      path(type, from);
      endItem();
    }
  }

  private void worldFunction(WitFunction function, String direction) {
    docs(function.info());
    annotations(function.info());
    out.append(direction).append(" ").append(Keywords.escaped(function.name())).append(": ");
    function(function);
  }

  private void path(WitInterface type, WitPackage from) {
    String name = Keywords.escaped(type.name().orElseThrow());
    PackageName other = type.witPackage().name();
    if (type.witPackage() == from) {
      out.append(name);
      return;
    }
    out.append(Keywords.escaped(other.namespace()))
        .append(":")
        .append(Keywords.escaped(other.name()))
        .append("/")
        .append(name);
    other.versionIfAny().ifPresent(version -> out.append("@" + version));
  }

  /** Types that one {@code use} brings. */
  private record Use(WitInterface from, ItemInfo info, List<TypeDef> types) {}

  private void types(
      TypeOwner owner, List<TypeDef> types, Map<ResourceDef, List<WitFunction>> functions) {
    List<TypeDef> declared = new ArrayList<>();
    List<Use> uses = new ArrayList<>();
    for (TypeDef type : types) {
      TypeDef original = aliased(type);
      if (original == null
          || original.owner() == owner
          || !(original.owner() instanceof WitInterface from)) {
        declared.add(type);
        continue;
      }
      Use last = uses.isEmpty() ? null : uses.get(uses.size() - 1);
      if (last != null && last.from == from && sameAnnotations(last.info, type.info())) {
        last.types.add(type);
      } else {
        uses.add(new Use(from, type.info(), new ArrayList<>(List.of(type))));
      }
    }
    uses.forEach(use -> use(use, owner.witPackage()));
    for (TypeDef type : declared) {
      nextItem();
      docs(type.info());
      annotations(type.info());
      declaration(type, functions);
    }
  }

  private static boolean sameAnnotations(ItemInfo a, ItemInfo b) {
    return a.stability().equals(b.stability())
        && java.util.Objects.equals(a.externalId(), b.externalId());
  }

  /** What a type is an alias of; null if it is none. */
  private static @Nullable TypeDef aliased(TypeDef type) {
    if (type instanceof ResourceDef resource) {
      return resource.aliasOf().orElse(null);
    }
    return ((ValueTypeDef) type).definition() instanceof ValueTypeDef other ? other : null;
  }

  private void use(Use use, WitPackage from) {
    follows = true;
    annotations(use.info);
    out.append("use ");
    path(use.from, from);
    out.append(".{");
    String separator = "";
    for (TypeDef type : use.types) {
      TypeDef original = aliased(type);
      String originalName = original == null ? type.name() : original.name();
      out.append(separator).append(Keywords.escaped(originalName));
      if (!originalName.equals(type.name())) {
        out.append(" as ").append(Keywords.escaped(type.name()));
      }
      separator = ", ";
    }
    out.append("}");
    endItem();
  }

  private void declaration(TypeDef type, Map<ResourceDef, List<WitFunction>> functions) {
    String name = Keywords.escaped(type.name());
    TypeDef original = aliased(type);
    if (original != null) {
      alias(name, Keywords.escaped(original.name()));
    } else if (type instanceof ResourceDef resource) {
      resource(name, functions.getOrDefault(resource, List.of()));
    } else {
      ValueTypeDef value = (ValueTypeDef) type;
      ValType definition = value.definition();
      switch (definition.kind()) {
        case RECORD -> {
          out.append("record ").append(name);
          List<String> fields = new ArrayList<>();
          for (ValType.Field field : ((RecordType) definition).fields()) {
            fields.add(Keywords.escaped(field.name()) + ": " + TypeText.of(field.type()));
          }
          parts(fields, value);
        }
        case VARIANT -> {
          out.append("variant ").append(name);
          List<String> cases = new ArrayList<>();
          for (ValType.Case c : ((VariantType) definition).cases()) {
            ValType payload = c.type();
            cases.add(
                Keywords.escaped(c.name())
                    + (payload == null ? "" : "(" + TypeText.of(payload) + ")"));
          }
          parts(cases, value);
        }
        case ENUM -> {
          out.append("enum ").append(name);
          parts(((EnumType) definition).cases().stream().map(Keywords::escaped).toList(), value);
        }
        case FLAGS -> {
          out.append("flags ").append(name);
          parts(((FlagsType) definition).names().stream().map(Keywords::escaped).toList(), value);
        }
        // A name for a handle, and not a second name for its resource.
        case OWN -> alias(name, "own<" + TypeText.of(definition) + ">");
        default -> alias(name, TypeText.of(definition));
      }
    }
  }

  private void alias(String name, String type) {
    out.append("type ").append(name).append(" = ").append(type);
    endItem();
  }

  private void parts(List<String> parts, ValueTypeDef type) {
    out.openBlock();
    for (int i = 0; i < parts.size(); i++) {
      docs(type.partInfo(i));
      out.append(parts.get(i)).append(",");
      out.endLine();
    }
    out.closeBlock();
  }

  private void resource(String name, List<WitFunction> functions) {
    out.append("resource ").append(name);
    if (functions.isEmpty()) {
      endItem();
      return;
    }
    out.openBlock();
    for (WitFunction function : functions) {
      docs(function.info());
      annotations(function.info());
      if (function.role() != Role.CONSTRUCTOR) {
        out.append(Keywords.escaped(function.name())).append(": ");
      }
      if (function.role() == Role.STATIC) {
        out.append("static ");
      }
      function(function);
    }
    out.closeBlock();
  }

  private void function(WitFunction function) {
    FuncType type = function.type();
    if (type.async()) {
      out.append("async ");
    }
    out.append(function.role() == Role.CONSTRUCTOR ? "constructor(" : "func(");
    // A method's first parameter is the resource itself, which is not written.
    String separator = "";
    for (FuncType.Param param :
        type.params().subList(function.role() == Role.METHOD ? 1 : 0, type.params().size())) {
      out.append(separator)
          .append(Keywords.escaped(param.name()))
          .append(": ")
          .append(TypeText.of(param.type()));
      separator = ", ";
    }
    out.append(")");
    ValType result = type.result();
    boolean unwritten = function.role() == Role.CONSTRUCTOR && result instanceof OwnType;
    if (result != null && !unwritten) {
      out.append(" -> ").append(TypeText.of(result));
    }
    endItem();
  }

  private void nextItem() {
    if (follows) {
      out.endLine();
    }
    follows = true;
  }

  private void endItem() {
    out.append(";");
    out.endLine();
  }

  private void docs(ItemInfo info) {
    if (info.docs().isEmpty()) {
      return;
    }
    for (String line : info.docs().split("\n", -1)) {
      out.append(line.isEmpty() ? "///" : "/// " + line);
      out.endLine();
    }
  }

  private void annotations(ItemInfo info) {
    stability(info.stability());
    String externalId = info.externalId();
    if (externalId != null) {
      out.append("@external-id(\"" + escaped(externalId) + "\")");
      out.endLine();
    }
  }

  private void stability(Stability stability) {
    if (stability.since() != null) {
      gate("since", "version", stability.since().toString());
    }
    if (stability.feature() != null) {
      gate("unstable", "feature", Keywords.escaped(stability.feature()));
    }
    if (stability.deprecated() != null) {
      gate("deprecated", "version", stability.deprecated().toString());
    }
  }

  private void gate(String gate, String key, String value) {
    out.append("@" + gate + "(" + key + " = " + value + ")");
    out.endLine();
  }

  private static final Set<Integer> PLAIN =
      Set.of((int) '-', (int) '_', (int) '.', (int) '/', (int) ':', (int) ' ');

  private static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              boolean alphanumeric =
                  (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
              if (alphanumeric || PLAIN.contains(c)) {
                out.append((char) c);
                return;
              }
              switch (c) {
                case '\\' -> out.append("\\\\");
                case '"' -> out.append("\\\"");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> out.append("\\u{").append(Integer.toHexString(c)).append('}');
              }
            });
    return out.toString();
  }
}
