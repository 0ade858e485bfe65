package io.component4j.bindgen;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import io.component4j.wit.graph.ResourceDef;
import io.component4j.wit.graph.TypeDef;
import io.component4j.wit.graph.ValueTypeDef;
import io.component4j.wit.types.ValType;
import io.component4j.wit.types.ValType.FixedLengthListType;
import io.component4j.wit.types.ValType.ListType;
import io.component4j.wit.types.ValType.MapType;
import io.component4j.wit.types.ValType.OptionType;
import io.component4j.wit.types.ValType.Primitive;
import io.component4j.wit.types.ValType.ResultType;
import io.component4j.wit.types.ValType.TupleType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The Java type of every WIT type; the table of the mapping. */
final class TypeMapper {
  static final String VALUES = "io.component4j.values";
  static final ClassName RESULT = ClassName.get(VALUES, "Result");
  static final ClassName UNIT = ClassName.get(VALUES, "Unit");
  static final ClassName STRUCTURAL = ClassName.get(VALUES, "Structural");

  /** The widest tuple of the values library. */
  static final int WIDEST_TUPLE = 16;

  private final Function<TypeDef, ClassName> classNames;
  private final Function<Integer, ClassName> wideTuples;
  private final Nullness nullness;

  /**
   * Makes a mapper.
   *
   * @param classNames the class of a named record, variant, enum or flags type, or resource
   * @param wideTuples the class of a tuple of more elements than the values library has
   * @param nullness which annotations say what may be null
   */
  TypeMapper(
      Function<TypeDef, ClassName> classNames,
      Function<Integer, ClassName> wideTuples,
      Nullness nullness) {
    this.classNames = classNames;
    this.wideTuples = wideTuples;
    this.nullness = nullness;
  }

  /** A type whose value may be null, as far as the user wants that to be said. */
  TypeName nullable(TypeName type) {
    return nullness == Nullness.JSPECIFY
        ? type.annotated(AnnotationSpec.builder(HostNames.NULLABLE).build())
        : type;
  }

  /** The definition that a name stands for in the end; itself where it is no alias. */
  static ValueTypeDef root(ValueTypeDef type) {
    ValueTypeDef root = type;
    while (root.definition() instanceof ValueTypeDef next) {
      root = next;
    }
    return root;
  }

  /** Whether a type is one that has a Java class of its own. */
  static boolean hasClass(ValType type) {
    return switch (type.structure().kind()) {
      case RECORD, VARIANT, ENUM, FLAGS -> true;
      default -> false;
    };
  }

  /**
   * What decides about the Java type: the root definition of a record, variant, enum or flags type,
   * and the structure of everything else, whatever it is called.
   */
  static ValType essence(ValType type) {
    if (type instanceof ValueTypeDef named) {
      return hasClass(named) ? root(named) : named.structure();
    }
    return type;
  }

  /** The class of a named record, variant, enum or flags type. */
  ClassName className(ValueTypeDef root) {
    return classNames.apply(root);
  }

  /** The class of tuples of that many elements. */
  ClassName tuple(int arity) {
    return arity <= WIDEST_TUPLE ? ClassName.get(VALUES, "Tuple" + arity) : wideTuples.apply(arity);
  }

  /** The Java type. */
  TypeName of(ValType type) {
    ValType essence = essence(type);
    if (essence instanceof ValueTypeDef root) {
      ClassName name = classNames.apply(root);
      return root.structure().kind() == ValType.Kind.FLAGS
          ? ParameterizedTypeName.get(ClassName.get(Set.class), name)
          : name;
    }
    ResourceDef resource = Resources.of(essence);
    if (resource != null) {
      return classNames.apply(resource);
    }
    return switch (essence.kind()) {
      case PRIMITIVE -> ofPrimitive((Primitive) essence);
      case LIST, FIXED_LENGTH_LIST -> ofList(listElement(essence));
      case OPTION ->
          ParameterizedTypeName.get(
              ClassName.get(Optional.class), boxed(((OptionType) essence).some()));
      case RESULT ->
          ParameterizedTypeName.get(
              RESULT, boxed(((ResultType) essence).ok()), boxed(((ResultType) essence).err()));
      case TUPLE -> {
        List<ValType> elements = ((TupleType) essence).elements();
        yield ParameterizedTypeName.get(
            tuple(elements.size()), elements.stream().map(this::boxed).toArray(TypeName[]::new));
      }
      case MAP ->
          ParameterizedTypeName.get(
              ClassName.get(Map.class),
              boxed(((MapType) essence).key()),
              boxed(((MapType) essence).value()));
      default -> throw new AssertionError("refused before: " + essence.kind());
    };
  }

  /** The Java type as a type argument; {@code Unit} for what carries nothing. */
  TypeName boxed(@Nullable ValType type) {
    return type == null ? UNIT : of(type).box();
  }

  private static TypeName ofPrimitive(Primitive type) {
    return switch (type) {
      case BOOL -> TypeName.BOOLEAN;
      case S8 -> TypeName.BYTE;
      case S16 -> TypeName.SHORT;
      case U8, U16, S32, CHAR -> TypeName.INT;
      case U32, S64, U64 -> TypeName.LONG;
      case F32 -> TypeName.FLOAT;
      case F64 -> TypeName.DOUBLE;
      case STRING -> ClassName.get(String.class);
      case ERROR_CONTEXT -> throw new AssertionError("refused before");
    };
  }

  /** The element of a list, whether or not its length is fixed. */
  static ValType listElement(ValType list) {
    ValType structure = list.structure();
    return structure instanceof FixedLengthListType fixed
        ? fixed.element()
        : ((ListType) structure).element();
  }

  private TypeName ofList(ValType element) {
    TypeName array = arrayElement(element);
    return array != null
        ? ArrayTypeName.of(array)
        : ParameterizedTypeName.get(ClassName.get(List.class), boxed(element));
  }

  /** The element of the Java array that a list is, or null where it is no array. */
  static @Nullable TypeName arrayElement(ValType element) {
    if (!(element.structure() instanceof Primitive primitive)) {
      return null;
    }
    return switch (primitive) {
      case BOOL -> TypeName.BOOLEAN;
      case U8, S8 -> TypeName.BYTE;
      case U16, S16 -> TypeName.SHORT;
      case U32, S32, CHAR -> TypeName.INT;
      case U64, S64 -> TypeName.LONG;
      case F32 -> TypeName.FLOAT;
      case F64 -> TypeName.DOUBLE;
      case STRING, ERROR_CONTEXT -> null;
    };
  }

  /** Whether values hold arrays that {@code equals} would compare by identity. */
  static boolean holdsArrays(ValType type) {
    ValType essence = essence(type);
    return switch (essence.kind()) {
      case LIST, FIXED_LENGTH_LIST -> {
        ValType element = listElement(essence);
        yield arrayElement(element) != null || holdsArrays(element);
      }
      case OPTION -> holdsArrays(((OptionType) essence).some());
      case MAP -> holdsArrays(((MapType) essence).value());
      default -> false; // Results, tuples and generated records look into themselves.
    };
  }
}
