package io.component4j.wit.resolve;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.graph.ItemInfo;
import io.component4j.wit.graph.PackageName;
import io.component4j.wit.graph.ResourceDef;
import io.component4j.wit.graph.TypeDef;
import io.component4j.wit.graph.ValueTypeDef;
import io.component4j.wit.resolve.Gates.Gate;
import io.component4j.wit.resolve.PackageScope.Item;
import io.component4j.wit.resolve.TypeScope.State;
import io.component4j.wit.syntax.Id;
import io.component4j.wit.syntax.TypeDeclaration;
import io.component4j.wit.syntax.TypeDeclaration.ResourceDefinition;
import io.component4j.wit.syntax.UseDeclaration;
import io.component4j.wit.syntax.UseDeclaration.UsedName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the {@code use}s and type declarations of one interface or world: first all names are
 * taken, then the used types and the declared ones are defined.
 */
final class TypeDeclarations {
  /**
   * A {@code use} that is not switched off.
   *
   * @param from the interface; null where the path means none
   */
  record Used(UseDeclaration use, Gate gate, @Nullable Item from) {}

  private record Declared(TypeDeclaration declaration, Gate gate) {}

  private final ResolveContext context;
  private final PackageName packageName;
  private final PathResolver paths;
  private final TypeScope scope;
  private final TypeResolver types;
  private final DefinitionResolver definitions;
  private final @Nullable SimilarNames similarNames;
  private final List<Used> uses = new ArrayList<>();
  private final Map<String, Declared> declarations = new LinkedHashMap<>();
  private final LinkedHashMap<String, List<Id>> dependencies = new LinkedHashMap<>();

  /**
   * Makes the declarations of a scope.
   *
   * @param similarNames watches the names; null where somebody else does
   */
  TypeDeclarations(
      ResolveContext context,
      PackageName packageName,
      PathResolver paths,
      TypeScope scope,
      @Nullable SimilarNames similarNames) {
    this.context = context;
    this.packageName = packageName;
    this.paths = paths;
    this.scope = scope;
    this.types = new TypeResolver(context, scope);
    this.definitions = new DefinitionResolver(context, types);
    this.similarNames = similarNames;
  }

  TypeResolver types() {
    return types;
  }

  TypeScope scope() {
    return scope;
  }

  /** The {@code use}s that are not switched off, in order. */
  List<Used> uses() {
    return uses;
  }

  /** Takes the names of a {@code use}. */
  void declare(UseDeclaration use) {
    Gate gate = context.gates().read(use.attributes(), packageName, use.path().item().span());
    if (gate.included()) {
      uses.add(new Used(use, gate, paths.interfaceItem(use.path())));
    } else {
      paths.checkLocal(use.path());
    }
    for (UsedName name : use.names()) {
      if (declare(name.localName(), gate.included() ? State.BROKEN : State.EXCLUDED)) {
        dependencies.put(name.localName().name(), List.of());
      }
    }
  }

  /** Takes the name of a declaration. */
  void declare(TypeDeclaration declaration) {
    Gate gate =
        context.gates().read(declaration.attributes(), packageName, declaration.name().span());
    if (declare(declaration.name(), gate.included() ? State.BROKEN : State.EXCLUDED)
        && gate.included()) {
      String name = declaration.name().name();
      dependencies.put(name, NamesInTypes.of(declaration.definition()));
      declarations.put(name, new Declared(declaration, gate));
    }
  }

  /** Takes the name of a function; false if it is taken. */
  boolean declareFunction(Id name) {
    return declare(name, State.FUNCTION);
  }

  private boolean declare(Id name, State state) {
    TypeScope.Entry previous = scope.declare(name.name(), state, name.span());
    if (previous == null) {
      if (similarNames != null) {
        similarNames.check(name);
      }
      return true;
    }
    context
        .diagnostics()
        .report(
            Diagnostic.error(
                    "wit-duplicate-name",
                    "the name `" + name + "` is defined more than once",
                    name.span())
                .withRelated("the first definition", previous.span()));
    return false;
  }

  /** Reports the types that are not switched off although their owner is. */
  void checkAllExcluded(String owner) {
    for (Used used : uses) {
      used.use().names().forEach(name -> notExcluded(name.localName(), owner));
    }
    declarations.values().forEach(declared -> notExcluded(declared.declaration.name(), owner));
  }

