package io.component4j.wit.resolve;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.ItemInfo;
import io.component4j.wit.graph.PackageName;
import io.component4j.wit.graph.Stability;
import io.component4j.wit.graph.TypeDef;
import io.component4j.wit.graph.WitFunction;
import io.component4j.wit.graph.WitFunction.Role;
import io.component4j.wit.graph.WitInterface;
import io.component4j.wit.graph.WitPackage;
import io.component4j.wit.graph.World;
import io.component4j.wit.graph.WorldItem;
import io.component4j.wit.graph.WorldItem.InterfaceItem;
import io.component4j.wit.resolve.Gates.Gate;
import io.component4j.wit.syntax.Id;
import io.component4j.wit.syntax.PackageItem.WorldDeclaration;
import io.component4j.wit.syntax.TypeDeclaration;
import io.component4j.wit.syntax.TypeDeclaration.ResourceDefinition;
import io.component4j.wit.syntax.UseDeclaration;
import io.component4j.wit.syntax.UseDeclaration.UsedName;
import io.component4j.wit.syntax.WitMode;
import io.component4j.wit.syntax.WorldMember;
import io.component4j.wit.syntax.WorldMember.Direction;
import io.component4j.wit.syntax.WorldMember.Extern;
import io.component4j.wit.syntax.WorldMember.ExternTarget;
import io.component4j.wit.syntax.WorldMember.Include;
import io.component4j.wit.syntax.WorldMember.Rename;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Resolves one world. Names are taken first, those of the world itself before those that {@code
 * include}s bring; then the items are made in the order in which every tool lists them: imported
 * interfaces, used types, declared types, functions, functions of resources; exported functions,
 * exported interfaces.
 */
final class WorldResolver {
  private final ResolveContext context;
  private final PackageName packageName;
  private final PathResolver paths;
  private final WitPackage.Builder packageBuilder;
  private final WorldDeclaration world;
  private final TypeDeclarations declarations;
  private final FunctionResolver functions;
  private final WorldNames importNames;
  private final WorldNames exportNames;
  private final Map<String, InterfaceItem> importedInterfaces = new LinkedHashMap<>();
  private final Map<String, InterfaceItem> exportedInterfaces = new LinkedHashMap<>();
  private final List<InterfaceUse> includedUses = new ArrayList<>();
  private final List<Runnable> includedUsedTypes = new ArrayList<>();
  private final List<Runnable> includedTypes = new ArrayList<>();
  private final List<Supplier<WitFunction>> importedFunctions = new ArrayList<>();
  private final List<Supplier<List<WitFunction>>> resourceFunctions = new ArrayList<>();
  private final List<Supplier<WitFunction>> exportedFunctions = new ArrayList<>();
  private final Set<String> switchedOffImports = new LinkedHashSet<>();
  private final Set<String> switchedOffExports = new LinkedHashSet<>();
  private final List<Stated> stated = new ArrayList<>();
  private final List<World.Inclusion> inclusions = new ArrayList<>();
  private @Nullable TypeSink sink;
  private boolean excluded;

  /** An import, or else an export, that the text of the world states. */
  private record Stated(boolean imported, String key) {}

  private record InterfaceUse(WitInterface from, Stability stability) {}

  WorldResolver(
      ResolveContext context,
      PathResolver paths,
      WitPackage.Builder packageBuilder,
      WorldDeclaration world,
      TypeScope scope) {
    this.context = context;
    this.packageName = packageBuilder.reference().name();
    this.paths = paths;
    this.packageBuilder = packageBuilder;
    this.world = world;
    this.declarations = new TypeDeclarations(context, packageName, paths, scope, null);
    this.functions = new FunctionResolver(context, packageName, declarations);
    this.importNames = new WorldNames(context, "import");
    this.exportNames = new WorldNames(context, "export");
  }

  /** Checks a world that is switched off. */
  void checkExcluded() {
    excluded = true;
    declareTypes();
    declarations.checkAllExcluded("world");
  }

