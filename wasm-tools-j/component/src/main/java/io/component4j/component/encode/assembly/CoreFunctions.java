package io.component4j.component.encode.assembly;

import static io.component4j.component.model.CoreValType.Num.I32;

import io.component4j.component.encode.abi.RequiredOptions;
import io.component4j.component.encode.assembly.Shims.ReallocTime;
import io.component4j.component.encode.naming.CoreExport;
import io.component4j.component.encode.naming.CoreImport;
import io.component4j.component.model.Canon;
import io.component4j.component.model.CanonOpcode;
import io.component4j.component.model.CanonOption;
import io.component4j.component.model.CoreDefType;
import io.component4j.component.model.CoreFuncType;
import io.component4j.component.model.CoreValType;
import io.component4j.component.model.Sort;
import io.component4j.component.model.SortIndex;
import io.component4j.component.model.ValTypeRef;
import io.component4j.wit.graph.ResourceDef;
import io.component4j.wit.graph.WitFunction;
import io.component4j.wit.graph.WitInterface;
import io.component4j.wit.graph.WorldItem.InterfaceItem;
import io.component4j.wit.types.ValType;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes what core modules import: canonical definitions, or shims that stand for them. */
final class CoreFunctions {
  private static final long NOT_READ = -1;

  private final Assembly assembly;

  CoreFunctions(Assembly assembly) {
    this.assembly = assembly;
  }

  private int builtin(
      CanonOpcode opcode,
      boolean flag,
      int type,
      int index,
      @Nullable CoreValType contextType,
      @Nullable ValTypeRef result,
      List<CanonOption> options) {
    return assembly
        .component()
        .canon(
            contextType == null
                ? opcode.toString()
                : opcode + " " + Integer.toUnsignedString(index),
            new Canon.Builtin(NOT_READ, opcode, flag, type, index, contextType, result, options));
  }

  /** What a module is given for an import. */
  SortIndex materialize(EncodedModule module, CoreImport meaning) {
    if (meaning instanceof CoreImport.Memory) {
      Integer memory = assembly.memory();
      if (memory == null) {
        assembly.faults().missingMemory("adapter `" + module.name() + "`");
        memory = 0;
      }
      return new SortIndex(Sort.CORE_MEMORY, memory);
    }
    if (meaning instanceof CoreImport.MainExport export) {
      int instance = assembly.modules().main().instance();
      return new SortIndex(
          export.type().sort(),
          assembly.coreAlias(export.name(), export.type().sort(), instance, export.name()));
    }
    return new SortIndex(Sort.CORE_FUNC, function(module, meaning));
  }

  private int function(EncodedModule module, CoreImport meaning) {
    if (meaning instanceof CoreImport.AdapterExport export) {
      return assembly.shimAlias(
          new ShimKind.Adapter(assembly.modules().adapter(export.adapter()), export.function()));
    }
    if (meaning instanceof CoreImport.Function function) {
      return imported(module, function);
    }
    if (meaning instanceof CoreImport.ImportedDrop drop) {
      return resourceBuiltin(CanonOpcode.RESOURCE_DROP, importedResource(drop));
    }
    if (meaning instanceof CoreImport.ExportedResource resource) {
      return resourceBuiltin(resource.opcode(), resourceType(resource.resource()));
    }
    if (meaning instanceof CoreImport.TaskReturn function) {
      return taskReturn(module, function);
    }
    if (meaning instanceof CoreImport.Endpoint endpoint) {
      return endpoint(module, endpoint);
    }
    if (meaning instanceof CoreImport.Builtin builtin) {
      return builtin(builtin.opcode(), builtin.flag(), 0, 0, null, null, List.of());
    }
    if (meaning instanceof CoreImport.Context context) {
      return builtin(context.opcode(), false, 0, context.slot(), context.type(), null, List.of());
    }
    if (meaning instanceof CoreImport.TlsBase base) {
      return tlsBase(base);
    }
    if (meaning instanceof CoreImport.WaitableSet set) {
      return assembly.memory() == null
          ? assembly.shimAlias(new ShimKind.WaitableSet(set.opcode(), set.cancellable()))
          : waitableSet(set.opcode(), set.cancellable());
    }
    if (meaning instanceof CoreImport.ErrorContext context) {
      if (context.opcode() == CanonOpcode.ERROR_CONTEXT_DEBUG_MESSAGE) {
        return assembly.shimAlias(new ShimKind.DebugMessage(module, context.encoding()));
      }
      return assembly.memory() == null
          ? assembly.shimAlias(new ShimKind.NewErrorContext(context.encoding()))
          : newErrorContext(context.encoding());
    }
    if (meaning instanceof CoreImport.NewThread) {
      return assembly.shimAlias(new ShimKind.NewThread());
    }
    throw new AssertionError(meaning);
  }

  private int resourceBuiltin(CanonOpcode opcode, int type) {
    return assembly
        .component()
        .canon(opcode.toString(), new Canon.ResourceBuiltin(NOT_READ, opcode, type));
  }

