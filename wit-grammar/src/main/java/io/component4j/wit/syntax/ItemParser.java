package io.component4j.wit.syntax;

import java.util.ArrayDeque;
import java.util.Deque;
import org.antlr.v4.runtime.ParserRuleContext;

/**
 * Makes the syntax tree of each item as soon as it is parsed, and drops its parse tree: there is
 * never more of one than that of the item that is being parsed.
 */
final class ItemParser extends WitGrammar {
  private final TreeBuilder builder;
  private final SyntaxErrors errors;
  private final Language language;
  private final Deque<Open> open = new ArrayDeque<>();
  private int failures;
  private boolean headerRead;

  /** An item that is being parsed. */
  private static final class Open {
    private final int before;
    private boolean hasChild;
    private boolean sound;

    private Open(int departures) {
      before = departures;
    }
  }

  /**
   * Makes a parser.
   *
   * @param errors what has errors is left out; of what has some in its braces only, the rest is
   *     made
   */
  ItemParser(TokenReader reader, TreeBuilder builder, SyntaxErrors errors, Language language) {
    super(reader.stream());
    this.builder = builder;
    this.errors = errors;
    this.language = language;
    removeErrorListeners();
  }

  @Override
  boolean isWac() {
    return language == Language.WAC;
  }

  /** Whether the name of the package was read without errors. */
  boolean headerRead() {
    return headerRead;
  }

  private int departures() {
    return errors.departures() + failures;
  }

  @Override
  public void enterRule(ParserRuleContext localctx, int state, int ruleIndex) {
    super.enterRule(localctx, state, ruleIndex);
    if (isItem(ruleIndex)) {
      Open parent = open.peek();
      if (parent != null && !parent.hasChild) {
        parent.hasChild = true;
        parent.sound = departures() == parent.before; // All that comes before its braces.
      }
      open.push(new Open(departures()));
    }
  }

  private static boolean isItem(int ruleIndex) {
    return switch (ruleIndex) {
      case RULE_interfaceItem,
          RULE_nestedPackage,
          RULE_packageItem,
          RULE_resourceItem,
          RULE_statement,
          RULE_worldItem ->
          true;
      default -> false;
    };
  }

  // Not a parse listener: ANTLR asks those at every word.
  @Override
  public void exitRule() {
    ParserRuleContext finished = _ctx;
    super.exitRule();
    if (finished.exception != null) {
      failures++;
    }
    if (isItem(finished.getRuleIndex())) {
      Open item = open.pop();
      if (item.sound || departures() == item.before) {
        builder.finish(finished);
      }
      finished.getParent().removeLastChild();
    } else if (finished.getRuleIndex() == RULE_packageName
        && finished.getParent() instanceof PackageHeaderContext) {
      headerRead = departures() == 0;
    }
  }
}
