package io.component4j.wit.graph;

import io.component4j.wit.types.ValType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An interface of a package, or one written in place in a world, which has no name of its own. */
public final class WitInterface implements TypeOwner {
  private final @Nullable String name;
  private final WitPackage witPackage;
  private final ItemInfo info;
  private final List<TypeDef> types = new ArrayList<>();
  private final List<WitFunction> functions = new ArrayList<>();

  private final @Nullable WitInterface cloneOf;

  WitInterface(
      @Nullable String name, WitPackage witPackage, @Nullable WitInterface cloneOf, ItemInfo info) {
    this.cloneOf = cloneOf;
    this.name = name;
    this.witPackage = Objects.requireNonNull(witPackage);
    this.info = Objects.requireNonNull(info);
  }

  /** The name in its package; empty for an interface written in place. */
  public Optional<String> name() {
    return Optional.ofNullable(name);
  }

  /** {@code namespace:package/name@version}; empty for an interface written in place. */
  public Optional<String> qualifiedName() {
    return name().map(witPackage.name()::item);
  }

  /**
   * The interface that this one is a copy of: one written in place, of a world that another
   * includes; or any, where a world has an interface more than once and is to have types of its own
   * each time.
   */
  public Optional<WitInterface> cloneOf() {
    return Optional.ofNullable(cloneOf);
  }

  @Override
  public WitPackage witPackage() {
    return witPackage;
  }

  @Override
  public List<TypeDef> types() {
    return Collections.unmodifiableList(types);
  }

  /** The type of a name. */
  public Optional<TypeDef> type(String typeName) {
    return types.stream().filter(type -> type.name().equals(typeName)).findFirst();
  }

  /** All functions, those of resources included, in order. */
  public List<WitFunction> functions() {
    return Collections.unmodifiableList(functions);
  }

  /** Documentation, gates and place. */
  public ItemInfo info() {
    return info;
  }

  @Override
  public String toString() {
    return qualifiedName().orElse("(interface of " + witPackage.name() + ")");
  }

  /**
   * Fills an interface while its graph is under construction. Not safe for use by several threads.
   */
  public static final class Builder {
    private final WitInterface target;

    Builder(WitInterface target) {
      this.target = target;
    }

    /**
     * Begins a copy of an interface: it has the same name and package, and is not listed by the
     * package.
     */
    public static Builder copyOf(WitInterface original) {
      return new Builder(
          new WitInterface(original.name, original.witPackage, original, original.info));
    }

    /** The interface, for references to it; complete once the graph is built. */
    public WitInterface reference() {
      return target;
    }

    /** Adds a value type or an alias of one. */
    public ValueTypeDef addType(
        String name, ValType definition, List<ItemInfo> partInfos, ItemInfo info) {
      ValueTypeDef type = new ValueTypeDef(name, target, definition, partInfos, info);
      target.types.add(type);
      return type;
    }

    /**
     * Adds a resource or an alias of one.
     *
     * @param aliasOf null for a resource of its own
     */
    public ResourceDef addResource(String name, @Nullable ResourceDef aliasOf, ItemInfo info) {
      ResourceDef resource = new ResourceDef(name, target, aliasOf, info);
      target.types.add(resource);
      return resource;
    }

    /** Adds a function. */
    public void addFunction(WitFunction function) {
      target.functions.add(Objects.requireNonNull(function));
    }
  }
}
