package io.component4j.wit.syntax;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenSource;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.misc.Interval;
import org.antlr.v4.runtime.misc.Pair;
import org.jspecify.annotations.Nullable;

/**
 * Words as ANTLR's parser reads them. Objects for them are made when the parser asks for one, and
 * forgotten when it has gone on: what it keeps in its tree is all that there is of them.
 */
final class TokenArrayStream implements TokenStream {
  /** The parser asks for the same few words again and again; a power of two. */
  private static final int WINDOW = 8;

  private final TokenArray tokens;
  private final TokenSource lexer;
  private final CharStream text;
  private final Pair<TokenSource, CharStream> origin;
  private final @Nullable CommonToken[] window = new CommonToken[WINDOW];
  private int index;

  /**
   * Makes a stream.
   *
   * @param tokens ended by the end of the file
   */
  TokenArrayStream(TokenArray tokens, TokenSource lexer, CharStream text) {
    this.tokens = tokens;
    this.lexer = lexer;
    this.text = text;
    this.origin = new Pair<>(lexer, text);
  }

  @Override
  public @Nullable Token LT(int offset) {
    int at = offset > 0 ? index + offset - 1 : index + offset;
    return at < 0 || offset == 0 ? null : get(Math.min(at, tokens.size() - 1));
  }

  @Override
  public int LA(int offset) {
    int at = offset > 0 ? index + offset - 1 : index + offset;
    return at < 0 ? Token.INVALID_TYPE : tokens.type(Math.min(at, tokens.size() - 1));
  }

  @Override
  public Token get(int at) {
    CommonToken known = window[at & (WINDOW - 1)];
    if (known != null && known.getTokenIndex() == at) {
      return known;
    }
    CommonToken token =
        new CommonToken(
            origin,
            tokens.type(at),
            Token.DEFAULT_CHANNEL,
            tokens.start(at),
            tokens.end(at) - 1); // ANTLR's stop is the last unit itself.
    token.setTokenIndex(at);
    window[at & (WINDOW - 1)] = token;
    return token;
  }

  @Override
  public void consume() {
    if (index == tokens.size() - 1) {
      throw new IllegalStateException("cannot consume the end of the file");
    }
    index++;
  }

  @Override
  public int mark() {
    return -1;
  }

  @Override
  public void release(int marker) {}

  @Override
  public int index() {
    return index;
  }

  @Override
  public void seek(int to) {
    index = Math.min(to, tokens.size() - 1);
  }

  @Override
  public int size() {
    return tokens.size();
  }

  @Override
  public String getSourceName() {
    return text.getSourceName();
  }

  @Override
  public TokenSource getTokenSource() {
    return lexer;
  }

  @Override
  public String getText() {
    return getText(Interval.of(0, tokens.size() - 1));
  }

  @Override
  public String getText(RuleContext context) {
    return getText(context.getSourceInterval());
  }

  @Override
  public String getText(Token start, Token stop) {
    return getText(Interval.of(start.getTokenIndex(), stop.getTokenIndex()));
  }

  @Override
  public String getText(Interval interval) {
    if (interval.a < 0 || interval.b < interval.a) {
      return "";
    }
    int last = Math.min(interval.b, tokens.size() - 1);
    return text.getText(Interval.of(tokens.start(interval.a), tokens.end(last) - 1));
  }
}
