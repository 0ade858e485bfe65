package io.component4j.component.wit;

import io.component4j.component.model.CanonOption;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.PackageName;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.World;
import io.component4j.wit.resolve.WitMerge;
import io.component4j.wit.resolve.WorldUnion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The world that a core module was made for, by all that its custom sections say of it. */
public final class EmbeddedWorld {
  /** What the package that holds the world may be called: the first that no section has. */
  private static final List<PackageName> NAMES =
      List.of(
          new PackageName("root", "root", null),
          new PackageName("root", "component", null),
          new PackageName("root", "module", null));

  private EmbeddedWorld() {}

  /**
   * The world {@code root:root/root}: that of all sections together, which may come from different
   * tools and libraries. It is in another package where a section has that one.
   *
   * @param inputName the file name or another name to show to the user
   * @param module a core module
   * @return a graph whose one root package has the world and nothing else
   * @throws InvalidInputException if the bytes are no core module, if no section describes a world
   *     ({@code component-type-missing}), or if one is not in form or they contradict each other
   */
  public static WitGraph of(String inputName, byte[] module) {
    List<ComponentTypeSection> sections = ComponentTypeSection.allOf(inputName, module);
    if (sections.isEmpty()) {
      throw new InvalidInputException(
          Diagnostic.error(
                  "component-type-missing",
                  "this is a core module without `component-type*` custom sections: nothing says"
                      + " which world it was made for",
                  Span.ofInput(inputName))
              .withHelp("embed the world with `component embed`, or give the component itself"));
    }
    checkEncodings(inputName, sections);
    return union(inputName, sections);
  }

  /**
   * The world of all sections together, as {@link #of}; the encodings of strings are not compared.
   *
   * @param inputName the file name or another name to show to the user
   * @param sections of one module or several; the world of none imports and exports nothing
   * @throws InvalidInputException if they contradict each other
   */
  public static WitGraph union(String inputName, List<ComponentTypeSection> sections) {
    WitGraph merged = new WitGraph.Builder().build();
    for (ComponentTypeSection section : sections) {
      merged =
          merged.packages().isEmpty() ? section.graph() : WitMerge.merge(merged, section.graph());
    }
    WitGraph all = merged;
    List<World> worlds = new ArrayList<>();
    for (ComponentTypeSection section : sections) {
      World same =
          all.witPackage(section.world().witPackage().name())
              .flatMap(p -> p.world(section.world().name()))
              .orElseThrow();
      if (!worlds.contains(same)) {
        worlds.add(same);
      }
    }
    PackageName name =
        NAMES.stream()
            .filter(candidate -> all.witPackage(candidate).isEmpty())
            .findFirst()
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        Diagnostic.error(
                            "component-type-names",
                            "its sections have packages of all the names that could be given to the"
                                + " package of the world: "
                                + NAMES,
                            Span.ofInput(inputName))));
    return WorldUnion.of(all, worlds, name, "root");
  }

  /** What two sections name is passed in one string encoding. */
  private static void checkEncodings(String inputName, List<ComponentTypeSection> sections) {
    Map<String, CanonOption.Kind> encodings = new HashMap<>();
    for (ComponentTypeSection section : sections) {
      Set<String> names = new LinkedHashSet<>();
      section.world().imports().forEach(item -> names.add("import `" + item.name() + "`"));
      section.world().exports().forEach(item -> names.add("export `" + item.name() + "`"));
      for (String name : names) {
        CanonOption.Kind before = encodings.putIfAbsent(name, section.encoding());
        if (before != null && before != section.encoding()) {
          throw new InvalidInputException(
              Diagnostic.error(
                  "component-type-encoding",
                  "the "
                      + name
                      + " has two string encodings, `"
                      + before
                      + "` and `"
                      + section.encoding()
                      + "`, in two `component-type*` sections",
                  Span.ofInput(inputName)));
        }
      }
    }
  }
}
