package io.component4j.component.encode.assembly;

import static io.component4j.component.model.CoreValType.Num.I32;

import io.component4j.component.encode.abi.AbiVariant;
import io.component4j.component.encode.assembly.CoreModuleWriter.Code;
import io.component4j.component.encode.naming.ClassifiedModule;
import io.component4j.component.encode.naming.CoreExport;
import io.component4j.component.model.CoreFuncType;
import io.component4j.wit.graph.WitFunction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The core module that is instantiated last: it fills in what the shims call, calls the main
 * module's initialization, and wraps exports where the main module wants to be told of tasks.
 */
final class FixupModule {
  /** An instance that is imported: an adapter's or the main module's, or one of two others. */
  record Source(String name, @Nullable EncodedModule module) {
    static final Source SHIM = new Source("shim", null);
    static final Source ACTUAL = new Source("actual", null);

    static Source of(EncodedModule module) {
      return new Source(module.name(), module);
    }
  }

  /**
   * An export with the hook around it.
   *
   * @param export whose export it stands for, or null
   * @param end null where what the function returns says which it is
   */
  record Hooked(
      CoreFuncType type,
      int wrapped,
      String coreName,
      @Nullable EncodedModule export,
      TaskHook start,
      @Nullable TaskHook end) {}

  private record Item(String source, String name) {}

  private static final CoreFuncType NOTHING = new CoreFuncType(List.of(), List.of());
  private static final CoreFuncType ONE = new CoreFuncType(List.of(I32), List.of());
  private static final CoreFuncType CALLBACK =
      new CoreFuncType(List.of(I32, I32, I32), List.of(I32));
  private static final CoreFuncType REALLOC =
      new CoreFuncType(List.of(I32, I32, I32, I32), List.of(I32));

  private final CoreModuleWriter module = new CoreModuleWriter();
  private final AssemblyOptions options;
  private final EncodingFaults faults;
  private final Map<String, Source> sources = new LinkedHashMap<>();
  private final Map<Item, Integer> functions = new HashMap<>();
  private final List<Shim> shims = new ArrayList<>();
  private final List<Integer> shimFunctions = new ArrayList<>();
  private final List<Integer> shimGlobals = new ArrayList<>();
  private final List<Hooked> hooked = new ArrayList<>();
  private final Map<Integer, Integer> hookedShims = new HashMap<>();
  private @Nullable Integer initialize;
  private @Nullable Integer hook;

  FixupModule(AssemblyOptions options, EncodingFaults faults) {
    this.options = options;
    this.faults = faults;
  }

  private int importFunction(Source source, String name, CoreFuncType type) {
    Source before = sources.putIfAbsent(source.name(), source);
    if (before != null && !before.equals(source)) {
      faults.instanceName(source.name());
    }
    Item key = new Item(source.name(), name);
    Integer known = functions.get(key);
    if (known == null) {
      known = module.importFunction(source.name(), name, type);
      functions.put(key, known);
    }
    return known;
  }

  /** Fills in a shim. */
  void add(Shim shim) {
    int type = module.type(shim.type());
    shims.add(shim);
    shimFunctions.add(importFunction(Source.ACTUAL, shim.name(), shim.type()));
    if (options.returnCallRef()) {
      sources.putIfAbsent(Source.SHIM.name(), Source.SHIM);
      shimGlobals.add(
          module.importGlobal(Source.SHIM.name(), "g" + shim.name(), ShimModule.global(type)));
    }
  }

  /** Has an export of the main module called first. */
  void initialize(EncodedModule main, String export) {
    initialize = importFunction(Source.of(main), export, NOTHING);
  }

  /** The instances that the module imports, in order. */
  Iterable<Source> sources() {
    return sources.values();
  }

  /** The exports {@code hook0}, {@code hook1} and so on, as far as they stand for others. */
  List<Hooked> hooked() {
    return hooked;
  }

  /** Writes the module; null where there is nothing to do. */
  byte @Nullable [] write(ModuleSet modules) {
    modules.taskHook().ifPresent(name -> prepareHooks(modules, name));
    if (initialize == null && shims.isEmpty() && hooked.isEmpty()) {
      return null;
    }
    List<Integer> defined = new ArrayList<>();
    for (int i = 0; i < hooked.size(); i++) {
      int index = define(hooked.get(i));
      if (hooked.get(i).export() != null) {
        module.exportFunction("hook" + i, index);
      }
      defined.add(index);
    }
    List<Integer> filled = new ArrayList<>();
    for (int i = 0; i < shims.size(); i++) {
      Integer wrapper = hookedShims.get(i);
      filled.add(wrapper == null ? shimFunctions.get(i) : defined.get(wrapper));
    }
    if (!filled.isEmpty() && !options.returnCallRef()) {
      sources.putIfAbsent(Source.SHIM.name(), Source.SHIM);
      int table =
          module.importTable(Source.SHIM.name(), ShimModule.TABLE, ShimModule.table(filled.size()));
      module.elements(table, filled);
    }
    start(filled);
    if (!filled.isEmpty() && options.returnCallRef()) {
      module.declaredElements(filled);
    }
    return module.build(options.debugNames() ? "wit-component:fixups" : null, options.producers());
  }

