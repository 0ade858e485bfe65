package io.component4j.runtime.canon;

import io.component4j.runtime.MemoryLimitException;
import io.component4j.runtime.TrapKind;
import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The handles of one component instance ({@code Table}). Indices start at 1; one that was freed
 * last is used again first. For one thread at a time.
 */
public final class HandleTable {
  /** {@code Table.MAX_LENGTH}. */
  private static final int MAX_LENGTH = (1 << 28) - 1;

  private final InstanceState instance;
  private @Nullable ResourceIdentity[] types = new ResourceIdentity[8];
  private int[] reps = new int[8];
  private @Nullable Object[] objects = new Object[8];
  private int[] lends = new int[8];

  /** The call that a handle is borrowed for; null for an owned one. */
  private @Nullable CallScope[] scopes = new CallScope[8];

  private int[] free = new int[8];
  private int freeCount;
  private int length = 1;

  HandleTable(InstanceState instance) {
    this.instance = instance;
  }

  /**
   * Adds a handle.
   *
   * @param object of a host's resource; null for a component's, which has a representation
   * @param scope null for an owned one
   * @throws MemoryLimitException if there are as many as the limits allow
   */
  int add(ResourceIdentity type, int rep, @Nullable Object object, @Nullable CallScope scope) {
    try {
      instance.tree().scope().takeHandle();
    } catch (MemoryLimitException e) {
      throw instance.tree().note(e);
    }
    int index;
    if (freeCount > 0) {
      index = free[--freeCount];
    } else {
      if (length > MAX_LENGTH) {
        throw instance.trap(TrapKind.HANDLE_TABLE_FULL, "the handle table is full");
      }
      index = length++;
      if (index == types.length) {
        grow();
      }
    }
    types[index] = type;
    reps[index] = rep;
    objects[index] = object;
    lends[index] = 0;
    scopes[index] = scope;
    return index;
  }

  /** Adds an owned handle of a component's resource ({@code resource.new}). */
  public int addOwn(ResourceIdentity type, int rep) {
    return add(type, rep, null, null);
  }

  private void grow() {
    int size = (int) Math.min(2L * types.length, MAX_LENGTH + 1L);
    types = Arrays.copyOf(types, size);
    reps = Arrays.copyOf(reps, size);
    objects = Arrays.copyOf(objects, size);
    lends = Arrays.copyOf(lends, size);
    scopes = Arrays.copyOf(scopes, size);
  }

  /**
   * Checks that there is a handle of a type.
   *
   * @throws io.component4j.runtime.Trap if there is none
   */
  public void check(int index, ResourceIdentity type) {
    ResourceIdentity found = index > 0 && index < length ? types[index] : null;
    if (found == null) {
      throw instance.trap(
          TrapKind.INVALID_HANDLE, "unknown handle index " + Integer.toUnsignedString(index));
    }
    if (found != type) {
      throw instance.trap(
          TrapKind.INVALID_HANDLE,
          "handle index "
              + index
              + " used with the wrong type: expected resource "
              + type
              + ", found "
              + (found.name().equals(type.name()) ? "another resource " : "resource ")
              + found);
    }
  }

  /** Checks that a handle is not lent, in order to remove it. */
  private void checkNotLent(int index) {
    if (lends[index] != 0) {
      throw instance.trap(
          TrapKind.HANDLE_LENT, "handle index " + index + " is lent to a call in progress");
    }
  }

  /**
   * Checks that a handle can be dropped.
   *
   * @return whether it is an owned one
   * @throws io.component4j.runtime.Trap if it cannot
   */
  public boolean checkDrop(int index, ResourceIdentity type) {
    check(index, type);
    checkNotLent(index);
    return scopes[index] == null;
  }

  /**
   * Checks that a handle can be passed on as {@code own}.
   *
   * @throws io.component4j.runtime.Trap if it cannot
   */
  void checkOwn(int index, ResourceIdentity type) {
    if (!checkDrop(index, type)) {
      throw instance.trap(
          TrapKind.INVALID_HANDLE,
          "handle index " + index + " is a borrowed one and cannot be passed on as an owned one");
    }
  }

  /** The representation behind a handle that was checked. */
  public int rep(int index) {
    return reps[index];
  }

  /** The host's object behind a handle that was checked; null for a component's resource. */
  public @Nullable Object object(int index) {
    return objects[index];
  }

  void lend(int index) {
    lends[index]++;
  }

  void unlend(int index) {
    lends[index]--;
  }

  /** Removes a handle that was checked; a borrowed one counts as dropped. */
  public void remove(int index) {
    CallScope scope = scopes[index];
    if (scope != null) {
      scope.dropped();
    }
    types[index] = null;
    objects[index] = null;
    scopes[index] = null;
    if (freeCount == free.length) {
      free = Arrays.copyOf(free, 2 * freeCount);
    }
    free[freeCount++] = index;
    instance.tree().scope().returnHandle();
  }

  /** Goes through the types of the owned handles. */
  public void owned(Consumer<ResourceIdentity> action) {
    for (int i = 1; i < length; i++) {
      ResourceIdentity type = types[i];
      if (type != null && scopes[i] == null) {
        action.accept(type);
      }
    }
  }

  /** Goes through the owned handles of the host's resources. */
  void hostResources(BiConsumer<ResourceIdentity, Object> action) {
    for (int i = 1; i < length; i++) {
      ResourceIdentity type = types[i];
      Object object = objects[i];
      if (type != null && object != null && scopes[i] == null) {
        action.accept(type, object);
      }
    }
  }
}
