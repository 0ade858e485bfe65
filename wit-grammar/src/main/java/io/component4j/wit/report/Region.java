package io.component4j.wit.report;

import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.diagnostics.Span;
import java.util.Optional;

/**
 * A span of text as editors count it, all from 1.
 *
 * @param line the first line
 * @param column its first column, in code points
 * @param endLine the last line
 * @param endColumn one past the last column of that line
 */
record Region(int line, int column, int endLine, int endColumn) {
  /** Empty for a span of a binary, and for one that means its input as a whole. */
  static Optional<Region> of(Span span) {
    SourceText source = span.source();
    if (source == null || !span.hasPlace()) {
      return Optional.empty();
    }
    int start = (int) span.start();
    int end = (int) Math.max(span.start(), span.end());
    return Optional.of(
        new Region(source.line(start), source.column(start), source.line(end), source.column(end)));
  }
}
