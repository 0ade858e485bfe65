package io.component4j.runtime;

import io.component4j.runtime.instance.Linkage;
import io.component4j.wit.types.FuncType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a host gives to all components that it instantiates, by interface name. Made once and used
 * for many components; each takes what it imports, in the version that it imports or in the newest
 * one that semantic versioning calls compatible with that.
 *
 * <p>Not for use by several threads while definitions are added; afterwards it is.
 */
public final class Linker {
  private final Linkage linkage = new Linkage();

  /** A linker without definitions. */
  public Linker() {}

  /**
   * Defines a function.
   *
   * @param instanceName {@code ns:pkg/iface@version} or a plain instance name; null for functions
   *     that worlds import themselves; of an instance inside an instance {@code outer#inner}
   * @param type which is compared with what a component imports
   * @throws IllegalArgumentException if it is already defined
   */
  public Linker function(
      @Nullable String instanceName, String name, FuncType type, HostFunction function) {
    linkage.importFunction(instanceName, name, type, function);
    return this;
  }

  /**
   * Defines a function over dynamic values, whose type is whatever a component imports.
   *
   * @param instanceName as in {@link #function}
   * @throws IllegalArgumentException if it is already defined
   */
  public Linker dynamic(@Nullable String instanceName, String name, DynamicFunction function) {
    linkage.importDynamic(instanceName, name, function);
    return this;
  }

  /**
   * Defines a function over dynamic values of a type that is compared with what a component
   * imports.
   *
   * @param instanceName as in {@link #function}
   * @throws IllegalArgumentException if it is already defined
   */
  public Linker dynamic(
      @Nullable String instanceName, String name, FuncType type, DynamicFunction function) {
    linkage.importDynamic(instanceName, name, type, function);
    return this;
  }

  /**
   * Defines a resource type.
   *
   * @param instanceName as in {@link #function}
   * @throws IllegalArgumentException if it is already defined
   */
  public Linker resource(@Nullable String instanceName, String name, HostResource<?> resource) {
    linkage.importResource(instanceName, name, resource);
    return this;
  }

  /**
   * Defines a core module.
   *
   * @param instanceName as in {@link #function}
   * @throws IllegalArgumentException if it is already defined
   */
  public Linker module(@Nullable String instanceName, String name, CoreModule module) {
    linkage.importModule(instanceName, name, module.loaded());
    return this;
  }

  /**
   * Defines a component, which those that import it instantiate themselves.
   *
   * @param instanceName as in {@link #function}
   * @throws IllegalArgumentException if it is already defined
   */
  public Linker component(@Nullable String instanceName, String name, Component component) {
    linkage.importComponent(instanceName, name, component.loaded());
    return this;
  }

  /**
   * Defines the functions that an instance exports, under the names that it exports them by.
   * Functions over resources are left out: a handle means nothing outside the instance that it is
   * of. Calls enter that instance, which must be open then and not be executing another call.
   *
   * @throws IllegalArgumentException if one of them is already defined
   */
  public Linker exportsOf(ComponentInstance provider) {
    for (ExportedFunction function : provider.functions()) {
      if (!ResourceTypes.in(function.type())) {
        linkage.importDynamic(
            function.instanceName(), function.name(), function.type(), function::invoke);
      }
    }
    return this;
  }

  /**
   * Defines an instance that holds what another instance exports: its functions, core modules,
   * components, the instances inside it, and its resource types. Functions over resources are left
   * out as by {@link #exportsOf}, so that a resource type is good for what only names it.
   *
   * @param instanceName as in {@link #function}
   * @throws IllegalArgumentException if something of it is already defined, or if the provider is
   *     closed
   */
  public Linker instance(String instanceName, ComponentInstance provider) {
    linkage.importInstance(Objects.requireNonNull(instanceName), provider);
    return this;
  }

  /** Starts an instance of a component; more can be provided for it alone. */
  public Instantiation instantiation(Component component) {
    return new Instantiation(component, linkage);
  }

  /**
   * Makes an instance of a component.
   *
   * @throws LinkException as {@link Instantiation#instantiate}
   * @throws ComponentException as {@link Instantiation#instantiate}
   */
  public ComponentInstance instantiate(Component component) {
    return instantiation(Objects.requireNonNull(component)).instantiate();
  }
}