  /** Fills a world. */
  void resolve(World.Builder builder) {
    declareTypes();
    for (WorldMember member : world.items()) {
      if (member instanceof Extern extern) {
        declare(extern);
      } else if (member instanceof TypeDeclaration type
          && type.definition() instanceof ResourceDefinition) {
        resourceFunctions.add(() -> functions.ofResource(type));
        stated.add(new Stated(true, type.name().name()));
      }
    }
    switchedOffImports.forEach(importNames::release);
    switchedOffExports.forEach(exportNames::release);
    for (WorldMember member : world.items()) {
      if (member instanceof Include include) {
        include(include);
      }
    }
    importNames.checkSimilar();
    exportNames.checkSimilar();
    build(builder);
  }

  private void declareTypes() {
    for (WorldMember member : world.items()) {
      if (member instanceof UseDeclaration use) {
        declarations.declare(use);
        for (UsedName name : use.names()) {
          declareType(name.localName());
        }
      } else if (member instanceof TypeDeclaration type) {
        declarations.declare(type);
        declareType(type.name());
      }
    }
  }

  private void declareType(Id name) {
    TypeScope.Entry entry = declarations.scope().get(name.name());
    if (entry != null && entry.span().equals(name.span())) { // A second one is reported already.
      importNames.take(name, "type");
      if (entry.state() == TypeScope.State.EXCLUDED) {
        if (context.mode() == WitMode.REFERENCE && !excluded) {
          context.excluded("type", name.name(), name.span());
        }
        switchedOffImports.add(name.name());
      }
    }
  }

  private void declare(Extern extern) {
    boolean imported = extern.direction() == Direction.IMPORT;
    WorldNames names = imported ? importNames : exportNames;
    Gate gate =
        context.gates().read(extern.attributes(), packageName, extern.target().name().span());
    String key;
    if (extern.target() instanceof ExternTarget.Function function) {
      key = function.name().name();
      if (names.take(function.name(), "function") && gate.included()) {
        (imported ? importedFunctions : exportedFunctions)
            .add(
                () ->
                    functions.freestanding(
                        extern.comments(), gate, function.name(), function.signature()));
      }
    } else if (extern.target() instanceof ExternTarget.InlineInterface inline) {
      key = inline.name().name();
      if (names.take(inline.name(), "interface")) {
        inline(extern, gate, inline);
      }
    } else {
      ExternTarget.Path path = (ExternTarget.Path) extern.target();
      key = declarePath(extern, gate, path, names);
    }
    if (gate.included()) {
      stated.add(new Stated(imported, key));
    } else {
      (imported ? switchedOffImports : switchedOffExports).add(key);
    }
  }

  private String declarePath(Extern extern, Gate gate, ExternTarget.Path path, WorldNames names) {
    Id label = path.label();
    Id item = path.path().item();
    if (!gate.included()) {
      paths.checkLocal(path.path());
      if (label != null) {
        names.take(label, "interface");
      }
      return label != null ? label.name() : "";
    }
    WitInterface target = paths.witInterface(path.path());
    String key =
        label != null ? label.name() : target == null ? "" : target.qualifiedName().orElseThrow();
    boolean free =
        label != null
            ? names.take(label, "interface")
            : target != null && names.takeInterface(key, item.span());
    if (free && target != null) {
      Span span = label != null ? label.span() : item.span();
      ItemInfo info = DocText.info(extern.comments(), gate.stability(), gate.externalId(), span);
      put(extern.direction(), new InterfaceItem(key, target, false, info));
    }
    return key;
  }

  private void inline(Extern extern, Gate gate, ExternTarget.InlineInterface inline) {
    InterfaceResolver resolver = new InterfaceResolver(context, packageName, paths);
    if (!gate.included()) {
      resolver.checkExcluded(inline.items(), new TypeScope());
      return;
    }
    Id name = inline.name();
    ItemInfo declared = DocText.info(extern.comments(), gate.stability(), null, name.span());
    WitInterface.Builder builder = packageBuilder.inlineInterface(declared);
    resolver.resolve(inline.items(), new TypeScope(), builder, name.span());
    ItemInfo stated = new ItemInfo("", gate.stability(), gate.externalId(), name.span());
    put(extern.direction(), new InterfaceItem(name.name(), builder.reference(), false, stated));
  }

