package io.component4j.wit.resolve;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.syntax.Id;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names of one scope that differ only in case or hyphens: a component with both is invalid
 * (Explainer, "Name Uniqueness"), though WIT itself does not mind.
 */
final class SimilarNames {
  private final ResolveContext context;
  private final Map<String, Id> seen = new HashMap<>();

  SimilarNames(ResolveContext context) {
    this.context = context;
  }

  /** Warns of a name that is similar to one seen before. */
  void check(Id name) {
    Id previous = put(name);
    if (previous != null && !previous.name().equals(name.name())) {
      context.departure(
          Diagnostic.warning(
                  "wit-similar-name",
                  "`"
                      + name
                      + "` differs from `"
                      + previous
                      + "` only in case or hyphens, which a component cannot tell apart",
                  name.span())
              .withRelated("the other name", previous.span()));
    }
  }

  /** Reports a name that is the same as one seen before, and warns of a similar one. */
  void checkUnique(String what, Id name) {
    Id previous = seen.get(key(name));
    if (previous != null && previous.name().equals(name.name())) {
      context.diagnostics().report(duplicate(what, name, previous));
    } else {
      check(name);
    }
  }

  /**
   * Warns of a name that is the same as one seen before, or similar: parts of types, which the
   * reference parser does not compare.
   */
  void checkPart(String what, Id name) {
    Id previous = seen.get(key(name));
    if (previous != null && previous.name().equals(name.name())) {
      context.departure(duplicate(what, name, previous));
    } else {
      check(name);
    }
  }

  private static Diagnostic duplicate(String what, Id name, Id previous) {
    return Diagnostic.error(
            "wit-duplicate-name",
            "the " + what + " `" + name + "` is defined more than once",
            name.span())
        .withRelated("the first definition", previous.span());
  }

  private @Nullable Id put(Id name) {
    return seen.putIfAbsent(key(name), name);
  }

  private static String key(Id name) {
    return key(name.name());
  }

  static String key(String name) {
    return name.replace("-", "").toLowerCase(Locale.ROOT);
  }
}
