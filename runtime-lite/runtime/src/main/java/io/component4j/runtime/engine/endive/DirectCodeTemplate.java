package io.component4j.runtime.engine.endive;

import io.component4j.runtime.Call;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.Instance;
import run.endive.runtime.Memory;

/**
 * Of this class a hidden copy is defined for each function. It is what makes the method handle a
 * constant, which the JIT compiler looks through. Never used itself.
 */
final class DirectCodeTemplate extends DirectCode {
  private static final MethodHandle METHOD = method();

  private static MethodHandle method() {
    try {
      return MethodHandles.classData(MethodHandles.lookup(), "_", MethodHandle.class);
    } catch (IllegalAccessException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  // Not inherited: only of a method that is overridden does the JIT compiler note whose it calls.
  @Override
  public void invoke(Call call) {
    if (call instanceof Executable executable) {
      executable.invoke(this);
    } else {
      call.invoke();
    }
  }

  @Override
  long call(long[] slots, @Nullable Memory memory, Instance instance) {
    try {
      return (long) METHOD.invokeExact(slots, memory, instance);
    } catch (Throwable thrown) {
      throw DirectCodes.unchecked(thrown);
    }
  }
}
