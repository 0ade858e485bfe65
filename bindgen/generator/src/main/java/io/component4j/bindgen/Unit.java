package io.component4j.bindgen;

import com.palantir.javapoet.ClassName;
import io.component4j.wit.graph.ItemInfo;
import io.component4j.wit.graph.ValueTypeDef;
import io.component4j.wit.graph.WitFunction;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One Java interface of the API with the classes that go with it: an interface of WIT, or the
 * types, imported functions or exported functions of a world.
 */
final class Unit {
  private final Names names;
  private final String description;
  private final ItemInfo info;
  private final List<ValueTypeDef> types;
  private final List<WitFunction> declared;
  private final Map<ValueTypeDef, ClassName> classNames = new IdentityHashMap<>();
  private final Map<ValueTypeDef, String> typeNames = new IdentityHashMap<>();
  private final List<ValueTypeDef> generated = new ArrayList<>();
  private final boolean external;
  private final List<Unit> nested = new ArrayList<>();
  private final List<ErrorClass> errors = new ArrayList<>();
  private final List<JavaFunction> functions = new ArrayList<>();

  /**
   * The Java names of a unit.
   *
   * @param api holds the types and functions
   * @param abi lifts and lowers the types
   * @param importGlue makes an implementation the import of a component
   * @param exportGlue calls what a component exports
   * @param stub begins an implementation
   */
  record Names(
      ClassName api, ClassName abi, ClassName importGlue, ClassName exportGlue, ClassName stub) {}

  /**
   * The exception of the functions that return one kind of error.
   *
   * @param name its class
   * @param payload what its {@code error()} gives, or null
   */
  record ErrorClass(ClassName name, io.component4j.wit.types.@Nullable ValType payload) {}

  /**
   * A function as Java sees it.
   *
   * @param function what WIT says
   * @param name of the method
   * @param params names of the parameters
   * @param result what the method returns, or null
   * @param error what it throws, or null
   */
  record JavaFunction(
      WitFunction function,
      String name,
      List<String> params,
      io.component4j.wit.types.@Nullable ValType result,
      @Nullable ErrorClass error) {}

  Unit(
      Names names,
      String description,
      ItemInfo info,
      List<ValueTypeDef> types,
      List<WitFunction> declared,
      boolean external) {
    this.names = names;
    this.description = description;
    this.info = info;
    this.types = types;
    this.declared = declared;
    this.external = external;
  }

  /** Whether the Java interface is the user's, so that only glue is generated. */
  boolean isExternal() {
    return external;
  }

  Names names() {
    return names;
  }

  /** What it is in WIT, for people: {@code interface example:greeter/greet@0.1.0}. */
  String description() {
    return description;
  }

  ItemInfo info() {
    return info;
  }

  /** The types that have a Java class, in order. */
  List<ValueTypeDef> types() {
    return types;
  }

  /** The functions as WIT has them. */
  List<WitFunction> declared() {
    return declared;
  }

  /** The types whose class is nested in the Java interface, in order. */
  List<ValueTypeDef> nestedTypes() {
    return generated;
  }

  /**
   * Names a type.
   *
   * @param name the simple name that it has in the mapping
   * @param java its class
   * @param elsewhere whether that is a class of the user
   */
  void name(ValueTypeDef type, String name, ClassName java, boolean elsewhere) {
    classNames.put(type, java);
    typeNames.put(type, name);
    if (!elsewhere) {
      generated.add(type);
    }
  }

  /** The simple name that a type has in the mapping, unique in the unit. */
  String typeName(ValueTypeDef type) {
    return Objects.requireNonNull(typeNames.get(type), type::name);
  }

  ClassName className(ValueTypeDef type) {
    return Objects.requireNonNull(classNames.get(type), type::name);
  }

  /** Interfaces written in place. */
  List<Unit> nested() {
    return nested;
  }

  /** Exceptions that are nested in the Java interface. */
  List<ErrorClass> errors() {
    return errors;
  }

  /** The functions with their Java names, once they are named. */
  List<JavaFunction> functions() {
    return functions;
  }

  /** Whether there is anything to generate. */
  boolean isEmpty() {
    return types.isEmpty() && declared.isEmpty() && nested.isEmpty();
  }
}
