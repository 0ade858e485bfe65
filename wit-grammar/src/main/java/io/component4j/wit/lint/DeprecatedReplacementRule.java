package io.component4j.wit.lint;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.syntax.Attribute.Deprecated;
import io.component4j.wit.syntax.Comment;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Documentation of something deprecated names its successor. */
final class DeprecatedReplacementRule implements LintRule {
  @Override
  public String id() {
    return "lint-deprecated-replacement";
  }

  @Override
  public String summary() {
    return "the documentation of what is deprecated says what to use instead";
  }

  private static final Pattern SUCCESSOR =
      Pattern.compile("`[^`]+`|\\b(use|instead|replace[ds]?|replacement|superseded|prefer)\\b");

  @Override
  public void check(LintPackage checked, Diagnostics findings) {
    for (Subject subject : checked.subjects()) {
      Deprecated deprecated = subject.attribute(Deprecated.class);
      if (deprecated == null || subject.comments().isEmpty()) {
        continue;
      }
      String docs =
          subject.comments().stream().map(Comment::text).collect(Collectors.joining("\n"));
      if (!SUCCESSOR.matcher(docs.toLowerCase(Locale.ROOT)).find()) {
        findings.report(
            Diagnostic.warning(
                    id(),
                    "the documentation of "
                        + subject.description()
                        + " does not say what to use instead",
                    deprecated.span())
                .withHelp("name the successor in backquotes, or say that there is none to use"));
      }
    }
  }
}
