package io.component4j.wit.syntax;

import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.syntax.WorldMember.ExternTarget;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;

/** Makes the names of packages, and of what is in them, from the parse tree. */
final class PathTreeBuilder {
  private final TreeBuilder tree;
  private final SourceText source;
  private final WitMode mode;

  PathTreeBuilder(TreeBuilder tree, SourceText source, WitMode mode) {
    this.tree = tree;
    this.source = source;
    this.mode = mode;
  }

  /** The name of a package where the package is declared. */
  PackageRef declaredName(WitGrammar.PackageNameContext c) {
    if (c.names.size() > 2) {
      tree.departures().nested(c.COLON(1).getSymbol(), "`;` or `{`");
    } else if (!c.nested.isEmpty()) {
      tree.departures().nested(c.SLASH(0).getSymbol(), "`;` or `{`");
    }
    List<Id> names = ids(c.names);
    PackageRef name =
        new PackageRef(
            joined(names.subList(0, names.size() - 1), ":"),
            name(names, ids(c.nested)),
            tree.version(c.VERSION()),
            tree.span(c));
    tree.departures().checkPackageName(name);
    return name;
  }

  /** The name of a package where a composition names itself or a component. */
  PackageRef packageName(WitGrammar.PackageNameContext c) {
    List<Id> names = ids(c.names);
    return new PackageRef(
        joined(names.subList(0, names.size() - 1), ":"),
        name(names, ids(c.nested)),
        tree.version(c.VERSION()),
        tree.span(c));
  }

  /**
   * A path in full or of this package.
   *
   * @param follows what may follow the path, as a message names it
   */
  UsePath usePath(WitGrammar.UsePathContext c, String follows) {
    return usePath(List.of(), c, follows);
  }

  /**
   * What an import or export names, with or without a label. WIT.md, "Item: {@code use}": {@code
   * a:b} is one word where no space parts it, the begin of a path; the reference parser sees a
   * label.
   */
  ExternTarget.Path externPath(WitGrammar.ExternPathContext c) {
    if (c.label == null) {
      return new ExternTarget.Path(null, usePath(c.usePath(), "`;`"));
    }
    Token colon = c.COLON().getSymbol();
    boolean oneWord =
        c.label.getStop().getStopIndex() + 1 == colon.getStartIndex()
            && c.usePath().getStart().getStartIndex() == colon.getStopIndex() + 1;
    Id label = tree.id(c.label);
    if (oneWord && mode == WitMode.STRICT && !c.usePath().nested.isEmpty()) {
      return new ExternTarget.Path(null, usePath(List.of(label), c.usePath(), "`;`"));
    }
    UsePath path = usePath(c.usePath(), "`;`");
    if (oneWord) {
      tree.departures().checkLabel(label, path);
    }
    return new ExternTarget.Path(label, path);
  }

  private UsePath usePath(List<Id> outer, WitGrammar.UsePathContext c, String follows) {
    if (c.nested.isEmpty()) {
      return new UsePath(null, tree.id(c.id(0)));
    }
    if (c.names.size() > 2) {
      tree.departures().nested(c.COLON(1).getSymbol(), "`/`");
    } else if (c.nested.size() > 1) {
      tree.departures().nested(c.SLASH(1).getSymbol(), follows);
    }
    List<Id> names = new ArrayList<>(outer);
    names.addAll(ids(c.names));
    List<Id> nested = ids(c.nested);
    Id item = nested.get(nested.size() - 1);
    Id namespace = joined(names.subList(0, names.size() - 1), ":");
    Id name = name(names, nested.subList(0, nested.size() - 1));
    Span span = Span.of(source, (int) namespace.span().start(), (int) name.span().end());
    return new UsePath(new PackageRef(namespace, name, tree.version(c.VERSION()), span), item);
  }

  private List<Id> ids(List<WitGrammar.IdContext> contexts) {
    List<Id> ids = new ArrayList<>();
    for (WitGrammar.IdContext c : contexts) {
      ids.add(tree.id(c));
    }
    return ids;
  }

  /** The name within its namespaces, the last of some names, with the packages nested in it. */
  private Id name(List<Id> names, List<Id> nested) {
    List<Id> parts = new ArrayList<>(List.of(names.get(names.size() - 1)));
    parts.addAll(nested);
    return joined(parts, "/");
  }

  private Id joined(List<Id> parts, String sign) {
    Id first = parts.get(0);
    if (parts.size() == 1) {
      return first;
    }
    Id last = parts.get(parts.size() - 1);
    return new Id(
        String.join(sign, parts.stream().map(Id::name).toList()),
        Span.of(source, (int) first.span().start(), (int) last.span().end()));
  }
}
