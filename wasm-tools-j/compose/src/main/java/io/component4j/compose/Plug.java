package io.component4j.compose;

import io.component4j.component.model.ComponentModel;
import io.component4j.component.model.Item;
import io.component4j.component.typing.ComponentTyping;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Composition by {@code plug}: what one component, the socket, imports is connected to what others,
 * the plugs, export by the same name. What plugs import is connected in the same way to what other
 * plugs export.
 *
 * <p>The result is one component with the socket and the plugs nested in it, each instantiated
 * once. Its imports are those that no plug satisfies; what several parts import by one name, or by
 * compatible versions of one interface, is imported once. Its exports are those of the socket.
 *
 * <p>An import is satisfied by the export of exactly its name. If there is none, an interface with
 * a version is satisfied by a plug that exports another version on the same compatibility track
 * (the same major version, or the same minor version of major version 0), of which the types decide
 * whether it fits.
 *
 * <p><b>Middleware.</b> A plug that imports what it exports is put in front: those that want the
 * interface get it from this plug, which gets it from the next one. Several of them stand in the
 * order in which they are given, the first one outermost. Where no part but such plugs imports what
 * the socket exports, they are put in front of the socket: the result exports the interface of the
 * first one, and the last one gets it from the socket.
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
   * @throws InvalidInputException as {@link #composition(ComponentModel, List, PlugOptions)} does
   */
  public static byte[] compose(ComponentModel socket, List<ComponentModel> plugs) {
    return composition(socket, plugs).toByteArray();
  }

  /**
   * Composes with all exports of the plugs.
   *
   * @param socket the component whose imports are to be satisfied
   * @param plugs the components whose exports satisfy them, at least one
   * @throws InvalidInputException as {@link #composition(ComponentModel, List, PlugOptions)} does
   */
  public static Composition composition(ComponentModel socket, List<ComponentModel> plugs) {
    return composition(socket, plugs.stream().map(PlugPart::of).toList(), PlugOptions.DEFAULT);
  }

  /**
   * Composes.
   *
   * @param socket the component whose imports are to be satisfied
   * @param plugs the components whose exports satisfy them, at least one
   * @throws InvalidInputException with all findings: a part is invalid; a plug satisfies nothing;
   *     two plugs would satisfy the same import; plugs need each other; an export does not have the
   *     type that the import wants (with the path to each difference); parts import the same name
   *     with different types; an import that stays open uses a resource that a plug provides; an
   *     import or export uses a type that a plug provides and that has no name outside; an option
   *     names something that is not there; the types are too large to be compared
   */
  public static Composition composition(
      ComponentModel socket, List<PlugPart> plugs, PlugOptions options) {
    Diagnostics diagnostics = new Diagnostics();
    List<Part> parts = parts(socket, plugs, diagnostics);
    diagnostics.throwIfErrors();
    Matching matching = Matching.of(parts, options, diagnostics);
    diagnostics.throwIfErrors();
    PluggedGraph graph = new PluggedGraph(parts, matching, diagnostics);
    ComponentModel composed = graph.encode(options.encoding());
    return new Composition(
        composed,
        matching.connections(),
        composed.items().stream()
            .filter(Item.Import.class::isInstance)
            .map(item -> ((Item.Import) item).name().name())
            .toList());
  }

  /**
   * Says which plug satisfies which import, and why, whether or not the parts can be composed.
   *
   * @throws InvalidInputException if a part is invalid or there is no plug
   */
  public static PlugPlan plan(ComponentModel socket, List<PlugPart> plugs, PlugOptions options) {
    Diagnostics diagnostics = new Diagnostics();
    List<Part> parts = parts(socket, plugs, diagnostics);
    diagnostics.throwIfErrors();
    Matching matching = Matching.of(parts, options, diagnostics);
    List<Diagnostic> findings = new ArrayList<>(diagnostics.findings());
    if (!diagnostics.hasErrors()) {
      try {
        new PluggedGraph(parts, matching, diagnostics).encode(options.encoding());
      } catch (InvalidInputException e) {
        findings.addAll(e.findings());
      }
    }
    return new PlugPlan(parts.stream().map(Part::name).toList(), matching.decisions(), findings);
  }

  private static List<Part> parts(
      ComponentModel socket, List<PlugPart> plugs, Diagnostics diagnostics) {
    if (plugs.isEmpty()) {
      diagnostics.report(
          Diagnostic.error(
              "plug-missing",
              "there is no plug to compose it with",
              Span.ofInput(socket.inputName())));
    }
    List<PlugPart> all = new ArrayList<>();
    all.add(PlugPart.of(socket));
    all.addAll(plugs);
    List<Part> parts = new ArrayList<>();
    Set<String> labels = new HashSet<>();
    for (PlugPart plug : all) {
      String base = Part.label(plug.component().inputName());
      String label = base;
      for (int count = 2; !labels.add(label); count++) {
        label = base + "-" + count;
      }
      try {
        Part part = new Part(parts.size(), label, plug, ComponentTyping.of(plug.component()));
        parts.add(part);
        checkExports(part, diagnostics);
      } catch (InvalidInputException e) {
        e.findings().forEach(diagnostics::report);
      }
    }
    return parts;
  }

  /** Whether what is to be offered of a plug is there. */
  private static void checkExports(Part part, Diagnostics diagnostics) {
    Set<String> wanted = new LinkedHashSet<>(part.plug().only());
    wanted.addAll(part.plug().renamed().keySet());
    for (String name : wanted) {
      if (part.type().exportNamed(name) == null) {
        diagnostics.report(
            Diagnostic.error(
                    "plug-no-such-export",
                    "this plug has no export `" + name + "` to be offered",
                    part.span())
                .withHelp("it exports " + part.exportNames()));
      }
    }
  }
}
