package io.component4j.compose.compat;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.diagnostics.Span;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A change that somebody decided to live with, until a day, for a reason. A file has one on each
 * line; empty lines and those that begin with {@code #} say nothing:
 *
 * <pre>{@code
 * compat-function-removed at example:img/process . old until 2027-01-31: nobody calls it
 * }</pre>
 *
 * @param rule the id of a rule
 * @param path that of the change, or {@code *} for all
 * @param until the last day
 * @param reason why
 * @param span where it is written
 */
public record Suppression(String rule, String path, LocalDate until, String reason, Span span) {
  private static final Pattern LINE =
      Pattern.compile("(\\S+) at (.+) until (\\d{4}-\\d{2}-\\d{2}): (\\S.*)");

  private static final int MAX_LINES = 10_000;

  /**
   * Reads a file.
   *
   * @throws InvalidInputException if a line is none, names no rule or no day; with all findings
   */
  public static List<Suppression> read(SourceText text) {
    Diagnostics diagnostics = new Diagnostics();
    List<Suppression> read = new ArrayList<>();
    List<String> rules = CompatRules.all().stream().map(CompatRule::id).toList();
    String[] lines = text.text().split("\n", MAX_LINES);
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i].strip();
      int start = text.lineStart(i + 1);
      Span span = Span.of(text, start, start + lines[i].length());
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches()) {
        diagnostics.report(
            Diagnostic.error("compat-suppression", "this is no suppression", span)
                .withHelp("write `RULE at PATH until YYYY-MM-DD: REASON`"));
      } else if (!rules.contains(matcher.group(1))) {
        diagnostics.report(
            Diagnostic.error(
                    "compat-suppression", "there is no rule `" + matcher.group(1) + "`", span)
                .withHelp("rules are named in brackets where they find something"));
      } else {
        try {
          LocalDate until = LocalDate.parse(matcher.group(3));
          read.add(
              new Suppression(matcher.group(1), matcher.group(2), until, matcher.group(4), span));
        } catch (DateTimeException e) {
          diagnostics.report(
              Diagnostic.error("compat-suppression", "there is no day " + matcher.group(3), span));
        }
      }
    }
    diagnostics.throwIfErrors();
    return List.copyOf(read);
  }

  /** Whether it is about a change. */
  boolean matches(Change change) {
    return rule.equals(change.rule()) && (path.equals("*") || path.equals(change.pathText()));
  }
}
