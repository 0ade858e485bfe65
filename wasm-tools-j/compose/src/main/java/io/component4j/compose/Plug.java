package io.component4j.compose;

import io.component4j.component.model.ComponentModel;
import io.component4j.component.types.WorkBudget;
import io.component4j.component.typing.ComponentTyping;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Composition by {@code plug}: what one component, the socket, imports is connected to what others,
 * the plugs, export by the same name. What plugs import is connected in the same way to what other
 * plugs export.
 *
 * <p>The result is one component with the socket and the plugs nested in it, each instantiated
 * once. Its imports are those that no plug satisfies, of the socket first and then of the plugs;
 * what several parts import by one name is imported once. Its exports are those of the socket.
 *
 * <p>An import is satisfied by the export of exactly its name. If there is none, an interface with
 * a version is satisfied by a plug that exports another version on the same compatibility track
 * (the same major version, or the same minor version of major version 0), of which the types decide
 * whether it fits.
 *
 * <p>Stateless; may be used by several threads.
 */
public final class Plug {
  private Plug() {}

  /**
   * Composes and gives the binary.
   *
   * @param socket the component whose imports are to be satisfied
   * @param plugs the components whose exports satisfy them, at least one
   * @throws InvalidInputException as {@link #composition} does
   */
  public static byte[] compose(ComponentModel socket, List<ComponentModel> plugs) {
    return composition(socket, plugs).toByteArray();
  }

  /**
   * Composes.
   *
   * @param socket the component whose imports are to be satisfied
   * @param plugs the components whose exports satisfy them, at least one
   * @throws InvalidInputException with all findings: a part is invalid; a plug satisfies nothing;
   *     two plugs would satisfy the same import; plugs need each other; an export does not have the
   *     type that the import wants (with the path to each difference); parts import the same name
   *     with different types; an import that stays open cannot be declared anew, because it uses a
   *     resource that a plug provides or is not made of functions and types; an export uses a type
   *     that a plug provides and that has no name outside; the types are too large to be compared
   */
  public static Composition composition(ComponentModel socket, List<ComponentModel> plugs) {
    Diagnostics diagnostics = new Diagnostics();
    List<Part> parts = parts(socket, plugs, diagnostics);
    diagnostics.throwIfErrors();
    List<Connection> connections = Matching.match(parts, diagnostics);
    diagnostics.throwIfErrors();
    List<Part> ordered = Matching.inOrder(parts, connections, diagnostics);
    diagnostics.throwIfErrors();
    Map<Integer, Map<String, Connection>> byPart = new HashMap<>();
    for (Connection connection : connections) {
      byPart
          .computeIfAbsent(connection.part(), key -> new LinkedHashMap<>())
          .put(connection.importName(), connection);
    }
    try {
      return compose(parts, ordered, connections, byPart, diagnostics);
    } catch (WorkBudget.WorkExceededException e) {
      throw new InvalidInputException(
          Diagnostic.error(
              "compose-too-large",
              "the types of the parts are too large to be compared",
              parts.get(0).span()));
    }
  }

  private static Composition compose(
      List<Part> parts,
      List<Part> ordered,
      List<Connection> connections,
      Map<Integer, Map<String, Connection>> byPart,
      Diagnostics diagnostics) {
    WorkBudget budget = new WorkBudget(WorkBudget.DEFAULT_STEPS);
    Wiring.check(ordered, parts, byPart, diagnostics, budget);
    MergedImports imports = new MergedImports(diagnostics, budget);
    for (Part part : parts) {
      imports.add(
          PartImports.of(part.component()), byPart.getOrDefault(part.index(), Map.of()).keySet());
    }
    List<MergedImports.Merged> open = imports.inOrder();
    diagnostics.throwIfErrors();
    ComponentModel result =
        new Assembly(byPart, diagnostics, budget).assemble(imports, open, parts, ordered);
    diagnostics.throwIfErrors();
    ComponentTyping.of(result);
    return new Composition(
        result, connections, open.stream().map(merged -> merged.externName().name()).toList());
  }

  private static List<Part> parts(
      ComponentModel socket, List<ComponentModel> plugs, Diagnostics diagnostics) {
    if (plugs.isEmpty()) {
      diagnostics.report(
          Diagnostic.error(
              "plug-missing",
              "there is no plug to compose it with",
              Span.ofInput(socket.inputName())));
    }
    List<ComponentModel> components = new ArrayList<>();
    components.add(socket);
    components.addAll(plugs);
    List<Part> parts = new ArrayList<>();
    Set<String> labels = new HashSet<>();
    for (ComponentModel component : components) {
      String base = Part.label(component.inputName());
      String label = base;
      for (int count = 2; !labels.add(label); count++) {
        label = base + "-" + count;
      }
      try {
        parts.add(new Part(parts.size(), label, component, ComponentTyping.of(component).type()));
      } catch (InvalidInputException e) {
        e.findings().forEach(diagnostics::report);
      }
    }
    return parts;
  }
}
