package io.component4j.compose.wac;

import io.component4j.component.model.ComponentModel;
import io.component4j.component.model.ExternName;
import io.component4j.component.types.ComponentType;
import io.component4j.component.types.Extern;
import io.component4j.component.typing.ComponentTyping;
import io.component4j.component.wit.WitEncoder;
import io.component4j.compose.graph.CompositionGraph;
import io.component4j.compose.graph.EncodeOptions;
import io.component4j.compose.graph.GraphException;
import io.component4j.compose.targets.Targets;
import io.component4j.compose.targets.VersionMatching;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Severity;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.PackageName;
import io.component4j.wit.graph.World;
import io.component4j.wit.resolve.Resolution;
import io.component4j.wit.resolve.WitResolver;
import io.component4j.wit.syntax.PackageRef;
import io.component4j.wit.syntax.UsePath;
import io.component4j.wit.syntax.WacExpression;
import io.component4j.wit.syntax.WacFile;
import io.component4j.wit.syntax.WacParser;
import io.component4j.wit.syntax.WacStatement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A WAC document with all its names resolved: a composition graph that knows where it is written.
 *
 * <pre>{@code
 * WacComposition composition = WacComposition.resolve(document, packages);
 * byte[] component = ComponentWriter.write(composition.encode(EncodeOptions.DEFAULT));
 * }</pre>
 *
 * <p>Not safe for use by several threads.
 */
public final class WacComposition {
  private final PackageName name;
  private final CompositionGraph graph;
  private final Places places;
  private final @Nullable ComponentType target;
  private final List<Diagnostic> warnings;

  private WacComposition(
      PackageName name,
      CompositionGraph graph,
      Places places,
      @Nullable ComponentType target,
      List<Diagnostic> warnings) {
    this.name = name;
    this.graph = graph;
    this.places = places;
    this.target = target;
    this.warnings = List.copyOf(warnings);
  }

  /**
   * Resolves a document with no features on.
   *
   * @throws InvalidInputException as {@link #resolve(SourceText, WacPackages, WacOptions)}
   */
  public static WacComposition resolve(SourceText document, WacPackages packages) {
    return resolve(document, packages, WacOptions.DEFAULT);
  }

  /**
   * Parses and resolves a document.
   *
   * @param document the whole file
   * @param packages asked for every package that the document, or a package of it, names
   * @throws InvalidInputException if something is wrong with the document or a package; with all
   *     findings, in the order of their places
   */
  public static WacComposition resolve(
      SourceText document, WacPackages packages, WacOptions options) {
    Diagnostics found = new Diagnostics();
    Optional<WacFile> file = WacParser.parse(document, found);
    if (file.isEmpty()) {
      throw new InvalidInputException(found.findings());
    }
    return new Resolving(file.get(), packages, options, found).resolve();
  }

  /** The package that the document is. */
  public PackageName name() {
    return name;
  }

  /** The graph. What is changed in it is encoded as changed. */
  public CompositionGraph graph() {
    return graph;
  }

  /** Findings that are no errors. */
  public List<Diagnostic> warnings() {
    return warnings;
  }

  /**
   * Encodes the composition and compares it with the world that the document targets.
   *
   * @throws InvalidInputException if what the document wants cannot be, or is not what the world
   *     wants; with all findings
   */
  public ComponentModel encode(EncodeOptions options) {
    ComponentModel encoded;
    try {
      encoded = graph.encode(options);
    } catch (GraphException e) {
      throw new InvalidInputException(e.errors().stream().map(places::located).toList());
    }
    if (target != null) {
      ComponentType type = withoutDependencies(ComponentTyping.of(encoded).type());
      List<Diagnostic> errors =
          Targets.check(type, target, VersionMatching.SEMVER, places).stream()
              .filter(finding -> finding.severity() == Severity.ERROR)
              .sorted(Comparator.comparing(finding -> finding.primary().start()))
              .toList();
      if (!errors.isEmpty()) {
        throw new InvalidInputException(errors);
      }
    }
    return encoded;
  }

  /** The type but for the components that are imported instead of stored. */
  private static ComponentType withoutDependencies(ComponentType type) {
    List<Extern> imports =
        type.imports().stream().filter(extern -> !isDependency(extern.externName())).toList();
    return imports.size() == type.imports().size()
        ? type
        : new ComponentType(
            imports, type.exports(), type.importedResources(), type.definedResources());
  }

  private static boolean isDependency(ExternName name) {
    return name.name().startsWith("unlocked-dep=") || name.name().startsWith("locked-dep=");
  }

  /** One resolution. */
  private static final class Resolving {
    private final WacFile document;
    private final PackageName own;
    private final WacOptions options;
    private final Diagnostics found;
    private final LoadedPackages packages;

