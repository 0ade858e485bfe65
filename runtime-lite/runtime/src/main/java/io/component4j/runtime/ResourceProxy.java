package io.component4j.runtime;

import java.util.Objects;

/**
 * A Java object that stands for a resource which a component implements; base of generated classes.
 *
 * <p>Owns its handle until it is closed or passed to a function that takes {@code own}. Whoever
 * calls it afterwards gets a {@link ValueTypeException}. Nothing closes it by itself, but closing
 * the instance ends its resources too. Not for use by several threads.
 */
public abstract class ResourceProxy implements AutoCloseable {
  /** The handle, to be lent or passed on. A field, since WIT may call a method anything. */
  protected final ResourceHandle handle;

  /** Wraps a handle. */
  protected ResourceProxy(ResourceHandle handle) {
    this.handle = Objects.requireNonNull(handle);
  }

  /**
   * Drops the resource, which executes its destructor; does nothing if that was done already, if
   * the resource was passed on, or if the instance is closed or failed.
   *
   * @throws IllegalStateException if the resource is lent to a call in progress
   * @throws ReentranceException if the instance is executing a call; the resource stays
   * @throws ComponentException if the destructor fails, as {@link Call#invoke()}
   */
  @Override
  public final void close() {
    handle.close();
  }

  @Override
  public final String toString() {
    return handle.toString();
  }
}
