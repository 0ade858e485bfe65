package io.component4j.guest;

/**
 * A resource that another component or the host implements. Generated code extends this, with
 * methods of any name, so that this class has none of its own but static ones.
 */
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

  static ImportedHandles<?> handles(ImportedResource resource) {
    return resource.handles;
  }

  /**
   * The handle, to call a function with.
   *
   * @throws IllegalStateException if the resource was closed or passed on, or its loan has ended
   */
  protected static int handle(ImportedResource resource) {
    if (resource.handle == 0) {
      throw new IllegalStateException("closed, passed on, or lent by a call that has ended");
    }
    return resource.handle;
  }

  static int pass(ImportedResource resource) {
    if (resource.borrowed) {
      throw new IllegalStateException("borrowed: it is not for this component to pass on");
    }
    int passed = handle(resource);
    resource.handle = 0;
    return passed;
  }

  static void borrowed(ImportedResource resource) {
    resource.borrowed = true;
  }

  static void endLoan(ImportedResource resource) {
    resource.borrowed = false;
    resource.close();
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
