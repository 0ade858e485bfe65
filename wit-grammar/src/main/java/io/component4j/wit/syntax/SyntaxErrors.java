package io.component4j.wit.syntax;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.diagnostics.Span;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.atn.ATNConfig;
import org.antlr.v4.runtime.atn.ATNConfigSet;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.atn.RuleTransition;
import org.antlr.v4.runtime.atn.Transition;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;

/**
 * Says what was expected where the parser did not find it, and finds the place to go on: a word too
 * many is passed over, a missing one is assumed, and otherwise the rest of the declaration is left
 * out. Braces are taken to be right, so that one error is not followed by its echoes.
 */
final class SyntaxErrors extends DefaultErrorStrategy {
  /** More syntax errors than this in one file are the echo of the first ones. */
  private static final int MAX_ERRORS = 20;

  /** Packages inside of packages, at which the reference parser gives up. */
  private static final int MAX_PACKAGE_NESTING = 100;

  /** Words that may be too many; signs, and words that begin something, are not passed over. */
  private static final Set<Integer> PASSED_OVER =
      Set.of(
          WitGrammar.ID,
          WitGrammar.INTEGER,
          WitGrammar.STRING,
          WitGrammar.VERSION,
          WitGrammar.ASYNC,
          WitGrammar.STATIC);

  /** Signs that may be missing. */
  private static final Set<Integer> ASSUMED =
      Set.of(
          WitGrammar.COLON,
          WitGrammar.COMMA,
          WitGrammar.EQUALS,
          WitGrammar.GREATER,
          WitGrammar.RIGHT_BRACE,
          WitGrammar.RIGHT_PAREN,
          WitGrammar.SEMICOLON);

  /** Rules that end with a semicolon. */
  private static final Set<Integer> STATEMENTS =
      Set.of(
          WitGrammar.RULE_aliasDeclaration,
          WitGrammar.RULE_documentHeader,
          WitGrammar.RULE_exportStatement,
          WitGrammar.RULE_externTarget,
          WitGrammar.RULE_fileUse,
          WitGrammar.RULE_functionDeclaration,
          WitGrammar.RULE_importStatement,
          WitGrammar.RULE_letStatement,
          WitGrammar.RULE_packageHeader,
          WitGrammar.RULE_resourceFunction,
          WitGrammar.RULE_useDeclaration);

  private final SourceText source;
  private final Diagnostics diagnostics;
  private final Language language;
  private int errors;
  private int silent;

  SyntaxErrors(SourceText source, Diagnostics diagnostics, Language language) {
    this.source = source;
    this.language = language;
    this.diagnostics = diagnostics;
  }

  /** How many errors there were, those not reported included. */
  int count() {
    return errors;
  }

  /** Whether there were too many errors to trust what was found between them. */
  boolean isLost() {
    return errors >= MAX_ERRORS;
  }

  /** How often the parser did not find what it expected, reported or not. */
  int departures() {
    return errors + silent;
  }

  @Override
  protected void reportNoViableAlternative(Parser parser, NoViableAltException e) {
    Set<Integer> expected = new TreeSet<>();
    ATNConfigSet configs = e.getDeadEndConfigs();
    if (configs != null) {
      for (ATNConfig config : configs) {
        for (int i = 0; i < config.state.getNumberOfTransitions(); i++) {
          Transition transition = config.state.transition(i);
          if (!transition.isEpsilon() && transition.label() != null) {
            expected.addAll(transition.label().toSet());
          }
        }
      }
    }
    if (expected.isEmpty()) {
      expected = types(parser.getExpectedTokens());
    }
    report(parser, expected, e.getOffendingToken());
  }

  @Override
  protected void reportInputMismatch(Parser parser, InputMismatchException e) {
    report(parser, types(e.getExpectedTokens()), e.getOffendingToken());
  }

  @Override
  protected void reportUnwantedToken(Parser parser) {
    if (!inErrorRecoveryMode(parser)) {
      beginErrorCondition(parser);
      report(parser, types(getExpectedTokens(parser)), parser.getCurrentToken());
    } else {
      silent++;
    }
  }

