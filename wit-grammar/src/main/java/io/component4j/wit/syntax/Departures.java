package io.component4j.wit.syntax;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.diagnostics.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/**
 * Finds what the grammar takes although the specification, or the reference parser, does not: most
 * of these are slips of the reference parser.
 */
final class Departures {
  /** What a version consists of beside its three numbers, as the reference parser splits it. */
  private static final Pattern VERSION_WORD = Pattern.compile("[A-Za-z_-][0-9A-Za-z_-]*");

  private final SourceText source;
  private final Diagnostics diagnostics;
  private final WitMode mode;
  private final Language language;

  Departures(SourceText source, Diagnostics diagnostics, WitMode mode, Language language) {
    this.language = language;
    this.source = source;
    this.diagnostics = diagnostics;
    this.mode = mode;
  }

  /**
   * Refuses a form of WAC in WIT, as the grammar would without it.
   *
   * @param word the first of that form; null where it is not used
   */
  void checkWacOnly(@Nullable TerminalNode word, String expected) {
    if (word != null && language == Language.WIT) {
      checkWacOnly(word.getSymbol(), expected);
    }
  }

  /** Likewise. */
  void checkWacOnly(Token word, String expected) {
    if (language == Language.WIT) {
      String text = "`" + word.getText() + "`";
      boolean keyword = Keywords.isReserved(word.getText());
      diagnostics.report(
          Diagnostic.error(
              "wit-syntax",
              "expected " + expected + ", found " + (keyword ? "the keyword " : "") + text,
              Span.of(source, word.getStartIndex(), word.getStopIndex() + 1)));
    }
  }

  /** Reports what only the reference parser accepts. */
  void report(Diagnostic finding) {
    diagnostics.report(mode.weigh(finding));
  }

  /** WIT.md, "Item: {@code use}": a list of names has one at least. */
  void checkNotEmpty(List<?> names, Span span) {
    if (names.isEmpty()) {
      report(Diagnostic.error("wit-empty-list", "a list of names without a name", span));
    }
  }

  /** WIT.md: lists of parameters and of renamed items do not end with a comma. */
  void checkNoFinalComma(ParserRuleContext list, Span span) {
    ParseTree last = null;
    for (int i = 0; i < list.getChildCount(); i++) {
      if (list.getChild(i) instanceof TerminalNode node && isClosing(node) && isComma(last)) {
        report(
            Diagnostic.error(
                "wit-final-comma", "a comma after the last item, which this list has not", span));
      }
      last = list.getChild(i);
    }
  }

  private static boolean isClosing(TerminalNode node) {
    int type = node.getSymbol().getType();
    return type == WitGrammar.RIGHT_PAREN || type == WitGrammar.RIGHT_BRACE;
  }

  private static boolean isComma(@Nullable ParseTree node) {
    return node instanceof TerminalNode terminal
        && terminal.getSymbol().getType() == WitGrammar.COMMA;
  }

  /**
   * WIT.md, "Item: {@code world}": {@code import a:b;} names a package, and only {@code import a:
   * b;} an interface with a label.
   *
   * @param label one that no space parts from the path
   */
  void checkLabel(Id label, UsePath path) {
    PackageRef ref = path.packageRef();
    Span span = label.span();
    Span whole = new Span(span.name(), span.source(), span.start(), path.item().span().end());
    if (ref == null) {
      report(
          Diagnostic.error(
                  "wit-label",
                  "`" + label + ":" + path.item() + "` is the name of a package",
                  whole)
              .withHelp(
                  "with a space it is an interface with a label: `"
                      + label
                      + ": "
                      + path.item()
                      + "`"));
    } else if (mode == WitMode.REFERENCE) {
      diagnostics.report(
          Diagnostic.warning(
                  "wit-label",
                  "this is a label before a path to the reference parser, and one path with nested"
                      + " namespaces to the specification",
                  whole)
              .withHelp("put a space behind the colon of a label"));
    }
  }

  /**
   * The specification has nested namespaces and packages, the reference parser has not.
   *
   * @param sign the first that the reference parser does not take
   * @param expected what it wants there
   */
  void nested(Token sign, String expected) {
    if (mode == WitMode.REFERENCE && language == Language.WIT) {
      diagnostics.report(
          Diagnostic.error(
                  "wit-nested-namespace",
                  "expected " + expected + ", found `" + sign.getText() + "`",
                  Span.of(source, sign.getStartIndex(), sign.getStopIndex() + 1))
              .withHelp(
                  "nested namespaces and packages are a proposal that the reference tools do not"
                      + " take; strict mode does"));
    }
  }

  /** Explainer.md, "Import and Export Definitions": packages are named in lower case. */
  void checkPackageName(PackageRef name) {
    for (Id id : List.of(name.namespace(), name.name())) {
      if (id.name().chars().anyMatch(c -> c >= 'A' && c <= 'Z')) {
        report(
            Diagnostic.error(
                "wit-package-case", "`" + id + "` has upper case in a package's name", id.span()));
      }
    }
  }

  /** WIT.md has {@code own} as a keyword only. */
  void checkOwn(Id resource, Span span) {
    report(
        Diagnostic.error("wit-own", "WIT has no `own<..>`", span)
            .withHelp("the name alone means the same: `" + resource + "`"));
  }

  /**
   * WIT.md, "Item: {@code world}": where an {@code @external-id} may stand.
   *
   * @param place null where it may stand
   */
  void checkExternalId(List<Attribute> attributes, @Nullable String place) {
    Attribute externalId = null;
    for (Attribute attribute : attributes) {
      if (attribute instanceof Attribute.ExternalId && place != null) {
        report(
            Diagnostic.error("wit-external-id", "`@external-id` " + place, attribute.span())
                .withHelp(
                    "it stands before functions, types, and imports and exports with a plain"
                        + " name"));
      } else if (attribute instanceof Attribute.ExternalId) {
        externalId = attribute;
      } else if (externalId != null) {
        report(
            Diagnostic.error(
                    "wit-external-id",
                    "`@external-id` stands after the gates of an item",
                    externalId.span())
                .withRelated("the gate", attribute.span()));
        externalId = null;
      }
    }
  }

  /** The reference parser takes a keyword for a keyword even inside a version. */
  void checkVersion(String version, Span span) {
    if (mode != WitMode.REFERENCE) {
      return;
    }
    int tail = 0;
    while (tail < version.length() && "0123456789.".indexOf(version.charAt(tail)) >= 0) {
      tail++;
    }
    Matcher words = VERSION_WORD.matcher(version);
    List<String> keywords = new ArrayList<>();
    for (int at = Math.min(tail + 1, version.length()); words.find(at); at = words.end()) {
      if (Keywords.isReserved(words.group())) {
        keywords.add(words.group());
      }
      if (words.end() >= version.length()) {
        break;
      }
    }
    for (String keyword : keywords) {
      diagnostics.report(
          Diagnostic.error(
                  "wit-version",
                  "the reference parser does not take the keyword `" + keyword + "` in a version",
                  span)
              .withHelp("give that part of the version another name"));
    }
  }
}
