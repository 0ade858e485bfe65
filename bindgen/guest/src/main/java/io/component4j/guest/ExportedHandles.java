package io.component4j.guest;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Handles of a resource that the guest exports: its objects are the guest's own. The
 * <em>representation</em> of the Canonical ABI is a number under which the object is kept.
 *
 * @param <T> the Java interface of the resource
 */
public abstract class ExportedHandles<T> extends Handles<T> {
  private @Nullable Object[] objects = new @Nullable Object[8];
  private int[] vacant = new int[8];
  private int vacancies;

  /** The highest representation in use or vacant; there is no 0, which some hosts take for none. */
  private int highest;

  /** For generated code. */
  protected ExportedHandles() {}

  /** Makes an owned handle ({@code resource.new}). */
  protected abstract int newHandle(int representation);

  /** What a handle stands for ({@code resource.rep}). */
  protected abstract int representation(int handle);

  /** Drops an owned handle ({@code resource.drop}). */
  protected abstract void drop(int handle);

  /** What the destructor does: {@code close()} of the resource. */
  protected abstract void close(T object);

  @Override
  public final T liftOwn(CanonicalContext context, long slot) {
    int handle = (int) slot;
    T object = remove(representation(handle));
    if (object == null) {
      throw new Trap("no resource of handle " + handle);
    }
    // Its destructor finds nothing to close: the object is the guest's again.
    drop(handle);
    return object;
  }

  @Override
  @SuppressWarnings("unchecked")
  public final T liftBorrow(CanonicalContext context, long slot) {
    int representation = (int) slot;
    Object object =
        representation > 0 && representation <= highest ? objects[representation] : null;
    if (object == null) {
      throw new Trap("no resource " + representation);
    }
    return (T) object;
  }

  @Override
  public final long lowerOwn(CanonicalContext context, T object) {
    return newHandle(add(object)) & 0xFFFFFFFFL;
  }

  @Override
  public final long lowerBorrow(CanonicalContext context, T object) {
    // No import can have a type that this component exports.
    throw new Trap("an exported resource cannot be lent");
  }

  /** Executes the destructor of the resource ({@code [dtor]}). */
  public final void destroy(int representation) {
    T object = remove(representation);
    if (object != null) {
      close(object);
    }
  }

  /** How many objects other components or the host own. */
  public final int count() {
    return highest - vacancies;
  }

  private int add(T object) {
    int representation = vacancies > 0 ? vacant[--vacancies] : ++highest;
    if (representation == objects.length) {
      objects = Arrays.copyOf(objects, representation * 2);
    }
    objects[representation] = object;
    return representation;
  }

  @SuppressWarnings("unchecked")
  private @Nullable T remove(int representation) {
    if (representation <= 0 || representation > highest) {
      return null;
    }
    Object object = objects[representation];
    if (object == null) {
      return null;
    }
    objects[representation] = null;
    if (vacancies == vacant.length) {
      vacant = Arrays.copyOf(vacant, vacancies * 2);
    }
    vacant[vacancies++] = representation;
    return (T) object;
  }
}
