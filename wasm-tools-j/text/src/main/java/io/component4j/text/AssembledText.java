package io.component4j.text;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.diagnostics.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * What a text was assembled to, and which of its bytes come from which place of the text. Immutable
 * and safe for use by several threads.
 */
public final class AssembledText {
  private final SourceText source;
  private final byte[] bytes;
  private final TextMarks marks;

  AssembledText(SourceText source, byte[] bytes, TextMarks marks) {
    this.source = source;
    this.bytes = bytes;
    this.marks = marks;
  }

  /** The text. */
  public SourceText source() {
    return source;
  }

  /** The component or core module. The caller owns the array that it gets, a new one each time. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /**
   * The place in the text where the smallest known part starts that a byte comes from: an
   * instruction, otherwise a field or declaration.
   *
   * @param offset of the byte, from 0
   * @return UTF-16 code units from the start of the text; 0 for what comes from no part of it
   */
  public int positionOf(long offset) {
    return Math.max(0, marks.position(offset));
  }

  /**
   * A finding about the bytes as one about the text. What has no place in the bytes, or is about
   * another input, stays as it is.
   */
  public Diagnostic located(Diagnostic finding) {
    List<Diagnostic.Related> related = new ArrayList<>();
    for (Diagnostic.Related each : finding.related()) {
      related.add(new Diagnostic.Related(each.message(), located(each.span())));
    }
    return new Diagnostic(
        finding.severity(),
        finding.id(),
        finding.message(),
        located(finding.primary()),
        related,
        finding.help());
  }

  /** Findings about the bytes as findings about the text; see {@link #located(Diagnostic)}. */
  public List<Diagnostic> located(List<Diagnostic> findings) {
    return findings.stream().map(this::located).toList();
  }

  /** The same failure with its findings about the text; see {@link #located(Diagnostic)}. */
  public InvalidInputException located(InvalidInputException failure) {
    InvalidInputException located = new InvalidInputException(located(failure.findings()));
    located.initCause(failure);
    return located;
  }

  private Span located(Span span) {
    if (span.source() != null || !span.hasPlace() || !span.name().equals(source.name())) {
      return span;
    }
    int start = positionOf(span.start());
    return Span.of(source, start, endOfToken(start));
  }

  /** The end of the word at a position; of a list, its keyword belongs to what is shown. */
  private int endOfToken(int start) {
    String text = source.text();
    int end = start;
    if (end < text.length() && text.charAt(end) == '(') {
      end++;
    }
    while (end < text.length() && Lexer.isIdChar(text.charAt(end))) {
      end++;
    }
    return Math.max(end, Math.min(start + 1, text.length()));
  }
}
