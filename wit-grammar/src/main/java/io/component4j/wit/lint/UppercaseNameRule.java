package io.component4j.wit.lint;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.syntax.Id;
import java.util.Locale;

/** Kebab case allows words in upper case; the names of WASI have them for acronyms only. */
final class UppercaseNameRule implements LintRule {
  @Override
  public String id() {
    return "lint-uppercase-name";
  }

  @Override
  public String summary() {
    return "names are in lower case, but for acronyms";
  }

  /** A longer word in upper case is no acronym: characters. */
  private static final int LONGEST_ACRONYM = 5;

  @Override
  public void check(LintPackage checked, Diagnostics findings) {
    for (Subject subject : checked.subjects()) {
      Id name = subject.name();
      boolean declared =
          switch (subject.kind()) {
            case CONSTRUCTOR, IMPORT, EXPORT, USE, INCLUDE -> false;
            default -> true;
          };
      if (declared && hasLongUppercaseWord(name.name())) {
        String lower = name.name().toLowerCase(Locale.ROOT);
        findings.report(
            Diagnostic.warning(id(), subject.description() + " is not in lower case", name.span())
                .withHelp("write `" + lower + "`"));
      }
    }
  }

  private static boolean hasLongUppercaseWord(String name) {
    for (String word : name.split("-")) {
      if (word.length() > LONGEST_ACRONYM && !word.equals(word.toLowerCase(Locale.ROOT))) {
        return true;
      }
    }
    return false;
  }
}
