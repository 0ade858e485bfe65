package io.component4j.component.encode.assembly;

import io.component4j.component.encode.abi.RequiredOptions;
import io.component4j.component.encode.naming.CoreExport;
import io.component4j.component.encode.naming.CoreImport;
import io.component4j.component.encode.world.LiveTypes;
import io.component4j.component.encode.world.TargetWorld;
import io.component4j.component.metadata.MetadataChange;
import io.component4j.component.model.Canon;
import io.component4j.component.model.CanonOption;
import io.component4j.component.model.ComponentModel;
import io.component4j.component.model.CoreExternType;
import io.component4j.component.model.CoreInstance;
import io.component4j.component.model.CoreValType;
import io.component4j.component.model.DefType;
import io.component4j.component.model.ExternTypeRef;
import io.component4j.component.model.Sort;
import io.component4j.component.model.SortIndex;
import io.component4j.component.wit.WitNames;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.ResourceDef;
import io.component4j.wit.graph.TypeDef;
import io.component4j.wit.graph.WitFunction;
import io.component4j.wit.graph.WitInterface;
import io.component4j.wit.graph.WorldItem;
import io.component4j.wit.graph.WorldItem.InterfaceItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts a component together of core modules that are understood: imports first, then the shims, the
 * main module, the adapters, what joins them, and the exports.
 */
public final class Assembly {
  private static final long NOT_READ = -1;

  private record CoreItem(int instance, String name) {}

  private record ModuleExport(EncodedModule module, String name) {}

  private final String inputName;
  private final TargetWorld world;
  private final ModuleSet modules;
  private final AssemblyOptions options;
  private final Diagnostics diagnostics = new Diagnostics();
  private final EncodingFaults faults;
  private final NamedBuilder component;
  private final RootTypes types;
  private final Shims shims;
  private final CoreFunctions functions;
  private final Map<String, Integer> importedFunctions = new HashMap<>();
  private final Map<CoreItem, Integer> aliases = new HashMap<>();
  private final Map<ModuleExport, Integer> hooks = new HashMap<>();
  private @Nullable Integer memory;
  private int shimInstance = -1;

  private Assembly(
      String inputName, TargetWorld world, ModuleSet modules, AssemblyOptions options) {
    this.inputName = inputName;
    this.world = world;
    this.modules = modules;
    this.options = options;
    this.faults = new EncodingFaults(diagnostics, Span.ofInput(inputName));
    this.component = new NamedBuilder(inputName);
    this.types = new RootTypes(component);
    this.shims = new Shims(modules, faults);
    this.functions = new CoreFunctions(this);
  }

  /**
   * Puts a component together.
   *
   * @param inputName of the main module, to show to the user
   * @throws InvalidInputException with all findings, if a module lacks something, as a memory
   */
  public static ComponentModel encode(
      String inputName, TargetWorld world, ModuleSet modules, AssemblyOptions options) {
    Assembly assembly = new Assembly(inputName, world, modules, options);
    assembly.diagnostics.throwIfErrors();
    ComponentModel component = assembly.encode();
    assembly.faults.finish();
    assembly.diagnostics.throwIfErrors();
    return component;
  }

  NamedBuilder component() {
    return component;
  }

  RootTypes types() {
    return types;
  }

  ModuleSet modules() {
    return modules;
  }

  Shims shims() {
    return shims;
  }

  EncodingFaults faults() {
    return faults;
  }

  @Nullable Integer memory() {
    return memory;
  }

  int importedFunction(WitFunction function) {
    return Objects.requireNonNull(importedFunctions.get(function.externName()));
  }

  private ComponentModel encode() {
    encodeImports();
    encodeModules();
    FixupModule fixups = new FixupModule(options, faults);
    shims.all().forEach(fixups::add);
    instantiateShims();
    declareExportedTypes();
    instantiate(modules.main());
    if (memory == null) {
      modules
          .main()
          .classified()
          .export(CoreExport.Kind.MEMORY)
          .ifPresent(
              name ->
                  memory = coreAlias("memory", Sort.CORE_MEMORY, modules.main().instance(), name));
    }
    modules.adapters().forEach(this::instantiate);
    modules
        .main()
        .classified()
        .export(CoreExport.Kind.INITIALIZE)
        .ifPresent(name -> fixups.initialize(modules.main(), name));
    instantiate(fixups);
    for (EncodedModule module : modules.all()) {
      for (String name : module.exports()) {
        export(module, Objects.requireNonNull(world.exports().get(name)));
      }
    }
    return component.build(options.producers());
  }

