package io.component4j.component.encode.assembly;

import static io.component4j.component.model.CoreValType.Num.I32;

import io.component4j.component.encode.abi.AbiVariant;
import io.component4j.component.encode.abi.RequiredOptions;
import io.component4j.component.encode.naming.ClassifiedModule;
import io.component4j.component.encode.naming.CoreExport;
import io.component4j.component.encode.naming.CoreImport;
import io.component4j.component.model.CanonOpcode;
import io.component4j.component.model.CanonOption;
import io.component4j.component.model.CoreFuncType;
import io.component4j.component.model.CoreValType;
import io.component4j.wit.graph.ResourceDef;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The functions that core modules import before there is what they need: a module must be given its
 * imports to be instantiated, and only then has a memory that they work on.
 */
final class Shims {
  /** When a realloc function is needed. */
  enum ReallocTime {
    /** Before the main module is instantiated, which has it. */
    BEFORE_INSTANTIATION,
    /** After that, and before its hooked version is there. */
    AFTER_INSTANTIATION
  }

  private static final CoreFuncType REALLOC = type(4, 1);

  private final ModuleSet modules;
  private final EncodingFaults faults;
  private final boolean memoryImported;
  private final Map<ShimKind, Shim> shims = new LinkedHashMap<>();

  Shims(ModuleSet modules, EncodingFaults faults) {
    this.modules = modules;
    this.faults = faults;
    this.memoryImported = modules.main().classified().importedMemory().isPresent();
    modules.all().forEach(this::add);
  }

  private static CoreFuncType type(int params, int results) {
    return new CoreFuncType(
        Collections.<CoreValType>nCopies(params, I32), Collections.nCopies(results, I32));
  }

  /** All shims in order. */
  Collection<Shim> all() {
    return shims.values();
  }

  /** The shim for something, or null. */
  @Nullable Shim find(ShimKind kind) {
    return shims.get(kind);
  }

  /** The shim for something that has one. */
  Shim get(ShimKind kind) {
    return Objects.requireNonNull(shims.get(kind), kind.toString());
  }

  private void add(EncodedModule module) {
    for (ClassifiedModule.Named each : module.classified().allImports()) {
      add(module, each);
    }
    // Resource types are declared before the module is instantiated that has their destructors.
    module
        .classified()
        .exports()
        .forEach(
            (name, export) -> {
              ResourceDef resource = export.resource();
              if (export.kind() == CoreExport.Kind.DESTRUCTOR && resource != null) {
                push(
                    "dtor-" + resource.name(),
                    RequiredOptions.NONE,
                    new ShimKind.Destructor(module, name),
                    type(1, 0));
              }
            });
  }

  private void add(EncodedModule module, ClassifiedModule.Named each) {
    CoreImport meaning = each.meaning();
    if (meaning instanceof CoreImport.Function function) {
      function(module, each, function);
    } else if (meaning instanceof CoreImport.AdapterExport export) {
      push(
          "adapt-" + each.module() + "-" + each.name(),
          RequiredOptions.MEMORY,
          new ShimKind.Adapter(modules.adapter(export.adapter()), export.function()),
          export.type());
    } else if (meaning instanceof CoreImport.TaskReturn function) {
      taskReturn(module, each, function);
    } else if (meaning instanceof CoreImport.Endpoint endpoint && endpoint.transfers()) {
      transfer(module, each, endpoint);
    } else if (meaning instanceof CoreImport.WaitableSet set && !memoryImported) {
      push(
          set.opcode().toString(),
          RequiredOptions.NONE,
          new ShimKind.WaitableSet(set.opcode(), set.cancellable()),
          type(2, 1));
    } else if (meaning instanceof CoreImport.ErrorContext context) {
      errorContext(module, context);
    } else if (meaning instanceof CoreImport.NewThread) {
      push("thread.new-indirect", RequiredOptions.NONE, new ShimKind.NewThread(), type(2, 1));
    }
  }

  /** Whether an imported function can be lowered before the main module is instantiated. */
  boolean isDirect(RequiredOptions options) {
    return memoryImported || !(options.memory() || options.realloc());
  }

