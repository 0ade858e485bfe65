package io.component4j.compose;

import io.component4j.component.types.Extern;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Finds the export for each import, by name: the plug that exports the very name, else the one that
 * exports a compatible version of the interface.
 */
final class Matching {
  private final List<Part> parts;
  private final Diagnostics diagnostics;
  private final List<Connection> connections = new ArrayList<>();

  /** The plugs that export a name. */
  private final Map<String, List<Part>> byName = new HashMap<>();

  /** The plugs that export a version of an interface, by its path, in order. */
  private final Map<String, List<Offer>> byPath = new HashMap<>();

  private record Offer(Part plug, String name) {
    boolean compatibleWith(InterfaceName wanted) {
      return InterfaceName.of(name).filter(wanted::compatibleWith).isPresent();
    }

    boolean newerThan(Offer other) {
      return InterfaceName.of(name)
              .orElseThrow()
              .version()
              .compareTo(InterfaceName.of(other.name).orElseThrow().version())
          > 0;
    }
  }

  private Matching(List<Part> parts, Diagnostics diagnostics) {
    this.parts = parts;
    this.diagnostics = diagnostics;
    for (Part plug : parts.subList(1, parts.size())) {
      for (Extern export : plug.type().exports()) {
        String name = export.name();
        byName.computeIfAbsent(name, key -> new ArrayList<>()).add(plug);
        InterfaceName.of(name)
            .ifPresent(
                parsed ->
                    byPath
                        .computeIfAbsent(parsed.path(), key -> new ArrayList<>())
                        .add(new Offer(plug, name)));
      }
    }
  }

  /**
   * Connects the parts, the first of which is the socket. Reports imports that more than one plug
   * would satisfy and plugs that satisfy none.
   */
  static List<Connection> match(List<Part> parts, Diagnostics diagnostics) {
    Matching matching = new Matching(parts, diagnostics);
    boolean[] ambiguous = new boolean[parts.size()];
    for (Part part : parts) {
      for (Extern wanted : part.type().imports()) {
        matching.match(part, wanted.name(), ambiguous);
      }
    }
    matching.reportUseless(ambiguous);
    return matching.connections;
  }

  private void match(Part part, String name, boolean[] ambiguous) {
    Map<Part, Offer> best = new LinkedHashMap<>();
    for (Part plug : byName.getOrDefault(name, List.of())) {
      if (plug != part) {
        best.put(plug, new Offer(plug, name));
      }
    }
    Optional<InterfaceName> wanted = InterfaceName.of(name);
    if (best.isEmpty() && wanted.isPresent()) {
      for (Offer offer : byPath.getOrDefault(wanted.get().path(), List.of())) {
        if (offer.plug() != part && offer.compatibleWith(wanted.get())) {
          best.merge(offer.plug(), offer, (a, b) -> b.newerThan(a) ? b : a);
        }
      }
    }
    if (best.size() > 1) {
      best.keySet().forEach(plug -> ambiguous[plug.index()] = true);
      reportAmbiguous(part, name, best.values());
    }
    best.values().stream()
        .findFirst()
        .ifPresent(
            offer ->
                connections.add(
                    new Connection(part.index(), name, offer.plug().index(), offer.name())));
  }

  private void reportAmbiguous(Part part, String name, Collection<Offer> offers) {
    Diagnostic finding =
        Diagnostic.error(
            "plug-ambiguous",
            "`" + name + "` is exported by more than one plug; it is not clear which is meant",
            part.span());
    for (Offer offer : offers) {
      finding = finding.withRelated("exports `" + offer.name() + "`", offer.plug().span());
    }
    diagnostics.report(finding.withHelp("give only one of these plugs"));
  }

  private void reportUseless(boolean[] ambiguous) {
    boolean[] used = ambiguous.clone();
    connections.forEach(connection -> used[connection.provider()] = true);
    Part socket = parts.get(0);
    for (Part plug : parts.subList(1, parts.size())) {
      if (used[plug.index()]) {
        continue;
      }
      StringBuilder help = new StringBuilder();
      for (Extern wanted : socket.type().imports()) {
        for (Offer offer :
            InterfaceName.of(wanted.name())
                .map(parsed -> byPath.getOrDefault(parsed.path(), List.of()))
                .orElse(List.of())) {
          if (offer.plug() == plug) {
            help.append("`" + offer.name() + "` is no compatible version of `");
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

  /**
   * The parts in an order in which each comes after those that it is connected to, otherwise as
   * given, the socket last. Reports plugs that need each other.
   */
  static List<Part> inOrder(
      List<Part> parts, List<Connection> connections, Diagnostics diagnostics) {
    int[] waiting = new int[parts.size()];
    connections.forEach(connection -> waiting[connection.part()]++);
    PriorityQueue<Integer> ready = new PriorityQueue<>();
    for (int i = 1; i < waiting.length; i++) {
      if (waiting[i] == 0) {
        ready.add(i);
      }
    }
    Map<Integer, List<Integer>> users = new HashMap<>();
    for (Connection connection : connections) {
      users.computeIfAbsent(connection.provider(), key -> new ArrayList<>()).add(connection.part());
    }
    List<Part> ordered = new ArrayList<>();
    while (!ready.isEmpty()) {
      int next = ready.remove();
      ordered.add(parts.get(next));
      for (int user : users.getOrDefault(next, List.of())) {
        if (--waiting[user] == 0 && user != 0) {
          ready.add(user);
        }
      }
    }
    if (ordered.size() < parts.size() - 1) {
      for (Connection connection : connections) {
        if (connection.part() != 0
            && waiting[connection.part()] > 0
            && waiting[connection.provider()] > 0) {
          diagnostics.report(
              Diagnostic.error(
                      "plug-cycle",
                      "`"
                          + connection.importName()
                          + "` comes from "
                          + parts.get(connection.provider()).name()
                          + ", which needs something of this plug before",
                      parts.get(connection.part()).span())
                  .withHelp(
                      "compose the plugs step by step, so that none needs another in a circle"));
        }
      }
    }
    ordered.add(parts.get(0));
    return ordered;
  }
}
