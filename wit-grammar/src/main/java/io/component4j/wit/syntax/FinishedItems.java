package io.component4j.wit.syntax;

import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ErrorNode;
import org.antlr.v4.runtime.tree.ParseTreeListener;
import org.antlr.v4.runtime.tree.TerminalNode;

/**
 * Makes the syntax tree of each item as soon as it is parsed, and drops its parse tree: there is
 * never more of one than that of the item that is being parsed.
 */
final class FinishedItems implements ParseTreeListener {
  private final TreeBuilder builder;
  private final SyntaxErrors errors;

  /**
   * Makes a listener.
   *
   * @param errors after the first one, nothing is made any more
   */
  FinishedItems(TreeBuilder builder, SyntaxErrors errors) {
    this.builder = builder;
    this.errors = errors;
  }

  @Override
  public void exitEveryRule(ParserRuleContext context) {
    switch (context.getRuleIndex()) {
      case WitGrammar.RULE_interfaceItem,
          WitGrammar.RULE_nestedPackage,
          WitGrammar.RULE_packageItem,
          WitGrammar.RULE_resourceItem,
          WitGrammar.RULE_worldItem -> {
        if (errors.count() == 0 && context.exception == null) {
          builder.finish(context);
        }
        context.getParent().removeLastChild();
      }
      default -> {}
    }
  }

  @Override
  public void enterEveryRule(ParserRuleContext context) {}

  @Override
  public void visitTerminal(TerminalNode node) {}

  @Override
  public void visitErrorNode(ErrorNode node) {}
}