  @Override
  protected void reportMissingToken(Parser parser) {
    if (!inErrorRecoveryMode(parser)) {
      beginErrorCondition(parser);
      report(parser, types(getExpectedTokens(parser)), parser.getCurrentToken());
    } else {
      silent++;
    }
  }

  @Override
  protected @Nullable Token singleTokenDeletion(Parser parser) {
    return PASSED_OVER.contains(parser.getCurrentToken().getType())
        ? super.singleTokenDeletion(parser)
        : null;
  }

  @Override
  protected boolean singleTokenInsertion(Parser parser) {
    return !Collections.disjoint(types(getExpectedTokens(parser)), ASSUMED)
        && super.singleTokenInsertion(parser);
  }

  @Override
  public void recover(Parser parser, RecognitionException e) {
    int index = parser.getInputStream().index();
    if (lastErrorIndex == index
        && lastErrorStates != null
        && lastErrorStates.contains(parser.getState())) {
      parser.consume(); // Nothing was consumed since the last time here.
    }
    lastErrorIndex = index;
    if (lastErrorStates == null) {
      lastErrorStates = new IntervalSet();
    }
    lastErrorStates.add(parser.getState());
    ParserRuleContext context = parser.getContext();
    int closer = closer(context);
    boolean open = closer != Token.INVALID_TYPE;
    IntervalSet follow =
        open || context.invokingState < 0
            ? IntervalSet.of(closer)
            : parser.getATN().nextTokens(follower(parser, context));
    int end = skip(parser, follow, closer == WitGrammar.SEMICOLON);
    while (closer == WitGrammar.RIGHT_BRACE && end == WitGrammar.SEMICOLON) {
      parser.consume();
      end = skip(parser, follow, false);
    }
    if (open && end == closer) {
      parser.consume();
    }
  }

  /** What ends the rest of a rule for sure. */
  private static int closer(ParserRuleContext context) {
    if (context.getToken(WitGrammar.LEFT_BRACE, 0) != null
        && context.getToken(WitGrammar.RIGHT_BRACE, 0) == null) {
      return WitGrammar.RIGHT_BRACE;
    }
    if (STATEMENTS.contains(context.getRuleIndex())) {
      return WitGrammar.SEMICOLON;
    }
    boolean inParentheses =
        context.getRuleIndex() == WitGrammar.RULE_gate
            || context.getRuleIndex() == WitGrammar.RULE_parameters;
    return inParentheses ? WitGrammar.RIGHT_PAREN : Token.INVALID_TYPE;
  }

  private static ATNState follower(Parser parser, ParserRuleContext context) {
    ATNState invoking = parser.getATN().states.get(context.invokingState);
    return ((RuleTransition) invoking.transition(0)).followState;
  }

  /**
   * Consumes up to a word that can follow, or that ends the statement or the block around it;
   * blocks in between are passed over as a whole.
   *
   * @param orBlock whether to stop after a block
   * @return the type of the word that comes now; {@link Token#INVALID_TYPE} after a block
   */
  private static int skip(Parser parser, IntervalSet follow, boolean orBlock) {
    int depth = 0;
    while (true) {
      int type = parser.getCurrentToken().getType();
      boolean ends =
          follow.contains(type) || type == WitGrammar.SEMICOLON || type == WitGrammar.RIGHT_BRACE;
      if (type == Token.EOF || (depth == 0 && ends)) {
        return type;
      }
      parser.consume();
      if (type == WitGrammar.LEFT_BRACE) {
        depth++;
      } else if (type == WitGrammar.RIGHT_BRACE && --depth == 0 && orBlock) {
        return Token.INVALID_TYPE;
      }
    }
  }

  private static Set<Integer> types(IntervalSet set) {
    return new TreeSet<>(set.toSet());
  }

