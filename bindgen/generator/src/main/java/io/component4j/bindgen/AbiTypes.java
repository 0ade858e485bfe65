package io.component4j.bindgen;

import com.palantir.javapoet.ClassName;
import io.component4j.wit.graph.ValueTypeDef;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ValType;
import io.component4j.wit.types.ValType.Primitive;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The types of one unit that get methods in its {@code Abi} class: the named ones it declares, and
 * every option, result, tuple, list and map that its types and functions mention. Parts come before
 * what they are part of.
 */
final class AbiTypes {
  /** A type with the stem of its methods' names. */
  record Entry(ValType type, String stem, String constant) {}

  /** Longer stems are cut: names of methods are for people. */
  private static final int LONGEST_STEM = 48;

  private final Units units;
  private final Unit unit;
  private final NameScope stems = NameScope.ofTypes(List.of());
  private final Map<String, Entry> entries = new HashMap<>();
  private final List<Entry> ordered = new ArrayList<>();

  AbiTypes(Units units, Unit unit) {
    this.units = units;
    this.unit = unit;
    // Names of declared types first: other units rely on them.
    for (ValueTypeDef type : unit.types()) {
      stems.allocate(unit.typeName(type));
    }
    for (ValueTypeDef type : unit.types()) {
      add(type);
    }
    for (Unit.JavaFunction function : unit.functions()) {
      for (FuncType.Param param : function.function().type().params()) {
        add(param.type());
      }
      if (function.result() != null) {
        add(function.result());
      }
      if (function.error() != null && function.error().payload() != null) {
        add(function.error().payload());
      }
    }
  }

  /** Whether a class of the user stands for a type of the unit, so that its shape is not known. */
  boolean isExternal(ValueTypeDef type) {
    return units.naming().isExternal(type);
  }

  /** All types with methods, parts first. */
  List<Entry> ordered() {
    return ordered;
  }

  /** Whether a type is lifted and lowered by methods, as opposed to calls of the runtime. */
  static boolean hasMethods(ValType type) {
    ValType essence = TypeMapper.essence(type);
    return switch (essence.structure().kind()) {
      case PRIMITIVE -> false;
      case LIST ->
          TypeMapper.arrayElement(((ValType.ListType) essence.structure()).element()) == null;
      default -> true;
    };
  }

  /** The class whose methods lift and lower a type. */
  ClassName owner(ValType type) {
    return TypeMapper.essence(type) instanceof ValueTypeDef root
        ? units.of(root).names().abi()
        : unit.names().abi();
  }

  /** The stem of the names of a type's methods, for example {@code ListOfImage}. */
  String stem(ValType type) {
    return TypeMapper.essence(type) instanceof ValueTypeDef root
        ? units.of(root).typeName(root)
        : entry(type).stem();
  }

  /** The constant that holds a type's {@code ValType}. */
  String constant(ValType type) {
    return TypeMapper.essence(type) instanceof ValueTypeDef root
        ? constantOf(units.of(root).typeName(root))
        : entry(type).constant();
  }

  private Entry entry(ValType type) {
    return Objects.requireNonNull(entries.get(key(type)), () -> WitText.of(type));
  }

  private void add(ValType type) {
    ValType essence = TypeMapper.essence(type);
    if (!hasMethods(essence)) {
      // A list of numbers needs no method, but its type is a constant like any other.
      if (essence.kind() != ValType.Kind.LIST) {
        return;
      }
    }
    if (essence instanceof ValueTypeDef root && units.of(root) != unit) {
      return;
    }
    String key = key(essence);
    if (entries.containsKey(key)) {
      return;
    }
    ValType structure = essence.structure();
    TypeParts.of(structure).forEach(this::add);
    String stem =
        essence instanceof ValueTypeDef root
            ? unit.typeName(root)
            : stems.allocate(spelled(essence));
    Entry entry = new Entry(essence, stem, constantOf(stem));
    entries.put(key, entry);
    ordered.add(entry);
  }

  /** {@code ListOfImage} as {@code LIST_OF_IMAGE}; distinct stems give distinct constants. */
  private static String constantOf(String stem) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < stem.length(); i++) {
      char c = stem.charAt(i);
      if (i > 0 && Character.isUpperCase(c)) {
        out.append('_');
      }
      out.append(Character.toUpperCase(c));
    }
    return out.toString();
  }

  /** A type's identity: structure, and of named types which ones. */
  private String key(ValType type) {
    StringBuilder out = new StringBuilder();
    key(type, out);
    return out.toString();
  }

  private void key(ValType type, StringBuilder out) {
    ValType essence = TypeMapper.essence(type);
    if (essence instanceof ValueTypeDef root) {
      Unit owner = units.of(root);
      out.append(owner.names().abi().canonicalName()).append('.').append(owner.typeName(root));
      return;
    }
    if (essence instanceof Primitive primitive) {
      out.append(primitive.keyword());
      return;
    }
    out.append(essence.kind());
    if (essence instanceof ValType.ResultType result) {
      // Which of the two arms is there decides too.
      out.append(result.ok() == null ? '-' : '+').append(result.err() == null ? '-' : '+');
    }
    out.append('<');
    for (ValType part : TypeParts.of(essence)) {
      key(part, out);
      out.append(',');
    }
    out.append('>');
  }

  private String spelled(ValType type) {
    StringBuilder out = new StringBuilder();
    spell(type, out);
    return out.length() <= LONGEST_STEM ? out.toString() : out.substring(0, LONGEST_STEM);
  }

  private void spell(ValType type, StringBuilder out) {
    if (out.length() > LONGEST_STEM) {
      return;
    }
    ValType essence = TypeMapper.essence(type);
    if (essence instanceof ValueTypeDef root) {
      out.append(units.of(root).typeName(root));
      return;
    }
    if (essence instanceof Primitive primitive) {
      out.append(JavaNames.type(primitive.keyword()));
      return;
    }
    String kind = essence.kind().name();
    out.append(kind.charAt(0)).append(kind.substring(1).toLowerCase(java.util.Locale.ROOT));
    String separator = "Of";
    if (essence instanceof ValType.ResultType result && result.ok() == null) {
      out.append("OfNone");
      separator = "And";
    }
    for (ValType part : TypeParts.of(essence)) {
      out.append(separator);
      spell(part, out);
      separator = "And";
    }
  }
}
