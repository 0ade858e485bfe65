package io.component4j.compose;

import io.component4j.component.model.ComponentModel;
import io.component4j.component.types.ComponentType;
import io.component4j.component.types.Extern;
import io.component4j.wit.diagnostics.Span;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A component to be composed.
 *
 * @param index 0 is the socket, the plugs count from 1
 * @param label by which the composed component names it
 */
record Part(int index, String label, ComponentModel component, ComponentType type) {
  private static final int NAMES_SHOWN = 20;

  /** The part as the user gave it. */
  String name() {
    return component.inputName();
  }

  Span span() {
    return Span.ofInput(name());
  }

  /** The last segment of a path, without the ending of a binary. */
  static String label(String inputName) {
    String name = inputName.substring(inputName.lastIndexOf('/') + 1);
    name = name.substring(name.lastIndexOf('\\') + 1);
    return name.endsWith(".wasm") ? name.substring(0, name.length() - ".wasm".length()) : name;
  }

  String importNames() {
    return names(type.imports());
  }

  String exportNames() {
    return names(type.exports());
  }

  private static String names(List<Extern> externs) {
    if (externs.isEmpty()) {
      return "nothing";
    }
    String shown =
        externs.stream()
            .limit(NAMES_SHOWN)
            .map(extern -> "`" + extern.name() + "`")
            .collect(Collectors.joining(", "));
    int more = externs.size() - NAMES_SHOWN;
    return more > 0 ? shown + " and " + more + " more" : shown;
  }
}
