package io.component4j.compose;

import io.component4j.component.binary.ComponentReader;
import io.component4j.component.model.ComponentModel;
import io.component4j.component.types.EntityType;
import io.component4j.component.types.Extern;
import io.component4j.component.typing.ComponentTyping;
import io.component4j.testdata.TestData;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;

/** The shared test components as parts of a composition. */
final class Parts {
  private Parts() {}

  static ComponentModel part(String name) {
    return ComponentReader.read("parts/" + name + ".wasm", TestData.component(name));
  }

  /** Composes, and reads the binary anew, so that what is looked at is what a user gets. */
  static ComponentModel compose(String socket, String... plugs) {
    return ComponentReader.read("composed.wasm", composition(socket, plugs).toByteArray());
  }

  static Composition composition(String socket, String... plugs) {
    return Plug.composition(part(socket), Stream.of(plugs).map(Parts::part).toList());
  }

  /** The findings, as a user sees them: id, place and message, then the help. */
  static List<Diagnostic> findings(String socket, String... plugs) {
    return Assertions.assertThrows(InvalidInputException.class, () -> composition(socket, plugs))
        .findings();
  }

  static List<String> imports(ComponentModel component) {
    return ComponentTyping.of(component).type().imports().stream().map(Extern::name).toList();
  }

  static List<String> exports(ComponentModel component) {
    return ComponentTyping.of(component).type().exports().stream().map(Extern::name).toList();
  }

  static EntityType importNamed(ComponentModel component, String name) {
    EntityType type = ComponentTyping.of(component).type().importNamed(name);
    if (type == null) {
      throw new AssertionError("no import " + name + " in " + imports(component));
    }
    return type;
  }

  static EntityType exportNamed(ComponentModel component, String name) {
    EntityType type = ComponentTyping.of(component).type().exportNamed(name);
    if (type == null) {
      throw new AssertionError("no export " + name + " in " + exports(component));
    }
    return type;
  }
}
