package io.component4j.compose.wac;

import io.component4j.component.types.Extern;
import io.component4j.component.types.InstanceType;
import io.component4j.component.typing.ComponentTyping;
import io.component4j.compose.graph.CompositionGraph;
import io.component4j.compose.graph.GraphError;
import io.component4j.compose.graph.GraphException;
import io.component4j.compose.graph.GraphNode;
import io.component4j.compose.graph.GraphPackage;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.PackageName;
import io.component4j.wit.syntax.Id;
import io.component4j.wit.syntax.WacExpression;
import io.component4j.wit.syntax.WacExpression.Access;
import io.component4j.wit.syntax.WacExpression.Argument;
import io.component4j.wit.syntax.WacFile;
import io.component4j.wit.syntax.WacStatement.ExternName;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Evaluates expressions to nodes of a graph (LANGUAGE.md of WAC, "Let Statements"). */
final class Expressions {
  private final WacFile document;
  private final CompositionGraph graph;
  private final LoadedPackages packages;
  private final Function<Id, GraphNode> names;
  private final Diagnostics diagnostics;
  private final Places places;
  private final Map<PackageName, GraphPackage> registered = new HashMap<>();

  /** The interfaces that imported instances are of. */
  private final Map<GraphNode, String> interfaceIds = new IdentityHashMap<>();

  /** What an instance is given for an import, and where that is written. */
  private record Given(GraphNode node, Span span) {}

  /**
   * Makes an evaluator.
   *
   * @param names gives what a name stands for
   */
  Expressions(
      WacFile document,
      CompositionGraph graph,
      LoadedPackages packages,
      Function<Id, GraphNode> names,
      Diagnostics diagnostics,
      Places places) {
    this.document = document;
    this.graph = graph;
    this.packages = packages;
    this.names = names;
    this.diagnostics = diagnostics;
    this.places = places;
  }

  /** Reports a finding; the caller throws the result. */
  EvaluationFailed fail(Diagnostic finding) {
    diagnostics.report(finding);
    return new EvaluationFailed();
  }

  void setInterfaceId(GraphNode node, String id) {
    interfaceIds.put(node, id);
  }

  /** The interface that a node is an instance of, if that is known. */
  Optional<String> interfaceId(GraphNode node) {
    if (!(node.type() instanceof InstanceType)) {
      return Optional.empty();
    }
    String known = interfaceIds.get(node);
    return known != null ? Optional.of(known) : node.externName().filter(ExternNames::isPath);
  }

  /** The type of a node that must be an instance. */
  InstanceType instance(GraphNode node, Span place, String who) {
    if (node.type() instanceof InstanceType instance) {
      return instance;
    }
    throw fail(
        Diagnostic.error(
            "wac-not-an-instance",
            who + " an instance has, but this is " + node.type().kind().withArticle(),
            place));
  }

  /** Evaluates an expression. */
  GraphNode node(WacExpression expression) {
    GraphNode node = primary(expression.primary());
    Span place = expression.primary().span();
    for (Access access : expression.accesses()) {
      node = access(node, access, place);
      place = access.span();
    }
    return node;
  }

  private GraphNode primary(WacExpression.Primary primary) {
    if (primary instanceof WacExpression.Name name) {
      return names.apply(name.name());
    }
    return primary instanceof WacExpression.InParentheses inside
        ? node(inside.inner())
        : instantiation((WacExpression.New) primary);
  }

  private GraphNode access(GraphNode node, Access access, Span place) {
    InstanceType instance = instance(node, place, "`.` takes what");
    ExternName wanted = access.name();
    String name =
        wanted.quoted() ? wanted.value() : ExternNames.meant(wanted.value(), instance.exports());
    if (!ExternNames.has(instance.exports(), name)) {
      throw fail(
          Diagnostic.error(
                  "wac-unknown-export", "the instance has no export `" + name + "`", access.span())
              .withHelp(ExternNames.help(name, instance.exports(), "it exports")));
    }
    return alias(node, name, access.span());
  }

  private GraphNode alias(GraphNode instance, String name, Span place) {
    GraphNode alias = graph.alias(instance, name);
    places.put(alias, place);
    return alias;
  }

