package io.component4j.runtime.engine.endive;

import io.component4j.runtime.engine.ExecutionScope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.Instance;
import run.endive.runtime.WasmFunctionHandle;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.ValType;
import run.endive.wasm.types.Value;

/**
 * Function references that leave the instance of their function.
 *
 * <p>A reference in Endive 1.0.0 is the function's index in the instance that has it, and so would
 * mean another function in another instance. A function that another instance gets hold of has a
 * number here, the same for all instances of a scope and greater than any index. There are no more
 * numbers than functions, so none is ever given back.
 */
final class FunctionReferences {
  /** Beyond the index of any function. */
  private static final int FIRST = 0x4000_0000;

  /** A function of the instance that defines it, or imports it from the host. */
  record Target(Instance instance, int function) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Target target
          && target.instance == instance
          && target.function == function;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(instance) * 31 + function;
    }
  }

  /** What the function is that an instance imports from another one. */
  interface Imported {
    /** By the instance that it was exported from. */
    Target target();
  }

  private final List<Target> targets = new ArrayList<>();
  private final Map<Target, Integer> numbers = new HashMap<>();

  /** Those of a scope. */
  static FunctionReferences of(ExecutionScope scope) {
    return scope.shared(FunctionReferences.class, FunctionReferences::new);
  }

  /** Whether a type is one whose values are function references. */
  static boolean isFunction(ValType type) {
    return type.isReference() && !type.isObjectRef() && !isException(type);
  }

  /** Whether a type is one whose values are exception references. */
  static boolean isException(ValType type) {
    return type.isReference()
        && (type.typeIdx() == ValType.TypeIdxCode.EXN.code() || type.opcode() == ValType.ID.ExnRef);
  }

  /** Whether references are among what a function is given or gives. */
  static boolean arePassed(FunctionType type) {
    return type.params().stream().anyMatch(FunctionReferences::isFunction)
        || type.returns().stream().anyMatch(FunctionReferences::isFunction);
  }

  /** Whether a reference is a number, and not null or an index. */
  static boolean isNumber(int reference) {
    return reference >= FIRST;
  }

  /** The function of a reference that an instance has; null if the reference is null. */
  @Nullable Target target(Instance holder, int reference) {
    if (reference == Value.REF_NULL_VALUE) {
      return null;
    }
    if (isNumber(reference)) {
      return targets.get(reference - FIRST);
    }
    return origin(holder, reference);
  }

  /** A function as the instance knows it that defines it. */
  static Target origin(Instance holder, int function) {
    Instance instance = holder;
    int index = function;
    // An import comes from an instance that was there before, so that this ends.
    while (index < instance.imports().functionCount()) {
      WasmFunctionHandle handle = instance.imports().function(index).handle();
      if (!(handle instanceof Imported imported)) {
        break;
      }
      instance = imported.target().instance();
      index = imported.target().function();
    }
    return new Target(instance, index);
  }

  /** A function's reference in the terms of an instance. */
  int reference(@Nullable Instance holder, @Nullable Target target) {
    if (target == null) {
      return Value.REF_NULL_VALUE;
    }
    if (target.instance == holder) {
      return target.function;
    }
    Integer number = numbers.get(target);
    if (number == null) {
      number = FIRST + targets.size();
      targets.add(target);
      numbers.put(target, number);
    }
    return number;
  }

  /** Calls the function of a number. */
  long[] call(int number, long[] args, Instance caller) {
    Target target = targets.get(number - FIRST);
    Instance callee = target.instance;
    FunctionType type = callee.type(callee.functionType(target.function));
    convert(args, type.params(), caller, callee);
    long[] results = callee.getMachine().call(target.function, args);
    if (results != null) {
      convert(results, type.returns(), callee, caller);
    }
    return results;
  }

  /** A reference of one instance in the terms of another one. */
  int convert(int reference, Instance from, @Nullable Instance to) {
    return reference(to, target(from, reference));
  }

  /** Converts those of some values that are function references, where they are. */
  void convert(long[] values, List<ValType> types, Instance from, @Nullable Instance to) {
    for (int i = 0; i < types.size(); i++) {
      if (isFunction(types.get(i))) {
        values[i] = convert((int) values[i], from, to);
      }
    }
  }
}
