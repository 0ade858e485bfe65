package io.component4j.runtime;

import io.component4j.wit.types.ResourceType;
import io.component4j.wit.types.ValType;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How objects of one Java type stand for the handles of one resource type; for generated code.
 *
 * <p>Of a resource that the host implements ({@link #ofHost}), components hold handles of the
 * objects themselves: any object will do, and the same one comes back. Of a resource that a
 * component implements ({@link #ofGuest}), the objects are proxies that hold a handle ({@link
 * ResourceProxy}).
 *
 * <p>One object serves one import or export of one instance. As safe for use by several threads as
 * the instance.
 *
 * @param <T> the Java type
 */
public abstract class Handles<T> {
  private final ResourceType type;
  private final ValType own;
  private final ValType borrow;

  private Handles(ResourceType type) {
    this.type = type;
    this.own = new ValType.OwnType(type);
    this.borrow = new ValType.BorrowType(type);
  }

  /**
   * Handles of a resource type that the host implements, which is provided to an instantiation
   * ({@link Instantiation#importResource}). One of this Java type that is provided there already is
   * taken, so that all who use it mean the same.
   *
   * @param instanceName of the import; null for one of the world itself
   * @param name of the resource
   * @param javaType what handles stand for
   * @param destructor executed when a component drops one
   */
  public static <T> Handles<T> ofHost(
      Instantiation instantiation,
      @Nullable String instanceName,
      String name,
      Class<T> javaType,
      HostResource.Destructor<? super T> destructor) {
    HostResource<?> given = instantiation.resource(instanceName, name);
    if (given == null) {
      HostResource<T> resource = HostResource.of(name, javaType, destructor);
      instantiation.importResource(instanceName, name, resource);
      return new OfHost<>(resource);
    }
    HostResource<T> same = given.as(javaType);
    // One of another Java type is for others; whoever needs this one is told so when it is linked.
    return new OfHost<>(same != null ? same : HostResource.of(name, javaType, destructor));
  }

  /**
   * Handles of a resource type that a component implements, which an instantiation expects ({@link
   * Instantiation#expectResource}). {@link #proxies} is to be called before any is lifted.
   *
   * @param instanceName of the export
   * @param name of the resource
   * @param javaType what proxies are
   */
  public static <T> Handles<T> ofGuest(
      Instantiation instantiation, @Nullable String instanceName, String name, Class<T> javaType) {
    GuestResource resource = GuestResource.of(name);
    instantiation.expectResource(instanceName, name, resource);
    return new OfGuest<>(resource, javaType);
  }

  /** The type as function types name it. */
  public final ResourceType type() {
    return type;
  }

  /** The type {@code own<..>}. */
  public final ValType own() {
    return own;
  }

  /** The type {@code borrow<..>}. */
  public final ValType borrow() {
    return borrow;
  }

  /**
   * Says how to make the objects that stand for a component's handles.
   *
   * @param factory makes a {@link ResourceProxy}
   * @throws IllegalStateException if the host implements the resource
   */
  public abstract void proxies(Function<ResourceHandle, ? extends T> factory);

  /** Lifts an owned handle ({@link CanonicalContext#liftOwn}). */
  public abstract T liftOwn(CanonicalContext context, long slot);

  /** Lifts a borrowed handle ({@link CanonicalContext#liftBorrow}). */
  public abstract T liftBorrow(CanonicalContext context, long slot);

  /** Lifts an owned handle from memory. */
  public final T loadOwn(CanonicalContext context, int ptr) {
    return liftOwn(context, context.loadI32(ptr));
  }

  /** Lifts a borrowed handle from memory. */
  public final T loadBorrow(CanonicalContext context, int ptr) {
    return liftBorrow(context, context.loadI32(ptr));
  }

  /**
   * Passes an object on to the component ({@link CanonicalContext#lowerOwn}).
   *
   * @throws ValueTypeException if a component implements the resource and the object is no proxy of
   *     it, one of another instance, lent, or not valid any more
   */
  public abstract long lowerOwn(CanonicalContext context, T object);

  /**
   * Lends an object to the component until the call ends ({@link CanonicalContext#lowerBorrow}).
   *
   * @throws ValueTypeException if a component implements the resource and the object is no proxy of
   *     it, one of another instance, or not valid any more
   */
  public abstract long lowerBorrow(CanonicalContext context, T object);

  /** {@link #lowerOwn}, with the index in memory. */
  public final void storeOwn(CanonicalContext context, int ptr, T object) {
    context.storeI32(ptr, (int) lowerOwn(context, object));
  }

  /** {@link #lowerBorrow}, with the index in memory. */
  public final void storeBorrow(CanonicalContext context, int ptr, T object) {
    context.storeI32(ptr, (int) lowerBorrow(context, object));
  }

  private static final class OfHost<T> extends Handles<T> {
    private final HostResource<T> resource;

    OfHost(HostResource<T> resource) {
      super(resource.type());
      this.resource = resource;
    }

    @Override
    public void proxies(Function<ResourceHandle, ? extends T> factory) {
      throw new IllegalStateException("the host implements the resource " + resource);
    }

    @Override
    public T liftOwn(CanonicalContext context, long slot) {
      return context.liftOwnObject(slot, resource);
    }

    @Override
    public T liftBorrow(CanonicalContext context, long slot) {
      return context.liftBorrowObject(slot, resource);
    }

    @Override
    public long lowerOwn(CanonicalContext context, T object) {
      return context.lowerOwnObject(object, resource);
    }

    @Override
    public long lowerBorrow(CanonicalContext context, T object) {
      return context.lowerBorrowObject(object, resource);
    }
  }

  private static final class OfGuest<T> extends Handles<T> {
    private final GuestResource resource;
    private final Class<T> javaType;
    private @Nullable Function<ResourceHandle, ? extends T> factory;

    OfGuest(GuestResource resource, Class<T> javaType) {
      super(resource.type());
      this.resource = resource;
      this.javaType = Objects.requireNonNull(javaType);
    }

    @Override
    public void proxies(Function<ResourceHandle, ? extends T> newFactory) {
      this.factory = Objects.requireNonNull(newFactory);
    }

    private T proxy(ResourceHandle handle) {
      Function<ResourceHandle, ? extends T> made = factory;
      if (made == null) {
        throw new IllegalStateException("nobody said how to make proxies of " + resource);
      }
      return made.apply(handle);
    }

    private ResourceHandle handle(T object) {
      if (object instanceof ResourceProxy proxy) {
        return proxy.handle;
      }
      throw new ValueTypeException(
          resource.toString(),
          "the component implements this resource and takes only what it made itself, not a "
              + javaType.getSimpleName()
              + " that Java implements: "
              + Objects.requireNonNull(object).getClass().getName());
    }

    @Override
    public T liftOwn(CanonicalContext context, long slot) {
      return proxy(context.liftOwn(slot, type()));
    }

    @Override
    public T liftBorrow(CanonicalContext context, long slot) {
      return proxy(context.liftBorrow(slot, type()));
    }

    @Override
    public long lowerOwn(CanonicalContext context, T object) {
      return context.lowerOwn(handle(object), type());
    }

    @Override
    public long lowerBorrow(CanonicalContext context, T object) {
      return context.lowerBorrow(handle(object), type());
    }
  }
}
