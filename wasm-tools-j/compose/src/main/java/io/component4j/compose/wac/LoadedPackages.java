package io.component4j.compose.wac;

import io.component4j.component.typing.ComponentTyping;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.PackageName;
import io.component4j.wit.resolve.NearestName;
import io.component4j.wit.resolve.PackageOrigin;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The packages that a document refers to, each looked for once and reported once. */
final class LoadedPackages {
  private final WacPackages source;
  private final Diagnostics diagnostics;
  private final Map<PackageName, Optional<WacPackage>> loaded = new HashMap<>();

  LoadedPackages(WacPackages source, Diagnostics diagnostics) {
    this.source = source;
    this.diagnostics = diagnostics;
  }

  /** The component of a name; empty, and reported, if there is none. */
  Optional<ComponentTyping> component(PackageName name, Span place) {
    Optional<WacPackage> found = load(name, place);
    if (found.isPresent() && found.get() instanceof WacPackage.Component component) {
      return Optional.of(component.typing());
    }
    if (found.isPresent()) {
      diagnostics.report(
          Diagnostic.error(
                  "wac-no-component",
                  "`" + name + "` is a WIT package; only a component has instances",
                  place)
              .withHelp("an interface of it can be imported: `import name: " + name + "/..;`"));
    }
    return Optional.empty();
  }

  /** Reports it if a WIT package is not there. */
  void checkTypes(PackageName name, Span place) {
    Optional<WacPackage> found = load(name, place);
    if (found.isPresent() && found.get() instanceof WacPackage.Component) {
      diagnostics.report(
          Diagnostic.error(
                  "wac-no-types",
                  "`" + name + "` is a component, not a WIT package: its interfaces have no path",
                  place)
              .withHelp("give the WIT of the interface as a package of its own"));
    }
  }

  /** Where a WIT package is; empty if there is none. */
  Optional<PackageOrigin> types(PackageName name) {
    Optional<WacPackage> found;
    try {
      found = loaded.containsKey(name) ? loaded.get(name) : source.find(name);
    } catch (InvalidInputException e) {
      e.findings().forEach(diagnostics::report);
      found = Optional.empty();
    }
    loaded.put(name, found);
    return found.isPresent() && found.get() instanceof WacPackage.Types types
        ? Optional.of(types.origin())
        : Optional.empty();
  }

  private Optional<WacPackage> load(PackageName name, Span place) {
    Optional<WacPackage> known = loaded.get(name);
    if (known != null) {
      return known;
    }
    Optional<WacPackage> found = Optional.empty();
    try {
      found = source.find(name);
      if (found.isEmpty()) {
        reportUnknown(name, place);
      }
    } catch (InvalidInputException e) {
      Diagnostic first = e.findings().get(0);
      diagnostics.report(
          Diagnostic.error(
                  "wac-package-invalid",
                  "package `" + name + "` cannot be used: " + first.message(),
                  place)
              .withRelated(first.message(), first.primary()));
    }
    loaded.put(name, found);
    return found;
  }

  private void reportUnknown(PackageName name, Span place) {
    Diagnostic finding =
        Diagnostic.error("wac-unknown-package", "there is no package `" + name + "`", place);
    String help =
        name.isNested()
            ? "a path has one name behind its package; what is inside of an instance is reached"
                + " by `.name`"
            : NearestName.of(name.toString(), source.names())
                .map(near -> "did you mean `" + near + "`?")
                .orElse("give it with `--dep " + name + "=FILE`, or put it into the folder deps");
    diagnostics.report(finding.withHelp(help));
  }
}
