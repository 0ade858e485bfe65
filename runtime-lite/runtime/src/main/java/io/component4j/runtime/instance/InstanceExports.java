package io.component4j.runtime.instance;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A component instance as other definitions see it: its exports in order. Types are left out, they
 * mean nothing at run time.
 */
final class InstanceExports {
  private final Map<String, Object> exports = new LinkedHashMap<>();

  /**
   * Adds an export.
   *
   * @param value a {@link ComponentFunction}, {@link InstanceExports}, {@link ComponentClosure} or
   *     {@link LoadedModule}
   */
  void put(String name, Object value) {
    exports.put(name, value);
  }

  @Nullable Object get(String name) {
    return exports.get(name);
  }

  Map<String, Object> all() {
    return exports;
  }
}
