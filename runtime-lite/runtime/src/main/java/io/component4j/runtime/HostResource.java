package io.component4j.runtime;

import io.component4j.component.types.AbstractResource;
import io.component4j.runtime.canon.Handle;
import io.component4j.wit.types.ResourceType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A resource type that the host implements: components hold handles of Java objects. Each object of
 * this class is another type.
 *
 * <p>Immutable; as safe for use by several threads as its destructor is.
 *
 * @param <T> what the handles stand for
 */
public final class HostResource<T> {
  /** Executed when the last owned handle of a resource is dropped. */
  @FunctionalInterface
  public interface Destructor<T> {
    /**
     * Executes it.
     *
     * @throws Exception ends the guest's call: the caller gets a {@link HostFunctionException}
     */
    void drop(T representation) throws Exception;
  }

  private final AbstractResource type;
  private final Class<T> representation;
  private final Destructor<? super T> destructor;

  private HostResource(String name, Class<T> representation, Destructor<? super T> destructor) {
    this.type = AbstractResource.fresh(name);
    this.representation = Objects.requireNonNull(representation);
    this.destructor = Objects.requireNonNull(destructor);
  }

  /**
   * A type whose resources need no destruction.
   *
   * @param name for messages
   */
  public static <T> HostResource<T> of(String name, Class<T> representation) {
    return new HostResource<>(name, representation, object -> {});
  }

  /**
   * A type with a destructor.
   *
   * @param name for messages
   */
  public static <T> HostResource<T> of(
      String name, Class<T> representation, Destructor<? super T> destructor) {
    return new HostResource<>(name, representation, destructor);
  }

  /** The type as function types of the host name it ({@link Instantiation#importFunction}). */
  public ResourceType type() {
    return type;
  }

  /** A new owned handle of an object. */
  public ResourceHandle own(T object) {
    return Handle.ofHost(this, representation.cast(Objects.requireNonNull(object)));
  }

  /**
   * The object behind a handle.
   *
   * @throws IllegalArgumentException if the handle is of another type
   * @throws IllegalStateException if it is not valid any more
   */
  public T get(ResourceHandle handle) {
    return representation.cast(Handle.of(handle).object(this));
  }

  /**
   * An object as what the handles stand for; of use to the runtime.
   *
   * @throws ClassCastException if it is something else
   */
  public T cast(@Nullable Object object) {
    return representation.cast(Objects.requireNonNull(object));
  }

  /** This type, if its handles stand for objects of exactly a Java type; otherwise null. */
  @SuppressWarnings("unchecked") // the class says it
  <U> @Nullable HostResource<U> as(Class<U> javaType) {
    return representation == javaType ? (HostResource<U>) this : null;
  }

  /** Executes the destructor; of use to the runtime. */
  public void destroy(Object object) throws Exception {
    destructor.drop(representation.cast(object));
  }

  @Override
  public String toString() {
    return type.name();
  }
}
