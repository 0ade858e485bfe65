package io.component4j.wit.syntax;

import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.syntax.Word.Kind;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** The words of a file, comments included: for what works on text as it is written. */
public final class Words {
  /** Signs and keywords by their types: most words of a file, which need no text of their own. */
  private static final @Nullable String[] LITERALS = literals();

  private Words() {}

  private static @Nullable String[] literals() {
    @Nullable String[] literals = new String[WitLexer.VOCABULARY.getMaxTokenType() + 1];
    for (int type = 1; type < literals.length; type++) {
      String quoted = WitLexer.VOCABULARY.getLiteralName(type);
      literals[type] = quoted == null ? null : quoted.substring(1, quoted.length() - 1).intern();
    }
    return literals;
  }

  /**
   * All words and comments in order. Joined with the white space between them they are the file.
   *
   * @param source a file that {@link WitParser} takes; a byte order mark at its start is passed
   *     over
   * @throws IllegalArgumentException if the file holds something that is no word
   */
  public static List<Word> of(SourceText source) {
    List<Word> words = new ArrayList<>();
    iterator(source).forEachRemaining(words::add);
    return words;
  }

  /**
   * The same words, found as they are asked for: for files whose words would take much memory.
   *
   * @param source as for {@link #of}
   * @return throws {@link IllegalArgumentException} where the file holds something that is no word
   */
  public static Iterator<Word> iterator(SourceText source) {
    WordScanner scanner = new WordScanner(source.name(), source.text());
    return new Iterator<>() {
      private @Nullable Word next = Words.next(source.text(), scanner);

      @Override
      public boolean hasNext() {
        return next != null;
      }

      @Override
      public Word next() {
        Word word = next;
        if (word == null) {
          throw new NoSuchElementException();
        }
        next = Words.next(source.text(), scanner);
        return word;
      }
    };
  }

  private static @Nullable Word next(String text, WordScanner scanner) {
    while (true) {
      scanner.next();
      int start = scanner.start();
      if (scanner.insideComment()) {
        throw new IllegalArgumentException("a comment is not ended");
      }
      if (scanner.type() == Token.EOF) {
        return null;
      }
      if (scanner.type() != WitLexer.UNEXPECTED) {
        return word(text, scanner.type(), start, scanner.end());
      }
      // In the specification's mode a carriage return alone is space, which the lexer does not
      // know.
      if (text.charAt(start) != '\r') {
        throw new IllegalArgumentException("no word at offset " + start);
      }
    }
  }

  private static Word word(String text, int type, int start, int end) {
    Kind kind =
        switch (type) {
          case WitLexer.LINE_COMMENT -> Kind.LINE_COMMENT;
          case WitLexer.BLOCK_COMMENT -> Kind.BLOCK_COMMENT;
          case WitLexer.STRING -> Kind.STRING;
          case WitLexer.VERSION, WitLexer.INTEGER -> Kind.NUMBER;
          default ->
              Character.isLetter(text.charAt(start))
                      || text.charAt(start) == '%'
                      || text.charAt(start) == '_'
                  ? Kind.NAME
                  : Kind.SIGN;
        };
    boolean cut = kind == Kind.LINE_COMMENT && text.charAt(end - 1) == '\r';
    String literal = LITERALS[type];
    return new Word(
        kind, literal != null ? literal : text.substring(start, cut ? end - 1 : end), start);
  }
}
