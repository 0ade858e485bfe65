package io.component4j.component.typing;

import io.component4j.component.model.Canon;
import io.component4j.component.model.CanonOpcode;
import io.component4j.component.model.CanonOption;
import io.component4j.component.model.CoreExternType;
import io.component4j.component.model.CoreFuncType;
import io.component4j.component.model.CoreValType;
import io.component4j.component.model.CoreValType.Num;
import io.component4j.component.model.Sort;
import io.component4j.component.subtype.CoreMatching;
import io.component4j.component.types.AbstractResource;
import io.component4j.component.types.DefinedType;
import io.component4j.component.typing.Scope.CoreTypeEntry;
import io.component4j.wit.types.CoreType;
import io.component4j.wit.types.Flattening;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ValType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Canonical definitions: options and core signatures (CanonicalABI.md, "Canonical Definitions").
 */
final class Canons {
  private static final int MAX_FLAT_ASYNC_PARAMS = 4;
  private static final CoreFuncType REALLOC =
      new CoreFuncType(List.of(Num.I32, Num.I32, Num.I32, Num.I32), List.of(Num.I32));

  private final Typing typing;
  private final ValueTypes values;

  Canons(Typing typing, ValueTypes values) {
    this.typing = typing;
    this.values = values;
  }

  /** The options of a definition, resolved. */
  private record Options(
      CoreExternType.@Nullable Memory memory,
      boolean realloc,
      CoreExternType.@Nullable Func postReturn,
      boolean async,
      CoreExternType.@Nullable Func callback,
      boolean heap) {
    /** Whether core signatures are those of a 32-bit memory, the only ones known here. */
    boolean flattens() {
      return !heap && (memory == null || !memory.limits().is64());
    }
  }

  /** The component function that a definition makes. */
  FuncType lift(Scope scope, Canon.Lift lift) {
    long offset = lift.offset();
    CoreExternType.Func core =
        typing.get(scope, Sort.CORE_FUNC, lift.coreFunc(), offset, CoreExternType.Func.class);
    DefinedType type = typing.get(scope, Sort.TYPE, lift.type(), offset, DefinedType.class);
    if (!(type instanceof DefinedType.Func func)) {
      throw typing.invalid(
          offset, "type " + Integer.toUnsignedString(lift.type()) + " is no function type");
    }
    Options options = options(scope, lift);
    if (options.async && !func.type().async()) {
      throw typing.invalid(offset, "a function that is not async cannot be lifted as async");
    }
    if (options.async && options.postReturn != null) {
      throw typing.invalid(offset, "`async` and `post-return` exclude each other");
    }
    if (options.callback != null && !options.async) {
      throw typing.invalid(offset, "`callback` needs `async`");
    }
    if (!options.flattens()) {
      return func.type();
    }
    typing.budget.take(typing.measure.of(func.type()).size());
    CoreFuncType wanted;
    boolean paramsInMemory;
    boolean resultInMemory;
    if (options.async) {
      Optional<List<CoreType>> params = flat(func.type(), Flattening.MAX_FLAT_PARAMS);
      paramsInMemory = params.isEmpty();
      // The result is handed over by `task.return`, as parameters are.
      resultInMemory =
          func.type().result() != null
              && Flattening.flat(List.of(func.type().result()), Flattening.MAX_FLAT_PARAMS)
                  .isEmpty();
      wanted =
          new CoreFuncType(
              core(params.orElse(List.of(CoreType.I32))),
              options.callback == null ? List.of() : List.of(Num.I32));
    } else {
      Flattening.Signature signature = Flattening.signature(func.type(), Flattening.Context.LIFT);
      paramsInMemory = signature.paramsInMemory();
      resultInMemory = signature.resultInMemory();
      wanted = new CoreFuncType(core(signature.params()), core(signature.results()));
    }
    signature(core, wanted, "to lift", offset);
    ValType result = func.type().result();
    boolean paramLists = lists(func.type());
    boolean resultLists = result != null && typing.measure.of(result).lists();
    memory(
        options,
        paramLists || paramsInMemory || resultLists || resultInMemory,
        paramLists || paramsInMemory,
        offset);
    if (options.postReturn != null) {
      signature(
          options.postReturn,
          new CoreFuncType(wanted.results(), List.of()),
          "of `post-return`",
          offset);
    }
    if (options.callback != null) {
      signature(
          options.callback,
          new CoreFuncType(List.of(Num.I32, Num.I32, Num.I32), List.of(Num.I32)),
          "of `callback`",
          offset);
    }
    return func.type();
  }

