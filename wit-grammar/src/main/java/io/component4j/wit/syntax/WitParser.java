package io.component4j.wit.syntax;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.diagnostics.Span;
import java.util.Comparator;
import java.util.Optional;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.jspecify.annotations.Nullable;

/** Parses one {@code .wit} file. Safe for use by several threads. */
public final class WitParser {
  /** Longer texts are refused: UTF-16 units. */
  public static final int MAX_LENGTH = 64 << 20;

  /** Longer names are refused: UTF-16 units. */
  public static final int MAX_NAME_LENGTH = 10_000;

  private WitParser() {}

  /**
   * Parses a file as the reference parser does.
   *
   * @param source the whole file; a byte order mark at its start is passed over
   * @param diagnostics takes the findings; several syntax errors where parsing could go on
   * @return the file as written; empty if an error was found in it
   */
  public static Optional<WitFile> parse(SourceText source, Diagnostics diagnostics) {
    return parse(source, diagnostics, WitMode.REFERENCE);
  }

  /**
   * Parses a file.
   *
   * @param source the whole file; a byte order mark at its start is passed over
   * @param diagnostics takes the findings; several syntax errors where parsing could go on
   * @param mode how strictly to judge
   * @return the file as written; empty if an error was found in it
   */
  public static Optional<WitFile> parse(SourceText source, Diagnostics diagnostics, WitMode mode) {
    Diagnostics found = new Diagnostics();
    Optional<WitFile> file = parseParts(source, found, mode);
    found.findings().forEach(diagnostics::report);
    return found.hasErrors() ? Optional.empty() : file;
  }

  /**
   * Parses what can be parsed of a file, so that more can be found than its errors of form.
   *
   * @param source the whole file; a byte order mark at its start is passed over
   * @param diagnostics takes the findings
   * @param mode how strictly to judge
   * @return the file as written if no error was found in it; otherwise what is left of it without
   *     the items that have errors, where the errors are so few that this is sensible
   */
  public static Optional<WitFile> parseParts(
      SourceText source, Diagnostics diagnostics, WitMode mode) {
    if (source.text().length() > MAX_LENGTH) {
      diagnostics.report(
          Diagnostic.error(
              "wit-limit",
              "the file is longer than " + (MAX_LENGTH >> 20) + " Mi characters",
              Span.ofInput(source.name())));
      return Optional.empty();
    }
    Diagnostics found = new Diagnostics();
    Optional<WitFile> file = parseFile(source, found, mode);
    found.findings().stream()
        .sorted(Comparator.comparing(finding -> finding.primary().start()))
        .forEach(diagnostics::report);
    return file;
  }

  private static Optional<WitFile> parseFile(SourceText source, Diagnostics found, WitMode mode) {
    CodePoints.check(source, found);
    TokenReader reader = new TokenReader(source, found, mode, Language.WIT);
    if (found.isFull() || !reader.read()) {
      return Optional.empty();
    }
    SyntaxErrors errors = new SyntaxErrors(source, found, Language.WIT);
    Diagnostics form = new Diagnostics();
    WitFile file = parseFast(source, reader, form, mode);
    if (file == null || form.hasErrors()) {
      form = new Diagnostics();
      file = parseSlow(source, reader, form, mode, errors);
    }
    if (file != null) {
      form.findings().forEach(found::report);
    }
    return Optional.ofNullable(file);
  }

  /** Parses a file as if it had no errors; null if it has one, or seems to. */
  private static @Nullable WitFile parseFast(
      SourceText source, TokenReader reader, Diagnostics form, WitMode mode) {
    TreeBuilder builder = new TreeBuilder(source, reader, form, mode, Language.WIT);
    ItemParser parser =
        new ItemParser(reader, builder, new SyntaxErrors(source, form, Language.WIT), Language.WIT);
    parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
    parser.setErrorHandler(new BailErrorStrategy());
    try {
      return builder.file(parser.file(), parser.headerRead());
    } catch (ParseCancellationException e) {
      return null; // There is more to say of it than where the first error is.
    }
  }

  private static @Nullable WitFile parseSlow(
      SourceText source, TokenReader reader, Diagnostics form, WitMode mode, SyntaxErrors errors) {
    TreeBuilder builder = new TreeBuilder(source, reader, form, mode, Language.WIT);
    ItemParser parser = new ItemParser(reader, builder, errors, Language.WIT);
    parser.setErrorHandler(errors);
    WitGrammar.FileContext tree = parser.file();
    return errors.isLost() ? null : builder.file(tree, parser.headerRead());
  }
}
