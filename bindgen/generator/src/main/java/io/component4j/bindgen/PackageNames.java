package io.component4j.bindgen;

import io.component4j.wit.graph.TypeDef;
import io.component4j.wit.graph.TypeOwner;
import io.component4j.wit.graph.ValueTypeDef;
import io.component4j.wit.graph.WitInterface;
import io.component4j.wit.graph.WitPackage;
import io.component4j.wit.graph.World;
import io.component4j.wit.graph.WorldItem;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The top-level Java types of one WIT package. Names are given to everything in the package,
 * whether it is generated or not, so that they do not depend on the world that is asked for.
 */
final class PackageNames {
  /** Top-level types of these names would hide those of {@code java.lang} in their package. */
  private static final Set<String> JAVA_LANG =
      Set.of(
          "AssertionError",
          "AutoCloseable",
          "Boolean",
          "Byte",
          "Deprecated",
          "Double",
          "Exception",
          "Float",
          "FunctionalInterface",
          "Integer",
          "Long",
          "Object",
          "Override",
          "Short",
          "String",
          "SuppressWarnings",
          "Throwable");

  /** The Java types of a world. */
  record WorldNames(String world, String types, String imports, String exports) {}

  private final Map<WitInterface, String> interfaces = new IdentityHashMap<>();
  private final Map<World, WorldNames> worlds = new IdentityHashMap<>();
  private final Map<World, String> guests = new IdentityHashMap<>();
  private final Map<ValueTypeDef, String> exceptions = new IdentityHashMap<>();
  private boolean hidesJavaLang;

  PackageNames(WitPackage witPackage) {
    NameScope scope = NameScope.ofTypes(List.of("package-info")).reserve(JavaNames.DEVICES);
    for (WitInterface type : witPackage.interfaces()) {
      String name = scope.allocate(JavaNames.type(type.name().orElseThrow()));
      interfaces.put(type, name);
      hidesJavaLang |= JAVA_LANG.contains(name);
    }
    for (World world : witPackage.worlds()) {
      worlds.put(world, worldNames(scope, world));
    }
    for (WitInterface type : witPackage.interfaces()) {
      exceptions(scope, Objects.requireNonNull(interfaces.get(type)), type.types());
    }
    for (World world : witPackage.worlds()) {
      exceptions(scope, Objects.requireNonNull(worlds.get(world)).types(), world.types());
    }
    // Last: what hosts see is called the same whether or not there are guests.
    for (World world : witPackage.worlds()) {
      guests.put(world, scope.allocate(stem(world) + "Guest"));
    }
  }

  private static WorldNames worldNames(NameScope scope, World world) {
    String stem = stem(world);
    return new WorldNames(
        scope.allocate(stem + "World"),
        scope.allocate(stem + "Types"),
        scope.allocate(stem + "Imports"),
        scope.allocate(stem + "Exports"));
  }

  private static String stem(World world) {
    String name = JavaNames.type(world.name());
    return name.endsWith("World") && name.length() > 5
        ? name.substring(0, name.length() - 5)
        : name;
  }

  private void exceptions(NameScope scope, String owner, List<TypeDef> types) {
    for (TypeDef type : types) {
      if (type instanceof ValueTypeDef value && TypeMapper.root(value) == value) {
        exceptions.put(value, scope.allocate(owner + JavaNames.type(value.name()) + "Exception"));
      }
    }
  }

  String of(WitInterface type) {
    return Objects.requireNonNull(interfaces.get(type));
  }

  WorldNames of(World world) {
    return Objects.requireNonNull(worlds.get(world));
  }

  /** The class of a world for guests. */
  String guest(World world) {
    return Objects.requireNonNull(guests.get(world));
  }

  /** The exception of a function whose error is that type. */
  String exceptionOf(ValueTypeDef error) {
    return Objects.requireNonNull(exceptions.get(error));
  }

  /** The names of all top-level types. */
  Set<String> topLevel() {
    Set<String> names = new LinkedHashSet<>(interfaces.values());
    for (WorldNames world : worlds.values()) {
      names.addAll(List.of(world.world(), world.types(), world.imports(), world.exports()));
    }
    names.addAll(guests.values());
    names.addAll(exceptions.values());
    return names;
  }

  /**
   * What types inside the top-level ones want to be called. A class that implements an interface
   * inherits these names, which would hide classes of its own package.
   */
  static Set<String> nested(WitPackage witPackage) {
    Set<String> names = new LinkedHashSet<>();
    witPackage.interfaces().forEach(type -> nested(type, names));
    for (World world : witPackage.worlds()) {
      nested(world, names);
      for (WorldItem item :
          Stream.concat(world.imports().stream(), world.exports().stream()).toList()) {
        if (item instanceof WorldItem.InterfaceItem written && written.type().name().isEmpty()) {
          names.add(JavaNames.type(written.name()));
          nested(written.type(), names);
        }
      }
    }
    return names;
  }

  private static void nested(TypeOwner owner, Set<String> names) {
    owner.types().forEach(type -> names.add(JavaNames.type(type.name())));
  }

  /** Whether a simple name of {@code java.lang} needs an import in this package. */
  boolean hidesJavaLang() {
    return hidesJavaLang;
  }
}