    Resolving(WacFile document, WacPackages packages, WacOptions options, Diagnostics found) {
      this.document = document;
      this.own = document.name().packageName();
      this.options = options;
      this.found = found;
      this.packages = new LoadedPackages(packages, found);
    }

    WacComposition resolve() {
      LoweredDocument lowered = Lowering.lower(document, found);
      Set<PackageName> checked = new HashSet<>();
      for (PackageRef ref : lowered.refs()) {
        if (checked.add(ref.packageName())) {
          packages.checkTypes(ref.packageName(), ref.span());
        }
      }
      boolean namesSound = !found.hasErrors();
      Resolution resolution = namesSound || checked.isEmpty() ? wit(lowered) : null;
      if (resolution == null || !namesSound) {
        loadComponents();
        throw failed();
      }
      DocumentTypes types = new DocumentTypes(resolution.graph(), lowered, own);
      Places places = new Places(targetPlace());
      CompositionGraph graph = new Evaluation(document, types, packages, found, places).evaluate();
      ComponentType target = target(types);
      if (found.hasErrors()) {
        throw failed();
      }
      if (!options.features().isEmpty()) {
        resolution.requireFeatures(options.features());
      }
      List<Diagnostic> warnings = new ArrayList<>(found.findings());
      warnings.addAll(resolution.warnings());
      return new WacComposition(own, graph, places, target, warnings);
    }

    private @Nullable Resolution wit(LoweredDocument lowered) {
      Set<Long> reported = new HashSet<>();
      found.findings().forEach(finding -> reported.add(finding.primary().start()));
      WitResolver.Builder resolver =
          WitResolver.builder()
              .addRoot(lowered.file())
              .finder(packages::types)
              .features(options.features())
              .allFeatures(options.allFeatures());
      // The finder is asked for what WIT refers to; imports of the document are no WIT.
      lowered.refs().stream()
          .map(PackageRef::packageName)
          .distinct()
          .forEach(name -> packages.types(name).ifPresent(resolver::addDependency));
      try {
        return resolver.resolve();
      } catch (InvalidInputException e) {
        for (Diagnostic finding : e.findings()) {
          if (!reported.contains(finding.primary().start())) {
            found.report(finding);
          }
        }
        return null;
      }
    }

    /** Reports the components that are not there, although nothing can be composed any more. */
    private void loadComponents() {
      for (WacStatement statement : document.statements()) {
        if (statement instanceof WacStatement.Let let) {
          loadComponents(let.value());
        } else if (statement instanceof WacStatement.Export export) {
          loadComponents(export.value());
        }
      }
    }

    private void loadComponents(WacExpression expression) {
      if (expression.primary() instanceof WacExpression.InParentheses inside) {
        loadComponents(inside.inner());
      } else if (expression.primary() instanceof WacExpression.New made) {
        if (!Lowering.isOwn(document, made.packageRef())) {
          packages.component(made.packageRef().packageName(), made.packageSpan());
        }
        for (WacExpression.Argument argument : made.arguments()) {
          if (argument instanceof WacExpression.Named named) {
            loadComponents(named.value());
          }
        }
      }
    }

    private Span targetPlace() {
      UsePath target = document.target();
      if (target == null) {
        return document.name().span();
      }
      PackageRef ref = target.packageRef();
      Span item = target.item().span();
      return ref == null
          ? item
          : new Span(item.name(), item.source(), ref.span().start(), item.end());
    }

    private @Nullable ComponentType target(DocumentTypes types) {
      UsePath path = document.target();
      if (path == null) {
        return null;
      }
      PackageRef ref = path.packageRef();
      boolean local = ref == null || Lowering.isOwn(document, ref);
      PackageName name = ref == null || local ? own : ref.packageName();
      Optional<World> world = types.world(name, path.item().name());
      if (world.isEmpty()) {
        boolean other = types.item(name, path.item().name()).isPresent();
        List<String> worlds = types.worlds(name);
        Diagnostic finding =
            Diagnostic.error(
                "wac-target",
                "`"
                    + name.item(path.item().name())
                    + "` is "
                    + (other ? "an interface, not a world" : "not there"),
                targetPlace());
        found.report(
            worlds.isEmpty()
                ? finding
                : finding.withHelp("its worlds are `" + String.join("`, `", worlds) + "`"));
        return null;
      }
      return WitEncoder.typeOf(world.get());
    }

    /** All findings, those of the document by their places and then those of other files. */
    private InvalidInputException failed() {
      String name = document.source().name();
      return new InvalidInputException(
          found.findings().stream()
              .sorted(
                  Comparator.comparing((Diagnostic f) -> !f.primary().name().equals(name))
                      .thenComparing(
                          f -> f.primary().name().equals(name) ? f.primary().start() : 0))
              .toList());
    }
  }
}
