package io.component4j.component.encode.naming;

import io.component4j.component.encode.abi.AbiVariant;
import io.component4j.component.model.CoreExternType;
import io.component4j.component.model.CoreFuncType;
import io.component4j.wit.graph.ResourceDef;
import io.component4j.wit.graph.WitFunction;
import io.component4j.wit.graph.WitInterface;
import io.component4j.wit.graph.WorldItem.InterfaceItem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A core module by what its imports and exports mean. Immutable. */
public final class ClassifiedModule {
  /** An import with its names. */
  public record Named(String module, String name, CoreImport meaning) {}

  private record Key(CoreExport.Kind kind, @Nullable WitInterface of, @Nullable String function) {}

  private final Map<String, Map<String, CoreImport>> imports;
  private final Map<String, CoreExport> exports;
  private final Map<String, CoreExternType> types;
  private final Map<Key, String> names = new HashMap<>();
  private final Map<ResourceDef, String> destructors = new IdentityHashMap<>();

  /**
   * Makes a module.
   *
   * @param imports by the module and the name they are imported under, in order
   * @param exports by name in order, as far as they mean something
   * @param types the types of all exports by name
   */
  ClassifiedModule(
      Map<String, Map<String, CoreImport>> imports,
      Map<String, CoreExport> exports,
      Map<String, CoreExternType> types) {
    Map<String, Map<String, CoreImport>> copy = new LinkedHashMap<>();
    imports.forEach(
        (module, fields) ->
            copy.put(module, Collections.unmodifiableMap(new LinkedHashMap<>(fields))));
    this.imports = Collections.unmodifiableMap(copy);
    this.exports = Collections.unmodifiableMap(new LinkedHashMap<>(exports));
    this.types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
    exports.forEach(
        (name, export) -> {
          names.putIfAbsent(key(export.kind(), export.of(), export.function()), name);
          if (export.resource() != null) {
            destructors.putIfAbsent(export.resource(), name);
          }
        });
  }

  private static Key key(
      CoreExport.Kind kind, @Nullable InterfaceItem of, @Nullable WitFunction function) {
    return new Key(
        kind, of == null ? null : of.type(), function == null ? null : function.externName());
  }

  /** The imports by the module and the name they are imported under, in order. */
  public Map<String, Map<String, CoreImport>> imports() {
    return imports;
  }

  /** The exports that mean something, by name in order. */
  public Map<String, CoreExport> exports() {
    return exports;
  }

  /** The type of any export, whether it means something or not. */
  public Optional<CoreExternType> exportType(String name) {
    return Optional.ofNullable(types.get(name));
  }

  /** All imports in order, those of one module together. */
  public List<Named> allImports() {
    List<Named> all = new ArrayList<>();
    imports.forEach(
        (module, fields) -> fields.forEach((name, i) -> all.add(new Named(module, name, i))));
    return all;
  }

  /** The functions that are imported from an adapter, with their types. */
  public Map<String, CoreFuncType> requiredFrom(String adapter) {
    Map<String, CoreFuncType> required = new LinkedHashMap<>();
    for (CoreImport i : imports.getOrDefault(adapter, Map.of()).values()) {
      if (i instanceof CoreImport.AdapterExport export) {
        required.put(export.function(), export.type());
      }
    }
    return required;
  }

  /** The type of the imported memory, if the module imports one. */
  public Optional<CoreExternType.Memory> importedMemory() {
    return imports.values().stream()
        .map(Map::values)
        .flatMap(Collection::stream)
        .filter(CoreImport.Memory.class::isInstance)
        .map(i -> ((CoreImport.Memory) i).type())
        .findFirst();
  }

  /** The name of the first export of a kind that belongs to no item of the world. */
  public Optional<String> export(CoreExport.Kind kind) {
    return Optional.ofNullable(names.get(key(kind, null, null)));
  }

  /** The name of the export of a kind that belongs to a function. */
  public Optional<String> export(
      CoreExport.Kind kind, @Nullable InterfaceItem of, WitFunction function) {
    return Optional.ofNullable(names.get(key(kind, of, function)));
  }

  /** How a function is implemented. */
  public Optional<AbiVariant> abi(@Nullable InterfaceItem of, WitFunction function) {
    return export(CoreExport.Kind.FUNCTION, of, function).map(exports::get).map(CoreExport::abi);
  }

  /** The name of the destructor of a resource. */
  public Optional<String> destructor(ResourceDef resource) {
    return Optional.ofNullable(destructors.get(resource));
  }

  /** The name of what makes room for parameters of exported functions. */
  public Optional<String> exportRealloc() {
    return export(CoreExport.Kind.EXPORT_REALLOC).or(() -> export(CoreExport.Kind.REALLOC));
  }

  /** The name of what makes room for results of imported functions. */
  public Optional<String> importRealloc() {
    return export(CoreExport.Kind.IMPORT_REALLOC).or(() -> export(CoreExport.Kind.REALLOC));
  }

  /** The name of what makes room for adapters. */
  public Optional<String> adapterRealloc() {
    return export(CoreExport.Kind.ADAPTER_REALLOC).or(() -> export(CoreExport.Kind.REALLOC));
  }
}
