package io.component4j.wit.syntax;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.diagnostics.Span;
import java.util.LinkedHashSet;
import java.util.List;
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

  private static final Set<Integer> TYPE_STARTS =
      Set.of(
          WitGrammar.BOOL,
          WitGrammar.BORROW,
          WitGrammar.CHAR,
          WitGrammar.ERROR_CONTEXT,
          WitGrammar.F32,
          WitGrammar.F64,
          WitGrammar.FUTURE,
          WitGrammar.LIST,
          WitGrammar.MAP,
          WitGrammar.OPTION,
          WitGrammar.OWN,
          WitGrammar.RESULT,
          WitGrammar.S8,
          WitGrammar.S16,
          WitGrammar.S32,
          WitGrammar.S64,
          WitGrammar.STREAM,
          WitGrammar.STRING_TYPE,
          WitGrammar.TUPLE,
          WitGrammar.U8,
          WitGrammar.U16,
          WitGrammar.U32,
          WitGrammar.U64,
          WitGrammar.ID);

  private static final Set<Integer> DECLARATION_STARTS =
      Set.of(
          WitGrammar.ENUM,
          WitGrammar.FLAGS,
          WitGrammar.RECORD,
          WitGrammar.RESOURCE,
          WitGrammar.TYPE,
          WitGrammar.VARIANT);

  private static final Set<Integer> SOFT_WORDS =
      Set.of(
          WitGrammar.DEPRECATED,
          WitGrammar.EXTERNAL_ID,
          WitGrammar.FEATURE,
          WitGrammar.SINCE,
          WitGrammar.UNSTABLE,
          WitGrammar.VERSION_WORD);

  /** Words that end or begin something bigger than what they would be passed over for. */
  private static final Set<Integer> STRUCTURAL =
      Set.of(
          WitGrammar.AT,
          WitGrammar.EXPORT,
          WitGrammar.IMPORT,
          WitGrammar.INCLUDE,
          WitGrammar.INTERFACE,
          WitGrammar.LEFT_BRACE,
          WitGrammar.PACKAGE,
          WitGrammar.RIGHT_BRACE,
          WitGrammar.RIGHT_PAREN,
          WitGrammar.SEMICOLON,
          WitGrammar.USE,
          WitGrammar.WORLD,
          Token.EOF);

  /** Rules that end with a semicolon. */
  private static final Set<Integer> STATEMENTS =
      Set.of(
          WitGrammar.RULE_aliasDeclaration,
          WitGrammar.RULE_externTarget,
          WitGrammar.RULE_fileUse,
          WitGrammar.RULE_functionDeclaration,
          WitGrammar.RULE_packageHeader,
          WitGrammar.RULE_resourceFunction,
          WitGrammar.RULE_useDeclaration);

  private final SourceText source;
  private final Diagnostics diagnostics;
  private int errors;

  SyntaxErrors(SourceText source, Diagnostics diagnostics) {
    this.source = source;
    this.diagnostics = diagnostics;
  }

  /** How many errors there were, those not reported included. */
  int count() {
    return errors;
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
    }
  }

  @Override
  protected void reportMissingToken(Parser parser) {
    if (!inErrorRecoveryMode(parser)) {
      beginErrorCondition(parser);
      report(parser, types(getExpectedTokens(parser)), parser.getCurrentToken());
    }
  }

  @Override
  protected @Nullable Token singleTokenDeletion(Parser parser) {
    return STRUCTURAL.contains(parser.getCurrentToken().getType())
        ? null
        : super.singleTokenDeletion(parser);
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
    boolean inBody = hasOpenBrace(context);
    boolean statement = STATEMENTS.contains(context.getRuleIndex());
    IntervalSet follow =
        inBody || statement || context.invokingState < 0
            ? new IntervalSet()
            : parser.getATN().nextTokens(follower(parser, context));
    int end = skip(parser, follow);
    while (inBody && end == WitGrammar.SEMICOLON) {
      parser.consume();
      end = skip(parser, follow);
    }
    if (end == (inBody ? WitGrammar.RIGHT_BRACE : WitGrammar.SEMICOLON) && (inBody || statement)) {
      parser.consume();
    }
  }

  private static ATNState follower(Parser parser, ParserRuleContext context) {
    ATNState invoking = parser.getATN().states.get(context.invokingState);
    return ((RuleTransition) invoking.transition(0)).followState;
  }

  private static boolean hasOpenBrace(ParserRuleContext context) {
    return context.getToken(WitGrammar.LEFT_BRACE, 0) != null
        && context.getToken(WitGrammar.RIGHT_BRACE, 0) == null;
  }

  /**
   * Consumes up to a word that can follow, or that ends the statement or the block around it;
   * blocks in between are passed over as a whole.
   *
   * @return the type of the word that comes now
   */
  private static int skip(Parser parser, IntervalSet follow) {
    int depth = 0;
    while (true) {
      int type = parser.getCurrentToken().getType();
      boolean ends =
          follow.contains(type) || type == WitGrammar.SEMICOLON || type == WitGrammar.RIGHT_BRACE;
      if (type == Token.EOF || (depth == 0 && ends)) {
        return type;
      }
      if (type == WitGrammar.LEFT_BRACE) {
        depth++;
      } else if (type == WitGrammar.RIGHT_BRACE) {
        depth--;
      }
      parser.consume();
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
      diagnostics.report(
          Diagnostic.error("wit-nested-package", "a package inside of a nested package", span)
              .withHelp("nested packages stand side by side at the top level of a file"));
      return;
    }
    Diagnostic finding =
        Diagnostic.error(
            "wit-syntax", "expected " + list(expected) + ", found " + describe(found), span);
    if (expected.contains(WitGrammar.ID) && Keywords.isReserved(found.getText())) {
      finding =
          finding.withHelp(
              "`"
                  + found.getText()
                  + "` is a keyword; as a name, write `%"
                  + found.getText()
                  + "`");
    }
    diagnostics.report(finding);
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

  private static String list(Set<Integer> expected) {
    List<String> words = List.copyOf(words(expected));
    if (words.size() <= 1) {
      return words.isEmpty() ? "something else" : words.get(0);
    }
    return String.join(", ", words.subList(0, words.size() - 1))
        + " or "
        + words.get(words.size() - 1);
  }

  private static Set<String> words(Set<Integer> expected) {
    boolean type = expected.containsAll(TYPE_STARTS);
    boolean declaration = expected.containsAll(DECLARATION_STARTS);
    boolean name = expected.contains(WitGrammar.ID);
    Set<String> words = new LinkedHashSet<>();
    if (type) {
      words.add("a type");
    } else if (name) {
      words.add("a name");
    }
    if (declaration) {
      words.add("a type declaration");
    }
    for (int token : expected) {
      boolean covered =
          (type && TYPE_STARTS.contains(token))
              || (declaration && DECLARATION_STARTS.contains(token))
              || (name && (SOFT_WORDS.contains(token) || token == WitGrammar.ID))
              || (token == WitGrammar.AT && expected.size() > 2);
      if (!covered) {
        words.add(word(token));
      }
    }
    return words;
  }

  private static String word(int token) {
    return switch (token) {
      case Token.EOF -> "the end of the file";
      case WitGrammar.VERSION -> "a version like `1.2.3`";
      case WitGrammar.INTEGER -> "a number";
      case WitGrammar.STRING -> "a string in double quotes";
      default -> "`" + WitGrammar.VOCABULARY.getLiteralName(token).replace("'", "") + "`";
    };
  }
}
