package io.component4j.wit.resolve;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.ItemInfo;
import io.component4j.wit.graph.Stability;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.WitInterface;
import io.component4j.wit.graph.WitPackage;
import io.component4j.wit.graph.World;
import io.component4j.wit.resolve.Gates.Gate;
import io.component4j.wit.resolve.PackageScope.Item;
import io.component4j.wit.syntax.Id;
import io.component4j.wit.syntax.PackageItem;
import io.component4j.wit.syntax.PackageItem.InterfaceDeclaration;
import io.component4j.wit.syntax.PackageItem.WorldDeclaration;
import io.component4j.wit.syntax.UseDeclaration;
import io.component4j.wit.syntax.UsePath;
import io.component4j.wit.syntax.WitMode;
import io.component4j.wit.syntax.WorldMember.Include;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Resolves one package, after those it depends on. */
final class PackageResolver {
  private final ResolveContext context;
  private final SourcePackage source;
  private final PackageScope scope;
  private final SimilarNames similar;
  private final Map<String, Declared> declared = new LinkedHashMap<>();
  private final Map<Id, Span> cyclePlaces = new HashMap<>();

  /** An interface or world with the names of its file. */
  private record Declared(PackageItem declaration, PathResolver paths, Gate gate) {}

  PackageResolver(ResolveContext context, SourcePackage source) {
    this.context = context;
    this.source = source;
    this.similar = new SimilarNames(context);
    this.scope = new PackageScope(source.name());
  }

  /** Adds the package to a graph and to the context. */
  WitPackage resolve(WitGraph.Builder graph) {
    WitPackage.Builder builder =
        graph.addPackage(
            source.name(),
            DocText.info(source.comments(), Stability.UNKNOWN, null, source.nameSpan()));
    context.packages().put(source.name(), scope);
    List<PathResolver> files = new ArrayList<>();
    Set<String> takenForInterfaces =
        context.mode() == WitMode.REFERENCE ? source.firstNamedByFileUse() : Set.of();
    for (List<PackageItem> file : source.files()) {
      PathResolver paths = new PathResolver(context, scope, file, takenForInterfaces);
      files.add(paths);
      declare(file, paths);
    }
    for (int i = 0; i < files.size(); i++) {
      files.get(i).checkFileUses(source.files().get(i));
    }
    List<String> order = order();
    for (String name : order) {
      if (declared(name).declaration instanceof InterfaceDeclaration declaration) {
        resolve(declaration, declared(name), builder);
      }
    }
    for (String name : order) {
      if (declared(name).declaration instanceof WorldDeclaration declaration) {
        resolve(declaration, declared(name), builder);
      }
    }
    if (context.mode() == WitMode.STRICT && !context.diagnostics().hasErrors()) {
      new GateCompatibility(context.diagnostics(), builder.reference()).check();
    }
    return builder.reference();
  }

  private void declare(List<PackageItem> file, PathResolver paths) {
    for (PackageItem item : file) {
      Gate gate;
      if (item instanceof InterfaceDeclaration declaration) {
        gate = context.gates().read(declaration.attributes(), source.name(), item.name().span());
      } else if (item instanceof WorldDeclaration declaration) {
        gate = context.gates().read(declaration.attributes(), source.name(), item.name().span());
      } else {
        continue;
      }
      Id name = item.name();
      Item added =
          new Item(name.name(), name.span(), item instanceof WorldDeclaration, gate.included());
      Item previous = scope.items().putIfAbsent(name.name(), added);
      if (previous == null) {
        similar.check(name);
        declared.put(name.name(), new Declared(item, paths, gate));
      } else {
        context
            .diagnostics()
            .report(
                Diagnostic.error(
                        "wit-duplicate-name",
                        "this package has an interface or world `" + name + "` already",
                        name.span())
                    .withRelated("the first definition", previous.span()));
      }
    }
  }

  private Declared declared(String name) {
    Declared found = declared.get(name);
    if (found == null) {
      throw new AssertionError(name);
    }
    return found;
  }

  private Item item(String name) {
    Item item = scope.items().get(name);
    if (item == null) {
      throw new AssertionError(name);
    }
    return item;
  }

  /** Interfaces after those they use, worlds after those they include. */
  private List<String> order() {
    LinkedHashMap<String, List<Id>> dependencies = new LinkedHashMap<>();
    declared.forEach(
        (name, item) -> {
          List<Id> names = new ArrayList<>();
          if (item.declaration instanceof InterfaceDeclaration declaration) {
            for (Object member : declaration.items()) {
              if (member instanceof UseDeclaration use) {
                addLocal(use.path(), item.paths, names);
              }
            }
          } else if (item.declaration instanceof WorldDeclaration declaration) {
            for (Object member : declaration.items()) {
              if (member instanceof Include include) {
                addLocal(include.path(), item.paths, names);
              }
            }
          }
          dependencies.put(name, names);
        });
    return DependencyOrder.of(dependencies, this::reportCycle);
  }

  private void addLocal(UsePath path, PathResolver paths, List<Id> names) {
    Id local = paths.localName(path);
    if (local != null) {
      names.add(local);
      cyclePlaces.putIfAbsent(local, paths.cyclePlace(path));
    }
  }

  private void reportCycle(Id reference, List<String> cycle) {
    String what = item(reference.name()).isWorld() ? "world" : "interface";
    context
        .diagnostics()
        .report(
            Diagnostic.error(
                    "wit-cycle",
                    what + " `" + reference + "` depends on itself",
                    cyclePlaces.getOrDefault(reference, reference.span()))
                .withRelated("what closes the cycle", reference.span())
                .withHelp(String.join(" -> ", cycle)));
  }

  private void resolve(
      InterfaceDeclaration declaration, Declared declared, WitPackage.Builder builder) {
    Item item = item(declaration.name().name());
    InterfaceResolver resolver = new InterfaceResolver(context, source.name(), declared.paths);
    if (!declared.gate.included()) {
      resolver.checkExcluded(declaration.items(), item.types());
      return;
    }
    ItemInfo info =
        DocText.info(
            declaration.comments(), declared.gate.stability(), null, declaration.name().span());
    WitInterface.Builder added = builder.addInterface(declaration.name().name(), info);
    resolver.resolve(declaration.items(), item.types(), added, declaration.name().span());
    item.define(added.reference());
  }

  private void resolve(
      WorldDeclaration declaration, Declared declared, WitPackage.Builder builder) {
    Item item = item(declaration.name().name());
    WorldResolver resolver =
        new WorldResolver(context, declared.paths, builder, declaration, item.types());
    if (!declared.gate.included()) {
      resolver.checkExcluded();
      return;
    }
    ItemInfo info =
        DocText.info(
            declaration.comments(), declared.gate.stability(), null, declaration.name().span());
    World.Builder added = builder.addWorld(declaration.name().name(), info);
    resolver.resolve(added);
    item.define(added.reference());
  }
}