  private int importedResource(CoreImport.ImportedDrop drop) {
    InterfaceItem of = drop.of();
    return of == null
        ? resourceType(drop.resource())
        : assembly.types().alias(of.type(), drop.resource());
  }

  private int resourceType(ResourceDef resource) {
    return Objects.requireNonNull(assembly.types().indexOf(resource), resource.name());
  }

  private int componentFunction(CoreImport.Function function) {
    InterfaceItem of = function.of();
    return of == null
        ? assembly.importedFunction(function.function())
        : assembly
            .component()
            .alias(
                Sort.FUNC, assembly.types().instance(of.type()), function.function().externName());
  }

  private int imported(EncodedModule module, CoreImport.Function function) {
    RequiredOptions required = RequiredOptions.ofImport(function.function().type(), function.abi());
    Optional<CanonOption.Kind> encoding =
        module.metadata().encoding(function.of(), function.function(), false);
    if (!assembly.shims().isDirect(required)) {
      return assembly.shimAlias(new ShimKind.Lowering(module, function, encoding.orElseThrow()));
    }
    int callee = componentFunction(function);
    Integer realloc =
        realloc(
            module,
            ReallocTime.BEFORE_INSTANTIATION,
            required,
            module.classified().importRealloc());
    return lower(
        module,
        function,
        function.function().externName(),
        callee,
        required,
        encoding.orElse(CanonOption.Kind.UTF8),
        realloc);
  }

  private int lower(
      EncodedModule module,
      CoreImport.Function function,
      String debugName,
      int callee,
      RequiredOptions required,
      CanonOption.Kind encoding,
      @Nullable Integer realloc) {
    String user = Assembly.user(function.of(), function.function(), false);
    return assembly
        .component()
        .canon(
            debugName,
            new Canon.Lower(
                NOT_READ, callee, assembly.options(required, encoding, realloc, module, user)));
  }

  /** The core function index of a realloc function, where one is required and there. */
  private @Nullable Integer realloc(
      EncodedModule module, ReallocTime time, RequiredOptions required, Optional<String> export) {
    if (!required.realloc() || export.isEmpty()) {
      return null;
    }
    return assembly.shims().reallocNeedsShim(time)
        ? assembly.shimAlias(new ShimKind.Realloc(module, export.get()))
        : assembly.functionAlias(module, export.get(), export.get());
  }

  private @Nullable ValTypeRef value(@Nullable InterfaceItem of, @Nullable ValType type) {
    // Types of functions of the world itself are imports, whether it imports the function or not.
    return assembly.types().of(of == null ? null : of.type()).optional(type);
  }

  private int taskReturn(EncodedModule module, CoreImport.TaskReturn of) {
    WitFunction function = of.function();
    RequiredOptions required = RequiredOptions.ofTaskReturn(function.type());
    Optional<CanonOption.Kind> encoding = module.metadata().encoding(of.of(), function, true);
    if (!required.isEmpty() && assembly.memory() == null) {
      return assembly.shimAlias(new ShimKind.TaskReturn(module, of, encoding.orElseThrow()));
    }
    return taskReturn(module, of, required, encoding.orElse(CanonOption.Kind.UTF8), false);
  }

  private int taskReturn(
      EncodedModule module,
      CoreImport.TaskReturn of,
      RequiredOptions required,
      CanonOption.Kind encoding,
      boolean late) {
    ValTypeRef result = value(of.of(), of.function().type().result());
    if (late) {
      // The reference tools take the realloc function too, though nothing uses it.
      module
          .classified()
          .importRealloc()
          .ifPresent(export -> assembly.functionAlias(module, "realloc", export));
    }
    String user = Assembly.user(of.of(), of.function(), true);
    return builtin(
        CanonOpcode.TASK_RETURN,
        false,
        0,
        0,
        null,
        result,
        assembly.options(required, encoding, null, module, user));
  }

  private int endpoint(EncodedModule module, CoreImport.Endpoint endpoint) {
    if (!endpoint.transfers()) {
      int type = payloadType(endpoint.payload());
      if (endpoint.opcode() == CanonOpcode.STREAM_NEW
          || endpoint.opcode() == CanonOpcode.FUTURE_NEW
          || endpoint.opcode().shape() == CanonOpcode.Shape.TYPE) {
        return builtin(endpoint.opcode(), false, type, 0, null, null, List.of());
      }
      return builtin(endpoint.opcode(), endpoint.async(), type, 0, null, null, List.of());
    }
    ShimKind shim = new ShimKind.Transfer(module, endpoint);
    return assembly.shims().find(shim) != null
        ? assembly.shimAlias(shim)
        : transfer(module, endpoint, ReallocTime.BEFORE_INSTANTIATION);
  }

  private int payloadType(CoreImport.Payload payload) {
    WitInterface of = payload.of() == null ? null : payload.of().type();
    RootTypes types = assembly.types();
    ValTypeRef type =
        (payload.imported() ? types.usedFrom(of) : types.of(of)).value(payload.type());
    return ((ValTypeRef.Index) type).type();
  }