  private void notExcluded(Id name, String owner) {
    context
        .diagnostics()
        .report(
            Diagnostic.error(
                    "wit-gated",
                    "type `"
                        + name
                        + "` is not switched off by a feature gate, but its "
                        + owner
                        + " is",
                    name.span())
                .withHelp("repeat the gate of the " + owner + " here"));
  }

  /** Defines the types that are used, as aliases of what they are elsewhere. */
  void defineUsed(TypeSink sink) {
    for (Used used : uses) {
      Item from = used.from;
      if (from == null) {
        continue;
      }
      for (UsedName name : used.use.names()) {
        TypeDef target = usedType(from, name.name());
        Id local = name.localName();
        TypeScope.Entry entry = scope.get(local.name());
        boolean mine = entry != null && entry.span().equals(local.span());
        if (target != null && mine) {
          ItemInfo info =
              new ItemInfo("", used.gate.stability(), used.gate.externalId(), local.span());
          define(local, target, info, sink);
        }
      }
    }
  }

  private @Nullable TypeDef usedType(Item from, Id name) {
    TypeScope.Entry entry = from.types().get(name.name());
    if (entry == null && from.witInterface() == null) {
      return null; // On a cycle, which is reported.
    }
    if (entry == null && context.incomplete().hasFileOf(from.span())) {
      return null; // What is left out may declare it.
    }
    if (entry == null) {
      Diagnostic finding =
          Diagnostic.error(
              "wit-unknown-type",
              "interface `" + from.name() + "` has no type `" + name + "`",
              name.span());
      context.errorWithNearest(finding, name.name(), () -> from.types().typeNames());
      return null;
    }
    if (entry.state() == State.FUNCTION) {
      context
          .diagnostics()
          .report(
              Diagnostic.error(
                      "wit-wrong-kind",
                      "`" + name + "` is a function; only types can be used from an interface",
                      name.span())
                  .withRelated("defined here", entry.span()));
    } else if (entry.state() == State.EXCLUDED) {
      context.excluded("type", name.name(), name.span());
    }
    return entry.type();
  }

  private void define(Id local, TypeDef target, ItemInfo info, TypeSink sink) {
    if (target instanceof ResourceDef resource) {
      scope.define(local.name(), sink.addResource(local.name(), resource, info));
    } else {
      ValueTypeDef value = (ValueTypeDef) target;
      ValueTypeDef added = sink.addType(local.name(), value, List.of(), info);
      types.checkSize(added, local.span());
      scope.define(local.name(), added);
    }
  }

  /** Defines the declared types, each after those it is made of. */
  void defineDeclared(TypeSink sink) {
    List<String> order =
        DependencyOrder.of(
            dependencies,
            (reference, cycle) ->
                context
                    .diagnostics()
                    .report(
                        Diagnostic.error(
                                "wit-cycle",
                                "type `" + reference + "` depends on itself",
                                reference.span())
                            .withHelp(
                                "a type cannot hold itself, not even in a list: "
                                    + String.join(" -> ", cycle))));
    for (String name : order) {
      Declared declared = declarations.get(name);
      if (declared != null) {
        define(declared, sink);
      }
    }
  }

  private void define(Declared declared, TypeSink sink) {
    TypeDeclaration declaration = declared.declaration;
    Id name = declaration.name();
    ItemInfo info =
        DocText.info(
            declaration.comments(),
            declared.gate.stability(),
            declared.gate.externalId(),
            name.span());
    if (declaration.definition() instanceof ResourceDefinition) {
      scope.define(name.name(), sink.addResource(name.name(), null, info));
      return;
    }
    ResourceDef aliased = definitions.aliasedResource(declaration.definition());
    if (aliased != null) {
      scope.define(name.name(), sink.addResource(name.name(), aliased, info));
      return;
    }
    ValueTypeDef added =
        sink.addType(
            name.name(),
            definitions.resolve(name, declaration.definition()),
            DefinitionResolver.partInfos(declaration.definition()),
            info);
    types.checkSize(added, name.span());
    scope.define(name.name(), added);
  }
}
