package io.component4j.compose.decompose;

import io.component4j.component.binary.NameSection;
import io.component4j.component.model.ComponentModel;
import io.component4j.component.model.Sort;
import io.component4j.component.types.ComponentType;
import io.component4j.component.types.DefinedType;
import io.component4j.component.types.EntityType;
import io.component4j.component.types.Extern;
import io.component4j.component.typing.ComponentTyping;
import io.component4j.compose.graph.CompositionGraph;
import io.component4j.compose.graph.GraphNode;
import io.component4j.compose.graph.GraphPackage;
import io.component4j.compose.graph.InterfaceName;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.SemanticVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A composed component taken apart: the graph that it says, and the components that are its parts.
 * Encoding the graph gives a component of the same imports, instances and exports.
 *
 * <p>Parts are called what the composed component's name section calls them, as package names: such
 * as {@code part:greeter}.
 */
public final class Decomposition {
  private static final Pattern DEPENDENCY =
      Pattern.compile(
          "(?:un)?locked-dep=<([^@<>]+)(?:@(?:\\{>=([^{}\\s]+)[^{}]*\\}|([^{}<>]+)))?>.*");
  private static final Pattern PACKAGE =
      Pattern.compile(
          "([a-z][a-z0-9]*(?:-[a-z][a-z0-9]*)*:[a-z][a-z0-9]*(?:-[a-z][a-z0-9]*)*)(?:@(.+))?");

  private final ComponentTyping typing;
  private final ComponentWiring wiring;
  private final NameSection names;
  private final CompositionGraph graph = new CompositionGraph();
  private final List<GraphPackage> packages = new ArrayList<>();
  private final List<GraphNode> instances = new ArrayList<>();
  private final Map<String, GraphNode> imports = new LinkedHashMap<>();

  private Decomposition(ComponentModel component) {
    this.typing = ComponentTyping.of(component);
    this.wiring = ComponentWiring.of(component);
    this.names = NameSection.of(component);
  }

  /**
   * Takes a component apart.
   *
   * @throws InvalidInputException if the component is invalid, or is more than a composition:
   *     {@code decompose-no-composition} says what it has that no graph says
   */
  public static Decomposition of(ComponentModel component) {
    Decomposition decomposition = new Decomposition(component);
    decomposition.registerParts();
    decomposition.importWhatIsNamedOtherwise();
    decomposition.instantiate();
    decomposition.export();
    return decomposition;
  }

  /** The graph. Its packages with a component are the parts. */
  public CompositionGraph graph() {
    return graph;
  }

  /** The composed component. */
  public ComponentTyping typing() {
    return typing;
  }

  private void registerParts() {
    for (ComponentWiring.Part part : wiring.parts()) {
      if (part.stored()) {
        ComponentModel own = OwnModules.of(part.component(), wiring.modules());
        String label = names.name(Sort.COMPONENT, part.index()).orElse("part");
        Matcher named = PACKAGE.matcher(label);
        boolean isPackage = named.matches();
        SemanticVersion version = isPackage ? version(named.group(2)) : null;
        String name = isPackage ? named.group(1) : "part:" + kebab(label);
        packages.add(graph.register(free(name, version), version, ComponentTyping.of(own)));
      } else {
        Matcher dependency = DEPENDENCY.matcher(part.importName());
        boolean isDependency = dependency.matches();
        String range = isDependency ? dependency.group(2) : null;
        SemanticVersion version =
            version(range != null || !isDependency ? range : dependency.group(3));
        String name = isDependency ? dependency.group(1) : "part:" + kebab(part.importName());
        ComponentType type =
            (ComponentType) Objects.requireNonNull(typing.type().importNamed(part.importName()));
        packages.add(graph.registerType(free(name, version), version, type));
      }
    }
  }

  private static @Nullable SemanticVersion version(@Nullable String text) {
    return text == null ? null : SemanticVersion.parse(text).orElse(null);
  }

