package io.component4j.compose;

import io.component4j.component.types.Extern;
import io.component4j.compose.graph.InterfaceName;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the export for each import, by name: the plug that exports the very name, else the one that
 * exports a compatible version of the interface. Plugs that import what they export stand in a row
 * between those that want it and the one that provides it.
 */
final class Matching {
  private final List<Part> parts;
  private final PlugOptions options;
  private final Diagnostics diagnostics;
  private final List<Connection> connections = new ArrayList<>();
  private final List<PlugDecision> decisions = new ArrayList<>();
  private final Map<String, Connection> fronts = new LinkedHashMap<>();
  private final Set<Part> used = new HashSet<>();

  /** The plugs that offer a name, or a version of the interface of this path. */
  private final Map<String, List<Part>> offering = new HashMap<>();

  /** For an import, the plugs that come next after a part; the last one provides it. */
  private final Map<String, Row> rows = new HashMap<>();

  private record Row(List<Part> middle, List<Part> providers) {}

  private Matching(List<Part> parts, PlugOptions options, Diagnostics diagnostics) {
    this.parts = parts;
    this.options = options;
    this.diagnostics = diagnostics;
    for (Part plug : plugs()) {
      for (Extern export : plug.type().exports()) {
        String name = plug.plug().offered(export.name());
        if (!name.isEmpty()) {
          List<Part> others =
              offering.computeIfAbsent(
                  InterfaceName.of(name).map(InterfaceName::path).orElse(name),
                  key -> new ArrayList<>());
          if (!others.contains(plug)) {
            others.add(plug);
          }
        }
      }
    }
  }

  /**
   * Connects the parts, the first of which is the socket. Reports imports that more than one plug
   * would satisfy and plugs that satisfy none.
   */
  static Matching of(List<Part> parts, PlugOptions options, Diagnostics diagnostics) {
    Matching matching = new Matching(parts, options, diagnostics);
    matching.checkChoices();
    for (Part part : parts) {
      for (Extern wanted : part.type().imports()) {
        matching.match(part, wanted.name());
      }
    }
    matching.matchFronts();
    matching.reportUseless();
    return matching;
  }

  /** Which import is satisfied by which export. */
  List<Connection> connections() {
    return connections;
  }

  /** What becomes of each import. */
  List<PlugDecision> decisions() {
    return decisions;
  }

  /** By export of the socket that plugs stand in front of, the export of the first of them. */
  Map<String, Connection> fronts() {
    return fronts;
  }

  private List<Part> plugs() {
    return parts.subList(1, parts.size());
  }

  private List<Part> offering(String name) {
    return offering.getOrDefault(
        InterfaceName.of(name).map(InterfaceName::path).orElse(name), List.of());
  }

  private void checkChoices() {
    options
        .choices()
        .forEach(
            (name, label) -> {
              Optional<Part> chosen =
                  plugs().stream().filter(p -> p.label().equals(label)).findFirst();
              if (chosen.isEmpty()) {
                diagnostics.report(
                    Diagnostic.error(
                            "plug-choice",
                            "there is no plug `"
                                + label
                                + "` that could be chosen for `"
                                + name
                                + "`",
                            parts.get(0).span())
                        .withHelp(
                            "the plugs are "
                                + String.join(", ", plugs().stream().map(Part::label).toList())));
              } else if (chosen.get().offer(name).isEmpty()) {
                diagnostics.report(
                    Diagnostic.error(
                            "plug-choice",
                            "this plug is chosen for `" + name + "`, which it does not offer",
                            chosen.get().span())
                        .withHelp("it exports " + chosen.get().exportNames()));
              } else if (!isImported(name)) {
                diagnostics.report(
                    Diagnostic.error(
                        "plug-choice",
                        "a plug is chosen for `" + name + "`, which no part imports",
                        parts.get(0).span()));
              }
            });
    for (String name : options.open()) {
      if (!isImported(name)) {
        diagnostics.report(
            Diagnostic.error(
                    "plug-choice",
                    "`" + name + "` is to stay open, and no part imports it",
                    parts.get(0).span())
                .withHelp("the socket imports " + parts.get(0).importNames()));
      }
    }
  }

  private boolean isImported(String name) {
    return parts.stream().anyMatch(part -> part.type().importNamed(name) != null);
  }

  private void match(Part part, String name) {
    if (options.open().contains(name)) {
      open(part, name, "it is to stay open", List.of());
      return;
    }
    String choice = options.choices().get(name);
    if (choice != null) {
      plugs().stream()
          .filter(plug -> plug.label().equals(choice) && plug != part)
          .findFirst()
          .ifPresentOrElse(
              plug -> connect(part, name, plug, "it was chosen"),
              () -> open(part, name, "it is the chosen plug's own import", List.of()));
      return;
    }
    Row row = rows.computeIfAbsent(name, this::row);
    List<Part> rest = row.middle();
    int place = rest.indexOf(part);
    rest = rest.subList(place + 1, rest.size());
    if (!rest.isEmpty()) {
      connect(
          part, name, rest.get(0), "imports and exports it too, and is put in front of the rest");
      return;
    }
    List<Part> providers = row.providers().stream().filter(plug -> plug != part).toList();
    if (providers.size() > 1) {
      used.addAll(providers);
      reportAmbiguous(part, name, providers);
      open(part, name, "more than one plug exports it", List.of());
    } else if (providers.size() == 1) {
      connect(part, name, providers.get(0), "");
    } else {
      List<String> rejected = new ArrayList<>();
      for (Part plug : offering(name)) {
        for (Extern export : plug.type().exports()) {
          String offered = plug.plug().offered(export.name());
          if (plug != part && samePath(offered, name) && !Part.stands(offered, name)) {
            rejected.add(
                plug.name() + " exports `" + offered + "`, which is no compatible version");
          }
        }
      }
      open(part, name, "no plug exports it", rejected);
    }
  }

