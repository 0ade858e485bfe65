package io.component4j.runtime;

/**
 * A handle that the host holds of a resource: an owned one, or one that is borrowed for the
 * duration of a call. Implemented by the runtime only.
 *
 * <p>An owned handle is passed on where a function takes {@code own}, after which it is not valid
 * any more, or lent where a function takes {@code borrow}. Whoever is given an owned handle must
 * pass it on or close it. Handles are equal to themselves only. Not for use by several threads.
 */
public interface ResourceHandle extends AutoCloseable {
  /** Whether the host owns the resource. */
  boolean isOwned();

  /**
   * Whether it can be used: it was not passed on or closed, nor has the call ended that it was
   * borrowed for.
   */
  boolean isValid();

  /** What the resource type is called, for people. */
  String typeName();

  /**
   * Drops an owned handle, which executes the resource's destructor. Does nothing if the handle is
   * borrowed or not valid, or if the instance that implements the resource is closed or failed.
   *
   * @throws IllegalStateException if the handle is lent to a call in progress
   * @throws ReentranceException if the instance that implements the resource is executing a call;
   *     the handle stays valid
   * @throws HostFunctionException if the destructor of a host's resource fails
   * @throws ComponentException if the destructor of a component's resource fails, as {@link
   *     Call#invoke()}
   */
  @Override
  void close();
}
