package io.component4j.runtime.engine.endive;

import run.endive.runtime.Instance;
import run.endive.runtime.TableInstance;
import run.endive.runtime.WasmException;
import run.endive.wasm.WasmEngineException;
import run.endive.wasm.types.ValType;

/**
 * What generated code calls in place of what Endive has made it call. Public because generated
 * classes, which other loaders define, call it.
 */
public final class GeneratedCalls {
  private GeneratedCalls() {}

  private static InstanceMachine machine(Instance instance) {
    return (InstanceMachine) instance.getMachine();
  }

  /** A reference to an exception that an instance has caught. */
  public static int registerException(Instance instance, WasmException exception) {
    return machine(instance).exceptions().hold(exception);
  }

  /** The exception of a reference. */
  public static WasmException exn(Instance instance, int reference) {
    return machine(instance).exceptions().exception(reference);
  }

  /**
   * Prepares an indirect tail call. Endive 1.0.0 makes none to other instances: such a call is
   * noted by the number of the function among {@link FunctionReferences}, which {@link
   * CompiledMachine} looks for when the caller is left.
   */
  public static void setTailCallIndirect(
      long[] args, int element, int type, int tableIndex, Instance instance) {
    TableInstance table = instance.table(tableIndex);
    int function = table.requiredRef(element);
    Instance callee = table.instance(element);
    boolean own = callee == null || callee == instance;
    int calleeType = (own ? instance : callee).functionType(function);
    // The instance that stands for one of another module has the types of this one.
    if (calleeType != type
        && !ValType.heapTypeSubtype(calleeType, type, instance.module().typeSection())) {
      throw new WasmEngineException("indirect call type mismatch");
    }
    instance.setTailCall(own ? function : table.ref(element), args);
  }

  /** Whether a tail call is to follow that the engine can make. */
  public static boolean isTailCallPending(Instance instance) {
    return instance.isTailCallPending() && !FunctionReferences.isNumber(instance.tailCallFuncId());
  }

  /** Makes a tail call within compiled code. */
  public static long[] resolveTailCall(Instance instance) {
    int function = instance.tailCallFuncId();
    long[] args = instance.tailCallArgs();
    instance.clearTailCall();
    return FunctionReferences.isNumber(function)
        ? machine(instance).functions().call(function, args, instance)
        : instance.getMachine().call(function, args);
  }
}
