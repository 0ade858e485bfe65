package io.component4j.wit.syntax;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.SemanticVersion;
import io.component4j.wit.syntax.FunctionSignature.Parameter;
import io.component4j.wit.syntax.InterfaceItem.FunctionDeclaration;
import io.component4j.wit.syntax.InterfaceItem.FunctionReference;
import io.component4j.wit.syntax.PackageItem.FileUse;
import io.component4j.wit.syntax.PackageItem.InterfaceDeclaration;
import io.component4j.wit.syntax.PackageItem.WorldDeclaration;
import io.component4j.wit.syntax.TypeDeclaration.Definition;
import io.component4j.wit.syntax.TypeDeclaration.Label;
import io.component4j.wit.syntax.TypeDeclaration.ResourceFunction;
import io.component4j.wit.syntax.TypeDeclaration.ResourceFunctionKind;
import io.component4j.wit.syntax.UseDeclaration.UsedName;
import io.component4j.wit.syntax.WitFile.NestedPackage;
import io.component4j.wit.syntax.WitFile.PackageHeader;
import io.component4j.wit.syntax.WorldMember.Direction;
import io.component4j.wit.syntax.WorldMember.Extern;
import io.component4j.wit.syntax.WorldMember.ExternTarget;
import io.component4j.wit.syntax.WorldMember.Include;
import io.component4j.wit.syntax.WorldMember.Rename;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/**
 * Makes the syntax tree from the parse trees of items without syntax errors, and checks what the
 * grammar leaves open: the form of names and versions, lengths, strings.
 */
final class TreeBuilder {
  private static final SemanticVersion NO_VERSION = new SemanticVersion(0, 0, 0, "", "");

  private final SourceText source;
  private final TokenReader reader;
  private final Diagnostics diagnostics;
  private final WitMode mode;
  private final Departures departures;
  private final TypeTreeBuilder types;
  private final PathTreeBuilder paths;
  private final @Nullable WacTreeBuilder wac;

  /** A file has the same few versions again and again. */
  private final Map<String, SemanticVersion> versions = new HashMap<>();

  /** The finished items of what is not finished itself. */
  private final Map<ParserRuleContext, List<Object>> finished = new IdentityHashMap<>();

  TreeBuilder(
      SourceText source,
      TokenReader reader,
      Diagnostics diagnostics,
      WitMode mode,
      Language language) {
    this.source = source;
    this.reader = reader;
    this.diagnostics = diagnostics;
    this.mode = mode;
    this.departures = new Departures(source, diagnostics, mode, language);
    this.types = new TypeTreeBuilder(this);
    this.paths = new PathTreeBuilder(this, source, mode);
    this.wac =
        language == Language.WAC ? new WacTreeBuilder(this, paths, source, diagnostics) : null;
  }

  /**
   * Makes the file, of which all items are finished.
   *
   * @param headerRead whether the header, if there is one, was read without errors
   */
  WitFile file(WitGrammar.FileContext tree, boolean headerRead) {
    WitGrammar.PackageHeaderContext header = headerRead ? tree.packageHeader() : null;
    int errorsBefore = diagnostics.errorCount();
    PackageHeader packageHeader =
        header == null
            ? null
            : new PackageHeader(comments(header), paths.declaredName(header.packageName()));
    if (diagnostics.errorCount() > errorsBefore) {
      packageHeader = null;
    }
    List<Object> items = items(tree, Object.class);
    return new WitFile(
        source, packageHeader, only(items, NestedPackage.class), only(items, PackageItem.class));
  }

  /**
   * Makes an item whose parse tree is complete; {@link #items} of what is around it gives it. One
   * with errors is left out.
   */
  void finish(ParserRuleContext c) {
    int errorsBefore = diagnostics.errorCount();
    Object item;
    if (c instanceof WitGrammar.InterfaceItemContext i) {
      item = interfaceItem(i);
    } else if (c instanceof WitGrammar.WorldItemContext w) {
      item = worldMember(w);
    } else if (c instanceof WitGrammar.ResourceItemContext r) {
      item = resourceFunction(r);
    } else if (c instanceof WitGrammar.PackageItemContext p) {
      item = packageItem(p);
    } else if (c instanceof WitGrammar.StatementContext s) {
      item = Objects.requireNonNull(wac).statement(s);
    } else {
      item = nestedPackage((WitGrammar.NestedPackageContext) c);
    }
    if (diagnostics.errorCount() > errorsBefore) {
      return;
    }
    List<Object> siblings = finished.computeIfAbsent(c.getParent(), parent -> new ArrayList<>());
    siblings.add(item);
  }

