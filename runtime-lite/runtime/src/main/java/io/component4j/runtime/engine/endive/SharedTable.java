package io.component4j.runtime.engine.endive;

import io.component4j.runtime.engine.CoreExtern;
import io.component4j.runtime.engine.ExecutionScope;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.Instance;
import run.endive.wasm.types.Table;
import run.endive.wasm.types.TableLimits;
import run.endive.wasm.types.Value;

/**
 * The elements of a table, as all instances that use it share them. An element is a function's
 * index together with the instance whose index it is.
 */
final class SharedTable implements CoreExtern {
  private final Table type;
  private final long max;
  private final ExecutionScope scope;
  private int[] functions;
  private @Nullable Instance[] instances;
  private @Nullable Object[] objects;

  SharedTable(Table type, int initialValue, ExecutionScope scope) {
    this.type = type;
    this.max = type.limits().max();
    this.scope = scope;
    scope.takeTableElements(type.limits().min());
    int size = Math.toIntExact(type.limits().min());
    this.functions = new int[size];
    Arrays.fill(functions, initialValue);
    this.instances = new Instance[size];
    this.objects = new Object[type.elementType().isObjectRef() ? size : 0];
  }

  Table type() {
    return type;
  }

  int size() {
    return functions.length;
  }

  TableLimits limits() {
    return new TableLimits(functions.length, max);
  }

  boolean holds(int index) {
    return index >= 0 && index < functions.length;
  }

  int function(int index) {
    return functions[index];
  }

  @Nullable Instance instance(int index) {
    return instances[index];
  }

  @Nullable Object object(int index) {
    return index < objects.length ? objects[index] : null;
  }

  void set(int index, int function, @Nullable Instance instance) {
    functions[index] = function;
    instances[index] = instance;
  }

  void setObject(int index, @Nullable Object object, @Nullable Instance instance) {
    if (index < objects.length) {
      objects[index] = object;
    }
    set(index, object == null ? Value.REF_NULL_VALUE : 0, instance);
  }

  /** Adds elements; the size before, or -1 if the table's own maximum does not allow it. */
  int grow(int delta, int function, @Nullable Object object, @Nullable Instance instance) {
    int before = functions.length;
    if (delta < 0 || (long) before + delta > Math.min(max, Integer.MAX_VALUE - 8)) {
      return -1;
    }
    scope.takeTableElements(delta);
    int after = before + delta;
    functions = Arrays.copyOf(functions, after);
    Arrays.fill(functions, before, after, function);
    instances = Arrays.copyOf(instances, after);
    Arrays.fill(instances, before, after, instance);
    if (type.elementType().isObjectRef()) {
      objects = Arrays.copyOf(objects, after);
      Arrays.fill(objects, before, after, object);
    }
    return before;
  }

  void clear() {
    Arrays.fill(functions, Value.REF_NULL_VALUE);
    Arrays.fill(instances, null);
    Arrays.fill(objects, null);
  }
}
