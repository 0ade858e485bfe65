package io.component4j.wit.diagnostics;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One finding about an input.
 *
 * @param severity how much it weighs
 * @param id stable, in kebab case, for example {@code wit-unknown-type}; scripts may rely on it
 * @param message what is wrong, one line, no final full stop
 * @param primary where
 * @param related other places that explain the finding, for example the first of two definitions
 * @param help what to write instead, or null
 */
public record Diagnostic(
    Severity severity,
    String id,
    String message,
    Span primary,
    List<Related> related,
    @Nullable String help) {

  /**
   * A place that explains a finding.
   *
   * @param message what is to be seen there
   * @param span where
   */
  public record Related(String message, Span span) {}

  /** Checks and copies. */
  public Diagnostic {
    Objects.requireNonNull(severity);
    Objects.requireNonNull(id);
    Objects.requireNonNull(message);
    Objects.requireNonNull(primary);
    related = List.copyOf(related);
  }

  /** An error without related places or help. */
  public static Diagnostic error(String id, String message, Span primary) {
    return new Diagnostic(Severity.ERROR, id, message, primary, List.of(), null);
  }

  /** A warning without related places or help. */
  public static Diagnostic warning(String id, String message, Span primary) {
    return new Diagnostic(Severity.WARNING, id, message, primary, List.of(), null);
  }

  /** This finding with a suggestion. */
  public Diagnostic withHelp(String newHelp) {
    return new Diagnostic(severity, id, message, primary, related, newHelp);
  }

  /** This finding with one more related place. */
  public Diagnostic withRelated(String relatedMessage, Span span) {
    List<Related> more = new ArrayList<>(related);
    more.add(new Related(relatedMessage, span));
    return new Diagnostic(severity, id, message, primary, more, help);
  }
}
