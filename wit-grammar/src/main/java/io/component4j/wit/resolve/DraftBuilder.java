package io.component4j.wit.resolve;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.ItemInfo;
import io.component4j.wit.graph.PackageName;
import io.component4j.wit.graph.ResourceDef;
import io.component4j.wit.graph.TypeDef;
import io.component4j.wit.graph.ValueTypeDef;
import io.component4j.wit.graph.WitFunction;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.WitInterface;
import io.component4j.wit.graph.WitPackage;
import io.component4j.wit.graph.World;
import io.component4j.wit.graph.WorldItem;
import io.component4j.wit.graph.WorldItem.InterfaceItem;
import io.component4j.wit.resolve.GraphDraft.InterfaceDraft;
import io.component4j.wit.resolve.GraphDraft.PackageDraft;
import io.component4j.wit.resolve.GraphDraft.WorldDraft;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes a graph of a draft: packages and interfaces each after those they need, then the worlds,
 * elaborated anew.
 */
final class DraftBuilder {
  private final GraphDraft draft;
  private final Diagnostics diagnostics = new Diagnostics();
  private final ResolveContext context = ResolveContext.ofGraphs(diagnostics);
  private final GraphCopier copier = new GraphCopier(context);
  private final WitGraph.Builder graph = new WitGraph.Builder();
  private final Map<PackageName, WitPackage.Builder> packages = new LinkedHashMap<>();
  private final Map<WitInterface, WitInterface.Builder> interfaces = new IdentityHashMap<>();
  private final Map<WitInterface, InterfaceDraft> drafts = new IdentityHashMap<>();
  private final Map<Object, Boolean> finished = new IdentityHashMap<>();

  DraftBuilder(GraphDraft draft) {
    this.draft = draft;
  }

  /**
   * Makes the graph.
   *
   * @throws InvalidInputException if packages or interfaces would need each other in a circle, or a
   *     world could not be elaborated
   */
  WitGraph build() {
    for (PackageDraft p : draft.packages().values()) {
      p.interfaces().forEach(i -> drafts.put(i.original, i));
    }
    draft.packages().values().forEach(this::addPackage);
    draft.packages().values().forEach(p -> p.interfaces().forEach(this::fill));
    for (PackageDraft p : draft.packages().values()) {
      p.worlds().forEach(w -> addWorld(w, builder(p.name())));
    }
    diagnostics.throwIfErrors();
    draft.roots().forEach(root -> graph.addRoot(builder(root).reference()));
    return graph.build();
  }

  private WitPackage.Builder builder(PackageName name) {
    return Objects.requireNonNull(packages.get(name));
  }

  private void addPackage(PackageDraft added) {
    if (!begin(added, "package `" + added.name() + "`", added.info())) {
      return;
    }
    for (WitInterface needed : needed(added)) {
      PackageDraft other = draft.witPackage(needed.witPackage().name());
      if (other != null && other != added) {
        addPackage(other);
      }
    }
    WitPackage.Builder builder = graph.addPackage(added.name(), added.info());
    packages.put(added.name(), builder);
    for (InterfaceDraft i : added.interfaces()) {
      interfaces.put(i.original, builder.addInterface(i.original.name().orElseThrow(), i.info));
    }
    finished.put(added, true);
  }

  /** False where something is done already; an error where it is being done. */
  private boolean begin(Object item, String what, ItemInfo info) {
    Boolean done = finished.putIfAbsent(item, false);
    if (done != null && !done) {
      Span span = info.span() == null ? Span.ofInput("(merged)") : info.span();
      throw new InvalidInputException(
          Diagnostic.error("wit-cycle", what + " would depend on itself", span));
    }
    return done == null;
  }

  private Set<WitInterface> needed(PackageDraft of) {
    Set<WitInterface> needed = new LinkedHashSet<>();
    of.interfaces().forEach(i -> addUsed(i.types, needed));
    for (WorldDraft world : of.worlds()) {
      List<WorldItem> items = new ArrayList<>(world.imports);
      items.addAll(world.exports);
      for (WorldItem item : items) {
        if (item instanceof InterfaceItem i && i.type().name().isPresent()) {
          needed.add(draft.kept(i.type()));
        } else if (item instanceof InterfaceItem i) {
          addUsed(i.type().types(), needed);
        } else if (item instanceof WorldItem.TypeItem t) {
          addUsed(List.of(t.type()), needed);
        }
      }
    }
    return needed;
  }