  private static boolean samePath(String name, String other) {
    Optional<InterfaceName> parsed = InterfaceName.of(name);
    return parsed.isPresent()
        && InterfaceName.of(other)
            .filter(found -> found.path().equals(parsed.get().path()))
            .isPresent();
  }

  /** The plugs for an import: of the very name if there are any, else of compatible versions. */
  private Row row(String name) {
    List<Part> candidates = new ArrayList<>();
    for (Part plug : offering(name)) {
      if (plug.offer(name).isPresent()) {
        candidates.add(plug);
      }
    }
    List<Part> middle = new ArrayList<>();
    List<Part> providers = new ArrayList<>();
    for (Part plug : candidates) {
      (plug.imports(name) ? middle : providers).add(plug);
    }
    List<Part> exact =
        providers.stream()
            .filter(plug -> plug.plug().offered(plug.offer(name).orElseThrow()).equals(name))
            .toList();
    return new Row(middle, exact.isEmpty() ? providers : exact);
  }

  private void connect(Part part, String name, Part provider, String why) {
    String export = provider.offer(name).orElse(null);
    if (export == null) {
      return; // A choice that does not fit was reported.
    }
    used.add(provider);
    String offered = provider.plug().offered(export);
    Connection connection = new Connection(part.index(), name, provider.index(), export);
    connections.add(connection);
    String reason =
        offered.equals(name) ? "exports this very name" : "exports a compatible version of it";
    if (!offered.equals(export)) {
      reason = "offers its `" + export + "` by this name";
    }
    decisions.add(
        new PlugDecision(
            part.index(),
            part.name(),
            name,
            Optional.of(connection),
            why.isEmpty() ? reason : why,
            List.of()));
  }

  private void open(Part part, String name, String why, List<String> rejected) {
    decisions.add(
        new PlugDecision(part.index(), part.name(), name, Optional.empty(), why, rejected));
  }

  /** Puts plugs in front of the socket that import and export what it exports. */
  private void matchFronts() {
    Part socket = parts.get(0);
    for (Extern export : socket.type().exports()) {
      String name = export.name();
      List<Part> row =
          plugs().stream()
              .filter(plug -> plug.imports(name) && plug.offer(name).isPresent())
              .toList();
      boolean wantedElsewhere =
          parts.stream().anyMatch(part -> part.imports(name) && !row.contains(part));
      if (row.isEmpty() || wantedElsewhere || options.open().contains(name)) {
        continue;
      }
      Part last = row.get(row.size() - 1);
      boolean provided = connections.stream().anyMatch(c -> isOf(c, last, name));
      if (provided) {
        continue; // Another plug provides it; the row has nothing to do with the socket.
      }
      used.addAll(row);
      for (Extern wanted : last.type().imports()) {
        if (Part.stands(wanted.name(), name)) {
          Connection behind = new Connection(last.index(), wanted.name(), 0, name);
          connections.add(behind);
          decisions.replaceAll(
              decision ->
                  decision.part() == last.index() && decision.name().equals(wanted.name())
                      ? new PlugDecision(
                          last.index(),
                          last.name(),
                          wanted.name(),
                          Optional.of(behind),
                          "the socket exports it, and this plug is put in front of the socket",
                          List.of())
                      : decision);
        }
      }
      Part first = row.get(0);
      Connection front = new Connection(0, name, first.index(), first.offer(name).orElseThrow());
      fronts.put(name, front);
      decisions.add(
          new PlugDecision(
              0,
              socket.name(),
              name,
              Optional.of(front),
              "is exported by the result in place of the socket's",
              List.of()));
    }
  }

  private static boolean isOf(Connection connection, Part part, String name) {
    return connection.part() == part.index() && Part.stands(connection.importName(), name);
  }

  private void reportAmbiguous(Part part, String name, List<Part> providers) {
    Diagnostic finding =
        Diagnostic.error(
            "plug-ambiguous",
            "`" + name + "` is exported by more than one plug; it is not clear which is meant",
            part.span());
    for (Part plug : providers) {
      finding =
          finding.withRelated("exports `" + plug.offer(name).orElseThrow() + "`", plug.span());
    }
    diagnostics.report(
        finding.withHelp(
            "choose one: "
                + String.join(
                    " or ",
                    providers.stream()
                        .map(plug -> "`--choose " + name + "=" + plug.label() + "`")
                        .toList())));
  }

  private void reportUseless() {
    Part socket = parts.get(0);
    for (Part plug : plugs()) {
      if (used.contains(plug)) {
        continue;
      }
      StringBuilder help = new StringBuilder();
      for (Extern wanted : socket.type().imports()) {
        for (Extern export : plug.type().exports()) {
          String offered = plug.plug().offered(export.name());
          if (samePath(offered, wanted.name()) && !Part.stands(offered, wanted.name())) {
            help.append("`" + offered + "` is no compatible version of `");
            help.append(wanted.name() + "`; ");
          }
        }
      }
      help.append(socket.name() + " imports " + socket.importNames());
      help.append("; " + plug.name() + " exports " + plug.exportNames());
      diagnostics.report(
          Diagnostic.error(
                  "plug-fits-nothing",
                  "nothing that this plug exports is imported by "
                      + socket.name()
                      + (parts.size() > 2 ? " or another plug" : ""),
                  plug.span())
              .withHelp(help.toString()));
    }
  }
}