  private GraphNode instantiation(WacExpression.New expression) {
    PackageName name = expression.packageRef().packageName();
    if (Lowering.isOwn(document, expression.packageRef())) {
      throw fail(
          Diagnostic.error(
                  "wac-self",
                  "`" + name + "` is this document; it cannot be part of itself",
                  expression.packageSpan())
              .withRelated("named here", document.name().span()));
    }
    ComponentTyping typing =
        packages.component(name, expression.packageSpan()).orElseThrow(EvaluationFailed::new);
    GraphPackage component =
        registered.computeIfAbsent(
            name, key -> graph.register(name.unversioned(), name.version(), typing));
    List<Extern> imports = component.type().imports();
    boolean sound = true;
    Map<String, Given> given = new LinkedHashMap<>();
    boolean implicit = false;
    List<Argument> arguments = expression.arguments();
    for (int i = 0; i < arguments.size(); i++) {
      Argument argument = arguments.get(i);
      if (argument instanceof WacExpression.Named || argument instanceof WacExpression.Inferred) {
        sound &= argument(argument, imports, name, given);
      } else if (argument instanceof WacExpression.ImplicitImports fill) {
        implicit = true;
        if (i != arguments.size() - 1) {
          sound = false;
          diagnostics.report(
              Diagnostic.error(
                  "wac-implicit-not-last",
                  "`...` stands for all the arguments that are left, and so comes last",
                  fill.span()));
        }
      }
    }
    for (Argument argument : arguments) {
      if (argument instanceof WacExpression.Spread spread) {
        spread(spread, imports, given);
      }
    }
    if (!sound) {
      throw new EvaluationFailed();
    }
    return instance(expression, component, given, implicit);
  }

  /** Finds out what an argument is for; false if it failed, which is reported. */
  private boolean argument(
      Argument argument, List<Extern> imports, PackageName component, Map<String, Given> given) {
    try {
      GraphNode node;
      String name;
      Span span;
      if (argument instanceof WacExpression.Named named) {
        node = node(named.value());
        String written = named.name().value();
        name = named.name().quoted() ? written : ExternNames.meant(written, imports);
        span = named.name().span();
      } else {
        Id id = ((WacExpression.Inferred) argument).name();
        node = names.apply(id);
        name = inferred(id, node, imports);
        span = id.span();
      }
      if (!ExternNames.has(imports, name)) {
        throw fail(
            Diagnostic.error(
                    "wac-unknown-argument",
                    "component `" + component + "` has no import `" + name + "`",
                    span)
                .withHelp(ExternNames.help(name, imports, "it imports")));
      }
      Given before = given.putIfAbsent(name, new Given(node, span));
      if (before != null) {
        throw fail(
            Diagnostic.error(
                    "wac-duplicate-argument",
                    "the import `" + name + "` is given more than once",
                    span)
                .withRelated("given here first", before.span()));
      }
      return true;
    } catch (EvaluationFailed e) {
      return false; // The other arguments may have something to report, too.
    }
  }

  /** For which import something is that is given by its name alone ("Inferred Arguments"). */
  private String inferred(Id id, GraphNode node, List<Extern> imports) {
    Optional<String> byType = interfaceId(node).filter(name -> ExternNames.has(imports, name));
    if (byType.isPresent()) {
      return byType.get();
    }
    if (node.kind() == GraphNode.Kind.IMPORT || node.kind() == GraphNode.Kind.ALIAS) {
      String name = node.externName().orElseThrow();
      if (ExternNames.has(imports, name)) {
        return name;
      }
    }
    return ExternNames.meant(id.name(), imports);
  }

  private void spread(WacExpression.Spread spread, List<Extern> imports, Map<String, Given> given) {
    GraphNode node = names.apply(spread.name());
    InstanceType instance = instance(node, spread.name().span(), "`...` gives what");
    boolean any = false;
    for (Extern wanted : imports) {
      String name = wanted.name();
      if (!given.containsKey(name) && instance.export(name) != null) {
        given.put(name, new Given(alias(node, name, spread.name().span()), spread.name().span()));
        any = true;
      }
    }
    if (!any) {
      throw fail(
          Diagnostic.error(
                  "wac-spread-nothing",
                  "the instance exports nothing that is still to be given",
                  spread.name().span())
              .withHelp(ExternNames.help("", imports, "imported are")));
    }
  }

  private GraphNode instance(
      WacExpression.New expression,
      GraphPackage component,
      Map<String, Given> given,
      boolean implicit) {
    GraphNode node = graph.instantiate(component);
    places.put(node, expression.packageSpan());
    int errors = diagnostics.errorCount();
    given.forEach(
        (name, argument) -> {
          try {
            graph.setArgument(node, name, argument.node());
            places.putArgument(node, name, argument.span());
          } catch (GraphException e) {
            for (GraphError error : e.errors()) {
              Diagnostic finding = error.at(argument.span());
              boolean inside =
                  argument.node().type() instanceof InstanceType instance
                      && instance.export(name) != null;
              diagnostics.report(
                  inside
                      ? finding.withHelp(
                          "this instance exports `" + name + "`: spread it, or take that export")
                      : finding);
            }
          }
        });
    for (Extern wanted : component.type().imports()) {
      if (given.containsKey(wanted.name())) {
        continue;
      }
      places.putImport(wanted.name(), expression.packageSpan());
      if (!implicit) {
        diagnostics.report(
            Diagnostic.error(
                    "wac-missing-argument",
                    "component `"
                        + component
                        + "` imports `"
                        + wanted.name()
                        + "`, which is not given",
                    expression.packageSpan())
                .withHelp("give it, or end the arguments with `...` to import what is left"));
      }
    }
    if (diagnostics.errorCount() > errors) {
      throw new EvaluationFailed();
    }
    return node;
  }
}
