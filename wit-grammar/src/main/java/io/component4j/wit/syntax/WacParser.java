package io.component4j.wit.syntax;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.diagnostics.Span;
import java.util.Comparator;
import java.util.Optional;

/**
 * Parses one WAC document, a composition of components. WAC is a superset of WIT, and read with its
 * grammar: whatever is WIT here is all of WIT. Safe for use by several threads.
 */
public final class WacParser {
  private WacParser() {}

  /**
   * Parses a document.
   *
   * @param source the whole file, of at most {@link WitParser#MAX_LENGTH}; a byte order mark at its
   *     start is passed over
   * @param diagnostics takes the findings, in the order of their places; several syntax errors
   *     where parsing could go on
   * @return the document as written; empty if an error was found in it
   */
  public static Optional<WacFile> parse(SourceText source, Diagnostics diagnostics) {
    if (source.text().length() > WitParser.MAX_LENGTH) {
      diagnostics.report(
          Diagnostic.error(
              "wit-limit",
              "the file is longer than " + (WitParser.MAX_LENGTH >> 20) + " Mi characters",
              Span.ofInput(source.name())));
      return Optional.empty();
    }
    Diagnostics found = new Diagnostics();
    Optional<WacFile> file = parseFile(source, found);
    found.findings().stream()
        .sorted(Comparator.comparing(finding -> finding.primary().start()))
        .forEach(diagnostics::report);
    return found.hasErrors() ? Optional.empty() : file;
  }

  private static Optional<WacFile> parseFile(SourceText source, Diagnostics found) {
    CodePoints.check(source, found);
    TokenReader reader = new TokenReader(source, found, WitMode.REFERENCE, Language.WAC);
    if (found.isFull() || !reader.read()) {
      return Optional.empty();
    }
    SyntaxErrors errors = new SyntaxErrors(source, found, Language.WAC);
    TreeBuilder builder = new TreeBuilder(source, reader, found, WitMode.REFERENCE, Language.WAC);
    ItemParser parser = new ItemParser(reader, builder, errors, Language.WAC);
    parser.setErrorHandler(errors);
    WitGrammar.DocumentContext tree = parser.document();
    return found.hasErrors() ? Optional.empty() : Optional.of(builder.document(tree));
  }
}
