package io.component4j.runtime.instance;

import io.component4j.runtime.DynamicFunction;
import io.component4j.runtime.HostFunction;
import io.component4j.runtime.TrapKind;
import io.component4j.runtime.Val;
import io.component4j.runtime.ValChecker;
import io.component4j.runtime.ValueTypeException;
import io.component4j.runtime.canon.CallScope;
import io.component4j.runtime.canon.FunctionCodec;
import io.component4j.runtime.canon.InstanceState;
import io.component4j.runtime.canon.MemoryContext;
import io.component4j.runtime.canon.ScalarCopy;
import io.component4j.runtime.canon.TreeState;
import io.component4j.runtime.engine.CoreEngine.HostCode;
import io.component4j.wit.types.ValType;
import java.util.List;

/** A component function as the core code of one instance calls it ({@code canon lower}). */
final class LoweredFunction implements HostCode {
  private final InstanceState caller;
  private final MemoryContext context;
  private final ComponentFunction callee;
  private final FunctionCodec codec;
  private final TreeState tree;

  LoweredFunction(InstanceState caller, MemoryContext context, ComponentFunction callee) {
    this.caller = caller;
    this.context = context;
    this.callee = callee;
    this.codec = callee.codec();
    this.tree = caller.tree();
  }

  @Override
  public long[] call(long[] args) {
    if (!caller.mayLeave()) {
      throw caller.trap(
          TrapKind.CANNOT_LEAVE,
          "a function outside the instance was called from realloc or post-return");
    }
    return callee instanceof LiftedFunction lifted
        ? callComponent(lifted, args)
        : callHost((ImportedFunction) callee, args);
  }

  private long[] callComponent(LiftedFunction lifted, long[] args) {
    ScalarCopy scalars = codec.scalars();
    return scalars == null ? callWithValues(lifted, args) : callWithScalars(lifted, scalars, args);
  }

  private long[] callWithScalars(LiftedFunction lifted, ScalarCopy scalars, long[] args) {
    InstanceState instance = lifted.instance();
    MemoryContext calleeContext = lifted.context();
    instance.enterFrom(caller);
    long[] coreResults = callCore(lifted, scalars.params(context, calleeContext, args));
    long[] results = scalars.result(context, calleeContext, coreResults);
    lifted.callPostReturn(coreResults);
    instance.leaveTo(caller);
    return results;
  }

  private long[] callCore(LiftedFunction lifted, long[] coreArgs) {
    try {
      return lifted.core().call(coreArgs);
    } catch (RuntimeException thrown) {
      // An exception of the guest's own may not be caught by another component.
      throw tree.engine().isGuestException(thrown) ? tree.failed(thrown) : thrown;
    }
  }

  private long[] callWithValues(LiftedFunction lifted, long[] args) {
    InstanceState instance = lifted.instance();
    MemoryContext calleeContext = lifted.context();
    instance.enterFrom(caller);
    context.begin(calleeContext.encoding());
    calleeContext.begin(context.encoding());
    CallScope scope = codec.newScope();
    CallScope callerScope = context.borrowFor(scope);
    CallScope calleeScope = calleeContext.borrowFor(scope);
    List<Val> params = codec.liftParams(context, args);
    long[] coreArgs = new long[codec.lifted().params().size()];
    codec.lowerParams(calleeContext, params, coreArgs);
    long[] coreResults = callCore(lifted, coreArgs);
    Val result = codec.liftResult(calleeContext, coreResults.length == 0 ? 0 : coreResults[0]);
    if (scope != null) {
      scope.returned(instance);
    }
    long[] results = codec.lowerResult(context, result, args);
    lifted.callPostReturn(coreResults);
    instance.leaveTo(caller);
    if (scope != null) {
      scope.end();
    }
    calleeContext.borrowFor(calleeScope);
    context.borrowFor(callerScope);
    return results;
  }

  private long[] callHost(ImportedFunction imported, long[] args) {
    long[] results;
    context.begin(null);
    CallScope scope = codec.newScope();
    CallScope before = context.borrowFor(scope);
    try {
      HostFunction typed = imported.host().typed();
      if (typed != null) {
        LoweredCall call = new LoweredCall(codec, context, args);
        typed.call(call);
        results = call.results();
      } else {
        results = callDynamic(imported, imported.host().dynamicFunction(), args);
      }
    } catch (Throwable thrown) {
      throw HostFailure.of(tree, "host function " + imported.name(), thrown);
    }
    // A host function may have swallowed a failure of the guest, or the interrupt of a timeout.
    tree.throwIfFailed();
    if (scope != null) {
      scope.end();
    }
    context.borrowFor(before);
    return results;
  }

  private long[] callDynamic(ImportedFunction imported, DynamicFunction function, long[] args)
      throws Exception {
    Val result = function.call(codec.liftParams(context, args));
    ValType type = codec.type().result();
    if (type == null ? result != null : result == null) {
      throw new ValueTypeException(
          imported.name() + " result", type == null ? "expected nothing" : "is null");
    }
    if (type != null && result != null) {
      ValChecker.check(result, type, imported.name() + " result");
    }
    return codec.lowerResult(context, result, args);
  }
}
