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
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATNConfig;
import org.antlr.v4.runtime.atn.ATNConfigSet;
import org.antlr.v4.runtime.atn.Transition;
import org.antlr.v4.runtime.misc.IntervalSet;

/**
 * Says what was expected where the parser did not find it. Recovery is ANTLR's: a word too many is
 * passed over, a missing one is assumed, otherwise parsing goes on at the next place that can
 * follow.
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
