package io.component4j.compose.targets;

import io.component4j.component.model.ExternName;
import io.component4j.component.subtype.Mismatch;
import io.component4j.component.subtype.Subtyping;
import io.component4j.component.types.ComponentType;
import io.component4j.component.types.EntityType;
import io.component4j.component.types.Extern;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Severity;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.SemanticVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares a component with a world: whether it imports no more than the world has, and exports all
 * that it wants, of the right types (component-model, design/mvp/WIT.md, "WIT Worlds"). Safe for
 * use by several threads.
 */
public final class Targets {
  /** What the ids of findings begin with. */
  public static final String RULE_PREFIX = "targets-";

  private static final String IMPORT = "import \"";

  private final ComponentType component;
  private final ComponentType world;
  private final TargetPlaces places;
  private final List<Diagnostic> findings = new ArrayList<>();

  private Targets(ComponentType component, ComponentType world, TargetPlaces places) {
    this.component = component;
    this.world = world;
    this.places = places;
  }

  /**
   * Lists everything because of which a component does not run in a world, as errors: imports that
   * the world has not ({@code targets-extra-import}), exports that the component has not ({@code
   * targets-missing-export}), and both that are of another type ({@code targets-mismatch}, with the
   * path to each difference). An export that the world does not know is a warning ({@code
   * targets-extra-export}): nobody there will use it.
   *
   * @param component the type of a component
   * @param world the type of the components of a world, see {@link
   *     io.component4j.component.wit.WitEncoder#typeOf}
   * @param place the component, where findings are reported
   */
  public static List<Diagnostic> check(
      ComponentType component, ComponentType world, VersionMatching versions, Span place) {
    return check(
        component,
        world,
        versions,
        new TargetPlaces() {
          @Override
          public Span whole() {
            return place;
          }

          @Override
          public Span ofImport(String name) {
            return place;
          }

          @Override
          public Span ofExport(String name) {
            return place;
          }
        });
  }

  /**
   * As the other one, with places for imports and exports.
   *
   * @param places where the component is written
   */
  public static List<Diagnostic> check(
      ComponentType component, ComponentType world, VersionMatching versions, TargetPlaces places) {
    ComponentType matched =
        versions == VersionMatching.EXACT ? component : renamed(component, world);
    Targets targets = new Targets(matched, world, places);
    targets.check();
    return List.copyOf(targets.findings);
  }

  /** Whether no finding is an error. */
  public static boolean fits(List<Diagnostic> findings) {
    return findings.stream().noneMatch(f -> f.severity() == Severity.ERROR);
  }

  private void check() {
    for (Extern wish : component.imports()) {
      if (world.importNamed(wish.name()) == null) {
        findings.add(
            helped(
                "targets-extra-import",
                "the component imports `" + wish.name() + "`, which the world does not",
                places.ofImport(wish.name()),
                other(wish.name(), world.imports(), "the world imports")));
      }
    }
    for (Extern wanted : world.exports()) {
      if (component.exportNamed(wanted.name()) == null) {
        findings.add(
            helped(
                "targets-missing-export",
                "the component does not export `" + wanted.name() + "`, which the world wants",
                places.whole(),
                other(wanted.name(), component.exports(), "the component exports")));
      }
    }
    for (Mismatch mismatch : Subtyping.check(component, world)) {
      if (!isOfPresence(mismatch)) {
        findings.add(Diagnostic.error("targets-mismatch", mismatch.toString(), place(mismatch)));
      }
    }
    for (Extern export : component.exports()) {
      if (world.exportNamed(export.name()) == null) {
        findings.add(
            Diagnostic.warning(
                "targets-extra-export",
                "the component exports `" + export.name() + "`, which the world does not know",
                places.ofExport(export.name())));
      }
    }
  }

  private Span place(Mismatch mismatch) {
    if (mismatch.path().isEmpty()) {
      return places.whole();
    }
    String step = mismatch.path().get(0);
    return step.startsWith(IMPORT)
        ? places.ofImport(step.substring(IMPORT.length(), step.length() - 1))
        : places.ofExport(step);
  }

  private static Diagnostic helped(String id, String message, Span place, @Nullable String help) {
    Diagnostic finding = Diagnostic.error(id, message, place);
    return help == null ? finding : finding.withHelp(help);
  }

  /** Whether it says what was found by looking at names. */
  private boolean isOfPresence(Mismatch mismatch) {
    if (mismatch.path().size() != 1) {
      return false;
    }
    String step = mismatch.path().get(0);
    return step.startsWith(IMPORT)
        ? world.importNamed(step.substring(IMPORT.length(), step.length() - 1)) == null
        : component.exportNamed(step) == null;
  }

  /** Says which other version of an interface there is. */
  private static @Nullable String other(String name, List<Extern> there, String who) {
    String path = path(name);
    return there.stream()
        .map(Extern::name)
        .filter(other -> path(other).equals(path))
        .findFirst()
        .map(other -> who + " `" + other + "`")
        .orElse(null);
  }

  private static String path(String name) {
    int version = name.indexOf('@');
    return version < 0 ? name : name.substring(0, version);
  }

  // ---- versions ---------------------------------------------------------------------------------

  /** The component as if it were made for the versions that the world has, where these match. */
  private static ComponentType renamed(ComponentType component, ComponentType world) {
    return new ComponentType(
        renamed(component.imports(), world.imports(), /* provided= */ false),
        renamed(component.exports(), world.exports(), /* provided= */ true),
        component.importedResources(),
        component.definedResources());
  }

  /**
   * Renames.
   *
   * @param provided whether the component provides them, and the world wants them
   */
  private static List<Extern> renamed(List<Extern> own, List<Extern> there, boolean provided) {
    Set<String> taken = new HashSet<>();
    own.forEach(extern -> taken.add(extern.name()));
    Map<String, List<String>> byPath = new HashMap<>();
    for (Extern extern : there) {
      byPath.computeIfAbsent(path(extern.name()), key -> new ArrayList<>()).add(extern.name());
    }
    List<Extern> renamed = new ArrayList<>();
    for (Extern extern : own) {
      String name = extern.name();
      List<String> candidates = byPath.getOrDefault(path(name), List.of());
      Optional<String> match =
          candidates.contains(name)
              ? Optional.empty()
              : candidates.stream()
                  .filter(other -> provided ? satisfies(name, other) : satisfies(other, name))
                  .filter(taken::add)
                  .findFirst();
      EntityType type = extern.type();
      renamed.add(match.map(other -> new Extern(ExternName.of(other), type)).orElse(extern));
    }
    return renamed;
  }

  private static boolean satisfies(String provided, String wanted) {
    Optional<SemanticVersion> has = version(provided);
    Optional<SemanticVersion> wants = version(wanted);
    return has.isPresent()
        && wants.isPresent()
        && has.get().compatibilityTrack().equals(wants.get().compatibilityTrack())
        && has.get().compareTo(wants.get()) >= 0;
  }

  private static Optional<SemanticVersion> version(String name) {
    int at = name.indexOf('@');
    return at < 0 ? Optional.empty() : SemanticVersion.parse(name.substring(at + 1));
  }
}
