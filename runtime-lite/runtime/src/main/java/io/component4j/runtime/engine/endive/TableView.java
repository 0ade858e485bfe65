package io.component4j.runtime.engine.endive;

import io.component4j.runtime.engine.endive.FunctionReferences.Target;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.Instance;
import run.endive.runtime.TableInstance;
import run.endive.wasm.UninstantiableException;
import run.endive.wasm.WasmEngineException;
import run.endive.wasm.types.Table;
import run.endive.wasm.types.TableLimits;
import run.endive.wasm.types.ValType;
import run.endive.wasm.types.Value;

/**
 * A shared table as one instance sees it.
 *
 * <p>Endive 1.0.0 checks an indirect call of another instance's function against the type section
 * of that other instance, with the caller's type index, which means nothing there. So an element of
 * another instance shows itself here, when it is called, as function 0 of an {@link Adapter}, an
 * instance that has the type section of this one, and otherwise as a number of {@link
 * FunctionReferences}.
 */
final class TableView extends TableInstance {
  /** A function that an instance may call indirectly; {@code type} is -1 if it never can. */
  private record Callable(int type, @Nullable Instance adapter) {}

  private final SharedTable shared;
  private final FunctionReferences references;
  private final Map<Target, Callable> callables = new HashMap<>();
  private @Nullable Instance owner;

  TableView(SharedTable shared, FunctionReferences references) {
    // The elements of the superclass are not used: it is made without any.
    super(new Table(shared.type().elementType(), new TableLimits(0, 0)), Value.REF_NULL_VALUE);
    this.shared = shared;
    this.references = references;
  }

  /** Says whose view this is; to be called before that instance is initialized. */
  void owner(Instance instance) {
    owner = instance;
    shared.ownInitialElements(instance, references);
  }

  SharedTable shared() {
    return shared;
  }

  private Instance owner() {
    Instance instance = owner;
    if (instance == null) {
      throw new IllegalStateException("the instance is not there yet");
    }
    return instance;
  }

  /**
   * The type of elements. Endive 1.0.0 compares it with that of functions to check references as if
   * all of them were indices: it is not to find them equal once the instance is linked.
   */
  @Override
  public ValType elementType() {
    ValType type = shared.type().elementType();
    return owner == null || type.isObjectRef() ? type : ValType.NoFuncRef;
  }

  @Override
  public int size() {
    return shared.size();
  }

  @Override
  public TableLimits limits() {
    return shared.limits();
  }

  /** What stands for an element of another instance; null if it is of this one, or empty. */
  private @Nullable Callable callable(int index) {
    Target target = shared.target(index);
    Instance caller = owner;
    if (target == null || target.instance() == caller || caller == null) {
      return null;
    }
    Callable callable = callables.get(target);
    if (callable == null) {
      int type = Adapter.type(target, caller);
      callable =
          new Callable(type, type < 0 ? null : Adapter.instance(target, type, caller, references));
      callables.put(target, callable);
    }
    return callable;
  }

  @Override
  public int ref(int index) {
    if (!shared.holds(index)) {
      throw new WasmEngineException("undefined element");
    }
    return references.reference(owner, shared.target(index));
  }

  @Override
  public int requiredRef(int index) {
    if (!shared.holds(index)) {
      throw new WasmEngineException("undefined element");
    }
    Target target = shared.target(index);
    if (target == null) {
      throw new WasmEngineException("uninitialized element " + index);
    }
    Callable callable = callable(index);
    if (callable == null) {
      return target.function();
    }
    if (callable.type < 0) {
      // The caller has no such type: whatever type it calls with is another one.
      throw new WasmEngineException("indirect call type mismatch");
    }
    return 0;
  }

  @Override
  public @Nullable Instance instance(int index) {
    // Also asked for when elements are copied, where nobody looks at the answer.
    Target target = shared.holds(index) ? shared.target(index) : null;
    if (target == null) {
      return null;
    }
    Callable callable = callable(index);
    return callable == null ? target.instance() : callable.adapter;
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
    shared.set(index, references.target(owner(), value));
  }

  @Override
  public void setObjRef(int index, @Nullable Object ref, @Nullable Instance instance) {
    if (!shared.holds(index)) {
      throw new UninstantiableException("out of bounds table access");
    }
    shared.setObject(index, ref);
  }

  @Override
  public int grow(int size, int value, @Nullable Instance instance) {
    return shared.grow(size, references.target(owner(), value), null);
  }

  @Override
  public int growWithRef(int size, @Nullable Object value, @Nullable Instance instance) {
    return shared.grow(size, null, value);
  }

  @Override
  public void reset() {
    shared.clear();
  }
}
