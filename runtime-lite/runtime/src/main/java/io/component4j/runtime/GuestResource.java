package io.component4j.runtime;

import io.component4j.component.types.AbstractResource;
import io.component4j.wit.types.ResourceType;

/**
 * The host's name for a resource type that a component exports, for use in the function types that
 * it expects ({@link Instantiation#expectResource}). Each object of this class is another type.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class GuestResource {
  private final AbstractResource type;

  private GuestResource(String name) {
    this.type = AbstractResource.fresh(name);
  }

  /**
   * A type.
   *
   * @param name for messages
   */
  public static GuestResource of(String name) {
    return new GuestResource(name);
  }

  /** The type as function types name it. */
  public ResourceType type() {
    return type;
  }

  @Override
  public String toString() {
    return type.name();
  }
}
