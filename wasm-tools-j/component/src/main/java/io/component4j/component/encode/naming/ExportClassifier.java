package io.component4j.component.encode.naming;

import static io.component4j.component.model.CoreValType.Num.I32;

import io.component4j.component.embed.DummyAbi;
import io.component4j.component.embed.Naming;
import io.component4j.component.encode.abi.AbiVariant;
import io.component4j.component.encode.naming.CoreExport.Kind;
import io.component4j.component.encode.world.TargetWorld;
import io.component4j.component.model.CoreExternType;
import io.component4j.component.model.CoreFuncType;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.ResourceDef;
import io.component4j.wit.graph.WitFunction;
import io.component4j.wit.graph.WorldItem;
import io.component4j.wit.graph.WorldItem.InterfaceItem;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says what the exports of a core module mean, and which are missing. */
final class ExportClassifier {
  private static final CoreFuncType REALLOC =
      new CoreFuncType(List.of(I32, I32, I32, I32), List.of(I32));
  private static final CoreFuncType CALLBACK =
      new CoreFuncType(List.of(I32, I32, I32), List.of(I32));
  private static final CoreFuncType ONE = new CoreFuncType(List.of(I32), List.of());
  private static final CoreFuncType NOTHING = new CoreFuncType(List.of(), List.of());

  /** What a name means, and the type that a function of that name must have. */
  private record Known(CoreExport meaning, CoreFuncType type) {}

  private final WorldNames names;
  private final ExportFaults faults;
  private final List<WorldItem> wanted;
  private final Map<String, Known> functions = new LinkedHashMap<>();

  /**
   * Makes a classifier.
   *
   * @param exports the names of what the module is to export
   */
  ExportClassifier(
      TargetWorld world,
      WorldNames names,
      Set<String> exports,
      boolean standardOnly,
      Diagnostics diagnostics,
      Span span) {
    this.names = names;
    this.faults = new ExportFaults(diagnostics, span);
    this.wanted =
        exports.stream().map(name -> Objects.requireNonNull(world.exports().get(name))).toList();
    for (String name : List.of("canonical_abi_realloc", "cabi_realloc", "cm32p2_realloc")) {
      if (name.startsWith("cm32p2") || name.startsWith("canonical") || !standardOnly) {
        put(name, CoreExport.of(Kind.REALLOC), REALLOC);
      }
    }
    put("cabi_import_realloc", CoreExport.of(Kind.IMPORT_REALLOC), REALLOC);
    put("cabi_export_realloc", CoreExport.of(Kind.EXPORT_REALLOC), REALLOC);
    put("cabi_realloc_adapter", CoreExport.of(Kind.ADAPTER_REALLOC), REALLOC);
    put("cm32p2_initialize", CoreExport.of(Kind.INITIALIZE), NOTHING);
    addFunctions(new Naming(true), DummyAbi.SYNC);
    if (!standardOnly) {
      put("_initialize", CoreExport.of(Kind.INITIALIZE), NOTHING);
      put("__wasm_task_hook", CoreExport.of(Kind.TASK_HOOK), ONE);
      addFunctions(new Naming(false), DummyAbi.values());
    }
  }

  private void put(String name, CoreExport meaning, CoreFuncType type) {
    functions.putIfAbsent(name, new Known(meaning, type));
  }

  /** The names of implementations first: they go before those of what belongs to them. */
  private void addFunctions(Naming naming, DummyAbi... abis) {
    for (WorldItem item : wanted) {
      forEachFunction(
          item,
          (of, function) -> {
            for (DummyAbi abi : abis) {
              AbiVariant variant = variant(abi);
              put(
                  naming.export(of, function, abi),
                  CoreExport.of(Kind.FUNCTION, of, function, variant),
                  variant.coreType(function.type()));
            }
          });
    }
    for (WorldItem item : wanted) {
      forEachFunction(item, (of, function) -> addCompanions(naming, of, function, abis));
    }
    for (WorldItem item : wanted) {
      if (item instanceof InterfaceItem of) {
        for (ResourceDef resource : names.resources(of).values()) {
          for (DummyAbi abi : abis) {
            put(naming.destructor(of, resource, abi), CoreExport.destructor(of, resource), ONE);
          }
        }
      }
    }
  }

  private void addCompanions(
      Naming naming, @Nullable InterfaceItem of, WitFunction function, DummyAbi... abis) {
    put(
        naming.postReturn(of, function),
        CoreExport.of(Kind.POST_RETURN, of, function, AbiVariant.EXPORT),
        AbiVariant.postReturnType(function.type()));
    if (abis.length > 1) {
      put(
          naming.callback(of, function, DummyAbi.ASYNC_CALLBACK),
          CoreExport.of(Kind.CALLBACK, of, function, AbiVariant.EXPORT_ASYNC),
          CALLBACK);
    }
  }

