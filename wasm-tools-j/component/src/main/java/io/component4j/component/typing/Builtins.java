package io.component4j.component.typing;

import io.component4j.component.feature.Feature;
import io.component4j.component.model.Canon;
import io.component4j.component.model.CanonOpcode;
import io.component4j.component.model.CoreExternType;
import io.component4j.component.model.CoreFuncType;
import io.component4j.component.model.CoreValType;
import io.component4j.component.model.CoreValType.AbstractHeap;
import io.component4j.component.model.CoreValType.Num;
import io.component4j.component.model.Sort;
import io.component4j.component.types.DefinedType;
import io.component4j.component.typing.Scope.CoreTypeEntry;
import io.component4j.wit.types.ValType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Built-ins of the async ABI, of error contexts and of threads (Binary.md, {@code canon}). */
final class Builtins {
  private static final CoreFuncType START = new CoreFuncType(List.of(Num.I32), List.of());

  private final Typing typing;
  private final ValueTypes values;

  Builtins(Typing typing, ValueTypes values) {
    this.typing = typing;
    this.values = values;
  }

  CoreExternType.Func define(Scope scope, Canon.Builtin canon) {
    feature(canon);
    CanonOptions options = CanonOptions.of(typing, scope, canon);
    long offset = canon.offset();
    switch (canon.opcode()) {
      case TASK_RETURN -> {
        return taskReturn(scope, canon, options);
      }
      case CONTEXT_GET -> {
        return func(List.of(), List.of(context(scope, canon)));
      }
      case CONTEXT_SET -> {
        return func(List.of(context(scope, canon)), List.of());
      }
      case STREAM_READ, FUTURE_READ -> {
        ValType element = payload(scope, canon);
        sync(canon, options);
        options.needMemory(element != null, element != null && typing.measure.of(element).lists());
        options.checkLowers();
      }
      case STREAM_WRITE, FUTURE_WRITE -> {
        ValType element = payload(scope, canon);
        sync(canon, options);
        options.needMemory(element != null, false);
        options.checkLowers();
      }
      case STREAM_NEW,
          STREAM_CANCEL_READ,
          STREAM_CANCEL_WRITE,
          STREAM_DROP_READABLE,
          STREAM_DROP_WRITABLE,
          FUTURE_NEW,
          FUTURE_CANCEL_READ,
          FUTURE_CANCEL_WRITE,
          FUTURE_DROP_READABLE,
          FUTURE_DROP_WRITABLE ->
          payload(scope, canon);
      case ERROR_CONTEXT_NEW, ERROR_CONTEXT_DEBUG_MESSAGE -> {
        options.needMemory(true, canon.opcode() == CanonOpcode.ERROR_CONTEXT_DEBUG_MESSAGE);
        if (options.async()) {
          throw typing.invalid(offset, "`" + canon.opcode() + "` takes no option `async`");
        }
        options.checkLowers();
      }
      case WAITABLE_SET_WAIT, WAITABLE_SET_POLL -> {
        CoreExternType.Memory memory = CanonOptions.memory(typing, scope, canon.index(), offset);
        return func(List.of(Num.I32, memory.limits().is64() ? Num.I64 : Num.I32), List.of(Num.I32));
      }
      case THREAD_NEW_INDIRECT -> {
        start(scope, canon);
        table(scope, canon, false);
      }
      case THREAD_SPAWN_INDIRECT -> {
        start(scope, canon);
        table(scope, canon, true);
      }
      case THREAD_SPAWN_REF -> {
        start(scope, canon);
        return new CoreExternType.Func(null);
      }
      default -> {}
    }
    // What a read or write over a 64-bit memory takes is not settled.
    return options.gc() || options.is64() ? new CoreExternType.Func(null) : signature(canon);
  }

  private void feature(Canon.Builtin canon) {
    Feature feature =
        switch (canon.opcode()) {
          case ERROR_CONTEXT_NEW, ERROR_CONTEXT_DEBUG_MESSAGE, ERROR_CONTEXT_DROP ->
              Feature.CM_ERROR_CONTEXT;
          case THREAD_INDEX,
              THREAD_NEW_INDIRECT,
              THREAD_RESUME_LATER,
              THREAD_SUSPEND,
              THREAD_SUSPEND_THEN_RESUME,
              THREAD_YIELD_THEN_RESUME,
              THREAD_SUSPEND_THEN_PROMOTE,
              THREAD_YIELD_THEN_PROMOTE ->
              Feature.CM_THREADING;
          case THREAD_SPAWN_REF, THREAD_SPAWN_INDIRECT, THREAD_AVAILABLE_PARALLELISM ->
              Feature.SHARED_EVERYTHING_THREADS;
          default -> Feature.CM_ASYNC;
        };
    typing.require(feature, "`" + canon.opcode() + "`", canon.offset());
    boolean cancels =
        switch (canon.opcode()) {
          case SUBTASK_CANCEL,
              STREAM_CANCEL_READ,
              STREAM_CANCEL_WRITE,
              FUTURE_CANCEL_READ,
              FUTURE_CANCEL_WRITE ->
              true;
          default -> false;
        };
    if (cancels && canon.flag()) {
      typing.require(
          Feature.CM_MORE_ASYNC_BUILTINS, "`" + canon.opcode() + "` with `async`", canon.offset());
    }
  }

