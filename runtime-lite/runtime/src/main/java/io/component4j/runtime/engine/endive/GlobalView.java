package io.component4j.runtime.engine.endive;

import org.jspecify.annotations.Nullable;
import run.endive.runtime.GlobalInstance;
import run.endive.runtime.Instance;
import run.endive.wasm.types.Value;

/**
 * A global that holds a function reference, as an instance sees it that imports it: the reference
 * is in the terms of that instance.
 */
@SuppressWarnings("deprecation") // There is no other constructor that a subclass may call.
final class GlobalView extends GlobalInstance {
  private final GlobalInstance global;
  private final Instance owner;
  private final FunctionReferences references;

  /** Makes a view of a global that another instance defines. */
  GlobalView(EndiveInstance.Global global, FunctionReferences references) {
    super(Value.REF_NULL_VALUE, 0, global.global().getType(), global.global().getMutabilityType());
    this.global = global.global();
    this.owner = global.owner();
    this.references = references;
  }

  /** The global as its owner has it. */
  EndiveInstance.Global original() {
    return new EndiveInstance.Global(global, owner);
  }

  @Override
  public long getValueLow() {
    return references.convert((int) global.getValueLow(), owner, getInstance());
  }

  @Override
  public long getValue() {
    return getValueLow();
  }

  @Override
  public void setValue(Value value) {
    setValueLow(value.raw());
  }

  @Override
  public void setValue(long value) {
    setValueLow(value);
  }

  @Override
  public void setValueLow(long value) {
    @Nullable Instance holder = getInstance();
    if (holder == null) {
      throw new IllegalStateException("no instance has imported the global");
    }
    global.setValueLow(references.convert((int) value, holder, owner));
  }
}