  private static AbiVariant variant(DummyAbi abi) {
    return switch (abi) {
      case SYNC -> AbiVariant.EXPORT;
      case ASYNC_CALLBACK -> AbiVariant.EXPORT_ASYNC;
      case ASYNC_STACKFUL -> AbiVariant.EXPORT_STACKFUL;
    };
  }

  private interface FunctionAction {
    void accept(@Nullable InterfaceItem of, WitFunction function);
  }

  private static void forEachFunction(WorldItem item, FunctionAction action) {
    if (item instanceof InterfaceItem of) {
      of.type().functions().forEach(function -> action.accept(of, function));
    } else if (item instanceof WorldItem.FunctionItem function) {
      action.accept(null, function.function());
    }
  }

  /** The exports that mean something, in order. */
  Map<String, CoreExport> classify(Map<String, CoreExternType> exports, boolean standardOnly) {
    Map<String, CoreExport> found = new LinkedHashMap<>();
    exports.forEach(
        (name, type) -> {
          CoreExport export = classify(name, type, standardOnly);
          if (export != null) {
            found.put(name, export);
          }
        });
    check(found, exports);
    return found;
  }

  private @Nullable CoreExport classify(String name, CoreExternType type, boolean standardOnly) {
    if (type instanceof CoreExternType.Memory) {
      boolean memory = name.equals("cm32p2_memory") || (name.equals("memory") && !standardOnly);
      return memory ? CoreExport.of(Kind.MEMORY) : null;
    }
    if (type instanceof CoreExternType.Table) {
      return name.equals("__indirect_function_table") && !standardOnly
          ? CoreExport.of(Kind.FUNCTION_TABLE)
          : null;
    }
    Known known = functions.get(name);
    if (known == null || !(type instanceof CoreExternType.Func func)) {
      return null;
    }
    CoreFuncType found = func.type();
    if (found != null && !found.equals(known.type)) {
      faults.wrongType(name, known.meaning, known.type, found);
    }
    return known.meaning;
  }

  private void check(Map<String, CoreExport> found, Map<String, CoreExternType> exports) {
    if (found.values().stream().filter(e -> e.kind() == Kind.MEMORY).count() > 1) {
      faults.error("component-export-memory", "the module exports more than one memory", null);
    }
    found.forEach(
        (name, export) -> {
          String callback = "[callback]" + name;
          if (export.kind() == Kind.FUNCTION
              && export.abi() == AbiVariant.EXPORT_ASYNC
              && !found.containsKey(callback)) {
            faults.error(
                "component-export-callback",
                "missing callback for `" + name + "`: there is no export `" + callback + "`",
                "a function with a stack of its own is exported with `[async-lift-stackful]`");
          }
          WitFunction function = export.function();
          if (export.kind() == Kind.FUNCTION
              && export.abi().async()
              && function != null
              && !function.type().async()) {
            faults.error(
                "component-export-async",
                "the export `"
                    + name
                    + "` implements function `"
                    + function.externName()
                    + "` as an async one, and it is not async in WIT",
                "in WIT it is `"
                    + ImportFaults.text(function)
                    + "`; write `async func`, or export it without `"
                    + name.substring(0, name.indexOf(']') + 1)
                    + "`");
          }
        });
    Set<WitFunction> implemented = Collections.newSetFromMap(new IdentityHashMap<>());
    for (CoreExport export : found.values()) {
      if (export.kind() == Kind.FUNCTION && export.function() != null) {
        implemented.add(export.function());
      }
    }
    List<String> unused = unused(exports);
    for (WorldItem item : wanted) {
      forEachFunction(
          item,
          (of, function) -> {
            if (!implemented.contains(function)) {
              faults.missing(of, function, unused);
            }
          });
    }
  }

  /** Warns of exports that look as if they were for the world, and are not. */
  void warnOfUnused(Map<String, CoreExternType> exports) {
    faults.unused(unused(exports), functions.keySet());
  }

  /** The functions that are exported and mean nothing. */
  private List<String> unused(Map<String, CoreExternType> exports) {
    return exports.entrySet().stream()
        .filter(e -> e.getValue() instanceof CoreExternType.Func)
        .map(Map.Entry::getKey)
        .filter(name -> !functions.containsKey(name))
        .toList();
  }
}