  private void put(Direction direction, InterfaceItem item) {
    (direction == Direction.IMPORT ? importedInterfaces : exportedInterfaces)
        .put(item.name(), item);
  }

  private void include(Include include) {
    Span place = include.path().item().span();
    if (!context.gates().read(include.attributes(), packageName, place).included()) {
      paths.checkLocal(include.path());
      return;
    }
    World from = paths.world(include.path());
    if (from == null) {
      return;
    }
    Span span = include.path().item().span();
    Map<String, String> renames = renames(include, from);
    inclusions.add(new World.Inclusion(from, renames));
    GraphCopier copier = new GraphCopier(context);
    for (WorldItem item : from.imports()) {
      context.budget().derive();
      String name = renames.getOrDefault(item.name(), item.name());
      if (item instanceof InterfaceItem included) {
        includeInterface(included, name, Direction.IMPORT, from, span, copier);
      } else if (item instanceof WorldItem.TypeItem included) {
        includeType(included.type(), name, span, copier);
      } else {
        includeFunction(((WorldItem.FunctionItem) item).function(), name, span, copier);
      }
    }
    for (WorldItem item : from.exports()) {
      context.budget().derive();
      String name = renames.getOrDefault(item.name(), item.name());
      if (item instanceof InterfaceItem included) {
        includeInterface(included, name, Direction.EXPORT, from, span, copier);
      } else if (exportNames.takeIncluded(name, "function", span)) {
        WitFunction function = ((WorldItem.FunctionItem) item).function();
        exportedFunctions.add(() -> copier.function(function, name));
      }
    }
  }

  private Map<String, String> renames(Include include, World from) {
    Set<String> plain = new LinkedHashSet<>();
    for (List<WorldItem> items : List.of(from.imports(), from.exports())) {
      for (WorldItem item : items) {
        if (item.name().indexOf(':') < 0 && item.name().indexOf('[') < 0) {
          plain.add(item.name());
        }
      }
    }
    Map<String, String> renames = new HashMap<>();
    for (Rename rename : include.renames()) {
      String name = rename.from().name();
      if (!plain.contains(name) && !context.incomplete().any()) {
        Diagnostic finding =
            Diagnostic.error(
                    "wit-unknown-name",
                    "world `" + from.name() + "` has no plain import or export `" + name + "`",
                    include.path().item().span())
                .withRelated("renamed here", rename.from().span())
                .withHelp("interfaces that go by their own names cannot be renamed");
        context.errorWithNearest(finding, name, () -> List.copyOf(plain));
      }
      renames.putIfAbsent(name, rename.to().name());
    }
    return renames;
  }

  private void includeInterface(
      InterfaceItem item,
      String name,
      Direction direction,
      World from,
      Span span,
      GraphCopier copier) {
    WorldNames names = direction == Direction.IMPORT ? importNames : exportNames;
    if (item.name().indexOf(':') < 0) {
      if (names.takeIncluded(name, "interface", span)) {
        WitInterface type = item.type();
        if (type.name().isEmpty()) {
          WitInterface.Builder copy = packageBuilder.inlineClone(type);
          copier.inlineInterface(type, copy);
          type = copy.reference();
        }
        put(direction, new InterfaceItem(name, type, item.implicit(), item.info()));
      }
      return;
    }
    boolean foreign = from.witPackage() != packageBuilder.reference();
    Map<String, InterfaceItem> items =
        direction == Direction.IMPORT ? importedInterfaces : exportedInterfaces;
    InterfaceItem previous = items.get(name);
    Stability stability = mergedStability(item.info().stability(), previous, foreign, name, span);
    ItemInfo info = previous != null && !previous.implicit() ? previous.info() : item.info();
    boolean implicit = item.implicit() && (previous == null || previous.implicit());
    items.put(
        name,
        new InterfaceItem(
            name,
            item.type(),
            implicit,
            new ItemInfo(info.docs(), stability, info.externalId(), info.span())));
  }