  /** The core function that a definition makes. */
  CoreExternType.Func core(Scope scope, Canon canon) {
    if (canon instanceof Canon.Lower lower) {
      return lower(scope, lower);
    }
    if (canon instanceof Canon.ResourceBuiltin builtin) {
      return resource(scope, builtin);
    }
    return builtin(scope, (Canon.Builtin) canon);
  }

  private CoreExternType.Func lower(Scope scope, Canon.Lower lower) {
    long offset = lower.offset();
    FuncType func = typing.get(scope, Sort.FUNC, lower.func(), offset, FuncType.class);
    Options options = options(scope, lower);
    if (options.postReturn != null || options.callback != null) {
      throw typing.invalid(offset, "`post-return` and `callback` belong to `canon lift`");
    }
    if (options.async && !func.async()) {
      throw typing.invalid(offset, "a function that is not async cannot be lowered as async");
    }
    if (!options.flattens()) {
      return new CoreExternType.Func(null);
    }
    typing.budget.take(typing.measure.of(func).size());
    boolean paramsInMemory;
    boolean resultInMemory;
    CoreFuncType type;
    if (options.async) {
      Optional<List<CoreType>> params = flat(func, MAX_FLAT_ASYNC_PARAMS);
      paramsInMemory = params.isEmpty();
      resultInMemory = func.result() != null;
      List<CoreType> all = new ArrayList<>(params.orElse(List.of(CoreType.I32)));
      if (resultInMemory) {
        all.add(CoreType.I32);
      }
      type = new CoreFuncType(core(all), List.of(Num.I32));
    } else {
      Flattening.Signature signature = Flattening.signature(func, Flattening.Context.LOWER);
      paramsInMemory = signature.paramsInMemory();
      resultInMemory = signature.resultInMemory();
      type = new CoreFuncType(core(signature.params()), core(signature.results()));
    }
    boolean resultLists = func.result() != null && typing.measure.of(func.result()).lists();
    memory(
        options,
        lists(func) || paramsInMemory || resultLists || resultInMemory,
        resultLists,
        offset);
    return new CoreExternType.Func(type);
  }

  private static Optional<List<CoreType>> flat(FuncType type, int limit) {
    return Flattening.flat(type.params().stream().map(FuncType.Param::type).toList(), limit);
  }

  private boolean lists(FuncType type) {
    for (FuncType.Param param : type.params()) {
      if (typing.measure.of(param.type()).lists()) {
        return true;
      }
    }
    return false;
  }

  private void memory(Options options, boolean memory, boolean realloc, long offset) {
    if (memory && options.memory == null) {
      throw typing.invalid(
          offset, "the function's values take a memory; the option `memory` is missing");
    }
    if (realloc && !options.realloc) {
      throw typing.invalid(
          offset, "the function's values take memory; the option `realloc` is missing");
    }
  }

  private void signature(CoreExternType.Func found, CoreFuncType wanted, String what, long offset) {
    CoreFuncType type = found.type();
    if (type != null && !CoreMatching.same(type, wanted)) {
      throw typing.error(
          "component-core-signature",
          offset,
          "the core function " + what + " should be " + wanted + "; it is " + type);
    }
  }

  private static List<CoreValType> core(List<CoreType> types) {
    List<CoreValType> core = new ArrayList<>();
    for (CoreType type : types) {
      core.add(
          switch (type) {
            case I32 -> Num.I32;
            case I64 -> Num.I64;
            case F32 -> Num.F32;
            case F64 -> Num.F64;
          });
    }
    return core;
  }

