package io.component4j.wit.syntax;

import org.antlr.v4.runtime.ParserRuleContext;

/**
 * Makes the syntax tree of each item as soon as it is parsed, and drops its parse tree: there is
 * never more of one than that of the item that is being parsed.
 */
final class ItemParser extends WitGrammar {
  private final TreeBuilder builder;
  private final SyntaxErrors errors;

  /**
   * Makes a parser.
   *
   * @param errors after the first one, nothing is made any more
   */
  ItemParser(TokenReader reader, TreeBuilder builder, SyntaxErrors errors) {
    super(reader.stream());
    this.builder = builder;
    this.errors = errors;
    removeErrorListeners();
  }

  // Not a parse listener: ANTLR asks those at every word.
  @Override
  public void exitRule() {
    ParserRuleContext finished = _ctx;
    super.exitRule();
    switch (finished.getRuleIndex()) {
      case RULE_interfaceItem,
          RULE_nestedPackage,
          RULE_packageItem,
          RULE_resourceItem,
          RULE_worldItem -> {
        if (errors.count() == 0 && finished.exception == null) {
          builder.finish(finished);
        }
        finished.getParent().removeLastChild();
      }
      default -> {}
    }
  }
}