  private int transfer(EncodedModule module, CoreImport.Endpoint endpoint, ReallocTime time) {
    CoreImport.Payload payload = endpoint.payload();
    RequiredOptions required = Shims.options(endpoint);
    CanonOption.Kind encoding =
        payload.function() == null
            ? CanonOption.Kind.UTF8
            : module
                .metadata()
                .encoding(payload.of(), payload.function(), !payload.imported())
                .orElse(CanonOption.Kind.UTF8);
    Integer realloc = realloc(module, time, required, Shims.realloc(module, payload));
    int type = payloadType(payload);
    return builtin(
        endpoint.opcode(),
        false,
        type,
        0,
        null,
        null,
        assembly.options(required, encoding, realloc, module, "import `" + payload.name() + "`"));
  }

  private int tlsBase(CoreImport.TlsBase base) {
    if (assembly.modules().usesContextSlotOne()) {
      CanonOpcode opcode = base.writes() ? CanonOpcode.CONTEXT_SET : CanonOpcode.CONTEXT_GET;
      return builtin(opcode, false, 0, 1, base.type(), null, List.of());
    }
    return assembly.shimExport(base.writes() ? ShimModule.SET_TLS_BASE : ShimModule.GET_TLS_BASE);
  }

  private int waitableSet(CanonOpcode opcode, boolean cancellable) {
    Integer memory = assembly.memory();
    if (memory == null) {
      assembly.faults().missingMemory("import `" + opcode + "`");
      memory = 0;
    }
    return builtin(opcode, cancellable, 0, memory, null, null, List.of());
  }

  private int newErrorContext(CanonOption.Kind encoding) {
    RequiredOptions required = RequiredOptions.MEMORY_AND_ENCODING;
    EncodedModule main = assembly.modules().main();
    return builtin(
        CanonOpcode.ERROR_CONTEXT_NEW,
        false,
        0,
        0,
        null,
        null,
        assembly.options(required, encoding, null, main, "import `error-context.new`"));
  }

  private int debugMessage(ShimKind.DebugMessage of, RequiredOptions required) {
    Integer realloc =
        realloc(
            of.module(),
            ReallocTime.AFTER_INSTANTIATION,
            required,
            of.module().classified().importRealloc());
    return builtin(
        CanonOpcode.ERROR_CONTEXT_DEBUG_MESSAGE,
        false,
        0,
        0,
        null,
        null,
        assembly.options(
            required, of.encoding(), realloc, of.module(), "import `error-context.debug-message`"));
  }

  private int newThread() {
    int type =
        assembly
            .component()
            .coreType(
                "thread-start", CoreDefType.Rec.func(new CoreFuncType(List.of(I32), List.of())));
    EncodedModule main = assembly.modules().main();
    Optional<String> export = main.classified().export(CoreExport.Kind.FUNCTION_TABLE);
    int table = 0;
    if (export.isPresent()) {
      table =
          assembly.coreAlias(
              "indirect-function-table", Sort.CORE_TABLE, main.instance(), export.get());
    } else {
      assembly.faults().missingTable();
    }
    return builtin(CanonOpcode.THREAD_NEW_INDIRECT, false, type, table, null, null, List.of());
  }

  /** The core function that a shim stands for, now that all modules are instantiated. */
  int actual(Shim shim) {
    ShimKind kind = shim.kind();
    if (kind instanceof ShimKind.Lowering lowering) {
      int callee = componentFunction(lowering.function());
      Integer realloc =
          realloc(
              lowering.module(),
              ReallocTime.AFTER_INSTANTIATION,
              shim.options(),
              lowering.module().classified().importRealloc());
      return lower(
          lowering.module(),
          lowering.function(),
          shim.debugName(),
          callee,
          shim.options(),
          lowering.encoding(),
          realloc);
    }
    if (kind instanceof ShimKind.Adapter adapter) {
      return assembly.functionAlias(adapter.adapter(), adapter.export(), adapter.export());
    }
    if (kind instanceof ShimKind.Destructor destructor) {
      return assembly.functionAlias(destructor.module(), destructor.export(), destructor.export());
    }
    if (kind instanceof ShimKind.Realloc realloc) {
      return assembly.functionAlias(realloc.module(), realloc.export(), realloc.export());
    }
    if (kind instanceof ShimKind.Transfer transfer) {
      return transfer(transfer.module(), transfer.endpoint(), ReallocTime.AFTER_INSTANTIATION);
    }
    if (kind instanceof ShimKind.WaitableSet set) {
      return waitableSet(set.opcode(), set.cancellable());
    }
    if (kind instanceof ShimKind.TaskReturn of) {
      return taskReturn(of.module(), of.function(), shim.options(), of.encoding(), true);
    }
    if (kind instanceof ShimKind.NewErrorContext context) {
      return newErrorContext(context.encoding());
    }
    if (kind instanceof ShimKind.DebugMessage context) {
      return debugMessage(context, shim.options());
    }
    return newThread();
  }
}
