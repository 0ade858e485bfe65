package io.component4j.wit.lint;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.syntax.Comment;
import java.util.Objects;

/** A comment behind one item on its line is, for the reference tools, documentation of the next. */
final class TrailingCommentRule implements LintRule {
  @Override
  public String id() {
    return "lint-trailing-comment";
  }

  @Override
  public String summary() {
    return "no comment documents something else than it seems to";
  }

  /** Whether a comment stands behind something else on its line. */
  static boolean isTrailing(Comment comment) {
    Span span = comment.span();
    SourceText source = Objects.requireNonNull(span.source());
    int start = (int) span.start();
    int line = source.lineStart(source.line(start));
    return !source.text().substring(line, start).isBlank();
  }

  @Override
  public void check(LintPackage checked, Diagnostics findings) {
    for (Subject subject : checked.subjects()) {
      for (Comment comment : subject.comments()) {
        if (isTrailing(comment)) {
          findings.report(
              Diagnostic.warning(
                      id(),
                      "this comment documents what follows: " + subject.description(),
                      comment.span())
                  .withRelated("documented here", subject.name().span())
                  .withHelp("put the comment before what it is about"));
          break;
        }
      }
    }
  }
}