  private Options options(Scope scope, Canon canon) {
    long offset = canon.offset();
    Set<CanonOption.Kind> seen = EnumSet.noneOf(CanonOption.Kind.class);
    CoreExternType.Memory memory = null;
    CoreExternType.Func realloc = null;
    CoreExternType.Func postReturn = null;
    CoreExternType.Func callback = null;
    for (CanonOption option : canon.options()) {
      if (!seen.add(option.kind())) {
        throw typing.invalid(offset, "the option `" + option.kind() + "` is there twice");
      }
      switch (option.kind()) {
        case MEMORY ->
            memory =
                typing.get(
                    scope, Sort.CORE_MEMORY, option.index(), offset, CoreExternType.Memory.class);
        case REALLOC -> realloc = func(scope, option, offset);
        case POST_RETURN -> postReturn = func(scope, option, offset);
        case CALLBACK -> callback = func(scope, option, offset);
        case CORE_TYPE ->
            typing.get(scope, Sort.CORE_TYPE, option.index(), offset, CoreTypeEntry.class);
        case UTF8, UTF16, LATIN1_UTF16, ASYNC, GC -> {}
      }
    }
    Set<CanonOption.Kind> encodings =
        EnumSet.of(CanonOption.Kind.UTF8, CanonOption.Kind.UTF16, CanonOption.Kind.LATIN1_UTF16);
    encodings.retainAll(seen);
    if (encodings.size() > 1) {
      throw typing.invalid(offset, "there is more than one string encoding");
    }
    if (realloc != null) {
      if (memory == null) {
        throw typing.invalid(offset, "the option `realloc` needs `memory`");
      }
      if (!memory.limits().is64()) {
        signature(realloc, REALLOC, "of `realloc`", offset);
      }
    }
    return new Options(
        memory,
        realloc != null,
        postReturn,
        seen.contains(CanonOption.Kind.ASYNC),
        callback,
        seen.contains(CanonOption.Kind.GC) || seen.contains(CanonOption.Kind.CORE_TYPE));
  }

  private CoreExternType.Func func(Scope scope, CanonOption option, long offset) {
    return typing.get(scope, Sort.CORE_FUNC, option.index(), offset, CoreExternType.Func.class);
  }

  private CoreExternType.Func resource(Scope scope, Canon.ResourceBuiltin canon) {
    AbstractResource resource = values.resource(scope, canon.type(), canon.offset());
    if (canon.opcode() == CanonOpcode.RESOURCE_DROP) {
      return func(List.of(Num.I32), List.of());
    }
    if (!scope.ownResources.containsKey(resource.declaration())) {
      throw typing.invalid(
          canon.offset(),
          "`" + canon.opcode() + "` is only for resources that the component itself defines");
    }
    CoreValType representation =
        resource.definition().map(definition -> definition.representation()).orElse(Num.I32);
    return canon.opcode() == CanonOpcode.RESOURCE_NEW
        ? func(List.of(representation), List.of(Num.I32))
        : func(List.of(Num.I32), List.of(representation));
  }

  private static CoreExternType.Func func(List<CoreValType> params, List<CoreValType> results) {
    return new CoreExternType.Func(new CoreFuncType(params, results));
  }

  private CoreExternType.Func builtin(Scope scope, Canon.Builtin canon) {
    long offset = canon.offset();
    Options options = options(scope, canon);
    switch (canon.opcode().shape()) {
      case TYPE, TYPE_FLAG, TYPE_OPTIONS -> payload(scope, canon);
      case FLAG_MEMORY -> {
        CoreExternType.Memory memory =
            typing.get(scope, Sort.CORE_MEMORY, canon.index(), offset, CoreExternType.Memory.class);
        if (memory.limits().is64()) {
          return new CoreExternType.Func(null);
        }
      }
      case TYPE_TABLE, FLAG_TYPE_TABLE -> {
        typing.get(scope, Sort.CORE_TYPE, canon.type(), offset, CoreTypeEntry.class);
        CoreExternType.Table table =
            typing.get(scope, Sort.CORE_TABLE, canon.index(), offset, CoreExternType.Table.class);
        if (table.limits().is64()) {
          return new CoreExternType.Func(null);
        }
      }
      case FLAG_TYPE ->
          typing.get(scope, Sort.CORE_TYPE, canon.type(), offset, CoreTypeEntry.class);
      case RESULT_OPTIONS -> {
        if (options.realloc
            || options.async
            || options.postReturn != null
            || options.callback != null) {
          throw typing.invalid(
              offset, "`task.return` takes no option but `memory` and a string encoding");
        }
      }
      case LIFT, LOWER, NONE, FLAG, OPTIONS, CONTEXT -> {}
    }
    return options.flattens() ? signature(scope, canon) : new CoreExternType.Func(null);
  }

