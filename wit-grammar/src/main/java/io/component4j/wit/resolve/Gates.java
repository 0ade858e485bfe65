package io.component4j.wit.resolve;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.PackageName;
import io.component4j.wit.graph.SemanticVersion;
import io.component4j.wit.graph.Stability;
import io.component4j.wit.syntax.Attribute;
import io.component4j.wit.syntax.WitMode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the gates of items and decides which items exist (WIT.md, "Feature gates"). */
final class Gates {
  private static final Gate NONE = new Gate(Stability.UNKNOWN, null, true);

  private final Diagnostics diagnostics;
  private final WitMode mode;
  private final Set<String> features;
  private final boolean allFeatures;
  private final Map<PackageName, PackageName> declared;
  private final Set<String> mentioned = new TreeSet<>();

  /**
   * Makes a reader.
   *
   * @param declared the packages of which another version is wanted than that of their header, by
   *     the name in the version that is wanted
   */
  Gates(
      Diagnostics diagnostics,
      WitMode mode,
      Set<String> features,
      boolean allFeatures,
      Map<PackageName, PackageName> declared) {
    this.declared = Map.copyOf(declared);
    this.mode = mode;
    this.diagnostics = diagnostics;
    this.features = features;
    this.allFeatures = allFeatures;
  }

  /** The features of all gates read so far, on or off. */
  Set<String> mentioned() {
    return mentioned;
  }

  /**
   * What the gates of an item come to.
   *
   * @param included whether the item exists with the features that are on
   */
  record Gate(Stability stability, @Nullable String externalId, boolean included) {}

  /**
   * Reads the gates of an item and reports those that make no sense.
   *
   * @param item where the item has its name
   */
  Gate read(List<Attribute> attributes, PackageName wanted, Span item) {
    if (attributes.isEmpty()) {
      return NONE;
    }
    PackageName packageName = declared.getOrDefault(wanted, wanted);
    SemanticVersion target = packageName.equals(wanted) ? null : wanted.version();
    Attribute.Since since = null;
    Attribute.Unstable unstable = null;
    Attribute.Deprecated deprecated = null;
    Attribute.ExternalId externalId = null;
    for (Attribute attribute : attributes) {
      if (attribute instanceof Attribute.Since s) {
        since = once(since, s, "@since");
      } else if (attribute instanceof Attribute.Unstable u) {
        unstable = once(unstable, u, "@unstable");
        mentioned.add(u.feature().name());
      } else if (attribute instanceof Attribute.Deprecated d) {
        deprecated = once(deprecated, d, "@deprecated");
      } else if (attribute instanceof Attribute.ExternalId e) {
        externalId = once(externalId, e, "@external-id");
      }
    }
    if (since != null && unstable != null) {
      error("an item is either `@since` a version or `@unstable`", since.span());
    } else if (since != null) {
      checkSince(since, packageName, item);
    } else if (unstable == null && deprecated != null) {
      error("`@deprecated` wants a `@since` or `@unstable` beside it", deprecated.span());
    }
    checkVersions(since, unstable, deprecated, packageName);
    if (deprecated != null && target != null && deprecated.version().compareTo(target) > 0) {
      deprecated = null; // Not yet, in the version that is wanted.
    }
    boolean included =
        since != null
            ? target == null || since.version().compareTo(target) <= 0
            : unstable == null || allFeatures || features.contains(unstable.feature().name());
    Stability stability =
        since == null && unstable == null && deprecated == null
            ? Stability.UNKNOWN
            : new Stability(
                since == null ? null : since.version(),
                since != null || unstable == null ? null : unstable.feature().name(),
                deprecated == null ? null : deprecated.version());
    return new Gate(stability, externalId == null ? null : externalId.value(), included);
  }

  private <A extends Attribute> A once(@Nullable A previous, A attribute, String name) {
    if (previous != null) {
      diagnostics.report(
          Diagnostic.error("wit-gate", "`" + name + "` more than once", attribute.span())
              .withRelated("the first one", previous.span()));
    }
    return attribute;
  }

  private void checkSince(Attribute.Since since, PackageName packageName, Span item) {
    SemanticVersion current = packageName.version();
    if (current == null) {
      diagnostics.report(
          Diagnostic.error(
                  "wit-gate",
                  "`@since` in package `" + packageName + "`, which has no version",
                  item)
              .withRelated("the gate", since.span())
              .withHelp("give the package a version: `package " + packageName + "@1.0.0;`"));
    } else if (isLater(since.version(), current)) {
      diagnostics.report(
          Diagnostic.error(
                  "wit-gate",
                  "`@since` names version "
                      + since.version()
                      + ", which is later than version "
                      + current
                      + " of its package `"
                      + packageName.unversioned()
                      + "`",
                  item)
              .withRelated("the gate", since.span()));
    }
  }

  /** Strict rules of WIT.md, "Rules for feature gate usage", and common sense. */
  private void checkVersions(
      Attribute.@Nullable Since since,
      Attribute.@Nullable Unstable unstable,
      Attribute.@Nullable Deprecated deprecated,
      PackageName packageName) {
    SemanticVersion current = packageName.version();
    if (unstable != null && current == null) {
      departure("`@unstable` in a package that has no version", unstable.span());
    }
    if (deprecated == null) {
      return;
    }
    SemanticVersion version = deprecated.version();
    if (since != null && version.compareTo(since.version()) < 0) {
      departure(
          "deprecated in version " + version + ", before it came in version " + since.version(),
          deprecated.span());
    } else if (current != null && version.compareTo(current) > 0) {
      departure(
          "deprecated in version " + version + ", which is later than the package's own " + current,
          deprecated.span());
    }
  }

  /** The reference parser orders versions by their build metadata too; semver.org does not. */
  private boolean isLater(SemanticVersion version, SemanticVersion current) {
    int order = version.compareTo(current);
    if (order == 0 && mode == WitMode.REFERENCE) {
      order = BuildMetadata.compare(version.build(), current.build());
    }
    return order > 0;
  }

  private void departure(String message, Span span) {
    diagnostics.report(mode.weigh(Diagnostic.warning("wit-gate", message, span)));
  }

  private void error(String message, Span span) {
    diagnostics.report(Diagnostic.error("wit-gate", message, span));
  }
}