  // Imports.

  private void encodeImports() {
    Map<WitInterface, Set<String>> used = new IdentityHashMap<>();
    Set<String> usedOfWorld = new java.util.HashSet<>();
    LiveTypes live = new LiveTypes();
    for (EncodedModule module : modules.all()) {
      for (WorldItem item : world.imports().values()) {
        if (item instanceof WorldItem.TypeItem type) {
          live.add(type.type());
        }
      }
      module
          .classified()
          .allImports()
          .forEach(
              each -> {
                addLive(live, each.meaning());
                if (each.meaning() instanceof CoreImport.Function function) {
                  (function.of() == null
                          ? usedOfWorld
                          : used.computeIfAbsent(
                              function.of().type(), t -> new java.util.HashSet<>()))
                      .add(function.function().externName());
                }
              });
    }
    addLiveOfExports(live);
    Map<WitInterface, List<TypeDef>> liveTypes = new IdentityHashMap<>();
    for (TypeDef type : live.types()) {
      if (type.owner() instanceof WitInterface owner) {
        liveTypes.computeIfAbsent(owner, o -> new ArrayList<>()).add(type);
      }
    }
    for (WorldItem item : world.imports().values()) {
      if (item instanceof InterfaceItem i) {
        importInterface(
            i, liveTypes.getOrDefault(i.type(), List.of()), used.getOrDefault(i.type(), Set.of()));
      }
    }
    importWorldItems(usedOfWorld);
  }

  private void importWorldItems(Set<String> used) {
    for (WorldItem item : world.imports().values()) {
      if (item instanceof WorldItem.TypeItem type) {
        types.of(null).type(type.type());
      }
    }
    for (WorldItem item : world.imports().values()) {
      if (item instanceof WorldItem.FunctionItem f && used.contains(item.name())) {
        int type = types.of(null).func(f.function().type());
        importedFunctions.put(
            f.name(),
            component.importItem(WitNames.of(f.function()), new ExternTypeRef.Func(type)));
      }
    }
  }

  private static void addLive(LiveTypes live, CoreImport meaning) {
    if (meaning instanceof CoreImport.Function function) {
      live.add(function.function());
    } else if (meaning instanceof CoreImport.ImportedDrop drop) {
      live.add((TypeDef) drop.resource());
    } else if (meaning instanceof CoreImport.ExportedResource resource) {
      live.add((TypeDef) resource.resource());
    } else if (meaning instanceof CoreImport.Endpoint endpoint) {
      live.add(endpoint.payload().type());
    } else if (meaning instanceof CoreImport.TaskReturn function
        && function.function().type().result() != null) {
      live.add(function.function().type().result());
    }
  }

  /** Imported types that exports are made of. */
  private void addLiveOfExports(LiveTypes live) {
    for (WorldItem item : world.exports().values()) {
      if (!(item instanceof InterfaceItem exported)) {
        live.add(item);
        continue;
      }
      Set<WitInterface> exportedToo = world.exportedDependencies(exported.type());
      LiveTypes own = new LiveTypes();
      own.add(exported.type());
      for (TypeDef type : own.types()) {
        if (type.owner() instanceof WitInterface owner
            && owner != exported.type()
            && !exportedToo.contains(owner)) {
          live.add(type);
        }
      }
    }
  }

  private void importInterface(InterfaceItem item, List<TypeDef> live, Set<String> used) {
    InstanceTypes instance = new InstanceTypes(types, item.type());
    live.forEach(instance::type);
    for (WitFunction function : item.type().functions()) {
      if (used.contains(function.externName())) {
        instance.export(function);
      }
    }
    if (instance.isEmpty()) {
      return;
    }
    String name = options.importNames().getOrDefault(item.name(), item.name());
    int type = component.type("ty-" + name, instance.type());
    types.setInstance(
        item.type(),
        component.importItem(WitNames.named(name, item), new ExternTypeRef.Instance(type)));
  }

  // Core modules.

  private void encodeModules() {
    EncodedModule main = modules.main();
    main.setModule(component.coreModule("main", main.bytes()));
    for (EncodedModule adapter : modules.adapters()) {
      String name = "wit-component:adapter:" + adapter.name();
      byte[] bytes =
          options.debugNames()
              ? new MetadataChange().name(name).applyTo(adapter.name(), adapter.bytes())
              : adapter.bytes();
      adapter.setModule(component.coreModule(name, bytes));
    }
  }

