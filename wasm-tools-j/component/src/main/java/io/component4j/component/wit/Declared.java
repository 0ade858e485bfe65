package io.component4j.component.wit;

import io.component4j.wit.graph.ItemInfo;
import io.component4j.wit.graph.PackageName;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ResourceType;
import io.component4j.wit.types.ValType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a component declares, on the way from its types to a WIT graph. */
final class Declared {
  private Declared() {}

  /** The import or export of a world that an interface is. */
  record InPlace(Owner world, String item, boolean isImport) {}

  /** Who declares: a world, an interface of a package, an interface written in place. */
  static final class Owner {
    /** Null for worlds and for interfaces written in place. */
    final @Nullable InterfaceName name;

    /** What an interface that is written in place is in its world; null for others. */
    final @Nullable InPlace inPlace;

    final Map<String, Type> types = new LinkedHashMap<>();
    final Map<String, Func> funcs = new LinkedHashMap<>();

    /** All names that the binary has here, so that a name made up is another one. */
    final Set<String> reserved = new HashSet<>();

    /** The names here for types of other owners. */
    final Map<Type, Type> used = new IdentityHashMap<>();

    /** The first name that this owner has for a resource. */
    final Map<ResourceType, Type> resources = new IdentityHashMap<>();

    Owner(@Nullable InterfaceName name) {
      this(name, null);
    }

    Owner(@Nullable InterfaceName name, @Nullable InPlace inPlace) {
      this.name = name;
      this.inPlace = inPlace;
    }
  }

  /**
   * A type: a value type or a resource. Other declarations refer to it by this object, which
   * therefore is a type itself.
   */
  static final class Type implements ValType.NamedType, ResourceType {
    final Owner owner;
    private final String name;

    /** The definition of a value type; null for resources. */
    final @Nullable ValType value;

    /** The type that this one is another name for. */
    final @Nullable Type aliasOf;

    /** What the import's name says beside the name; nothing for types of interfaces. */
    final ItemInfo info;

    Type(Owner owner, String name, @Nullable ValType value, @Nullable Type aliasOf, ItemInfo info) {
      this.owner = owner;
      this.name = name;
      this.value = value;
      this.aliasOf = aliasOf;
      this.info = info;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public ValType definition() {
      if (value == null) {
        throw new IllegalStateException(name + " is a resource");
      }
      return value;
    }
  }

  /** A function of an owner; mentions types as {@link Type}. */
  record Func(String externName, FuncType type, ItemInfo info) {}

  /** An import or export of a world that is no type: an instance or a function. */
  record Item(
      String name,
      boolean isImport,
      @Nullable Owner instance,
      @Nullable Func func,
      ItemInfo info) {}

  /** Everything, in the order in which it was found: each thing after those it refers to. */
  static final class Contents {
    /** The package of the worlds. */
    final PackageName packageName;

    /** The worlds with their names. */
    final Map<Owner, String> worlds = new LinkedHashMap<>();

    final Map<InterfaceName, Owner> interfaces = new LinkedHashMap<>();
    final List<Step> steps = new ArrayList<>();

    Contents(PackageName packageName) {
      this.packageName = packageName;
    }
  }

  /** A declaration of an owner, a type or a function; or an import or export of a world. */
  record Step(Owner owner, @Nullable Type type, @Nullable Func func, @Nullable Item item) {}
}
