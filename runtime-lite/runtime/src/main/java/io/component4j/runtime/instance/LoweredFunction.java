package io.component4j.runtime.instance;

import io.component4j.runtime.DynamicFunction;
import io.component4j.runtime.HostFunction;
import io.component4j.runtime.TrapKind;
import io.component4j.runtime.Val;
import io.component4j.runtime.ValChecker;
import io.component4j.runtime.ValueTypeException;
import io.component4j.runtime.canon.CallScope;
import io.component4j.runtime.canon.FunctionCodec;
import io.component4j.runtime.canon.FunctionCopy;
import io.component4j.runtime.canon.InstanceState;
import io.component4j.runtime.canon.MemoryContext;
import io.component4j.runtime.canon.TreeState;
import io.component4j.runtime.engine.CoreEngine.HostCode;
import io.component4j.wit.types.ValType;
import org.jspecify.annotations.Nullable;

/** A component function as the core code of one instance calls it ({@code canon lower}). */
final class LoweredFunction implements HostCode {
  private static final long[] NOTHING = {};

  private final InstanceState caller;
  private final MemoryContext context;
  private final ComponentFunction callee;
  private final FunctionCodec codec;
  private final TreeState tree;

  /** There is one call at a time, since an instance is not entered again while it waits for one. */
  private final @Nullable CallScope scope;

  private final @Nullable LoweredCall hostCall;
  private final FunctionCopy.@Nullable Route route;
  private final long[] coreResult;

  LoweredFunction(InstanceState caller, MemoryContext context, ComponentFunction callee) {
    this.caller = caller;
    this.context = context;
    this.callee = callee;
    this.codec = callee.codec();
    this.tree = caller.tree();
    this.scope = codec.newScope();
    this.coreResult = codec.lifted().results().isEmpty() ? NOTHING : new long[1];
    if (callee instanceof LiftedFunction lifted) {
      this.route = codec.copy().route(context, lifted.context());
      this.hostCall = null;
    } else {
      this.route = null;
      this.hostCall = new LoweredCall(codec, context);
    }
  }

  @Override
  public long[] call(long[] args) {
    if (!caller.mayLeave()) {
      throw caller.trap(
          TrapKind.CANNOT_LEAVE,
          "a function outside the instance was called from realloc or post-return");
    }
    FunctionCopy.Route way = route;
    return way == null
        ? callHost((ImportedFunction) callee, args)
        : callComponent((LiftedFunction) callee, way, args);
  }

  private long[] callComponent(LiftedFunction lifted, FunctionCopy.Route way, long[] args) {
    InstanceState instance = lifted.instance();
    MemoryContext calleeContext = lifted.context();
    instance.enterFrom(caller);
    long context0 = instance.context(0);
    long context1 = instance.context(1);
    instance.newContext();
    context.begin();
    calleeContext.begin();
    CallScope callerScope = context.handles().borrowFor(scope);
    CallScope calleeScope = calleeContext.handles().borrowFor(scope);
    if (scope != null) {
      scope.open();
    }
    long bits = callCore(lifted, way.params(args));
    if (coreResult.length != 0) {
      coreResult[0] = bits;
    }
    way.checkResult(coreResult);
    if (scope != null) {
      scope.returned(instance);
    }
    long[] results = way.result(coreResult, args);
    lifted.callPostReturn(coreResult);
    instance.context(0, context0);
    instance.context(1, context1);
    instance.leaveTo(caller);
    if (scope != null) {
      scope.end();
    }
    calleeContext.handles().borrowFor(calleeScope);
    context.handles().borrowFor(callerScope);
    return results;
  }

  private long callCore(LiftedFunction lifted, long[] coreArgs) {
    try {
      return lifted.core().invoke(coreArgs);
    } catch (RuntimeException thrown) {
      // An exception of the guest's own may not be caught by another component.
      throw tree.engine().isGuestException(thrown) ? tree.failed(thrown) : thrown;
    }
  }

  private long[] callHost(ImportedFunction imported, long[] args) {
    long[] results;
    context.begin();
    CallScope before = context.handles().borrowFor(scope);
    if (scope != null) {
      scope.open();
    }
    try {
      HostFunction typed = imported.host().typed();
      LoweredCall call = hostCall;
      if (typed != null && call != null) {
        call.begin(args);
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
    context.handles().borrowFor(before);
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
