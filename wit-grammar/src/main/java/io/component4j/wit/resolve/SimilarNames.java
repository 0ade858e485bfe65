package io.component4j.wit.resolve;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
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
  private final Diagnostics diagnostics;
  private final Map<String, Id> seen = new HashMap<>();

  SimilarNames(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** Warns of a name that is similar to one seen before. */
  void check(Id name) {
    Id previous = put(name);
    if (previous != null && !previous.name().equals(name.name())) {
      diagnostics.report(
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
      diagnostics.report(
          Diagnostic.error(
                  "wit-duplicate-name",
                  "the " + what + " `" + name + "` is defined more than once",
                  name.span())
              .withRelated("the first definition", previous.span()));
    } else {
      check(name);
    }
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
