package io.component4j.wit.lint;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.syntax.Comment;

/** The reference tools take every comment before an item for documentation. */
final class CommentKindRule implements LintRule {
  @Override
  public String id() {
    return "lint-comment-kind";
  }

  @Override
  public String summary() {
    return "documentation is written as `///` or `/** */`";
  }

  @Override
  public void check(LintPackage checked, Diagnostics findings) {
    for (Subject subject : checked.subjects()) {
      for (Comment comment : subject.comments()) {
        if (!comment.isDocumentation() && !TrailingCommentRule.isTrailing(comment)) {
          findings.report(
              Diagnostic.warning(
                      id(),
                      "this comment is taken for documentation of " + subject.description(),
                      comment.span())
                  .withHelp("write `///` if it is, or put it somewhere else"));
          break;
        }
      }
    }
  }
}
