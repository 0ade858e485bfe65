package io.component4j.text;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.diagnostics.Span;

/** What was found wrong with a text so far. Not safe for several threads. */
final class Findings {
  private final Diagnostics diagnostics = new Diagnostics();

  void report(String id, String message, SourceText source, int start, int end) {
    diagnostics.report(Diagnostic.error(id, message, Span.of(source, start, end)));
  }

  /** A finding after which nothing that follows makes sense. */
  InvalidInputException fatal(String id, String message, SourceText source, int start, int end) {
    int length = source.text().length();
    report(id, message, source, Math.min(start, length), Math.min(end, length));
    return new InvalidInputException(diagnostics.findings());
  }

  void throwIfErrors() {
    diagnostics.throwIfErrors();
  }
}
