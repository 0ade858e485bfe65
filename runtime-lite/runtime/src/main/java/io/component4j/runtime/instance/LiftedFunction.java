package io.component4j.runtime.instance;

import io.component4j.runtime.canon.FunctionCodec;
import io.component4j.runtime.canon.InstanceState;
import io.component4j.runtime.canon.MemoryContext;
import io.component4j.runtime.canon.ResourceBinding;
import io.component4j.runtime.engine.CoreFunction;
import org.jspecify.annotations.Nullable;

/**
 * A function that a component implements ({@code canon lift}).
 *
 * @param instance that implements it
 * @param context its memory and options
 * @param resources what the resource types are that its type mentions
 * @param postReturn to be called with the core results when they have been lifted, or null
 */
record LiftedFunction(
    InstanceState instance,
    FunctionCodec codec,
    CoreFunction core,
    MemoryContext context,
    ResourceBinding resources,
    @Nullable CoreFunction postReturn)
    implements ComponentFunction {

  /**
   * Lets the guest free its result.
   *
   * @param coreResult one slot where the function has a core result, none otherwise
   */
  void callPostReturn(long[] coreResult) {
    if (postReturn != null) {
      instance.invokeWithoutLeaving(postReturn, coreResult);
    }
  }
}
