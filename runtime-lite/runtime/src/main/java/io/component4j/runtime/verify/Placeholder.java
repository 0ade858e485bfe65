package io.component4j.runtime.verify;

import io.component4j.runtime.ResourceHandle;

/**
 * Stands for a handle in generated arguments: which one is known only when there is an instance to
 * call. So the same arguments can be given to many instances.
 */
enum Placeholder implements ResourceHandle {
  HANDLE;

  @Override
  public boolean isOwned() {
    return true;
  }

  @Override
  public boolean isValid() {
    return true;
  }

  @Override
  public String typeName() {
    return "any";
  }

  @Override
  public void close() {
    // There is nothing behind it.
  }
}
