package io.component4j.runtime.verify;

import io.component4j.runtime.ComponentInstance;
import io.component4j.runtime.ExportedFunction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Names of functions, so that those of an old and of a new version can be told to be the same. */
final class Exports {
  private Exports() {}

  /** A name without versions. */
  static String plain(String name) {
    return name.replaceAll("@[^#]*", "");
  }

  /** A function's name without versions. */
  static String plain(ExportedFunction function) {
    return plain(function.toString());
  }

  /** The functions of an instance by their names without versions, in order. */
  static Map<String, ExportedFunction> byName(ComponentInstance instance) {
    Map<String, ExportedFunction> functions = new LinkedHashMap<>();
    instance.functions().forEach(function -> functions.putIfAbsent(plain(function), function));
    return functions;
  }

  /** The one of another instance that is the same. */
  static Optional<ExportedFunction> same(ComponentInstance instance, ExportedFunction function) {
    return instance.functions().stream()
        .filter(other -> plain(other).equals(plain(function)))
        .findFirst();
  }
}
