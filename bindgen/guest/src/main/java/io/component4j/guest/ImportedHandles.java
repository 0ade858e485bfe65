package io.component4j.guest;

import java.util.Objects;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Handles of a resource that the guest imports: its objects are {@link ImportedResource}s.
 *
 * @param <T> the Java interface of the resource
 */
public abstract class ImportedHandles<T> extends Handles<T> {
  private @Nullable IntFunction<T> proxies;

  /** For generated code. */
  protected ImportedHandles() {}

  /** Executes the destructor of an owned handle, or ends a loan. */
  protected abstract void drop(int handle);

  @Override
  public final void proxies(IntFunction<T> maker) {
    proxies = maker;
  }

  private T wrap(int handle) {
    return Objects.requireNonNull(proxies).apply(handle);
  }

  @Override
  public final T liftOwn(CanonicalContext context, long slot) {
    return wrap((int) slot);
  }

  @Override
  public final T liftBorrow(CanonicalContext context, long slot) {
    T object = wrap((int) slot);
    context.borrow((ImportedResource) object);
    return object;
  }

  @Override
  public final long lowerOwn(CanonicalContext context, T object) {
    return ImportedResource.pass(resource(object)) & 0xFFFFFFFFL;
  }

  @Override
  public final long lowerBorrow(CanonicalContext context, T object) {
    return ImportedResource.handle(resource(object)) & 0xFFFFFFFFL;
  }

  private ImportedResource resource(T object) {
    if (object instanceof ImportedResource resource && ImportedResource.handles(resource) == this) {
      return resource;
    }
    throw new ValueRangeException(
        "not a resource that was imported: " + object.getClass().getName());
  }
}
