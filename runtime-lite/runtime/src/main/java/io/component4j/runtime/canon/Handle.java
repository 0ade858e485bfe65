package io.component4j.runtime.canon;

import io.component4j.runtime.HostFunctionException;
import io.component4j.runtime.HostResource;
import io.component4j.runtime.ReentranceException;
import io.component4j.runtime.ResourceHandle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A handle in the hands of the host, or on its way from one component to another. */
public final class Handle implements ResourceHandle {
  /** Of a component's resource. */
  private final @Nullable ResourceIdentity identity;

  /** Of a host's resource, in any instance. */
  private final @Nullable HostResource<?> host;

  private final int rep;
  private final @Nullable Object object;
  private final boolean owned;
  private boolean valid = true;
  private int lends;

  private Handle(
      @Nullable ResourceIdentity identity,
      @Nullable HostResource<?> host,
      int rep,
      @Nullable Object object,
      boolean owned) {
    this.identity = identity;
    this.host = host;
    this.rep = rep;
    this.object = object;
    this.owned = owned;
  }

  /** A new owned handle of a host's resource. */
  public static Handle ofHost(HostResource<?> host, Object object) {
    return new Handle(null, host, 0, object, true);
  }

  static Handle lifted(ResourceIdentity identity, int rep, @Nullable Object object, boolean owned) {
    HostResource<?> host = identity.host();
    Handle handle = new Handle(host == null ? identity : null, host, rep, object, owned);
    OpenHandles open = owned ? handle.noted() : null;
    if (open != null) {
      open.opened(handle);
    }
    return handle;
  }

  /** Where owned handles of this resource are noted, or null. */
  private @Nullable OpenHandles noted() {
    return identity == null || identity.implementer() == null
        ? null
        : identity.implementer().tree().openHandles();
  }

  /**
   * The handle behind the interface.
   *
   * @throws IllegalArgumentException if it is an implementation from elsewhere
   */
  public static Handle of(ResourceHandle handle) {
    if (handle instanceof Handle own) {
      return own;
    }
    throw new IllegalArgumentException("ResourceHandle is implemented by the runtime only");
  }

  /**
   * The host's object.
   *
   * @throws IllegalArgumentException if the handle is of another type
   * @throws IllegalStateException if it is not valid any more
   */
  public Object object(HostResource<?> type) {
    Object found = object;
    if (host != type || found == null) {
      throw new IllegalArgumentException(
          "the handle is of the resource " + typeName() + ", not of the host's " + type);
    }
    if (!valid) {
      throw new IllegalStateException("the handle is not valid any more");
    }
    return found;
  }

  /** Whether nothing keeps it from being lent as a type of a component's; false if unsure. */
  boolean isSurely(ResourceIdentity type) {
    return identity == type && valid;
  }

  /**
   * What keeps it from being passed on as a type; null if nothing does.
   *
   * @param name what the caller calls the type
   */
  @Nullable String obstacle(ResourceIdentity type, String name, boolean asOwned) {
    boolean same = host == null ? identity == type : host == type.host();
    if (!same) {
      return "expected a handle of the resource "
          + name
          + ", got one of "
          + (typeName().equals(type.name()) ? "another resource of this name" : typeName());
    }
    if (!valid) {
      return "the handle was passed on, closed, or borrowed for a call that has ended";
    }
    if (asOwned && !owned) {
      return "an owned handle is needed, this one is borrowed";
    }
    return asOwned && lends > 0 ? "the handle is lent to a call in progress" : null;
  }

  int rep() {
    return rep;
  }

  @Nullable Object object() {
    return object;
  }

  /** The owner is another one from now on. */
  void move() {
    valid = false;
    noteEnd();
  }

  private void noteEnd() {
    OpenHandles open = noted();
    if (open != null) {
      open.closed(this);
    }
  }

  /** The host's again: what it was passed on for did not happen. */
  void takeBack() {
    valid = true;
  }

  void lend() {
    lends++;
  }

  void unlend() {
    lends--;
  }

  /** The call has ended that it was borrowed for. */
  void expire() {
    valid = false;
  }

  @Override
  public boolean isOwned() {
    return owned;
  }

  @Override
  public boolean isValid() {
    return valid;
  }

  @Override
  public String typeName() {
    if (host != null) {
      return host.type().name();
    }
    return identity == null ? "" : identity.name();
  }

  @Override
  public void close() {
    if (!valid || !owned) {
      return;
    }
    if (lends > 0) {
      throw new IllegalStateException("the handle is lent to a call in progress");
    }
    valid = false;
    if (host != null && object != null) {
      try {
        host.destroy(object);
      } catch (Exception e) {
        throw new HostFunctionException(
            "the destructor of the host's resource " + host + " failed: " + e, List.of(), e);
      }
    } else if (identity != null && identity.implementer() != null) {
      try {
        identity.implementer().tree().drop(identity, rep);
      } catch (ReentranceException e) {
        valid = true;
        throw e;
      }
      noteEnd();
    }
  }

  @Override
  public String toString() {
    return (owned ? "own<" : "borrow<") + typeName() + ">" + (valid ? "" : " (not valid)");
  }
}