  private void instantiateShims() {
    CoreExternType.Memory imported = modules.main().classified().importedMemory().orElse(null);
    CoreValType tlsBase = modules.usesContextSlotOne() ? null : tlsBase();
    if (shims.all().isEmpty() && imported == null && tlsBase == null) {
      return;
    }
    byte[] bytes = ShimModule.write(shims, imported, tlsBase, options);
    int module = component.coreModule("wit-component-shim-module", bytes);
    shimInstance = component.coreInstantiate("wit-component-shim-instance", module, List.of());
    if (imported != null) {
      memory = coreAlias("memory", Sort.CORE_MEMORY, shimInstance, ShimModule.MEMORY);
    }
  }

  private @Nullable CoreValType tlsBase() {
    CoreValType found = null;
    for (EncodedModule module : modules.all()) {
      for (var each : module.classified().allImports()) {
        if (each.meaning() instanceof CoreImport.TlsBase base) {
          if (found != null && found != base.type()) {
            faults.tlsTypes();
          }
          found = base.type();
        }
      }
    }
    return found;
  }

  /** Declares the types of exported interfaces, as built-ins work on them. */
  private void declareExportedTypes() {
    for (EncodedModule module : modules.all()) {
      for (String name : module.exports()) {
        if (!(world.exports().get(name) instanceof InterfaceItem item)) {
          continue;
        }
        for (TypeDef type : item.type().types()) {
          if (type instanceof ResourceDef resource && resource.aliasOf().isEmpty()) {
            declareResource(module, resource);
          } else {
            types.of(item.type()).type(type);
          }
        }
      }
    }
  }

  private void declareResource(EncodedModule module, ResourceDef resource) {
    Integer destructor =
        module
            .classified()
            .destructor(resource)
            .map(export -> shimAlias(new ShimKind.Destructor(module, export)))
            .orElse(null);
    int type =
        component.type(resource.name(), new DefType.Resource(CoreValType.Num.I32, destructor));
    types.setIndex(resource, type);
  }

  private void instantiate(EncodedModule module) {
    List<CoreInstance.Argument> arguments = new ArrayList<>();
    module
        .classified()
        .imports()
        .forEach(
            (from, names) -> {
              List<CoreInstance.InlineExport> exports = new ArrayList<>();
              names.forEach(
                  (name, meaning) ->
                      exports.add(
                          new CoreInstance.InlineExport(
                              name, functions.materialize(module, meaning))));
              arguments.add(new CoreInstance.Argument(from, component.coreInstance(from, exports)));
            });
    module.setInstance(component.coreInstantiate(module.name(), module.module(), arguments));
  }

  private void instantiate(FixupModule fixups) {
    byte[] bytes = fixups.write(modules);
    if (bytes == null) {
      return;
    }
    int module = component.coreModule("wit-component-fixup", bytes);
    List<CoreInstance.Argument> arguments = new ArrayList<>();
    for (FixupModule.Source source : fixups.sources()) {
      int instance;
      if (source.module() != null) {
        instance = source.module().instance();
      } else if (source.equals(FixupModule.Source.SHIM)) {
        instance = shimInstance;
      } else {
        List<CoreInstance.InlineExport> actual = new ArrayList<>();
        for (Shim shim : shims.all()) {
          SortIndex function = new SortIndex(Sort.CORE_FUNC, functions.actual(shim));
          actual.add(new CoreInstance.InlineExport(shim.name(), function));
        }
        instance = component.coreInstance("actual", actual);
      }
      arguments.add(new CoreInstance.Argument(source.name(), instance));
    }
    int instance = component.coreInstantiate("fixup", module, arguments);
    for (int i = 0; i < fixups.hooked().size(); i++) {
      FixupModule.Hooked hooked = fixups.hooked().get(i);
      if (hooked.export() != null) {
        String name = "hook" + i;
        hooks.put(
            new ModuleExport(hooked.export(), hooked.coreName()),
            coreAlias(name, Sort.CORE_FUNC, instance, name));
      }
    }
  }

  // Aliases, each made once.