  private void start(List<Integer> filled) {
    boolean globals = options.returnCallRef() && !filled.isEmpty();
    if (!globals && initialize == null) {
      return;
    }
    if (!globals && hook == null) {
      module.start(initialize);
      return;
    }
    Code code = new Code();
    if (globals) {
      for (int i = 0; i < filled.size(); i++) {
        code.refFunc(filled.get(i)).globalSet(shimGlobals.get(i));
      }
    }
    if (initialize != null) {
      if (hook != null) {
        code.i32(TaskHook.INITIALIZE_START.ordinal()).call(hook);
      }
      code.call(initialize);
      if (hook != null) {
        code.i32(TaskHook.INITIALIZE_FINISH.ordinal()).call(hook);
      }
    }
    module.start(module.function("start", NOTHING, 0, code));
  }

  private int define(Hooked function) {
    int toHook = Objects.requireNonNull(hook);
    int params = function.type.params().size();
    Code code =
        new Code().i32(function.start.ordinal()).call(toHook).params(params).call(function.wrapped);
    TaskHook end = function.end;
    if (end != null) {
      code.i32(end.ordinal()).call(toHook);
    } else {
      // The function returns 0 when the task has ended, and another number when it waits.
      code.localSet(params)
          .i32(TaskHook.ASYNC_BLOCK.ordinal())
          .i32(TaskHook.ASYNC_FINISH.ordinal())
          .localGet(params)
          .select()
          .call(toHook)
          .localGet(params);
    }
    return module.function("hook-" + function.coreName, function.type, end == null ? 1 : 0, code);
  }

  private void prepareHooks(ModuleSet modules, String name) {
    hook = importFunction(Source.of(modules.main()), name, ONE);
    modules.all().forEach(this::hookExports);
    Map<Item, Integer> reallocs = new HashMap<>();
    modules.all().forEach(each -> hookReallocs(each, reallocs));
    for (int i = 0; i < shims.size(); i++) {
      ShimKind kind = shims.get(i).kind();
      if (kind instanceof ShimKind.Destructor) {
        hookedShims.put(i, hooked.size());
        hooked.add(
            new Hooked(
                ONE,
                shimFunctions.get(i),
                "resource-dtor",
                null,
                TaskHook.RESOURCE_DTOR_START,
                TaskHook.RESOURCE_DTOR_FINISH));
      } else if (kind instanceof ShimKind.Realloc realloc) {
        Item key = new Item(realloc.module().name(), realloc.export());
        hookedShims.put(i, Objects.requireNonNull(reallocs.get(key)));
      }
    }
  }

  private void hookReallocs(EncodedModule of, Map<Item, Integer> reallocs) {
    of.classified()
        .exports()
        .forEach(
            (name, export) -> {
              switch (export.kind()) {
                case REALLOC, IMPORT_REALLOC, EXPORT_REALLOC -> {
                  int wrapped = importFunction(Source.of(of), name, REALLOC);
                  reallocs.put(new Item(of.name(), name), hooked.size());
                  hooked.add(
                      new Hooked(
                          REALLOC,
                          wrapped,
                          name,
                          of,
                          TaskHook.REALLOC_START,
                          TaskHook.REALLOC_FINISH));
                }
                default -> {
                  // Nothing else makes room for the canonical ABI.
                }
              }
            });
  }

  private void hookExports(EncodedModule of) {
    ClassifiedModule classified = of.classified();
    classified
        .exports()
        .forEach(
            (name, export) -> {
              WitFunction function = export.function();
              if (export.kind() != CoreExport.Kind.FUNCTION || function == null) {
                return;
              }
              AbiVariant abi = export.abi();
              CoreFuncType type = abi.coreType(function.type());
              TaskHook end =
                  switch (abi) {
                    case EXPORT_ASYNC -> null;
                    case EXPORT_STACKFUL -> TaskHook.ASYNC_FINISH;
                    default -> TaskHook.SYNC_FINISH;
                  };
              TaskHook start = abi.async() ? TaskHook.ASYNC_START : TaskHook.SYNC_START;
              hooked.add(
                  new Hooked(
                      type, importFunction(Source.of(of), name, type), name, of, start, end));
              Optional<String> postReturn =
                  classified.export(CoreExport.Kind.POST_RETURN, export.of(), function);
              postReturn.ifPresent(
                  each -> {
                    CoreFuncType after = new CoreFuncType(type.results(), List.of());
                    hooked.add(
                        new Hooked(
                            after,
                            importFunction(Source.of(of), each, after),
                            each,
                            of,
                            TaskHook.POST_RETURN_START,
                            TaskHook.POST_RETURN_FINISH));
                  });
              Optional<String> callback =
                  classified.export(CoreExport.Kind.CALLBACK, export.of(), function);
              callback.ifPresent(
                  each ->
                      hooked.add(
                          new Hooked(
                              CALLBACK,
                              importFunction(Source.of(of), each, CALLBACK),
                              each,
                              of,
                              TaskHook.ASYNC_RESUME,
                              null)));
            });
  }
}