  private void sync(Canon.Builtin canon, CanonOptions options) {
    if (!options.async()) {
      typing.require(
          Feature.CM_MORE_ASYNC_BUILTINS,
          "`" + canon.opcode() + "` without `async`",
          canon.offset());
    }
  }

  private CoreExternType.Func taskReturn(Scope scope, Canon.Builtin canon, CanonOptions options) {
    long offset = canon.offset();
    ValType result = values.resolveOptional(scope, canon.result(), offset);
    if (options.hasRealloc()) {
      throw typing.invalid(offset, "`task.return` takes no option `realloc`");
    }
    if (options.postReturn() != null) {
      throw typing.invalid(offset, "`task.return` takes no option `post-return`");
    }
    options.checkLowers();
    if (options.async()) {
      throw typing.invalid(offset, "`task.return` takes no option `async`");
    }
    if (options.gc()) {
      return new CoreExternType.Func(null);
    }
    if (result != null) {
      typing.budget.take(typing.measure.of(result).size());
    }
    CoreSignatures.Signature signature = new CoreSignatures(options.pointer()).taskReturn(result);
    options.needMemory(
        signature.paramsInMemory() || (result != null && typing.measure.of(result).lists()), false);
    return new CoreExternType.Func(signature.type());
  }

  private CoreValType context(Scope scope, Canon.Builtin canon) {
    long offset = canon.offset();
    CoreValType type = canon.contextType();
    if (type != Num.I32 && type != Num.I64) {
      throw typing.invalid(offset, "a context slot holds an i32 or i64");
    }
    if (type == Num.I64) {
      typing.require(Feature.CM64, "`" + canon.opcode() + " i64`", offset);
    }
    if (scope.contextType == null) {
      scope.contextType = type;
    } else if (scope.contextType != type) {
      throw typing.invalid(
          offset,
          "all context slots of a component hold the same type; so far that was "
              + scope.contextType);
    }
    int slot = canon.index();
    if (slot != 0) {
      typing.require(
          Feature.CM_THREADING,
          "context slot " + Integer.toUnsignedString(slot) + ", another one than 0,",
          offset);
      if (slot != 1) {
        throw typing.invalid(
            offset, "there are context slots 0 and 1, not " + Integer.toUnsignedString(slot));
      }
    }
    return type;
  }

  private @Nullable ValType payload(Scope scope, Canon.Builtin canon) {
    DefinedType type =
        typing.get(scope, Sort.TYPE, canon.type(), canon.offset(), DefinedType.class);
    ValType structure = type instanceof DefinedType.Value value ? value.type().structure() : null;
    if (canon.opcode().toString().startsWith("stream.")) {
      if (structure instanceof ValType.StreamType stream) {
        return stream.element();
      }
      throw typing.invalid(canon.offset(), "`" + canon.opcode() + "` needs a stream");
    }
    if (structure instanceof ValType.FutureType future) {
      return future.element();
    }
    throw typing.invalid(canon.offset(), "`" + canon.opcode() + "` needs a future");
  }

  private void start(Scope scope, Canon.Builtin canon) {
    CoreTypeEntry type =
        typing.get(scope, Sort.CORE_TYPE, canon.type(), canon.offset(), CoreTypeEntry.class);
    if (!(type instanceof CoreTypeEntry.Func func)) {
      throw typing.invalid(canon.offset(), "the type of a start function must be a function type");
    }
    if (!func.type().equals(START)) {
      throw typing.invalid(
          canon.offset(),
          "the start function of a thread must be " + START + "; it is " + func.type());
    }
  }

  private void table(Scope scope, Canon.Builtin canon, boolean shared) {
    CoreExternType.Table table =
        typing.get(
            scope, Sort.CORE_TABLE, canon.index(), canon.offset(), CoreExternType.Table.class);
    CoreValType.Ref element = table.element();
    boolean functions = element.nullable() && element.heap() == AbstractHeap.FUNC;
    // A shared table holds shared functions, which is a heap type of its own.
    if (table.limits().is64() || table.limits().shared() != shared || (!functions && !shared)) {
      throw typing.invalid(
          canon.offset(),
          "the table of `"
              + canon.opcode()
              + "` must be a "
              + (shared ? "shared " : "")
              + "32-bit table of function references");
    }
  }

  private static CoreExternType.Func func(List<CoreValType> params, List<CoreValType> results) {
    return new CoreExternType.Func(new CoreFuncType(params, results));
  }

  private static CoreExternType.Func signature(Canon.Builtin canon) {
    CoreValType i32 = Num.I32;
    return switch (canon.opcode()) {
      case LIFT,
          LOWER,
          RESOURCE_NEW,
          RESOURCE_DROP,
          RESOURCE_REP,
          TASK_RETURN,
          CONTEXT_GET,
          CONTEXT_SET,
          THREAD_SPAWN_REF ->
          throw new AssertionError(canon.opcode());
      case TASK_CANCEL, BACKPRESSURE_INC, BACKPRESSURE_DEC -> func(List.of(), List.of());
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
    };
  }
}