  private void function(
      EncodedModule module, ClassifiedModule.Named each, CoreImport.Function function) {
    RequiredOptions options = RequiredOptions.ofImport(function.function().type(), function.abi());
    Optional<String> realloc = module.classified().importRealloc();
    if (isDirect(options)) {
      realloc(module, ReallocTime.BEFORE_INSTANTIATION, options, realloc);
      return;
    }
    CanonOption.Kind encoding =
        module.metadata().encoding(function.of(), function.function(), false).orElse(null);
    if (encoding == null) {
      faults.missingMetadata(module, each);
      return;
    }
    push(
        "indirect-" + each.module() + "-" + each.name(),
        options,
        new ShimKind.Lowering(module, function, encoding),
        function.abi().coreType(function.function().type()));
    realloc(module, ReallocTime.AFTER_INSTANTIATION, options, realloc);
  }

  private void taskReturn(
      EncodedModule module, ClassifiedModule.Named each, CoreImport.TaskReturn function) {
    RequiredOptions options = RequiredOptions.ofTaskReturn(function.function().type());
    if (options.isEmpty() || memoryImported) {
      return;
    }
    CanonOption.Kind encoding =
        module.metadata().encoding(function.of(), function.function(), true).orElse(null);
    if (encoding == null) {
      faults.missingMetadata(module, each);
      return;
    }
    push(
        "task-return-" + function.function().externName(),
        options,
        new ShimKind.TaskReturn(module, function, encoding),
        AbiVariant.taskReturnType(function.function().type()));
  }

  /** The options of reading or writing. */
  static RequiredOptions options(CoreImport.Endpoint endpoint) {
    boolean reads =
        endpoint.opcode() == CanonOpcode.STREAM_READ
            || endpoint.opcode() == CanonOpcode.FUTURE_READ;
    return RequiredOptions.ofTransfer(endpoint.payload().element(), reads, endpoint.async());
  }

  private void transfer(
      EncodedModule module, ClassifiedModule.Named each, CoreImport.Endpoint endpoint) {
    RequiredOptions options = options(endpoint);
    if (!options.realloc() && memoryImported) {
      return;
    }
    boolean stream =
        endpoint.opcode() == CanonOpcode.STREAM_READ
            || endpoint.opcode() == CanonOpcode.STREAM_WRITE;
    push(
        each.module() + "-" + endpoint.payload().name(),
        options,
        new ShimKind.Transfer(module, endpoint),
        type(stream ? 3 : 2, 1));
    realloc(module, ReallocTime.AFTER_INSTANTIATION, options, realloc(module, endpoint.payload()));
  }

  /** The realloc function for what a stream or future carries. */
  static Optional<String> realloc(EncodedModule module, CoreImport.Payload payload) {
    if (payload.function() == null) {
      return Optional.empty();
    }
    return payload.imported()
        ? module.classified().importRealloc()
        : module.classified().exportRealloc();
  }

  private void errorContext(EncodedModule module, CoreImport.ErrorContext context) {
    if (context.opcode() == CanonOpcode.ERROR_CONTEXT_NEW) {
      if (!memoryImported) {
        push(
            "error-new",
            RequiredOptions.MEMORY_AND_ENCODING,
            new ShimKind.NewErrorContext(context.encoding()),
            type(2, 1));
      }
      return;
    }
    RequiredOptions options = RequiredOptions.MEMORY_REALLOC_AND_ENCODING;
    push(
        "error-debug-message",
        options,
        new ShimKind.DebugMessage(module, context.encoding()),
        type(2, 0));
    realloc(module, ReallocTime.AFTER_INSTANTIATION, options, module.classified().importRealloc());
  }

  /** Whether a realloc function is not there when it is needed. */
  boolean reallocNeedsShim(ReallocTime time) {
    return time == ReallocTime.BEFORE_INSTANTIATION || modules.taskHook().isPresent();
  }

  private void realloc(
      EncodedModule module, ReallocTime time, RequiredOptions options, Optional<String> export) {
    if (options.realloc() && export.isPresent() && reallocNeedsShim(time)) {
      push(
          "realloc-" + module.name() + "-" + export.get(),
          RequiredOptions.NONE,
          new ShimKind.Realloc(module, export.get()),
          REALLOC);
    }
  }

  private void push(String debugName, RequiredOptions options, ShimKind kind, CoreFuncType type) {
    shims.computeIfAbsent(
        kind, k -> new Shim(Integer.toString(shims.size()), debugName, options, k, type));
  }
}
