package io.component4j.compose.wac;

import io.component4j.component.types.DefinedType;
import io.component4j.component.types.EntityType;
import io.component4j.component.types.Extern;
import io.component4j.component.types.InstanceType;
import io.component4j.compose.graph.CompositionGraph;
import io.component4j.compose.graph.GraphError;
import io.component4j.compose.graph.GraphException;
import io.component4j.compose.graph.GraphNode;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.resolve.NearestName;
import io.component4j.wit.syntax.Id;
import io.component4j.wit.syntax.PackageRef;
import io.component4j.wit.syntax.UsePath;
import io.component4j.wit.syntax.WacFile;
import io.component4j.wit.syntax.WacStatement;
import io.component4j.wit.syntax.WacStatement.ExternName;
import io.component4j.wit.syntax.WacStatement.ImportType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Puts the graph of a document together, statement by statement. */
final class Evaluation {
  private final WacFile document;
  private final DocumentTypes types;
  private final Diagnostics diagnostics;
  private final Places places;
  private final CompositionGraph graph = new CompositionGraph();
  private final Expressions expressions;

  /** What each name stands for; empty where that failed. */
  private final Map<String, Optional<GraphNode>> names = new HashMap<>();

  Evaluation(
      WacFile document,
      DocumentTypes types,
      LoadedPackages packages,
      Diagnostics diagnostics,
      Places places) {
    this.document = document;
    this.types = types;
    this.diagnostics = diagnostics;
    this.places = places;
    this.expressions = new Expressions(document, graph, packages, this::node, diagnostics, places);
  }

  /** Evaluates everything; what fails is reported, and what needs it fails silently. */
  CompositionGraph evaluate() {
    for (WacStatement statement : document.statements()) {
      if (statement instanceof WacStatement.Import s) {
        name(s.name(), attempt(() -> imported(s)));
      } else if (statement instanceof WacStatement.Let s) {
        name(s.name(), attempt(() -> expressions.node(s.value())));
      } else if (statement instanceof WacStatement.Export s) {
        attempt(
            () -> {
              GraphNode node = expressions.node(s.value());
              export(s, node);
              return node;
            });
      } else if (statement instanceof WacStatement.Type s) {
        Id name = s.declaration().name();
        name(name, attempt(() -> definedType(name)));
      } else {
        Id name = ((WacStatement.Declaration) statement).item().name();
        name(name, attempt(() -> define(name, () -> types.definition(name.name()))));
      }
    }
    return graph;
  }

  private static Optional<GraphNode> attempt(Supplier<GraphNode> evaluation) {
    try {
      return Optional.of(evaluation.get());
    } catch (EvaluationFailed e) {
      return Optional.empty();
    }
  }

  private void name(Id name, Optional<GraphNode> node) {
    names.putIfAbsent(name.name(), node);
    node.filter(named -> named.label().isEmpty())
        .ifPresent(named -> graph.setLabel(named, name.name()));
  }

  private GraphNode node(Id name) {
    Optional<GraphNode> found = names.get(name.name());
    if (found == null) {
      Diagnostic finding =
          Diagnostic.error(
              "wac-unknown-name", "nothing is named `" + name + "` up to here", name.span());
      throw expressions.fail(
          NearestName.of(name.name(), names.keySet())
              .map(near -> finding.withHelp("did you mean `" + near + "`?"))
              .orElse(finding));
    }
    return found.orElseThrow(EvaluationFailed::new);
  }

  // ---- types

  private GraphNode definedType(Id name) {
    if (types.isFunction(name.name())) {
      return define(name, () -> types.functionType(name.name()));
    }
    GraphNode node = define(name, () -> types.typeDefinition(name.name()));
    types.define(name.name(), node.type());
    return node;
  }

  private GraphNode define(Id name, Supplier<DefinedType> definition) {
    try {
      GraphNode node = graph.defineType(name.name(), definition.get());
      places.put(node, name.span());
      places.putExport(name.name(), name.span());
      return node;
    } catch (GraphException e) {
      throw failed(e, name.span(), null);
    }
  }

  // ---- imports

