package io.component4j.wit.syntax;

import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.syntax.Word.Kind;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;

/** The words of a file, comments included: for what works on text as it is written. */
public final class Words {
  private Words() {}

  /**
   * All words and comments in order. Joined with the white space between them they are the file.
   *
   * @param source a file that {@link WitParser} takes; a byte order mark at its start is passed
   *     over
   * @throws IllegalArgumentException if the file holds something that is no word
   */
  public static List<Word> of(SourceText source) {
    String text = source.text();
    int start = text.startsWith("\uFEFF") ? 1 : 0;
    WitLexer lexer = new WitLexer(new TextStream(source.name(), text, start));
    lexer.removeErrorListeners();
    List<Word> words = new ArrayList<>();
    for (Token token = lexer.nextToken(); token.getType() != Token.EOF; token = lexer.nextToken()) {
      // In the specification's mode a carriage return alone is space, which the lexer does not
      // know.
      if (token.getType() != WitLexer.UNEXPECTED || text.charAt(token.getStartIndex()) != '\r') {
        words.add(word(text, token));
      }
    }
    if (lexer._modeStack.size() > 0) {
      throw new IllegalArgumentException("a comment is not ended");
    }
    return words;
  }

  private static Word word(String text, Token token) {
    int start = token.getStartIndex();
    int end = token.getStopIndex() + 1;
    Kind kind =
        switch (token.getType()) {
          case WitLexer.LINE_COMMENT -> Kind.LINE_COMMENT;
          case WitLexer.BLOCK_COMMENT -> Kind.BLOCK_COMMENT;
          case WitLexer.STRING -> Kind.STRING;
          case WitLexer.VERSION, WitLexer.INTEGER -> Kind.NUMBER;
          case WitLexer.UNEXPECTED ->
              throw new IllegalArgumentException("no word at offset " + start);
          default ->
              Character.isLetter(text.charAt(start))
                      || text.charAt(start) == '%'
                      || text.charAt(start) == '_'
                  ? Kind.NAME
                  : Kind.SIGN;
        };
    if (kind == Kind.LINE_COMMENT && text.charAt(end - 1) == '\r') {
      end--;
    }
    return new Word(kind, text.substring(start, end), start);
  }
}
