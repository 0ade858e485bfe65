package io.component4j.cli;

import io.component4j.wit.resolve.Resolution;
import io.component4j.wit.resolve.WitResolver;
import java.util.LinkedHashSet;
import java.util.Set;
import picocli.CommandLine.Option;

/** The options that say which items that are not stable are there. */
final class FeaturesOption {
  @Option(
      names = "--features",
      paramLabel = "F",
      split = ",",
      description = "Switches features on: items that are @unstable belong to one.")
  private Set<String> features = new LinkedHashSet<>();

  @Option(names = "--all-features", description = "Switches all features on.")
  private boolean allFeatures;

  /** The features that are named. */
  Set<String> names() {
    return features;
  }

  /** Whether all are on. */
  boolean all() {
    return allFeatures;
  }

  /** Switches them on in what will be resolved. */
  void switchOn(WitResolver.Builder resolver) {
    resolver.features(features).allFeatures(allFeatures);
  }

  /**
   * Refuses those that gate nothing.
   *
   * @throws io.component4j.wit.diagnostics.InvalidInputException if there are any
   */
  void requireKnown(Resolution resolution) {
    resolution.requireFeatures(features);
  }
}
