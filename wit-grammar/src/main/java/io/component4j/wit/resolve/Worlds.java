package io.component4j.wit.resolve;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.WitPackage;
import io.component4j.wit.graph.World;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Chooses worlds by what users write. */
public final class Worlds {
  private Worlds() {}

  /**
   * The world that is meant.
   *
   * @param named a world of the root packages, as {@code name}; a world of any package, as {@code
   *     namespace:package/name@version}, where the version may be left out if one package only has
   *     that name; or null for the one world of the root packages. A {@code %} before the world's
   *     own name says, as in WIT, that it is no keyword
   * @throws InvalidInputException if there is no such world, or more than one
   */
  public static World select(WitGraph graph, @Nullable String named) {
    if (named == null) {
      return only(graph);
    }
    String worldName = named.replaceFirst("(^|/)%", "$1");
    List<World> matches = new ArrayList<>();
    boolean qualified = worldName.indexOf(':') >= 0;
    for (WitPackage candidate : qualified ? graph.packages() : graph.roots()) {
      for (World world : candidate.worlds()) {
        if (matches(world, worldName, qualified)) {
          matches.add(world);
        }
      }
    }
    if (matches.size() == 1) {
      return matches.get(0);
    }
    throw new InvalidInputException(
        matches.isEmpty() ? unknown(graph, worldName, qualified) : several(worldName, matches));
  }

  private static World only(WitGraph graph) {
    List<World> worlds = graph.roots().stream().flatMap(p -> p.worlds().stream()).toList();
    if (worlds.size() == 1) {
      return worlds.get(0);
    }
    if (!worlds.isEmpty()) {
      throw new InvalidInputException(
          Diagnostic.error(
                  "wit-ambiguous-world",
                  "there is more than one world: " + list(worlds),
                  place(graph))
              .withHelp("name the one that is meant"));
    }
    List<World> others = graph.packages().stream().flatMap(p -> p.worlds().stream()).toList();
    Diagnostic finding =
        Diagnostic.error("wit-no-world", "there is no world in " + roots(graph), place(graph));
    throw new InvalidInputException(
        finding.withHelp(
            others.isEmpty()
                ? "write one, such as `world app { " + example(graph) + " }`"
                : "dependencies have " + list(others)));
  }

  /** What a world could have. */
  private static String example(WitGraph graph) {
    return graph.roots().stream()
        .flatMap(root -> root.interfaces().stream())
        .flatMap(type -> type.name().stream())
        .findFirst()
        .map(name -> "export " + name + ";")
        .orElse("export run: func();");
  }

  private static boolean matches(World world, String name, boolean qualified) {
    if (!qualified) {
      return world.name().equals(name);
    }
    String unversioned = world.witPackage().name().unversioned() + "/" + world.name();
    return world.qualifiedName().equals(name) || unversioned.equals(name);
  }

  private static Diagnostic unknown(WitGraph graph, String name, boolean qualified) {
    List<String> candidates = new ArrayList<>();
    for (WitPackage candidate : qualified ? graph.packages() : graph.roots()) {
      for (World world : candidate.worlds()) {
        candidates.add(qualified ? world.qualifiedName() : world.name());
      }
    }
    Diagnostic finding =
        Diagnostic.error("wit-unknown-world", "there is no world `" + name + "`", place(graph));
    String near = NearestName.of(name, candidates).orElse(null);
    if (near != null) {
      return finding.withHelp("did you mean `" + near + "`?");
    }
    return candidates.isEmpty()
        ? finding
        : finding.withHelp("there are: `" + String.join("`, `", shortened(candidates)) + "`");
  }

  private static Diagnostic several(String name, List<World> matches) {
    Diagnostic finding =
        Diagnostic.error(
            "wit-ambiguous-world",
            "more than one world is meant by `" + name + "`: " + list(matches),
            Span.ofInput(matches.get(0).witPackage().name().toString()));
    return finding.withHelp("write one of them in full");
  }

  private static String list(List<World> worlds) {
    return "`"
        + String.join("`, `", shortened(worlds.stream().map(World::qualifiedName).toList()))
        + "`";
  }

  private static List<String> shortened(List<String> names) {
    return names.size() <= 20 ? names : names.subList(0, 20);
  }

  private static String roots(WitGraph graph) {
    return graph.roots().isEmpty()
        ? "nothing"
        : "`"
            + String.join("`, `", graph.roots().stream().map(WitPackage::toString).toList())
            + "`";
  }

  private static Span place(WitGraph graph) {
    if (graph.roots().isEmpty()) {
      return Span.ofInput("(nothing)");
    }
    WitPackage first = graph.roots().get(0);
    Span span = first.info().span();
    return span != null ? span : Span.ofInput(first.toString());
  }
}
