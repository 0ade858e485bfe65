package io.component4j.wit.report;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.diagnostics.Span;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Findings to live with. A file has one on each line; empty lines and those that begin with {@code
 * #} say nothing:
 *
 * <pre>{@code
 * compat-function-removed at example:img/process . old until 2027-01-31: nobody calls it
 * lint-missing-docs at wit/old.wit until 2027-01-31: goes away with the next version
 * }</pre>
 *
 * <p>Immutable, and safe for use by several threads.
 */
public final class Suppressions {
  private static final Pattern LINE =
      Pattern.compile("([a-z][a-z0-9-]*) at (\\S.*) until (\\d{4}-\\d{2}-\\d{2}): (\\S.*)");

  private static final int MAX_LINES = 10_000;

  private final List<Suppression> all;

  private Suppressions(List<Suppression> all) {
    this.all = List.copyOf(all);
  }

  /** None. */
  public static Suppressions none() {
    return new Suppressions(List.of());
  }

  /**
   * Reads a file.
   *
   * @param isRule whether an id is that of a rule that there is
   * @throws InvalidInputException if a line is none, names no rule or no day, or there are too many
   *     lines; with all findings
   */
  public static Suppressions read(SourceText text, Predicate<String> isRule) {
    Diagnostics diagnostics = new Diagnostics();
    List<Suppression> read = new ArrayList<>();
    String[] lines = text.text().split("\n", MAX_LINES + 1);
    if (lines.length > MAX_LINES) {
      throw new InvalidInputException(
          Diagnostic.error(
              "suppression", "more than " + MAX_LINES + " lines", Span.ofInput(text.name())));
    }
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i].strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        int start = text.lineStart(i + 1);
        line(line, Span.of(text, start, start + lines[i].length()), isRule, read, diagnostics);
      }
    }
    diagnostics.throwIfErrors();
    return new Suppressions(read);
  }

  private static void line(
      String line,
      Span span,
      Predicate<String> isRule,
      List<Suppression> read,
      Diagnostics diagnostics) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      diagnostics.report(
          Diagnostic.error("suppression", "this is no suppression", span)
              .withHelp("write `RULE at PATH until YYYY-MM-DD: REASON`"));
    } else if (!isRule.test(matcher.group(1))) {
      diagnostics.report(
          Diagnostic.error("suppression", "there is no rule `" + matcher.group(1) + "`", span)
              .withHelp("rules are named in brackets where they find something"));
    } else {
      try {
        LocalDate until = LocalDate.parse(matcher.group(3));
        read.add(
            new Suppression(matcher.group(1), matcher.group(2), until, matcher.group(4), span));
      } catch (DateTimeException e) {
        diagnostics.report(
            Diagnostic.error("suppression", "there is no day " + matcher.group(3), span));
      }
    }
  }

  /**
   * What is left of things that were found.
   *
   * @param matches whether a suppression is about a thing
   * @param judged whether a rule is one that somebody looked for: a file may be for several
   *     commands
   * @param today decides which have expired; these suppress nothing
   * @param notes where expired ones, and such that suppress nothing, are reported as warnings
   */
  public <T> List<T> without(
      List<T> found,
      BiPredicate<Suppression, T> matches,
      Predicate<String> judged,
      LocalDate today,
      Diagnostics notes) {
    List<Suppression> valid = new ArrayList<>();
    for (Suppression suppression : all) {
      if (suppression.until().isBefore(today)) {
        notes.report(
            Diagnostic.warning(
                "suppression-expired",
                "the suppression ended on " + suppression.until(),
                suppression.span()));
      } else if (found.stream().anyMatch(one -> matches.test(suppression, one))) {
        valid.add(suppression);
      } else if (judged.test(suppression.rule())) {
        notes.report(
            Diagnostic.warning(
                "suppression-unused", "there is nothing that it suppresses", suppression.span()));
      }
    }
    return found.stream()
        .filter(one -> valid.stream().noneMatch(suppression -> matches.test(suppression, one)))
        .toList();
  }
}
