package io.component4j.wit.syntax;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.syntax.WacExpression.Access;
import io.component4j.wit.syntax.WacExpression.Argument;
import io.component4j.wit.syntax.WacExpression.Primary;
import io.component4j.wit.syntax.WacStatement.ExternName;
import io.component4j.wit.syntax.WacStatement.ImportType;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.TerminalNode;

/** The part of {@link TreeBuilder} that makes the statements of WAC documents. */
final class WacTreeBuilder {
  private final TreeBuilder tree;
  private final PathTreeBuilder paths;
  private final SourceText source;
  private final Diagnostics diagnostics;

  WacTreeBuilder(
      TreeBuilder tree, PathTreeBuilder paths, SourceText source, Diagnostics diagnostics) {
    this.tree = tree;
    this.paths = paths;
    this.source = source;
    this.diagnostics = diagnostics;
  }

  /** Makes the document, of which all statements are finished. */
  WacFile document(WitGrammar.DocumentContext c, List<WacStatement> statements) {
    WitGrammar.DocumentHeaderContext header = c.documentHeader();
    return new WacFile(
        source,
        tree.comments(c),
        paths.packageName(header.packageName()),
        header.usePath() == null ? null : paths.usePath(header.usePath(), "`;`"),
        statements);
  }

  WacStatement statement(WitGrammar.StatementContext c) {
    if (c.importStatement() != null) {
      return importStatement(c.importStatement());
    }
    if (c.letStatement() != null) {
      WitGrammar.LetStatementContext let = c.letStatement();
      return new WacStatement.Let(
          tree.comments(let), tree.id(let.id()), expression(let.expression()), tree.span(let));
    }
    if (c.exportStatement() != null) {
      WitGrammar.ExportStatementContext export = c.exportStatement();
      return new WacStatement.Export(
          tree.comments(export),
          expression(export.expression()),
          export.externName() == null ? null : externName(export.externName()),
          export.ELLIPSIS() == null ? null : tree.span(export.ELLIPSIS()),
          tree.span(export));
    }
    if (c.typeDeclaration() != null) {
      TypeDeclaration declaration = tree.rootType(c);
      if (declaration.definition() instanceof TypeDeclaration.ResourceDefinition) {
        diagnostics.report(
            Diagnostic.error(
                    "wac-resource", "a resource outside of interfaces and worlds", tree.span(c))
                .withHelp("declare it inside of an `interface`, and `use` it from there"));
      }
      return new WacStatement.Type(declaration);
    }
    return new WacStatement.Declaration(tree.rootItem(c), tree.span(c));
  }

  private WacStatement importStatement(WitGrammar.ImportStatementContext c) {
    WitGrammar.ImportTypeContext t = c.importType();
    ImportType type;
    if (t.functionType() != null) {
      type = new ImportType.Function(tree.signature(t.functionType()));
    } else if (t.interfaceBody() != null) {
      type = new ImportType.InlineInterface(tree.interfaceItems(t.interfaceBody()));
    } else {
      type = new ImportType.Path(paths.usePath(t.usePath(), "`;`"), tree.span(t));
    }
    ExternName name = c.externName() == null ? null : externName(c.externName());
    return new WacStatement.Import(tree.comments(c), tree.id(c.id()), name, type, tree.span(c));
  }

  private ExternName externName(WitGrammar.ExternNameContext c) {
    if (c.STRING() != null) {
      return quoted(c.STRING());
    }
    Id id = tree.id(c.id());
    return new ExternName(id.name(), /* quoted= */ false, id.span());
  }

  /** A string is a name; no name has anything in it that had to be escaped. */
  private ExternName quoted(TerminalNode string) {
    String text = string.getText();
    return new ExternName(
        text.substring(1, text.length() - 1), /* quoted= */ true, tree.span(string));
  }

  private WacExpression expression(WitGrammar.ExpressionContext c) {
    List<Access> accesses = new ArrayList<>();
    for (WitGrammar.PostfixContext postfix : c.postfix()) {
      ExternName name;
      if (postfix instanceof WitGrammar.AccessContext access) {
        Id id = tree.id(access.id());
        name = new ExternName(id.name(), /* quoted= */ false, id.span());
      } else {
        name = quoted(((WitGrammar.NamedAccessContext) postfix).STRING());
      }
      accesses.add(new Access(name, tree.span(postfix)));
    }
    return new WacExpression(primary(c.primary()), accesses, tree.span(c));
  }

  private Primary primary(WitGrammar.PrimaryContext primary) {
    if (primary instanceof WitGrammar.LocalNameContext c) {
      return new WacExpression.Name(tree.id(c.id()));
    }
    if (primary instanceof WitGrammar.InParenthesesContext c) {
      return new WacExpression.InParentheses(expression(c.expression()), tree.span(c));
    }
    WitGrammar.NewInstanceContext c = (WitGrammar.NewInstanceContext) primary;
    List<Argument> arguments = new ArrayList<>();
    for (WitGrammar.ArgumentContext argument : c.argument()) {
      arguments.add(argument(argument));
    }
    return new WacExpression.New(
        paths.packageName(c.packageName()), tree.span(c.packageName()), arguments, tree.span(c));
  }

  private Argument argument(WitGrammar.ArgumentContext argument) {
    if (argument instanceof WitGrammar.NamedArgumentContext c) {
      return new WacExpression.Named(
          externName(c.externName()), expression(c.expression()), tree.span(c));
    }
    if (argument instanceof WitGrammar.InferredArgumentContext c) {
      return new WacExpression.Inferred(tree.id(c.id()));
    }
    if (argument instanceof WitGrammar.SpreadArgumentContext c) {
      return new WacExpression.Spread(tree.id(c.id()), tree.span(c));
    }
    return new WacExpression.ImplicitImports(tree.span((ParserRuleContext) argument));
  }
}
