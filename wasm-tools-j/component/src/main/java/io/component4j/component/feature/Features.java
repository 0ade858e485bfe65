package io.component4j.component.feature;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Span;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A set of features that are on. Immutable. */
public final class Features {
  private static final Features DEFAULTS = of(defaults());
  private static final Features ALL = of(EnumSet.allOf(Feature.class));
  private static final Map<String, Set<Feature>> GROUPS = groups();

  private final Set<Feature> on;

  private Features(Set<Feature> on) {
    this.on = on;
  }

  private static Features of(Set<Feature> features) {
    EnumSet<Feature> on = EnumSet.noneOf(Feature.class);
    on.addAll(features);
    // As in the reference: the parts of these two that can be had alone come with the whole.
    if (on.contains(Feature.REFERENCE_TYPES)) {
      on.add(Feature.CALL_INDIRECT_OVERLONG);
    }
    if (on.contains(Feature.BULK_MEMORY)) {
      on.add(Feature.BULK_MEMORY_OPT);
    }
    return new Features(Collections.unmodifiableSet(on));
  }

  private static Set<Feature> defaults() {
    EnumSet<Feature> defaults = EnumSet.noneOf(Feature.class);
    Arrays.stream(Feature.values()).filter(Feature::onByDefault).forEach(defaults::add);
    return defaults;
  }

  private static Map<String, Set<Feature>> groups() {
    Map<String, Set<Feature>> groups = new TreeMap<>();
    EnumSet<Feature> features = EnumSet.of(Feature.FLOATS, Feature.GC_TYPES);
    groups.put("mvp", EnumSet.copyOf(features));
    features.add(Feature.MUTABLE_GLOBAL);
    groups.put("wasm1", EnumSet.copyOf(features));
    EnumSet<Feature> lime1 = EnumSet.copyOf(features);
    lime1.addAll(
        List.of(
            Feature.MULTI_VALUE,
            Feature.SIGN_EXTENSION,
            Feature.SATURATING_FLOAT_TO_INT,
            Feature.BULK_MEMORY_OPT,
            Feature.EXTENDED_CONST,
            Feature.CALL_INDIRECT_OVERLONG));
    groups.put("lime1", lime1);
    features.addAll(
        List.of(
            Feature.BULK_MEMORY,
            Feature.REFERENCE_TYPES,
            Feature.SIGN_EXTENSION,
            Feature.SATURATING_FLOAT_TO_INT,
            Feature.MULTI_VALUE,
            Feature.SIMD));
    groups.put("wasm2", EnumSet.copyOf(features));
    features.addAll(
        List.of(
            Feature.GC,
            Feature.TAIL_CALL,
            Feature.EXTENDED_CONST,
            Feature.FUNCTION_REFERENCES,
            Feature.MULTI_MEMORY,
            Feature.RELAXED_SIMD,
            Feature.THREADS,
            Feature.EXCEPTIONS,
            Feature.MEMORY64));
    groups.put("wasm3", features);
    return groups;
  }

  /** What is on unless something is said. */
  public static Features defaultFeatures() {
    return DEFAULTS;
  }

  /** Everything. */
  public static Features all() {
    return ALL;
  }

  /**
   * The default features changed as a list says, from left to right.
   *
   * @param list names with commas between them: a feature's name turns it on, with {@code -} before
   *     it off; {@code all} and {@code -all} do so with all; {@code mvp}, {@code wasm1}, {@code
   *     wasm2}, {@code wasm3} and {@code lime1} replace everything before them
   * @throws InvalidInputException if there is no such feature, with id {@code unknown-feature}
   */
  public static Features parse(String list) {
    Set<Feature> on = EnumSet.copyOf(DEFAULTS.on);
    for (String part : list.split(",", -1)) {
      String name = part.trim();
      if (name.isEmpty()) {
        continue;
      }
      boolean enable = !name.startsWith("-");
      name = enable ? name : name.substring(1);
      Feature feature = Feature.of(name);
      Set<Feature> group = GROUPS.get(name);
      if (feature != null) {
        set(on, feature, enable);
      } else if (name.equals("all")) {
        for (Feature each : Feature.values()) {
          set(on, each, enable);
        }
      } else if (group != null && enable) {
        on.clear();
        on.addAll(group);
      } else {
        throw new InvalidInputException(
            Diagnostic.error(
                    "unknown-feature",
                    group == null
                        ? "there is no feature `" + name + "`"
                        : "`" + name + "` can only be turned on",
                    Span.ofInput("--features"))
                .withHelp(
                    "features are " + names(Feature.values()) + ", all, " + names(groupNames())));
      }
    }
    return of(on);
  }

  private static Object[] groupNames() {
    return GROUPS.keySet().toArray();
  }

  private static String names(Object[] names) {
    return String.join(", ", Arrays.stream(names).map(Object::toString).toList());
  }

  private static void set(Set<Feature> on, Feature feature, boolean enable) {
    if (enable) {
      on.add(feature);
      return;
    }
    on.remove(feature);
    if (feature == Feature.REFERENCE_TYPES) {
      on.remove(Feature.CALL_INDIRECT_OVERLONG);
    } else if (feature == Feature.BULK_MEMORY) {
      on.remove(Feature.BULK_MEMORY_OPT);
    }
  }

  /** Whether a feature is on. */
  public boolean has(Feature feature) {
    return on.contains(feature);
  }

  /** The features that are on, in the order of {@link Feature}. */
  public Set<Feature> on() {
    return on;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Features features && on.equals(features.on);
  }

  @Override
  public int hashCode() {
    return on.hashCode();
  }

  @Override
  public String toString() {
    return names(on.toArray());
  }
}