  private void payload(Scope scope, Canon.Builtin canon) {
    DefinedType type =
        typing.get(scope, Sort.TYPE, canon.type(), canon.offset(), DefinedType.class);
    boolean stream = canon.opcode().toString().startsWith("stream.");
    ValType.Kind wanted = stream ? ValType.Kind.STREAM : ValType.Kind.FUTURE;
    if (!(type instanceof DefinedType.Value value) || value.type().structure().kind() != wanted) {
      throw typing.invalid(
          canon.offset(), "`" + canon.opcode() + "` needs a " + (stream ? "stream" : "future"));
    }
  }

  private CoreExternType.Func signature(Scope scope, Canon.Builtin canon) {
    CoreValType i32 = Num.I32;
    return switch (canon.opcode()) {
      case LIFT, LOWER, RESOURCE_NEW, RESOURCE_DROP, RESOURCE_REP ->
          throw new AssertionError(canon.opcode());
      case TASK_CANCEL, BACKPRESSURE_INC, BACKPRESSURE_DEC -> func(List.of(), List.of());
      case TASK_RETURN -> {
        ValType result = values.resolveOptional(scope, canon.result(), canon.offset());
        List<ValType> types = result == null ? List.of() : List.of(result);
        yield func(
            core(Flattening.flat(types, Flattening.MAX_FLAT_PARAMS).orElse(List.of(CoreType.I32))),
            List.of());
      }
      case CONTEXT_GET -> func(List.of(), List.of(contextType(canon)));
      case CONTEXT_SET -> func(List.of(contextType(canon)), List.of());
      case THREAD_YIELD,
          THREAD_SUSPEND,
          THREAD_INDEX,
          WAITABLE_SET_NEW,
          THREAD_AVAILABLE_PARALLELISM ->
          func(List.of(), List.of(i32));
      case SUBTASK_CANCEL,
          STREAM_CANCEL_READ,
          STREAM_CANCEL_WRITE,
          FUTURE_CANCEL_READ,
          FUTURE_CANCEL_WRITE,
          THREAD_SUSPEND_THEN_RESUME,
          THREAD_YIELD_THEN_RESUME,
          THREAD_SUSPEND_THEN_PROMOTE,
          THREAD_YIELD_THEN_PROMOTE ->
          func(List.of(i32), List.of(i32));
      case SUBTASK_DROP,
          STREAM_DROP_READABLE,
          STREAM_DROP_WRITABLE,
          FUTURE_DROP_READABLE,
          FUTURE_DROP_WRITABLE,
          ERROR_CONTEXT_DROP,
          WAITABLE_SET_DROP,
          THREAD_RESUME_LATER ->
          func(List.of(i32), List.of());
      case STREAM_NEW, FUTURE_NEW -> func(List.of(), List.of(Num.I64));
      case STREAM_READ, STREAM_WRITE -> func(List.of(i32, i32, i32), List.of(i32));
      case FUTURE_READ,
          FUTURE_WRITE,
          ERROR_CONTEXT_NEW,
          WAITABLE_SET_WAIT,
          WAITABLE_SET_POLL,
          THREAD_NEW_INDIRECT,
          THREAD_SPAWN_INDIRECT ->
          func(List.of(i32, i32), List.of(i32));
      case ERROR_CONTEXT_DEBUG_MESSAGE, WAITABLE_JOIN -> func(List.of(i32, i32), List.of());
      case THREAD_SPAWN_REF -> new CoreExternType.Func(null);
    };
  }

  private CoreValType contextType(Canon.Builtin canon) {
    CoreValType type = canon.contextType();
    if (type != Num.I32 && type != Num.I64) {
      throw typing.invalid(canon.offset(), "a context slot holds an i32 or i64");
    }
    return type;
  }
}
