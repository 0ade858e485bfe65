package io.component4j.runtime.engine.endive;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.Instance;
import run.endive.runtime.TableInstance;
import run.endive.wasm.UninstantiableException;
import run.endive.wasm.WasmEngineException;
import run.endive.wasm.types.Table;
import run.endive.wasm.types.TableLimits;
import run.endive.wasm.types.Value;

/**
 * A shared table as one instance sees it.
 *
 * <p>Endive 1.0.0 checks an indirect call of another instance's function against the type section
 * of that other instance, with the caller's type index, which means nothing there. So an element of
 * another instance shows itself here as function 0 of an {@link Adapter}: an instance that has the
 * type section of this one.
 */
final class TableView extends TableInstance {
  /**
   * References of other instances' functions, as this instance's code sees them when it takes them
   * out of the table, are counted from here: high enough to be no index of any function, so that a
   * use other than putting them into a table fails rather than calling a wrong function.
   */
  private static final int FIRST_FOREIGN = 0x4000_0000;

  private final SharedTable shared;
  private final Map<Adapter.Target, Adapter> adapters = new HashMap<>();
  private final Map<Integer, Adapter> foreignReferences = new HashMap<>();
  private @Nullable Instance owner;

  TableView(SharedTable shared) {
    // The elements of the superclass are not used: it is made without any.
    super(new Table(shared.type().elementType(), new TableLimits(0, 0)), Value.REF_NULL_VALUE);
    this.shared = shared;
  }

  /** Says whose view this is; to be called before that instance is initialized. */
  void owner(Instance instance) {
    owner = instance;
  }

  SharedTable shared() {
    return shared;
  }

  @Override
  public int size() {
    return shared.size();
  }

  @Override
  public TableLimits limits() {
    return shared.limits();
  }

  private @Nullable Adapter adapter(int index) {
    Instance target = shared.instance(index);
    Instance caller = owner;
    int function = shared.function(index);
    if (target == null || target == caller || caller == null || function == Value.REF_NULL_VALUE) {
      return null;
    }
    return adapters.computeIfAbsent(
        new Adapter.Target(target, function), key -> new Adapter(key, caller));
  }

  @Override
  public int ref(int index) {
    if (!shared.holds(index)) {
      throw new WasmEngineException("undefined element");
    }
    Adapter adapter = adapter(index);
    if (adapter == null) {
      return shared.function(index);
    }
    if (adapter.reference() < 0) {
      adapter.reference(FIRST_FOREIGN + foreignReferences.size());
      foreignReferences.put(adapter.reference(), adapter);
    }
    return adapter.reference();
  }

  @Override
  public int requiredRef(int index) {
    if (!shared.holds(index)) {
      throw new WasmEngineException("undefined element");
    }
    if (shared.function(index) == Value.REF_NULL_VALUE) {
      throw new WasmEngineException("uninitialized element " + index);
    }
    return adapter(index) == null ? shared.function(index) : 0;
  }

  @Override
  public @Nullable Instance instance(int index) {
    Adapter adapter = adapter(index);
    return adapter == null ? shared.instance(index) : adapter.instance();
  }

  @Override
  public @Nullable Object objRef(int index) {
    if (!shared.holds(index)) {
      throw new WasmEngineException("out of bounds table access");
    }
    return shared.object(index);
  }

  @Override
  public void setRef(int index, int value, @Nullable Instance instance) {
    if (!shared.holds(index)) {
      throw new UninstantiableException("out of bounds table access");
    }
    Adapter.Target target = Adapter.target(instance);
    Adapter foreign = foreignReferences.get(value);
    if (target == null && foreign != null) {
      target = foreign.target();
    }
    if (value != Value.REF_NULL_VALUE && target != null) {
      shared.set(index, target.function(), target.instance());
    } else if (value >= FIRST_FOREIGN) {
      throw new WasmEngineException(
          "a function reference of another instance was moved between tables in a way that is not"
              + " supported");
    } else {
      shared.set(index, value, instance);
    }
  }

  @Override
  public void setObjRef(int index, @Nullable Object ref, @Nullable Instance instance) {
    if (!shared.holds(index)) {
      throw new UninstantiableException("out of bounds table access");
    }
    shared.setObject(index, ref, instance);
  }

  @Override
  public int grow(int size, int value, @Nullable Instance instance) {
    Adapter foreign = foreignReferences.get(value);
    return foreign == null
        ? shared.grow(size, value, null, instance)
        : shared.grow(size, foreign.target().function(), null, foreign.target().instance());
  }

  @Override
  public int growWithRef(int size, @Nullable Object value, @Nullable Instance instance) {
    return shared.grow(size, value == null ? Value.REF_NULL_VALUE : 0, value, instance);
  }

  @Override
  public void reset() {
    shared.clear();
  }
}
