package io.component4j.bindgen;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.PackageName;
import io.component4j.wit.graph.SemanticVersion;
import io.component4j.wit.resolve.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds what options name by {@code ns:pkg}, {@code ns:pkg/interface} or {@code
 * ns:pkg/interface/type}. A version, {@code @1.2.3}, may stand after the package or at the end, or
 * be left out where one version only is there.
 *
 * @param <T> what is named
 */
final class Selectors<T> {
  private static final Pattern VERSION = Pattern.compile("@([^/]*)");
  private static final int MOST_SHOWN = 12;

  private record Candidate<T>(String path, @Nullable SemanticVersion version, T target) {
    String text() {
      return path + (version == null ? "" : "@" + version);
    }
  }

  private final List<Candidate<T>> candidates = new ArrayList<>();
  private final String option;
  private final Diagnostics diagnostics;

  /**
   * Makes a finder that knows nothing to find yet.
   *
   * @param option what it is for, for messages
   * @param diagnostics receives what is not found
   */
  Selectors(String option, Diagnostics diagnostics) {
    this.option = option;
    this.diagnostics = diagnostics;
  }

  /**
   * Adds something to find.
   *
   * @param item its name in the package; empty for the package itself
   */
  void add(PackageName name, String item, T target) {
    String path = name.unversioned() + (item.isEmpty() ? "" : "/" + item);
    candidates.add(new Candidate<>(path, name.version(), target));
  }

  /** The one thing that is meant, or null if that was reported. */
  @Nullable T find(String selector) {
    List<Candidate<T>> matches = matches(selector);
    if (matches.size() == 1) {
      return matches.get(0).target();
    }
    report(selector, matches);
    return null;
  }

  /** All that is meant, where {@code *} stands for any name; empty if there is none. */
  List<T> all(String selector) {
    List<Candidate<T>> matches = matches(selector);
    if (matches.isEmpty()) {
      report(selector, matches);
    }
    return matches.stream().map(Candidate::target).toList();
  }

  private List<Candidate<T>> matches(String selector) {
    Matcher matcher = VERSION.matcher(selector.strip());
    String version = matcher.find() ? matcher.group(1) : null;
    String path = matcher.replaceFirst("").replace("%", "");
    Pattern pattern =
        path.endsWith("/*")
            ? Pattern.compile(Pattern.quote(path.substring(0, path.length() - 1)) + "[^/]+")
            : Pattern.compile(Pattern.quote(path));
    return candidates.stream()
        .filter(candidate -> pattern.matcher(candidate.path()).matches())
        .filter(
            candidate ->
                version == null
                    || (candidate.version() != null
                        && candidate.version().toString().equals(version)))
        .toList();
  }

  private void report(String selector, List<Candidate<T>> matches) {
    Span place = Span.ofInput("option " + option);
    if (!matches.isEmpty()) {
      diagnostics.report(
          Diagnostic.error(
                  "bindgen-option-ambiguous",
                  "`" + selector + "` means more than one: " + list(matches),
                  place)
              .withHelp("write one of them in full"));
      return;
    }
    Diagnostic finding =
        Diagnostic.error(
            "bindgen-option-selects-nothing",
            "`" + selector + "` selects nothing of what bindings are generated for",
            place);
    String near =
        NearestName.of(
                selector,
                candidates.stream()
                    .map(c -> selector.indexOf('@') < 0 ? c.path() : c.text())
                    .toList())
            .orElse(null);
    if (near != null) {
      finding = finding.withHelp("did you mean `" + near + "`?");
    } else if (!candidates.isEmpty()) {
      finding = finding.withHelp("there are: " + list(candidates));
    }
    diagnostics.report(finding);
  }

  private static <T> String list(List<Candidate<T>> candidates) {
    List<String> names = candidates.stream().map(Candidate::text).limit(MOST_SHOWN).toList();
    return "`" + String.join("`, `", names) + "`" + (candidates.size() > MOST_SHOWN ? ", .." : "");
  }
}
