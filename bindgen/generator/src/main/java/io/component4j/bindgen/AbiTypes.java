package io.component4j.bindgen;

import com.palantir.javapoet.ClassName;
import io.component4j.wit.graph.ResourceDef;
import io.component4j.wit.graph.TypeDef;
import io.component4j.wit.graph.ValueTypeDef;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ValType;
import io.component4j.wit.types.ValType.Primitive;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
  private final Map<Unit, String> others = new LinkedHashMap<>();
  private final NameScope otherNames = NameScope.ofMembers(List.of());

  AbiTypes(Units units, Unit unit) {
    this.units = units;
    this.unit = unit;
    // Names of declared types first: other units rely on them.
    for (TypeDef type : unit.named()) {
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

  /** Which side the glue is for. */
  Side side() {
    return units.naming().options().side();
  }

  /** The unit. */
  Unit unit() {
    return unit;
  }

  /**
   * Whether the {@code Abi} class has instances: one for each import and export of the unit, since
   * resource types mean something else in each.
   */
  boolean hasInstances() {
    return !unit.resources().isEmpty() || !others.isEmpty();
  }

  /** Whether there is an {@code Abi} class. */
  boolean hasClass() {
    return hasInstances() || !ordered.isEmpty();
  }

  /**
   * The other units of whose {@code Abi} classes instances are needed, with the name of the field
   * that holds each.
   */
  Map<Unit, String> others() {
    return others;
  }

  /** Whether the methods of a type are those of an instance. */
  boolean isInstance(ValType type) {
    return units.holdsHandles(type);
  }

  /** The field of an {@code Abi} class that converts handles of one of its unit's resources. */
  static String handlesField(Unit.ResourceClass resource) {
    return JavaNames.uncapitalized(resource.typeName()) + "Handles";
  }

  /** What follows an instance of this unit's class to reach that of a type's unit, or nothing. */
  String path(Unit owner) {
    return owner == unit ? "" : "." + Objects.requireNonNull(others.get(owner));
  }

  /** The unit whose {@code Abi} class a type belongs to. */
  Unit home(ValType type) {
    ValType essence = TypeMapper.essence(type);
    ResourceDef resource = Resources.of(essence);
    if (resource != null) {
      return units.of(resource);
    }
    return essence instanceof ValueTypeDef root ? units.of(root) : unit;
  }

  /** The declaration of a resource with its class. */
  Unit.ResourceClass resource(ResourceDef resource) {
    return units.of(resource).resource(resource);
  }

  /** Whether a type is lifted and lowered by methods, as opposed to calls of the runtime. */
  static boolean hasMethods(ValType type) {
    ValType essence = TypeMapper.essence(type);
    return switch (essence.structure().kind()) {
      case PRIMITIVE, OWN, BORROW -> false;
      case LIST ->
          TypeMapper.arrayElement(((ValType.ListType) essence.structure()).element()) == null;
      default -> true;
    };
  }

  /** The class whose methods lift and lower a type. */
  ClassName owner(ValType type) {
    return home(type).names().abi();
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
        ? constantOf(root, units.of(root).typeName(root))
        : entry(type).constant();
  }

  private Entry entry(ValType type) {
    return Objects.requireNonNull(entries.get(key(type)), () -> WitText.of(type));
  }

  private void add(ValType type) {
    ValType essence = TypeMapper.essence(type);
    Unit home = home(essence);
    if (home != unit && isInstance(essence) && !others.containsKey(home)) {
      String name = JavaNames.uncapitalized(home.names().abi().simpleName());
      others.put(home, otherNames.allocate(name));
    }
    if (!hasMethods(essence)) {
      // A list of numbers needs no method, but its type is a constant like any other.
      if (essence.kind() != ValType.Kind.LIST) {
        return;
      }
    }
    if (home != unit) {
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
    Entry entry = new Entry(essence, stem, constantOf(essence, stem));
    entries.put(key, entry);
    ordered.add(entry);
  }

  /**
   * {@code ListOfImage} as {@code LIST_OF_IMAGE}, or {@code listOfImageType} where it is no
   * constant; distinct stems give distinct names.
   */
  private String constantOf(ValType type, String stem) {
    if (isInstance(type)) {
      return JavaNames.uncapitalized(stem) + "Type";
    }
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
    ResourceDef resource = Resources.of(essence);
    if (resource != null) {
      Unit owner = units.of(resource);
      out.append(essence.kind()).append(owner.names().abi().canonicalName());
      out.append('.').append(owner.typeName(resource));
      return;
    }
    out.append(essence.kind());
    if (essence instanceof ValType.ResultType result) {
      // Which of the two arms is there decides too.
      out.append(result.ok() == null ? '-' : '+').append(result.err() == null ? '-' : '+');
    }
    if (essence instanceof ValType.FixedLengthListType list) {
      out.append(list.length());
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
    ResourceDef resource = Resources.of(essence);
    if (resource != null) {
      out.append(essence.kind() == ValType.Kind.BORROW ? "Borrow" : "");
      out.append(units.of(resource).typeName(resource));
      return;
    }
    if (essence instanceof ValType.FixedLengthListType list) {
      out.append("List").append(Integer.toUnsignedString(list.length()));
    } else {
      String kind = essence.kind().name();
      out.append(kind.charAt(0)).append(kind.substring(1).toLowerCase(java.util.Locale.ROOT));
    }
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
