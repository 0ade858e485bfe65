package io.component4j.guest;

/** A resource that another component or the host implements. Generated code extends this. */
public abstract class ImportedResource implements AutoCloseable {
  private final ImportedHandles<?> handles;
  private int handle;
  private boolean borrowed;

  /**
   * Stands for a handle.
   *
   * @param handles of its type
   * @param handle never 0
   */
  protected ImportedResource(Handles<?> handles, int handle) {
    this.handles = (ImportedHandles<?>) handles;
    this.handle = handle;
  }

  final ImportedHandles<?> handles() {
    return handles;
  }

  /**
   * The handle, to call a function with.
   *
   * @throws IllegalStateException if the resource was closed or passed on, or its loan has ended
   */
  protected final int handle() {
    if (handle == 0) {
      throw new IllegalStateException("closed, passed on, or lent by a call that has ended");
    }
    return handle;
  }

  final int pass() {
    if (borrowed) {
      throw new IllegalStateException("borrowed: it is not for this component to pass on");
    }
    int passed = handle();
    handle = 0;
    return passed;
  }

  final void borrowed() {
    borrowed = true;
  }

  final void endLoan() {
    borrowed = false;
    close();
  }

  /** Executes the destructor, if the resource is owned and was not closed or passed on. */
  @Override
  public final void close() {
    if (handle != 0 && !borrowed) {
      int dropped = handle;
      handle = 0;
      handles.drop(dropped);
    }
  }
}