  private void addUsed(List<TypeDef> types, Set<WitInterface> needed) {
    for (TypeDef type : types) {
      WitInterface from = draft.usedFrom(type);
      if (from != null) {
        needed.add(from);
      }
    }
  }

  private void fill(InterfaceDraft filled) {
    if (!begin(filled, "interface `" + filled.original + "`", filled.info)) {
      return;
    }
    Set<WitInterface> needed = new LinkedHashSet<>();
    addUsed(filled.types, needed);
    for (WitInterface other : needed) {
      InterfaceDraft otherDraft = drafts.get(other);
      if (otherDraft != null) {
        fill(otherDraft);
      }
    }
    WitInterface.Builder builder = Objects.requireNonNull(interfaces.get(filled.original));
    TypeSink sink = TypeSink.of(builder);
    filled.types.forEach(type -> copy(type, sink));
    filled.functions.forEach(f -> builder.addFunction(copier.function(f, f.name())));
    context.dependencies().depth(builder.reference());
    finished.put(filled, true);
  }

  private void copy(TypeDef type, TypeSink sink) {
    TypeDef target = draft.newTarget(type);
    if (target == null) {
      copier.type(type, type.name(), sink);
    } else if (copier.copyOf(draft.kept(target)) instanceof ResourceDef resource) {
      copier.define(type, sink.addResource(type.name(), resource, type.info()));
    } else {
      ValueTypeDef value = (ValueTypeDef) copier.copyOf(draft.kept(target));
      copier.define(type, sink.addType(type.name(), value, List.of(), type.info()));
    }
    draft.droppedFor(type).forEach(dropped -> copier.define(dropped, copier.copyOf(type)));
  }

  private void addWorld(WorldDraft world, WitPackage.Builder owner) {
    World.Builder builder = owner.addWorld(world.name, world.info);
    Map<String, InterfaceItem> imports = interfaceItems(world.imports, owner);
    Map<String, InterfaceItem> exports = interfaceItems(world.exports, owner);
    Span span = world.info.span();
    WorldElaboration elaboration =
        new WorldElaboration(
            context,
            span == null ? Span.ofInput(world.original.qualifiedName()) : span,
            imports,
            exports);
    elaboration.addStatedImports();
    List<WorldItem> types =
        world.imports.stream().filter(WorldItem.TypeItem.class::isInstance).toList();
    for (WorldItem item : types) {
      WitInterface from = draft.usedFrom(((WorldItem.TypeItem) item).type());
      WitInterface.Builder used = from == null ? null : interfaces.get(from);
      if (used != null) {
        elaboration.addUsed(used.reference(), item.info().stability());
      }
    }
    elaboration.addStatedExports();
    elaboration.imports().forEach(builder::addImport);
    TypeSink sink = TypeSink.of(builder);
    types.forEach(item -> copy(((WorldItem.TypeItem) item).type(), sink));
    functions(world.imports, false).forEach(builder::addImport);
    functions(world.imports, true).forEach(builder::addImport);
    functions(world.exports, false).forEach(builder::addExport);
    functions(world.exports, true).forEach(builder::addExport);
    elaboration.exports().forEach(builder::addExport);
  }

  private List<WorldItem> functions(List<WorldItem> items, boolean ofResources) {
    List<WorldItem> functions = new ArrayList<>();
    for (WorldItem item : items) {
      if (item instanceof WorldItem.FunctionItem f
          && (f.function().resource() != null) == ofResources) {
        WitFunction function = f.function();
        functions.add(new WorldItem.FunctionItem(copier.function(function, function.name())));
      }
    }
    return functions;
  }

  private Map<String, InterfaceItem> interfaceItems(
      List<WorldItem> items, WitPackage.Builder owner) {
    Map<String, InterfaceItem> copies = new LinkedHashMap<>();
    for (WorldItem item : items) {
      if (item instanceof InterfaceItem i) {
        copies.put(i.name(), new InterfaceItem(i.name(), type(i, owner), i.implicit(), i.info()));
      }
    }
    return copies;
  }

  private WitInterface type(InterfaceItem item, WitPackage.Builder owner) {
    WitInterface.@Nullable Builder named = interfaces.get(draft.kept(item.type()));
    if (named != null) {
      return named.reference();
    }
    WitInterface.Builder copy = owner.inlineInterface(item.type().info());
    TypeSink sink = TypeSink.of(copy);
    item.type().types().forEach(type -> copy(type, sink));
    item.type().functions().forEach(f -> copy.addFunction(copier.function(f, f.name())));
    return copy.reference();
  }
}
