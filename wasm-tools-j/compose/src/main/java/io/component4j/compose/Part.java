package io.component4j.compose;

import io.component4j.component.model.ComponentModel;
import io.component4j.component.types.ComponentType;
import io.component4j.component.types.Extern;
import io.component4j.component.typing.ComponentTyping;
import io.component4j.compose.graph.InterfaceName;
import io.component4j.wit.diagnostics.Span;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A component to be composed.
 *
 * @param index 0 is the socket, the plugs count from 1
 * @param label by which the composed component names it
 */
record Part(int index, String label, PlugPart plug, ComponentTyping typing) {
  private static final int NAMES_SHOWN = 20;

  ComponentModel component() {
    return plug.component();
  }

  ComponentType type() {
    return typing.type();
  }

  /** The part as the user gave it. */
  String name() {
    return component().inputName();
  }

  Span span() {
    return Span.ofInput(name());
  }

  /** Whether it imports a name or a compatible version of it. */
  boolean imports(String name) {
    return type().imports().stream().anyMatch(wanted -> stands(wanted.name(), name));
  }

  /** The export that it offers for an import: of the very name, else the newest that will do. */
  Optional<String> offer(String wanted) {
    String best = null;
    for (Extern export : type().exports()) {
      String offered = plug.offered(export.name());
      if (offered.equals(wanted)) {
        return Optional.of(export.name());
      }
      if (stands(offered, wanted)
          && (best == null || newer(plug.offered(export.name()), plug.offered(best)))) {
        best = export.name();
      }
    }
    return Optional.ofNullable(best);
  }

  /** Whether one name can stand for the other. */
  static boolean stands(String name, String other) {
    if (name.equals(other)) {
      return true;
    }
    Optional<InterfaceName> parsed = InterfaceName.of(name);
    return parsed.isPresent()
        && InterfaceName.of(other).filter(parsed.get()::compatibleWith).isPresent();
  }

  private static boolean newer(String name, String than) {
    return InterfaceName.of(name)
            .orElseThrow()
            .version()
            .compareTo(InterfaceName.of(than).orElseThrow().version())
        > 0;
  }

  /** The last segment of a path, without the ending of a component. */
  static String label(String inputName) {
    String name = inputName.substring(inputName.lastIndexOf('/') + 1);
    name = name.substring(name.lastIndexOf('\\') + 1);
    boolean ends = name.endsWith(".wasm") || name.endsWith(".wat");
    return ends ? name.substring(0, name.lastIndexOf('.')) : name;
  }

  String importNames() {
    return names(type().imports());
  }

  String exportNames() {
    return names(type().exports());
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
