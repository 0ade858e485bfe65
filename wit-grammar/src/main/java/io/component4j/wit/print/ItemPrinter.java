package io.component4j.wit.print;

import io.component4j.wit.graph.ItemInfo;
import io.component4j.wit.graph.PackageName;
import io.component4j.wit.graph.ResourceDef;
import io.component4j.wit.graph.TypeDef;
import io.component4j.wit.graph.TypeOwner;
import io.component4j.wit.graph.ValueTypeDef;
import io.component4j.wit.graph.WitFunction;
import io.component4j.wit.graph.WitFunction.Role;
import io.component4j.wit.graph.WitInterface;
import io.component4j.wit.graph.WitPackage;
import io.component4j.wit.syntax.Keywords;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ValType;
import io.component4j.wit.types.ValType.EnumType;
import io.component4j.wit.types.ValType.FlagsType;
import io.component4j.wit.types.ValType.OwnType;
import io.component4j.wit.types.ValType.RecordType;
import io.component4j.wit.types.ValType.VariantType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Prints the items of interfaces and worlds. */
final class ItemPrinter {
  private final IndentedText out;
  private final AnnotationPrinter annotations;

  /** Whether something stands before the next item of the block, to be parted by a blank line. */
  private boolean follows;

  ItemPrinter(IndentedText out, AnnotationPrinter annotations) {
    this.out = out;
    this.annotations = annotations;
  }

  /**
   * Begins a block of items.
   *
   * @return what {@link #closeBlock} wants
   */
  boolean openBlock() {
    boolean outer = follows;
    follows = false;
    out.openBlock();
    return outer;
  }

  void closeBlock(boolean outer) {
    out.closeBlock();
    follows = outer;
  }

  /** Notes that an item was printed that is not parted from its like by a blank line. */
  void addedItem() {
    follows = true;
  }

  /** Prints the name of an interface as it is seen from a package. */
  void path(WitInterface type, WitPackage from) {
    String name =
        Keywords.escaped(
            type.name()
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            "WIT cannot refer to an interface that is written in place")));
    PackageName other = type.witPackage().name();
    if (type.witPackage() == from) {
      out.append(name);
      return;
    }
    out.append(TypeText.packageName(other)).append("/").append(name);
    other.versionIfAny().ifPresent(version -> out.append("@" + version));
  }

  /** Types that one {@code use} brings. */
  private record Use(WitInterface from, ItemInfo info, List<TypeDef> types) {}

  /** Prints the types of an interface or world, each resource with its functions. */
  void types(TypeOwner owner, List<TypeDef> types, Map<ResourceDef, List<WitFunction>> functions) {
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
      annotations.docs(type.info());
      annotations.annotations(type.info());
      declaration(type, functions);
    }
  }

  private static boolean sameAnnotations(ItemInfo a, ItemInfo b) {
    return a.stability().equals(b.stability()) && Objects.equals(a.externalId(), b.externalId());
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
    annotations.annotations(use.info);
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
      annotations.docs(type.partInfo(i));
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
      annotations.docs(function.info());
      annotations.annotations(function.info());
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

  /** Prints a function from its type on. */
  void function(WitFunction function) {
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

  /** Parts the next item from the one before it, if there is one. */
  void nextItem() {
    if (follows) {
      out.endLine();
    }
    follows = true;
  }

  void endItem() {
    out.append(";");
    out.endLine();
  }
}