  /** The versions in another package's gates say nothing about this package. */
  private Stability mergedStability(
      Stability from, @Nullable InterfaceItem into, boolean foreign, String name, Span span) {
    if (foreign && from.since() != null) {
      return Stability.UNKNOWN;
    }
    Stability own = into == null ? Stability.UNKNOWN : into.info().stability();
    if (from.equals(Stability.UNKNOWN) || from.equals(own)) {
      return own;
    }
    if (!own.equals(Stability.UNKNOWN)) {
      context.error(
          "wit-gate",
          "the gates of interface `" + name + "` here and in the included world differ",
          span);
    }
    return from;
  }

  private void includeType(TypeDef type, String name, Span span, GraphCopier copier) {
    if (!importNames.takeIncluded(name, "type", span)) {
      return;
    }
    WitInterface used = InterfaceDependencies.usedFrom(type);
    if (used != null) {
      includedUses.add(new InterfaceUse(used, type.info().stability()));
      includedUsedTypes.add(() -> copier.type(type, name, sink()));
    } else {
      includedTypes.add(() -> copier.type(type, name, sink()));
    }
  }

  private void includeFunction(WitFunction function, String name, Span span, GraphCopier copier) {
    if (function.role() != Role.FREESTANDING) {
      // Its name follows that of its resource.
      resourceFunctions.add(() -> List.of(copier.function(function, function.name())));
    } else if (importNames.takeIncluded(name, "function", span)) {
      importedFunctions.add(() -> copier.function(function, name));
    }
  }

  private TypeSink sink() {
    if (sink == null) {
      throw new IllegalStateException("types are made last");
    }
    return sink;
  }

  private void build(World.Builder builder) {
    sink = TypeSink.of(builder);
    WorldElaboration elaboration =
        new WorldElaboration(context, world.name().span(), importedInterfaces, exportedInterfaces);
    elaboration.addStatedImports();
    for (TypeDeclarations.Used used : declarations.uses()) {
      WitInterface from = used.from() == null ? null : used.from().witInterface();
      if (from != null && !used.use().names().isEmpty()) {
        elaboration.addUsed(from, used.gate().stability());
      }
    }
    includedUses.forEach(use -> elaboration.addUsed(use.from, use.stability));
    elaboration.addStatedExports();

    elaboration.imports().forEach(builder::addImport);
    List<WorldItem> imports = builder.reference().imports();
    int first = imports.size();
    declarations.defineUsed(sink());
    List<WorldItem> statements = new ArrayList<>(imports.subList(first, imports.size()));
    includedUsedTypes.forEach(Runnable::run);
    first = imports.size();
    declarations.defineDeclared(sink());
    statements.addAll(imports.subList(first, imports.size()));
    includedTypes.forEach(Runnable::run);
    importedFunctions.forEach(f -> builder.addImport(new WorldItem.FunctionItem(f.get())));
    for (Supplier<List<WitFunction>> group : resourceFunctions) {
      group.get().forEach(f -> builder.addImport(new WorldItem.FunctionItem(f)));
    }
    exportedFunctions.forEach(f -> builder.addExport(new WorldItem.FunctionItem(f.get())));
    elaboration.exports().forEach(builder::addExport);
    addStatements(builder.reference(), statements);
    builder.setText(statements, inclusions);
  }

  private void addStatements(World built, List<WorldItem> statements) {
    Map<String, List<WorldItem>> imports = new HashMap<>();
    Map<String, List<WorldItem>> exports = new HashMap<>();
    for (boolean imported : List.of(true, false)) {
      for (WorldItem item : imported ? built.imports() : built.exports()) {
        if (item instanceof WorldItem.FunctionItem f && f.function().resource() != null) {
          String resource = f.function().resource().name();
          imports.computeIfAbsent(resource, s -> new ArrayList<>()).add(item);
        } else if (!(item instanceof WorldItem.TypeItem)) {
          (imported ? imports : exports)
              .computeIfAbsent(item.name(), s -> new ArrayList<>())
              .add(item);
        }
      }
    }
    for (Stated each : stated) {
      statements.addAll((each.imported() ? imports : exports).getOrDefault(each.key(), List.of()));
    }
  }
}