  /** A name that no package has yet. */
  private String free(String name, @Nullable SemanticVersion version) {
    String free = name;
    for (int i = 2; graph.packageNamed(free, version).isPresent(); i++) {
      free = name + "-n" + i;
    }
    return free;
  }

  /** A name for people as an identifier: words of lower-case letters and digits. */
  static String kebab(String label) {
    StringBuilder kebab = new StringBuilder();
    for (String word : label.toLowerCase(Locale.ROOT).split("[^a-z0-9]+")) {
      if (!word.isEmpty()) {
        kebab.append(kebab.length() == 0 ? "" : "-");
        kebab.append(Character.isDigit(word.charAt(0)) ? "n" : "").append(word);
      }
    }
    return kebab.length() == 0 ? "part" : kebab.toString();
  }

  /**
   * Has an import node for each import that is not just given to instances by its own name: the
   * others are imported because nothing is given to these.
   */
  private void importWhatIsNamedOtherwise() {
    Set<String> implicit = new HashSet<>();
    Set<String> explicit = new HashSet<>();
    for (ComponentWiring.Made made : wiring.instances()) {
      made.arguments()
          .forEach(
              (name, given) -> {
                if (given instanceof Reference.Imported imported && same(name, imported.name())) {
                  implicit.add(imported.name());
                } else {
                  base(given, explicit);
                }
              });
    }
    wiring.exports().forEach(export -> base(export.item(), explicit));
    List<Extern> before = new ArrayList<>();
    Map<String, String> versions = new HashMap<>();
    for (Extern wanted : typing.type().imports()) {
      String name = wanted.name();
      if (wanted.type().kind() == EntityType.Kind.COMPONENT) {
        continue;
      }
      String other = versions.putIfAbsent(track(name), name);
      if (other != null) {
        throw new InvalidInputException(
            Diagnostic.error(
                "decompose-no-composition",
                "this is no composition: it imports `"
                    + other
                    + "` and `"
                    + name
                    + "`, compatible versions, which a graph imports once",
                Span.ofInput(typing.component().inputName())));
      }
      if (explicit.contains(name) || !implicit.contains(name)) {
        imports.put(name, graph.importItem(name, wanted.type(), before));
      }
      before.add(wanted);
    }
  }

  /** What imports that become one have in common. */
  private static String track(String name) {
    return InterfaceName.of(name)
        .map(parsed -> parsed.path() + "@" + parsed.version().compatibilityTrack())
        .orElse(name);
  }

  private static boolean same(String name, String imported) {
    return track(name).equals(track(imported));
  }

  private static void base(Reference reference, Set<String> imports) {
    Reference at = reference;
    while (at instanceof Reference.ExportOf export) {
      at = export.instance();
    }
    if (at instanceof Reference.Imported imported) {
      imports.add(imported.name());
    }
  }

  private void instantiate() {
    for (ComponentWiring.Made made : wiring.instances()) {
      GraphNode node = graph.instantiate(packages.get(made.part()));
      names.name(Sort.INSTANCE, made.index()).ifPresent(label -> graph.setLabel(node, label));
      made.arguments()
          .forEach(
              (name, given) -> {
                if (!(given instanceof Reference.Imported imported)
                    || imports.containsKey(imported.name())) {
                  graph.setArgument(node, name, node(given));
                }
              });
      instances.add(node);
    }
  }

  private GraphNode node(Reference reference) {
    if (reference instanceof Reference.Imported imported) {
      return Objects.requireNonNull(imports.get(imported.name()));
    }
    if (reference instanceof Reference.Made made) {
      return instances.get(made.instance());
    }
    if (reference instanceof Reference.ExportOf export) {
      return graph.alias(node(export.instance()), export.name());
    }
    throw new IllegalStateException("a type is no node");
  }

  private void export() {
    for (ComponentWiring.Exported export : wiring.exports()) {
      if (export.item() instanceof Reference.Defined defined) {
        DefinedType type = typing.types().get(defined.type());
        graph.defineType(export.name().name(), type);
      } else {
        graph.export(node(export.item()), export.name());
      }
    }
  }
}