  private void report(Parser parser, Set<Integer> expected, Token found) {
    errors++;
    if (errors > MAX_ERRORS) {
      return;
    }
    int start = Math.min(found.getStartIndex(), source.text().length());
    Span span = Span.of(source, start, Math.max(start, found.getStopIndex() + 1));
    if (found.getType() == WitGrammar.PACKAGE && insideNestedPackage(parser.getContext())) {
      errors = MAX_ERRORS; // Where it ends is not known: what follows would be an echo.
      TokenStream tokens = parser.getInputStream();
      diagnostics.report(
          Diagnostic.error(
                  "wit-nested-package",
                  "a package inside of a nested package",
                  nestedName(tokens, found))
              .withHelp("nested packages stand side by side at the top level of a file"));
      Token tooDeep = tooDeep(tokens, found.getTokenIndex());
      if (tooDeep != null) {
        diagnostics.report(
            Diagnostic.error(
                "wit-limit",
                "packages are nested more than " + MAX_PACKAGE_NESTING + " deep",
                span(tooDeep)));
      }
      return;
    }
    dropNested(expected);
    if (language == Language.WIT) {
      dropWac(parser.getContext(), expected);
    }
    Diagnostic finding =
        Diagnostic.error(
            "wit-syntax",
            "expected " + ExpectedWords.list(expected) + ", found " + describe(found),
            span);
    String help = SyntaxHelp.of(parser, expected, found);
    diagnostics.report(help == null ? finding : finding.withHelp(help));
  }

  /** Leaves out the signs of nested namespaces and packages, which hardly anybody means. */
  private static void dropNested(Set<Integer> expected) {
    if (expected.contains(WitGrammar.SLASH)) {
      expected.remove(WitGrammar.COLON);
      if (expected.contains(WitGrammar.AT)) {
        expected.remove(WitGrammar.SLASH);
      }
    }
  }

  /** Leaves out what only WAC has. */
  private static void dropWac(RuleContext rule, Set<Integer> expected) {
    switch (rule.getRuleIndex()) {
      case WitGrammar.RULE_aliasDeclaration ->
          expected.removeAll(Set.of(WitGrammar.ASYNC, WitGrammar.FUNC));
      case WitGrammar.RULE_functionDeclaration -> {
        if (expected.contains(WitGrammar.FUNC)) {
          expected.retainAll(Set.of(WitGrammar.ASYNC, WitGrammar.FUNC));
        }
      }
      case WitGrammar.RULE_resultType -> {
        if (expected.contains(WitGrammar.COMMA) && rule.getChildCount() == 3) {
          expected.remove(WitGrammar.GREATER);
        }
      }
      default -> {}
    }
  }

  private Span span(Token token) {
    int start = Math.min(token.getStartIndex(), source.text().length());
    return Span.of(source, start, Math.max(start, token.getStopIndex() + 1));
  }

  /** The name of a package, or the keyword where none follows. */
  private Span nestedName(TokenStream tokens, Token keyword) {
    int index = keyword.getTokenIndex() + 1;
    Token name = index < tokens.size() ? tokens.get(index) : keyword;
    return span(name.getType() == WitGrammar.ID ? name : keyword);
  }

  /** The keyword of the first package that stands inside of too many others; null if none does. */
  private static @Nullable Token tooDeep(TokenStream tokens, int from) {
    int depth = 1;
    for (int i = from; i < tokens.size(); i++) {
      int type = tokens.get(i).getType();
      if (type == WitGrammar.LEFT_BRACE) {
        depth++;
      } else if (type == WitGrammar.RIGHT_BRACE) {
        depth--;
      } else if (type == WitGrammar.PACKAGE && depth >= MAX_PACKAGE_NESTING) {
        return tokens.get(i);
      }
    }
    return null;
  }

  private static boolean insideNestedPackage(ParserRuleContext context) {
    for (RuleContext c = context; c != null; c = c.parent) {
      if (c instanceof WitGrammar.NestedPackageContext) {
        return true;
      }
    }
    return false;
  }

  private static String describe(Token token) {
    if (token.getType() == Token.EOF) {
      return "the end of the file";
    }
    String text = Quote.of(token.getText());
    return Keywords.isReserved(token.getText()) ? "the keyword " + text : text;
  }
}
