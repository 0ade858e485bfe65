package io.component4j.bindgen;

import com.palantir.javapoet.ClassName;
import io.component4j.wit.graph.ItemInfo;
import io.component4j.wit.graph.ResourceDef;
import io.component4j.wit.graph.TypeDef;
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
  private final List<TypeDef> named;
  private final List<ResourceClass> resources = new ArrayList<>();
  private final List<WitFunction> declared;
  private final Map<TypeDef, ClassName> classNames = new IdentityHashMap<>();
  private final Map<TypeDef, String> typeNames = new IdentityHashMap<>();
  private final List<TypeDef> generated = new ArrayList<>();
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
   * @param denied stands in for an implementation that a host does not want to give
   * @param stub begins an implementation
   */
  record Names(
      ClassName api,
      ClassName abi,
      ClassName importGlue,
      ClassName exportGlue,
      ClassName denied,
      ClassName stub) {}

  /**
   * A resource with its Java interface.
   *
   * @param typeName the simple name that it has in the mapping
   * @param methods to be filled when they are named
   */
  record ResourceClass(
      ResourceDef resource, String typeName, ClassName name, List<JavaFunction> methods) {}

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
   * @param stem what the glue's members for it are called after; unique in its unit
   * @param params names of the parameters, that of {@code self} included
   * @param result what the method returns, or null
   * @param error what it throws, or null
   */
  record JavaFunction(
      WitFunction function,
      String name,
      String stem,
      List<String> params,
      io.component4j.wit.types.@Nullable ValType result,
      @Nullable ErrorClass error) {
    /** Whether it is called on a resource, which is the first parameter in WIT. */
    boolean isMethod() {
      return function.role() == WitFunction.Role.METHOD;
    }

    JavaFunction withStem(String other) {
      return new JavaFunction(function, name, other, params, result, error);
    }
  }

  Unit(
      Names names,
      String description,
      ItemInfo info,
      List<TypeDef> named,
      List<WitFunction> declared,
      boolean external) {
    this.names = names;
    this.description = description;
    this.info = info;
    this.named = named;
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

  /** All types and resources that have a Java class, in order. */
  List<TypeDef> named() {
    return named;
  }

  /** The value types that have a Java class, in order. */
  List<ValueTypeDef> types() {
    return named.stream()
        .filter(ValueTypeDef.class::isInstance)
        .map(ValueTypeDef.class::cast)
        .toList();
  }

  /** The resources, in order. */
  List<ResourceClass> resources() {
    return resources;
  }

  /** The Java interface of a resource. */
  ResourceClass resource(ResourceDef resource) {
    for (ResourceClass each : resources) {
      if (each.resource() == resource) {
        return each;
      }
    }
    throw new AssertionError(resource.name());
  }

  /** The functions as WIT has them. */
  List<WitFunction> declared() {
    return declared;
  }

  /** The types whose class is nested in the Java interface, in order. */
  List<TypeDef> nestedTypes() {
    return generated;
  }

  /**
   * Names a type.
   *
   * @param name the simple name that it has in the mapping
   * @param java its class
   * @param elsewhere whether that is a class of the user
   */
  void name(TypeDef type, String name, ClassName java, boolean elsewhere) {
    classNames.put(type, java);
    if (type instanceof ResourceDef resource) {
      resources.add(new ResourceClass(resource, name, java, new ArrayList<>()));
    }
    typeNames.put(type, name);
    if (!elsewhere) {
      generated.add(type);
    }
  }

  /** The simple name that a type has in the mapping, unique in the unit. */
  String typeName(TypeDef type) {
    return Objects.requireNonNull(typeNames.get(type), type::name);
  }

  ClassName className(TypeDef type) {
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

  /** The functions that are methods of the Java interface itself. */
  List<JavaFunction> own() {
    return functions.stream().filter(function -> !function.isMethod()).toList();
  }

  /** Whether there is anything to generate. */
  boolean isEmpty() {
    return named.isEmpty() && declared.isEmpty() && nested.isEmpty();
  }
}
