package io.component4j.component.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The type of a core module: what it imports and exports. */
public final class ModuleType {
  private final List<Import> imports;
  private final Map<String, CoreExternType> exports;

  /** An import. */
  public record Import(String module, String name, CoreExternType type) {
    /** Checks. */
    public Import {
      Objects.requireNonNull(module);
      Objects.requireNonNull(name);
      Objects.requireNonNull(type);
    }
  }

  /**
   * Makes a type.
   *
   * @param exports in order
   */
  public ModuleType(List<Import> imports, Map<String, CoreExternType> exports) {
    this.imports = List.copyOf(imports);
    this.exports = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(exports));
  }

  /** The imports in order; core WebAssembly allows the same name twice. */
  public List<Import> imports() {
    return imports;
  }

  /** The exports by name, in order. */
  public Map<String, CoreExternType> exports() {
    return exports;
  }

  /** The export of a name, or null. */
  public @Nullable CoreExternType export(String name) {
    return exports.get(name);
  }
}