  int coreAlias(String debugName, Sort sort, int instance, String name) {
    CoreItem key = new CoreItem(instance, name);
    Integer known = aliases.get(key);
    if (known == null) {
      known = component.coreAlias(debugName, sort, instance, name);
      aliases.put(key, known);
    }
    return known;
  }

  int functionAlias(EncodedModule module, String debugName, String name) {
    return coreAlias(debugName, Sort.CORE_FUNC, module.instance(), name);
  }

  int shimAlias(ShimKind kind) {
    Shim shim = shims.get(kind);
    return coreAlias(shim.debugName(), Sort.CORE_FUNC, shimInstance, shim.name());
  }

  /** An export of the shim module that is no shim. */
  int shimExport(String name) {
    return coreAlias(name, Sort.CORE_FUNC, shimInstance, name);
  }

  private int hookedAlias(EncodedModule module, String name) {
    Integer hooked = hooks.get(new ModuleExport(module, name));
    return hooked != null ? hooked : functionAlias(module, name, name);
  }

  // Exports.

  private void export(EncodedModule module, WorldItem item) {
    if (item instanceof WorldItem.FunctionItem f) {
      int type = types.of(null).func(f.function().type());
      int lifted = lift(module, null, f.function(), type);
      component.export(WitNames.of(f.function()), Sort.FUNC, lifted, null);
    } else if (item instanceof InterfaceItem exported) {
      List<Integer> lifted = new ArrayList<>();
      for (WitFunction function : exported.type().functions()) {
        int type = types.of(exported.type()).func(function.type());
        lifted.add(lift(module, exported, function, type));
      }
      new ExportedInterface(component, types, exported).encode(lifted);
    }
  }

  private int lift(
      EncodedModule module, @Nullable InterfaceItem of, WitFunction function, int type) {
    String name = module.classified().export(CoreExport.Kind.FUNCTION, of, function).orElseThrow();
    final int coreFunction = hookedAlias(module, name);
    RequiredOptions required =
        RequiredOptions.ofExport(
            function.type(), module.classified().abi(of, function).orElseThrow());
    CanonOption.Kind encoding =
        module.metadata().encoding(of, function, true).orElse(CanonOption.Kind.UTF8);
    Optional<String> realloc =
        required.realloc() ? module.classified().exportRealloc() : Optional.empty();
    List<CanonOption> canonOptions =
        options(
            required,
            encoding,
            realloc.map(export -> hookedAlias(module, export)).orElse(null),
            module,
            user(of, function, true));
    module
        .classified()
        .export(CoreExport.Kind.POST_RETURN, of, function)
        .ifPresent(
            export ->
                canonOptions.add(
                    new CanonOption(CanonOption.Kind.POST_RETURN, hookedAlias(module, export))));
    module
        .classified()
        .export(CoreExport.Kind.CALLBACK, of, function)
        .ifPresent(
            export ->
                canonOptions.add(
                    new CanonOption(CanonOption.Kind.CALLBACK, hookedAlias(module, export))));
    return component.canon(
        function.externName(), new Canon.Lift(NOT_READ, coreFunction, canonOptions, type));
  }

  /** Who needs something, to show to the user. */
  static String user(@Nullable InterfaceItem of, WitFunction function, boolean exported) {
    return (exported ? "export `" : "import `")
        + (of == null ? "" : of.name() + "#")
        + function.externName()
        + "`";
  }

  /**
   * Options of a canonical definition; a finding where the modules do not have what they need.
   *
   * @param realloc core function index, or null where there is none
   * @param module whose realloc function it is
   * @param user who needs them, to show to the user
   */
  List<CanonOption> options(
      RequiredOptions required,
      CanonOption.Kind encoding,
      @Nullable Integer realloc,
      EncodedModule module,
      String user) {
    List<CanonOption> found = new ArrayList<>();
    if (required.memory()) {
      if (memory == null) {
        faults.missingMemory(user);
      } else {
        found.add(new CanonOption(CanonOption.Kind.MEMORY, memory));
      }
    }
    if (required.realloc()) {
      if (realloc == null) {
        faults.missingRealloc(module, user);
      } else {
        found.add(new CanonOption(CanonOption.Kind.REALLOC, realloc));
      }
    }
    if (required.stringEncoding()) {
      found.add(CanonOption.of(encoding));
    }
    if (required.async()) {
      found.add(CanonOption.of(CanonOption.Kind.ASYNC));
    }
    return found;
  }

  @Override
  public String toString() {
    return "assembly of " + inputName;
  }
}
