package io.component4j.guest;

import java.util.function.IntFunction;

/**
 * Converts between the handles of one resource type and Java objects. Generated code has one for
 * each resource of each import and export.
 *
 * @param <T> the Java interface of the resource
 */
public abstract class Handles<T> {
  /** For the two kinds there are. */
  Handles() {}

  /**
   * Says what stands for a handle that is lifted: an {@link ImportedResource}. Only for resources
   * that are imported: the objects of others are the guest's own.
   */
  public void proxies(IntFunction<T> maker) {}

  /** Takes what the other side passed on. */
  public abstract T liftOwn(CanonicalContext context, long slot);

  /** Borrows what the other side lends until the call ends. */
  public abstract T liftBorrow(CanonicalContext context, long slot);

  /** Passes an object on to the other side. */
  public abstract long lowerOwn(CanonicalContext context, T object);

  /** Lends an object to the other side until the call ends. */
  public abstract long lowerBorrow(CanonicalContext context, T object);

  /** As {@link #liftOwn}, from memory. */
  public final T loadOwn(CanonicalContext context, int ptr) {
    return liftOwn(context, Raw.getInt(ptr));
  }

  /** As {@link #liftBorrow}, from memory. */
  public final T loadBorrow(CanonicalContext context, int ptr) {
    return liftBorrow(context, Raw.getInt(ptr));
  }

  /** As {@link #lowerOwn}, to memory. */
  public final void storeOwn(CanonicalContext context, int ptr, T object) {
    Raw.putInt(ptr, (int) lowerOwn(context, object));
  }

  /** As {@link #lowerBorrow}, to memory. */
  public final void storeBorrow(CanonicalContext context, int ptr, T object) {
    Raw.putInt(ptr, (int) lowerBorrow(context, object));
  }
}