  private <T> List<T> items(ParserRuleContext parent, Class<T> kind) {
    List<Object> items = finished.remove(parent);
    return items == null ? List.of() : only(items, kind);
  }

  private static <T> List<T> only(List<Object> items, Class<T> kind) {
    return items.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private NestedPackage nestedPackage(WitGrammar.NestedPackageContext c) {
    PackageRef name = paths.declaredName(c.packageName());
    return new NestedPackage(comments(c), name, items(c, PackageItem.class), span(c));
  }

  /** The document, of which all statements are finished. */
  WacFile document(WitGrammar.DocumentContext c) {
    return Objects.requireNonNull(wac).document(c, items(c, WacStatement.class));
  }

  /** An interface or world of a WAC document. */
  PackageItem rootItem(WitGrammar.StatementContext c) {
    List<Attribute> attributes = attributes(c.gate());
    departures.checkExternalId(attributes, "has no effect on interfaces and worlds");
    return c.interfaceDeclaration() != null
        ? witInterface(c.interfaceDeclaration(), c, attributes)
        : world(c.worldDeclaration(), c, attributes);
  }

  /** A type of a WAC document. */
  TypeDeclaration rootType(WitGrammar.StatementContext c) {
    List<Attribute> attributes = attributes(c.gate());
    departures.checkExternalId(attributes, null);
    return type(c.typeDeclaration(), comments(c), attributes, span(c));
  }

  /** What is in the braces of an interface. */
  List<InterfaceItem> interfaceItems(WitGrammar.InterfaceBodyContext c) {
    return items(c, InterfaceItem.class);
  }

  private PackageItem witInterface(
      WitGrammar.InterfaceDeclarationContext declaration,
      ParserRuleContext c,
      List<Attribute> attributes) {
    Id name = id(declaration.id());
    List<InterfaceItem> items = interfaceItems(declaration.interfaceBody());
    return new InterfaceDeclaration(comments(c), attributes, name, items, span(c));
  }

  private PackageItem world(
      WitGrammar.WorldDeclarationContext declaration,
      ParserRuleContext c,
      List<Attribute> attributes) {
    Id name = id(declaration.id());
    List<WorldMember> members = items(declaration, WorldMember.class);
    return new WorldDeclaration(comments(c), attributes, name, members, span(c));
  }

  private PackageItem packageItem(WitGrammar.PackageItemContext c) {
    List<Attribute> attributes = attributes(c.gate());
    departures.checkExternalId(attributes, "has no effect on interfaces and worlds");
    if (c.interfaceDeclaration() != null) {
      return witInterface(c.interfaceDeclaration(), c, attributes);
    }
    if (c.worldDeclaration() != null) {
      return world(c.worldDeclaration(), c, attributes);
    }
    WitGrammar.FileUseContext use = c.fileUse();
    if (!attributes.isEmpty()) {
      error("wit-gate", "a `use` outside of interfaces and worlds takes no gates", span(use));
    }
    Id alias = use.alias == null ? null : id(use.alias);
    return new FileUse(paths.usePath(use.usePath(), "`;` or `as`"), alias, span(c));
  }

  private InterfaceItem interfaceItem(WitGrammar.InterfaceItemContext c) {
    List<Attribute> attributes = attributes(c.gate());
    departures.checkExternalId(
        attributes, c.useDeclaration() == null ? null : "is not for a `use`");
    if (c.useDeclaration() != null) {
      return use(c.useDeclaration(), attributes, span(c));
    }
    if (c.typeDeclaration() != null) {
      return type(c.typeDeclaration(), comments(c), attributes, span(c));
    }
    WitGrammar.FunctionDeclarationContext function = c.functionDeclaration();
    Id name = id(function.name);
    if (function.type != null) {
      return new FunctionReference(comments(c), attributes, name, id(function.type), span(c));
    }
    return new FunctionDeclaration(
        comments(c), attributes, name, signature(function.functionType()), span(c));
  }

  private WorldMember worldMember(WitGrammar.WorldItemContext c) {
    List<Attribute> attributes = attributes(c.gate());
    departures.checkExternalId(attributes, withoutExternalId(c));
    if (c.useDeclaration() != null) {
      return use(c.useDeclaration(), attributes, span(c));
    }
    if (c.typeDeclaration() != null) {
      return type(c.typeDeclaration(), comments(c), attributes, span(c));
    }
    if (c.includeDeclaration() != null) {
      List<Rename> renames = new ArrayList<>();
      departures.checkNoFinalComma(c.includeDeclaration(), span(c.includeDeclaration()));
      if (c.includeDeclaration().WITH() != null) {
        departures.checkNotEmpty(c.includeDeclaration().rename(), span(c.includeDeclaration()));
        if (c.includeDeclaration().end != null) {
          departures.checkWacOnly(c.includeDeclaration().end, "the next item or `}`");
        }
      }
      for (WitGrammar.RenameContext rename : c.includeDeclaration().rename()) {
        renames.add(new Rename(id(rename.from), id(rename.to)));
      }
      return new Include(
          attributes,
          paths.usePath(c.includeDeclaration().usePath(), "`;` or `with`"),
          renames,
          span(c));
    }
    WitGrammar.ExternDeclarationContext extern = c.externDeclaration();
    Direction direction = extern.IMPORT() != null ? Direction.IMPORT : Direction.EXPORT;
    return new Extern(
        comments(c), attributes, direction, externTarget(extern.externTarget()), span(c));
  }

  private ExternTarget externTarget(WitGrammar.ExternTargetContext target) {
    if (target instanceof WitGrammar.ExternFunctionContext c) {
      return new ExternTarget.Function(id(c.id()), signature(c.functionType()));
    }
    if (target instanceof WitGrammar.ExternInterfaceContext c) {
      departures.checkWacOnly(c.SEMICOLON(), "the next item or `}`");
      return new ExternTarget.InlineInterface(
          id(c.id()), items(c.interfaceBody(), InterfaceItem.class));
    }
    WitGrammar.ExternPathContext c = (WitGrammar.ExternPathContext) target;
    return paths.externPath(c);
  }

  /** What is wrong with an {@code @external-id} here; null if nothing is. */
  private static @Nullable String withoutExternalId(WitGrammar.WorldItemContext c) {
    if (c.includeDeclaration() != null) {
      return "has no effect on an `include`";
    }
    if (c.useDeclaration() != null) {
      return "is not for a `use`";
    }
    boolean ownName =
        c.externDeclaration() != null
            && c.externDeclaration().externTarget() instanceof WitGrammar.ExternPathContext path
            && path.label == null;
    return ownName ? "is not for an interface under its own name" : null;
  }

  private UseDeclaration use(
      WitGrammar.UseDeclarationContext c, List<Attribute> attributes, Span span) {
    departures.checkNotEmpty(c.useName(), span);
    List<UsedName> names = new ArrayList<>();
    for (WitGrammar.UseNameContext name : c.useName()) {
      names.add(new UsedName(id(name.name), name.alias == null ? null : id(name.alias)));
    }
    return new UseDeclaration(attributes, paths.usePath(c.usePath(), "`.`"), names, span);
  }

  private TypeDeclaration type(
      WitGrammar.TypeDeclarationContext c,
      List<Comment> comments,
      List<Attribute> attributes,
      Span span) {
    if (c.aliasDeclaration() != null) {
      Id name = id(c.aliasDeclaration().id());
      WitGrammar.FunctionTypeContext function = c.aliasDeclaration().functionType();
      if (function != null) {
        departures.checkWacOnly(function.getStart(), "a type");
      }
      Definition alias =
          function != null
              ? new TypeDeclaration.FunctionDefinition(signature(function))
              : new TypeDeclaration.AliasDefinition(types.type(c.aliasDeclaration().valueType()));
      return new TypeDeclaration(comments, attributes, name, alias, span);
    }
    if (c.recordDeclaration() != null) {
      List<TypeDeclaration.Field> fields = new ArrayList<>();
      for (WitGrammar.RecordFieldContext f : c.recordDeclaration().recordField()) {
        fields.add(new TypeDeclaration.Field(comments(f), id(f.id()), types.type(f.valueType())));
      }
      checkNotEmpty("a record without fields", fields, c.recordDeclaration().RIGHT_BRACE());
      Definition record = new TypeDeclaration.RecordDefinition(fields);
      return new TypeDeclaration(
          comments, attributes, id(c.recordDeclaration().id()), record, span);
    }
    if (c.variantDeclaration() != null) {
      List<TypeDeclaration.Case> cases = new ArrayList<>();
      for (WitGrammar.VariantCaseContext v : c.variantDeclaration().variantCase()) {
        TypeExpression payload = v.valueType() == null ? null : types.type(v.valueType());
        cases.add(new TypeDeclaration.Case(comments(v), id(v.id()), payload));
      }
      checkNotEmpty("a variant without cases", cases, c.variantDeclaration().RIGHT_BRACE());
      Definition variant = new TypeDeclaration.VariantDefinition(cases);
      return new TypeDeclaration(
          comments, attributes, id(c.variantDeclaration().id()), variant, span);
    }
    if (c.enumDeclaration() != null) {
      List<Label> labels = labels(c.enumDeclaration().caseName());
      checkNotEmpty("an enum without cases", labels, c.enumDeclaration().RIGHT_BRACE());
      Definition cases = new TypeDeclaration.EnumDefinition(labels);
      return new TypeDeclaration(comments, attributes, id(c.enumDeclaration().id()), cases, span);
    }
    if (c.flagsDeclaration() != null) {
      List<Label> labels = labels(c.flagsDeclaration().caseName());
      checkNotEmpty("flags without names", labels, c.flagsDeclaration().RIGHT_BRACE());
      Definition names = new TypeDeclaration.FlagsDefinition(labels);
      return new TypeDeclaration(comments, attributes, id(c.flagsDeclaration().id()), names, span);
    }
    Definition resource =
        new TypeDeclaration.ResourceDefinition(
            items(c.resourceDeclaration(), ResourceFunction.class));
    return new TypeDeclaration(
        comments, attributes, id(c.resourceDeclaration().id()), resource, span);
  }

  /** WAC refuses what a component cannot have; for WIT, that is for the resolver. */
  private void checkNotEmpty(String what, List<?> parts, TerminalNode end) {
    if (wac != null && parts.isEmpty()) {
      error("wac-empty", what, span(end));
    }
  }

  private List<Label> labels(List<WitGrammar.CaseNameContext> contexts) {
    List<Label> labels = new ArrayList<>();
    for (WitGrammar.CaseNameContext c : contexts) {
      labels.add(new Label(comments(c), id(c.id())));
    }
    return labels;
  }

  private ResourceFunction resourceFunction(WitGrammar.ResourceItemContext item) {
    List<Attribute> attributes = attributes(item.gate());
    departures.checkExternalId(attributes, null);
    ResourceFunctionKind kind;
    Id name;
    FunctionSignature signature;
    if (item.resourceFunction() instanceof WitGrammar.MethodContext c) {
      kind = ResourceFunctionKind.METHOD;
      name = id(c.id());
      signature = signature(c.functionType());
    } else if (item.resourceFunction() instanceof WitGrammar.StaticFunctionContext c) {
      kind = ResourceFunctionKind.STATIC;
      name = id(c.id());
      signature = signature(c.functionType());
    } else {
      WitGrammar.ConstructorContext c = (WitGrammar.ConstructorContext) item.resourceFunction();
      kind = ResourceFunctionKind.CONSTRUCTOR;
      name = new Id("constructor", span(c.CONSTRUCTOR()));
      signature =
          new FunctionSignature(
              false, parameters(c.parameters()), types.optional(c.valueType()), span(c));
    }
    return new ResourceFunction(comments(item), attributes, kind, name, signature, span(item));
  }

  FunctionSignature signature(WitGrammar.FunctionTypeContext c) {
    return new FunctionSignature(
        c.ASYNC() != null, parameters(c.parameters()), types.optional(c.valueType()), span(c));
  }

  private List<Parameter> parameters(WitGrammar.ParametersContext c) {
    departures.checkNoFinalComma(c, span(c));
    List<Parameter> parameters = new ArrayList<>();
    for (WitGrammar.ParameterContext p : c.parameter()) {
      parameters.add(new Parameter(id(p.id()), types.type(p.valueType())));
    }
    return parameters;
  }

  private List<Attribute> attributes(List<WitGrammar.GateContext> gates) {
    List<Attribute> attributes = new ArrayList<>();
    for (WitGrammar.GateContext gate : gates) {
      if (gate instanceof WitGrammar.SinceContext c) {
        attributes.add(new Attribute.Since(requiredVersion(c.VERSION()), span(c)));
      } else if (gate instanceof WitGrammar.UnstableContext c) {
        attributes.add(new Attribute.Unstable(id(c.id()), span(c)));
      } else if (gate instanceof WitGrammar.DeprecatedContext c) {
        attributes.add(new Attribute.Deprecated(requiredVersion(c.VERSION()), span(c)));
      } else {
        TerminalNode string = ((WitGrammar.ExternalIdContext) gate).STRING();
        Span stringSpan = span(string);
        String value = StringLiteral.value(string.getText(), stringSpan, diagnostics);
        attributes.add(new Attribute.ExternalId(value, span(gate)));
      }
    }
    return attributes;
  }

  private SemanticVersion requiredVersion(TerminalNode node) {
    SemanticVersion version = version(node);
    return version == null ? NO_VERSION : version; // Only beside an error.
  }

  @Nullable SemanticVersion version(@Nullable TerminalNode node) {
    if (node == null) {
      return null;
    }
    String text = node.getText();
    SemanticVersion version =
        versions.computeIfAbsent(text, t -> SemanticVersion.parse(t).orElse(null));
    if (version == null) {
      error(
          "wit-version", Quote.of(text) + " is not a version as semver.org defines it", span(node));
    } else if (!version.preRelease().isEmpty() || !version.build().isEmpty()) {
      departures.checkVersion(text, span(node));
    }
    return version;
  }

  Id id(WitGrammar.IdContext c) {
    String text = c.getText();
    Span span = span(c);
    String name = text.startsWith("%") ? text.substring(1) : text;
    if (name.length() > WitParser.MAX_NAME_LENGTH) {
      error("wit-limit", "a name of more than " + WitParser.MAX_NAME_LENGTH + " characters", span);
    } else if (!Keywords.isKebabCase(name)) {
      diagnostics.report(
          Diagnostic.error("wit-name", Quote.of(name) + " is not a name in kebab case", span)
              .withHelp(
                  "names are words joined by `-`, each all lower case or all upper case, with"
                      + " digits only after a letter: `get-user`, `HTTP-proxy`"));
    }
    return new Id(name, span);
  }

  List<Comment> comments(ParserRuleContext c) {
    List<Comment> comments = reader.commentsBefore(c.getStart().getTokenIndex());
    return mode == WitMode.STRICT
        ? comments.stream().filter(Comment::isDocumentation).toList()
        : comments;
  }

  Span span(ParserRuleContext c) {
    int start = c.getStart().getStartIndex();
    Token stop = c.getStop();
    return Span.of(source, start, stop == null ? start : Math.max(start, stop.getStopIndex() + 1));
  }

  Span span(TerminalNode node) {
    Token token = node.getSymbol();
    return Span.of(source, token.getStartIndex(), token.getStopIndex() + 1);
  }

  Departures departures() {
    return departures;
  }

  /** Reports what only the reference parser accepts. */
  void departure(String id, String message, Span span) {
    departures.report(Diagnostic.warning(id, message, span));
  }

  void error(String id, String message, Span span) {
    diagnostics.report(Diagnostic.error(id, message, span));
  }
}
