package io.component4j.compose.wac;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.resolve.NearestName;
import io.component4j.wit.syntax.Id;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names of a document, from the top down: what is used must have been named before. Names are
 * never given twice.
 */
final class DocumentScope {

  /** What a name stands for. */
  enum Kind {
    INTERFACE("an interface"),
    WORLD("a world"),
    TYPE("a type"),
    FUNCTION_TYPE("a function type"),
    VALUE("a part of the composition");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  private record Named(Kind kind, Span span) {}

  private final Diagnostics diagnostics;
  private final Map<String, Named> names = new LinkedHashMap<>();
  private final Map<String, Span> all = new HashMap<>();

  /**
   * Makes an empty scope.
   *
   * @param all the names of the whole document, with their places
   */
  DocumentScope(Diagnostics diagnostics, Map<String, Span> all) {
    this.diagnostics = diagnostics;
    this.all.putAll(all);
  }

  /** Gives a name; false, and reported, if it was given before. */
  boolean declare(Id name, Kind kind) {
    Named before = names.putIfAbsent(name.name(), new Named(kind, name.span()));
    if (before == null) {
      return true;
    }
    diagnostics.report(
        Diagnostic.error(
                "wac-duplicate-name", "`" + name + "` is named more than once", name.span())
            .withRelated("the first one", before.span()));
    return false;
  }

  /** The kind of a name that was given; null if it was not. */
  @Nullable Kind kind(String name) {
    Named named = names.get(name);
    return named == null ? null : named.kind();
  }

  /** Whether it is a name of the document, given now or further down. */
  boolean isKnown(String name) {
    return names.containsKey(name) || all.containsKey(name);
  }

  /** Checks that a name was given, to one of some kinds; reports what is wrong. */
  boolean check(Id name, Kind... wanted) {
    Set<Kind> kinds = EnumSet.of(wanted[0], wanted);
    Named named = names.get(name.name());
    if (named != null && kinds.contains(named.kind())) {
      return true;
    }
    String wish = String.join(" or ", kinds.stream().map(Kind::toString).toList());
    if (named != null) {
      diagnostics.report(
          Diagnostic.error(
                  "wac-wrong-kind",
                  "`" + name + "` is " + named.kind() + ", but " + wish + " is wanted",
                  name.span())
              .withRelated("named here", named.span()));
      return false;
    }
    Diagnostic finding =
        Diagnostic.error(
            "wac-unknown-name", "nothing is named `" + name + "` up to here", name.span());
    Span later = all.get(name.name());
    if (later != null && later.start() < name.span().start()) {
      finding = finding.withHelp("it is what is being declared here");
    } else if (later != null) {
      finding =
          finding
              .withRelated("named further down", later)
              .withHelp("a document is read from the top: name things before you use them");
    } else {
      finding =
          NearestName.of(name.name(), names.keySet())
              .map(near -> "did you mean `" + near + "`?")
              .map(finding::withHelp)
              .orElse(finding);
    }
    diagnostics.report(finding);
    return false;
  }
}
