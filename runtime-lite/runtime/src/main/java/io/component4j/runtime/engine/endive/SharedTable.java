package io.component4j.runtime.engine.endive;

import io.component4j.runtime.engine.CoreTable;
import io.component4j.runtime.engine.ExecutionScope;
import io.component4j.runtime.engine.endive.FunctionReferences.Target;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.Instance;
import run.endive.wasm.types.Table;
import run.endive.wasm.types.TableLimits;

/**
 * The elements of a table, as all instances that use it share them: functions, by the instances
 * that define them, or other objects.
 */
final class SharedTable implements CoreTable {
  private final Table type;
  private final long max;
  private final ExecutionScope scope;
  private final int initialReference;
  private boolean owned;
  private @Nullable Target[] targets;
  private @Nullable Object[] objects;

  /**
   * Makes a table.
   *
   * @param initialReference of all elements, in the terms of the instance that will own it
   */
  SharedTable(Table type, int initialReference, ExecutionScope scope) {
    this.type = type;
    this.max = type.limits().max();
    this.scope = scope;
    this.initialReference = initialReference;
    scope.takeTableElements(type.limits().min());
    int size = Math.toIntExact(type.limits().min());
    this.targets = new Target[size];
    this.objects = new Object[type.elementType().isObjectRef() ? size : 0];
  }

  /** Says which instance defines the table; only the first time counts. */
  void ownInitialElements(Instance owner, FunctionReferences references) {
    if (!owned) {
      owned = true;
      if (!type.elementType().isObjectRef()) {
        Arrays.fill(targets, references.target(owner, initialReference));
      }
    }
  }

  Table type() {
    return type;
  }

  @Override
  public int size() {
    return targets.length;
  }

  TableLimits limits() {
    return new TableLimits(targets.length, max);
  }

  boolean holds(int index) {
    return index >= 0 && index < targets.length;
  }

  @Nullable Target target(int index) {
    return targets[index];
  }

  @Nullable Object object(int index) {
    return index < objects.length ? objects[index] : null;
  }

  void set(int index, @Nullable Target target) {
    targets[index] = target;
  }

  void setObject(int index, @Nullable Object object) {
    if (index < objects.length) {
      objects[index] = object;
    }
  }

  /** Adds elements; the size before, or -1 if the table's own maximum does not allow it. */
  int grow(int delta, @Nullable Target target, @Nullable Object object) {
    int before = targets.length;
    if (delta < 0 || (long) before + delta > Math.min(max, Integer.MAX_VALUE - 8)) {
      return -1;
    }
    scope.takeTableElements(delta);
    int after = before + delta;
    targets = Arrays.copyOf(targets, after);
    Arrays.fill(targets, before, after, target);
    if (type.elementType().isObjectRef()) {
      objects = Arrays.copyOf(objects, after);
      Arrays.fill(objects, before, after, object);
    }
    return before;
  }

  void clear() {
    Arrays.fill(targets, null);
    Arrays.fill(objects, null);
  }
}
