package io.component4j.runtime.instance;

import io.component4j.component.types.EntityType;
import io.component4j.runtime.ComponentInstance;
import io.component4j.runtime.DynamicFunction;
import io.component4j.runtime.GuestResource;
import io.component4j.runtime.HostFunction;
import io.component4j.runtime.HostResource;
import io.component4j.runtime.Limits;
import io.component4j.wit.types.FuncType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the host brings to an instantiation. Not for use by several threads. */
public final class Linkage {
  /**
   * A function of the host: exactly one of the two kinds.
   *
   * @param type null for dynamic functions that take on the type of the import
   */
  record HostImport(
      @Nullable FuncType type, @Nullable HostFunction typed, @Nullable DynamicFunction dynamic) {
    DynamicFunction dynamicFunction() {
      return Objects.requireNonNull(dynamic);
    }
  }

  /**
   * A core module or component of the host.
   *
   * @param value a {@link LoadedModule} or {@link ComponentClosure}
   */
  record Definition(EntityType type, Object value) {}

  private Limits limits = Limits.defaults();
  private @Nullable WatchedInstances watched;
  private final Map<FunctionName, HostImport> imports = new LinkedHashMap<>();
  private final Map<FunctionName, HostResource<?>> resources = new LinkedHashMap<>();
  private final Map<FunctionName, Definition> definitions = new LinkedHashMap<>();
  private final CompatibleNames instances = new CompatibleNames();
  private final Map<FunctionName, FuncType> expectations = new LinkedHashMap<>();
  private final Map<FunctionName, GuestResource> expectedResources = new LinkedHashMap<>();

  /** Sets the limits. */
  public void limits(Limits newLimits) {
    limits = Objects.requireNonNull(newLimits);
  }

  /** Sets who watches the instance. */
  public void watched(@Nullable WatchedInstances instances) {
    watched = instances;
  }

  /** Adds a function with typed access. */
  public void importFunction(
      @Nullable String instance, String name, FuncType type, HostFunction function) {
    put(
        provided(instance, name),
        new HostImport(Objects.requireNonNull(type), Objects.requireNonNull(function), null));
  }

  /** Adds a function over dynamic values whose type is known. */
  public void importDynamic(
      @Nullable String instance, String name, FuncType type, DynamicFunction function) {
    put(
        provided(instance, name),
        new HostImport(Objects.requireNonNull(type), null, Objects.requireNonNull(function)));
  }

  /** Adds a function over dynamic values. */
  public void importDynamic(@Nullable String instance, String name, DynamicFunction function) {
    put(provided(instance, name), new HostImport(null, null, Objects.requireNonNull(function)));
  }

  /** Adds a resource type. */
  public void importResource(@Nullable String instance, String name, HostResource<?> resource) {
    FunctionName key = provided(instance, name);
    if (resources.putIfAbsent(key, Objects.requireNonNull(resource)) != null) {
      throw new IllegalArgumentException("import is already provided: " + key);
    }
  }

  /** Adds a name for an exported resource type. */
  public void expectResource(@Nullable String instance, String name, GuestResource resource) {
    expectedResources.put(
        new FunctionName(instance, Objects.requireNonNull(name)), Objects.requireNonNull(resource));
  }

  /** Adds a core module. */
  public void importModule(@Nullable String instance, String name, HostModule module) {
    put(provided(instance, name), module.definition());
  }

  /** Adds a component. */
  public void importComponent(@Nullable String instance, String name, LoadedComponent component) {
    put(
        provided(instance, name),
        new Definition(component.type(), new ComponentClosure(component.plan(), null)));
  }

  /**
   * Adds what an instance exports, under another name.
   *
   * @throws IllegalArgumentException if the instance is closed
   */
  public void importInstance(String name, ComponentInstance provider) {
    ((InstanceTree) provider).provide(this, name);
  }

  /** Adds a core module or component. */
  void importDefinition(String instance, String name, Definition definition) {
    put(provided(instance, name), definition);
  }

  private void put(FunctionName name, Definition definition) {
    if (definitions.putIfAbsent(name, definition) != null) {
      throw new IllegalArgumentException("import is already provided: " + name);
    }
  }

  /** Adds all that another one has; what is there already stays. */
  public void addAll(Linkage other) {
    other.imports.forEach(imports::putIfAbsent);
    other.resources.forEach(resources::putIfAbsent);
    other.definitions.forEach(definitions::putIfAbsent);
    instances.addAll(other.instances);
  }

  private FunctionName provided(@Nullable String instance, String name) {
    instances.add(instance);
    return new FunctionName(instance, Objects.requireNonNull(name));
  }

  /** What is given in place of what is wanted: of the same name, or of a compatible version. */
  private FunctionName given(FunctionName wanted) {
    String instance = wanted.instance();
    return instance == null ? wanted : new FunctionName(instances.find(instance), wanted.name());
  }

  @Nullable HostImport function(FunctionName wanted) {
    return imports.get(given(wanted));
  }

  /** The resource type that is provided under a name, in a compatible version too. */
  public @Nullable HostResource<?> providedResource(@Nullable String instance, String name) {
    return resource(new FunctionName(instance, name));
  }

  /** Whether functions of an instance are provided, in a compatible version too. */
  public boolean provides(@Nullable String instance) {
    String given = instance == null ? null : instances.find(instance);
    return imports.keySet().stream().anyMatch(name -> Objects.equals(name.instance(), given));
  }

  @Nullable HostResource<?> resource(FunctionName wanted) {
    return resources.get(given(wanted));
  }

  /** Whether there is something of this name, and it is no instance. */
  boolean holdsNoInstance(String name) {
    FunctionName alone = new FunctionName(null, name);
    return !instances.holds(name)
        && (imports.containsKey(alone)
            || resources.containsKey(alone)
            || definitions.containsKey(alone));
  }

  @Nullable Definition definition(FunctionName wanted) {
    return definitions.get(given(wanted));
  }

  private void put(FunctionName name, HostImport function) {
    if (imports.putIfAbsent(name, function) != null) {
      throw new IllegalArgumentException("import is already provided: " + name);
    }
  }

  /** Adds an expectation of an export. */
  public void expectExport(@Nullable String instance, String name, FuncType type) {
    expectations.put(
        new FunctionName(instance, Objects.requireNonNull(name)), Objects.requireNonNull(type));
  }

  Limits limits() {
    return limits;
  }

  @Nullable WatchedInstances watched() {
    return watched;
  }

  Map<FunctionName, FuncType> expectations() {
    return expectations;
  }

  Map<FunctionName, HostResource<?>> resources() {
    return resources;
  }

  Map<FunctionName, GuestResource> expectedResources() {
    return expectedResources;
  }
}
