package io.component4j.runtime.instance;

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
   * @param type null for dynamic functions, which take on the type of the import
   */
  record HostImport(
      @Nullable FuncType type, @Nullable HostFunction typed, @Nullable DynamicFunction dynamic) {
    DynamicFunction dynamicFunction() {
      return Objects.requireNonNull(dynamic);
    }
  }

  private Limits limits = Limits.defaults();
  private final Map<FunctionName, HostImport> imports = new LinkedHashMap<>();
  private final Map<FunctionName, HostResource<?>> resources = new LinkedHashMap<>();
  private final Map<FunctionName, FuncType> expectations = new LinkedHashMap<>();
  private final Map<FunctionName, GuestResource> expectedResources = new LinkedHashMap<>();

  /** Sets the limits. */
  public void limits(Limits newLimits) {
    limits = Objects.requireNonNull(newLimits);
  }

  /** Adds a function with typed access. */
  public void importFunction(
      @Nullable String instance, String name, FuncType type, HostFunction function) {
    put(
        new FunctionName(instance, Objects.requireNonNull(name)),
        new HostImport(Objects.requireNonNull(type), Objects.requireNonNull(function), null));
  }

  /** Adds a function over dynamic values. */
  public void importDynamic(@Nullable String instance, String name, DynamicFunction function) {
    put(
        new FunctionName(instance, Objects.requireNonNull(name)),
        new HostImport(null, null, Objects.requireNonNull(function)));
  }

  /** Adds a resource type. */
  public void importResource(@Nullable String instance, String name, HostResource<?> resource) {
    FunctionName key = new FunctionName(instance, Objects.requireNonNull(name));
    if (resources.putIfAbsent(key, Objects.requireNonNull(resource)) != null) {
      throw new IllegalArgumentException("import is already provided: " + key);
    }
  }

  /** Adds a name for an exported resource type. */
  public void expectResource(@Nullable String instance, String name, GuestResource resource) {
    expectedResources.put(
        new FunctionName(instance, Objects.requireNonNull(name)), Objects.requireNonNull(resource));
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

  Map<FunctionName, HostImport> imports() {
    return imports;
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