  private GraphNode imported(WacStatement.Import s) {
    ImportType type = s.type();
    ExternName written = s.externName();
    String name = s.name().name();
    Span span = s.name().span();
    EntityType imported;
    List<Extern> origins = List.of();
    String id = null;
    if (type instanceof ImportType.Function) {
      imported = types.function(name);
    } else if (type instanceof ImportType.InlineInterface) {
      DocumentTypes.Item item = types.ownItem(name).orElseThrow(EvaluationFailed::new);
      imported = item.type();
      origins = item.origins();
    } else {
      ImportType.Path path = (ImportType.Path) type;
      Optional<DocumentTypes.Item> item = item(path.path(), path.span());
      if (item.isPresent()) {
        imported = item.get().type();
        origins = item.get().origins();
        id = item.get().id();
        if (path.path().packageRef() != null) {
          span = path.span();
        }
      } else {
        GraphNode like = node(path.path().item());
        imported = importable(like, path.path().item());
        origins = like.origins();
        id = expressions.interfaceId(like).orElse(null);
      }
    }
    boolean instance = imported instanceof InstanceType;
    String externName = written != null ? written.value() : id != null ? id : name;
    Span place = written != null ? written.span() : span;
    try {
      GraphNode node = graph.importItem(externName, imported, origins);
      places.put(node, place);
      places.putImport(externName, place);
      if (instance && id != null) {
        expressions.setInterfaceId(node, id);
      }
      return node;
    } catch (GraphException e) {
      throw failed(e, place, written == null ? "import" : null);
    }
  }

  private EntityType importable(GraphNode like, Id name) {
    if (like.kind() != GraphNode.Kind.DEFINITION) {
      return like.type();
    }
    if (types.isFunction(name.name())) {
      return types.function(name.name());
    }
    throw expressions.fail(
        Diagnostic.error(
                "wac-import-type", "`" + name + "` is a type; types are not imported", name.span())
            .withHelp("what can be imported is a function, an interface or a world"));
  }

  /** The interface or world that a path means; empty if it is another name of the document. */
  private Optional<DocumentTypes.Item> item(UsePath path, Span span) {
    PackageRef ref = path.packageRef();
    String item = path.item().name();
    if (ref == null || Lowering.isOwn(document, ref)) {
      GraphNode node = node(path.item());
      return node.kind() == GraphNode.Kind.DEFINITION ? types.ownItem(item) : Optional.empty();
    }
    Optional<DocumentTypes.Item> found = types.item(ref.packageName(), item);
    if (found.isEmpty()) {
      Diagnostic finding =
          Diagnostic.error(
              "wac-unknown-item",
              "package `" + ref.packageName() + "` has no interface or world `" + item + "`",
              path.item().span());
      List<String> there = types.names(ref.packageName());
      throw expressions.fail(
          NearestName.of(item, there)
              .map(near -> finding.withHelp("did you mean `" + near + "`?"))
              .orElse(
                  there.isEmpty()
                      ? finding
                      : finding.withHelp("it has `" + String.join("`, `", there) + "`")));
    }
    return found;
  }

  // ---- exports

  private void export(WacStatement.Export s, GraphNode node) {
    ExternName name = s.name();
    Span spread = s.spread();
    if (spread != null) {
      spread(s, node);
    } else if (name != null) {
      export(node, name.value(), name.span(), false);
    } else {
      String inferred =
          expressions
              .interfaceId(node)
              .or(
                  () ->
                      node.kind() == GraphNode.Kind.IMPORT || node.kind() == GraphNode.Kind.ALIAS
                          ? node.externName()
                          : Optional.empty())
              .orElseThrow(
                  () ->
                      expressions.fail(
                          Diagnostic.error(
                                  "wac-export-name",
                                  "nothing says by which name this is exported",
                                  s.value().span())
                              .withHelp("add `as name`, or `...` for all that is in an instance")));
      export(node, inferred, s.value().span(), true);
    }
  }

  private void spread(WacStatement.Export s, GraphNode node) {
    InstanceType instance = expressions.instance(node, s.value().span(), "`...` exports what");
    boolean any = false;
    for (Extern extern : instance.exports()) {
      if (graph.exportNamed(extern.name()).isEmpty()) {
        export(graph.alias(node, extern.name()), extern.name(), s.value().span(), false);
        any = true;
      }
    }
    if (!any) {
      throw expressions.fail(
          Diagnostic.error(
              "wac-spread-nothing",
              instance.exports().isEmpty()
                  ? "the instance exports nothing"
                  : "everything that the instance exports is exported already",
              s.value().span()));
    }
  }

  private void export(GraphNode node, String name, Span span, boolean inferred) {
    try {
      graph.export(node, name);
      places.putExport(name, span);
    } catch (GraphException e) {
      throw failed(e, span, inferred ? "export" : null);
    }
  }

  /** Reports, with what to do about a name that was inferred. */
  private EvaluationFailed failed(GraphException e, Span span, @Nullable String inferred) {
    GraphError error = e.errors().get(0);
    Diagnostic finding = error.at(span);
    if (error instanceof GraphError.ImportExists exists) {
      finding = finding.withRelated("the first one", places.of(exists.existing()));
    } else if (error instanceof GraphError.ExportExists exists) {
      Span first = places.exportOrNull(exists.name());
      finding =
          finding.withRelated(
              "the first one", first != null ? first : places.of(exists.existing()));
    } else {
      inferred = null;
    }
    return expressions.fail(
        inferred == null
            ? finding
            : finding.withHelp("give it another name: `" + inferred + " .. as name`"));
  }
}
