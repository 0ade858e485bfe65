package io.component4j.runtime;

import io.component4j.runtime.instance.Linkage;
import io.component4j.runtime.instance.LoadedComponent;
import io.component4j.wit.types.FuncType;
import org.jspecify.annotations.Nullable;

/**
 * Collects what one instance needs; one instantiation makes one instance.
 *
 * <p>Not for use by several threads.
 */
public final class Instantiation {
  private final LoadedComponent component;
  private final Linkage linkage = new Linkage();

  Instantiation(Component component) {
    this.component = component.loaded();
    linkage.watched(component.watched());
  }

  Instantiation(Component component, Linkage provided) {
    this(component);
    linkage.addAll(provided);
  }

  /** Sets limits other than {@link Limits#defaults()}. */
  public Instantiation limits(Limits limits) {
    linkage.limits(limits);
    return this;
  }

  /**
   * Provides a function that the component imports. One that it does not import is ignored. What is
   * imported in another version than any that is provided is satisfied by the newest provided one
   * that semantic versioning calls compatible with it: 0.2.0 by 0.2.12.
   *
   * @param instanceName the import as {@code ns:pkg/iface@version} or a plain instance name; null
   *     for functions that the world itself imports; of an instance inside an instance {@code
   *     outer#inner}
   * @param type what the function takes and returns; {@link #instantiate()} compares it with what
   *     the component imports
   * @throws IllegalArgumentException if it is already provided
   */
  public Instantiation importFunction(
      @Nullable String instanceName, String name, FuncType type, HostFunction function) {
    linkage.importFunction(instanceName, name, type, function);
    return this;
  }

  /**
   * Provides a function over dynamic values; its type is whatever the component imports.
   *
   * @param instanceName as in {@link #importFunction}
   * @throws IllegalArgumentException if it is already provided
   */
  public Instantiation importDynamic(
      @Nullable String instanceName, String name, DynamicFunction function) {
    linkage.importDynamic(instanceName, name, function);
    return this;
  }

  /**
   * Provides a function over dynamic values of a type that is compared with what the component
   * imports.
   *
   * @param instanceName as in {@link #importFunction}
   * @param type as in {@link #importFunction}
   * @throws IllegalArgumentException if it is already provided
   */
  public Instantiation importDynamic(
      @Nullable String instanceName, String name, FuncType type, DynamicFunction function) {
    linkage.importDynamic(instanceName, name, type, function);
    return this;
  }

  /**
   * Provides a resource type that the component imports. One that it does not import is ignored.
   *
   * @param instanceName as in {@link #importFunction}
   * @param name of the resource
   * @throws IllegalArgumentException if it is already provided
   */
  public Instantiation importResource(
      @Nullable String instanceName, String name, HostResource<?> resource) {
    linkage.importResource(instanceName, name, resource);
    return this;
  }

  /** What is provided as a resource type, in a compatible version too; null if nothing is. */
  @Nullable HostResource<?> resource(@Nullable String instanceName, String name) {
    return linkage.providedResource(instanceName, name);
  }

  /**
   * Whether functions of an import are provided already, in a compatible version too.
   *
   * @param instanceName as in {@link #importFunction}
   */
  public boolean provides(@Nullable String instanceName) {
    return linkage.provides(instanceName);
  }

  /**
   * Provides a core module that the component imports.
   *
   * @param instanceName as in {@link #importFunction}
   * @throws IllegalArgumentException if it is already provided
   */
  public Instantiation importModule(@Nullable String instanceName, String name, CoreModule module) {
    linkage.importModule(instanceName, name, module.loaded());
    return this;
  }

  /**
   * Provides a component that the component imports and instantiates itself.
   *
   * @param instanceName as in {@link #importFunction}
   * @throws IllegalArgumentException if it is already provided
   */
  public Instantiation importComponent(
      @Nullable String instanceName, String name, Component component) {
    linkage.importComponent(instanceName, name, component.loaded());
    return this;
  }

  /**
   * Says what the types of {@link #expectExport} and typed calls call a resource type that the
   * component exports.
   *
   * @param instanceName as in {@link ComponentInstance#function}
   * @param name of the resource
   */
  public Instantiation expectResource(
      @Nullable String instanceName, String name, GuestResource resource) {
    linkage.expectResource(instanceName, name, resource);
    return this;
  }

  /**
   * Requires that the component exports a function of exactly this type.
   *
   * @param instanceName as in {@link ComponentInstance#function}
   */
  public Instantiation expectExport(@Nullable String instanceName, String name, FuncType type) {
    linkage.expectExport(instanceName, name, type);
    return this;
  }

  /**
   * Makes the instance.
   *
   * @throws LinkException if an import is missing, or an import or expected export is of another
   *     type; with all of them
   * @throws ComponentException if a start function fails, as a call does ({@link Call#invoke()})
   * @throws MemoryLimitException if its initial memories or tables are beyond the limits
   */
  public ComponentInstance instantiate() {
    return component.instantiate(linkage);
  }
}
