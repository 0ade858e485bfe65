package io.component4j.runtime.instance;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A component instance as other definitions see it: its exports in order. */
final class InstanceExports {
  /** Stands for types that mean nothing at run time. */
  static final Object NO_RESOURCE = new Object();

  private final Map<String, Object> exports = new LinkedHashMap<>();

  /**
   * Adds an export.
   *
   * @param value a {@link ComponentFunction}, {@link InstanceExports}, {@link ComponentClosure},
   *     {@link LoadedModule}, {@link io.component4j.runtime.canon.ResourceIdentity} or {@link
   *     #NO_RESOURCE}
   */
  void put(String name, Object value) {
    exports.put(name, value);
  }

  @Nullable Object get(String name) {
    return exports.get(name);
  }
}
