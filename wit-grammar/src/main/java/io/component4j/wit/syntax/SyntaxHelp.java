package io.component4j.wit.syntax;

import java.util.Set;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.jspecify.annotations.Nullable;

/** What may have been meant where the grammar expects something else. */
final class SyntaxHelp {
  private static final Set<Integer> BEGIN_PACKAGE_ITEM =
      Set.of(WitGrammar.INTERFACE, WitGrammar.PACKAGE, WitGrammar.WORLD);

  private SyntaxHelp() {}

  /** Help for one error; null where there is none. */
  static @Nullable String of(Parser parser, Set<Integer> expected, Token found) {
    TokenStream tokens = parser.getInputStream();
    int before = type(tokens, found.getTokenIndex() - 1);
    int after = type(tokens, found.getTokenIndex() + 1);
    RuleContext rule = parser.getContext();
    if (rule instanceof WitGrammar.IdContext && rule.parent != null) {
      rule = rule.parent;
    }
    boolean inBraces = expected.contains(WitGrammar.RIGHT_BRACE);
    switch (found.getType()) {
      case Token.EOF -> {
        if (inBraces) {
          return "a `}` is missing";
        }
      }
      case WitGrammar.ASYNC -> {
        if (after == WitGrammar.CONSTRUCTOR) {
          return "a constructor cannot be `async`; a `static` function can";
        }
      }
      case WitGrammar.STATIC -> {
        if (before == WitGrammar.ASYNC) {
          return "write `static` first: `static async func`";
        }
      }
      case WitGrammar.LEFT_PAREN -> {
        if (before == WitGrammar.ARROW) {
          return "a function has one result; for none, leave out the `->`, for several, use a"
              + " `tuple` or a record";
        }
      }
      case WitGrammar.SEMICOLON -> {
        if (expected.contains(WitGrammar.LEFT_BRACE) && isInPackageName(rule)) {
          return "only the package of the whole file goes without braces; others are written"
              + " `package .. { .. }`";
        }
      }
      default -> {
        if (inBraces && BEGIN_PACKAGE_ITEM.contains(found.getType())) {
          return "is there a `}` missing before it?";
        }
      }
    }
    if (rule instanceof WitGrammar.ListTypeContext && expected.contains(WitGrammar.INTEGER)) {
      return "in `list<T, N>`, `N` is how many elements every such list has";
    }
    if (rule instanceof WitGrammar.BorrowTypeContext || rule instanceof WitGrammar.OwnTypeContext) {
      return "the name of a resource is wanted: only resources have handles";
    }
    if (rule.getRuleIndex() == WitGrammar.RULE_gate) {
      return gate(tokens, ((WitGrammar.GateContext) rule).getStart());
    }
    String word = found.getText();
    return expected.contains(WitGrammar.ID) && Keywords.isReserved(word)
        ? "`" + word + "` is a keyword; as a name, write `%" + word + "`"
        : null;
  }

  private static boolean isInPackageName(RuleContext rule) {
    for (RuleContext c = rule; c != null; c = c.parent) {
      if (c instanceof WitGrammar.NestedPackageContext
          || c instanceof WitGrammar.PackageNameContext) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable String gate(TokenStream tokens, Token at) {
    return switch (type(tokens, at.getTokenIndex() + 1)) {
      case WitGrammar.SINCE -> "write `@since(version = 1.2.3)`";
      case WitGrammar.UNSTABLE -> "write `@unstable(feature = name)`";
      case WitGrammar.DEPRECATED -> "write `@deprecated(version = 1.2.3)`";
      case WitGrammar.EXTERNAL_ID -> "write `@external-id(\"..\")`";
      default -> "there are `@since`, `@unstable`, `@deprecated` and `@external-id`";
    };
  }

  private static int type(TokenStream tokens, int index) {
    return index >= 0 && index < tokens.size() ? tokens.get(index).getType() : Token.INVALID_TYPE;
  }
}
