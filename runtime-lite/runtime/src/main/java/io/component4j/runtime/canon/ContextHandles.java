package io.component4j.runtime.canon;

import io.component4j.runtime.HostResource;
import io.component4j.runtime.ResourceHandle;
import io.component4j.runtime.ValueTypeException;
import io.component4j.wit.types.ResourceType;
import org.jspecify.annotations.Nullable;

/**
 * The handles that pass the one side of a call: lifted and lowered ({@code lift_own}, {@code
 * lift_borrow}, {@code lower_own}, {@code lower_borrow}), borrowed until the call ends, or given
 * back where it does not take place. What its methods throw is documented at {@link
 * io.component4j.runtime.CanonicalContext}. For one thread at a time.
 */
public final class ContextHandles {
  private final InstanceState instance;
  private final ResourceBinding resources;
  private @Nullable CallScope scope;
  private @Nullable PassedHandles passed;

  /** The resource type that was looked up last, and what it is. */
  private @Nullable ResourceType lastType;

  private @Nullable ResourceIdentity lastIdentity;

  ContextHandles(InstanceState instance, ResourceBinding resources) {
    this.instance = instance;
    this.resources = resources;
  }

  /**
   * Sets for which call handles are borrowed.
   *
   * @return for which one they were so far
   */
  public @Nullable CallScope borrowFor(@Nullable CallScope call) {
    CallScope before = scope;
    if (before != call) {
      scope = call;
    }
    return before;
  }

  /**
   * Says that owned handles are among the arguments of the host's calls, each of which ends with
   * {@link #passArguments} or {@link #takeArgumentsBack}.
   */
  public void notesArguments() {
    passed = new PassedHandles();
  }

  /** The arguments were lowered: owned handles among them are the component's. */
  public void passArguments() {
    if (passed != null) {
      passed.clear();
    }
  }

  /** The call will not take place: owned handles among the arguments are the host's again. */
  public void takeArgumentsBack() {
    if (passed != null) {
      passed.takeBack(instance.handles());
    }
  }

  /** Drops the handles that the instance was given for the call, in its place. */
  public void dropBorrowed() {
    if (scope != null && scope.isOpen()) {
      scope.cancel();
    }
  }

  /** What a resource type is here. */
  ResourceIdentity identity(ResourceType type) {
    ResourceIdentity last = lastIdentity;
    if (last != null && type == lastType) {
      return last;
    }
    ResourceIdentity identity = resources.identity(type, instance.tree().declared());
    lastType = type;
    lastIdentity = identity;
    return identity;
  }

  private CallScope scope() {
    CallScope call = scope;
    if (call == null || !call.isOpen()) {
      throw new IllegalStateException("the function borrows no handles, or its call has ended");
    }
    return call;
  }

  ResourceHandle liftOwn(int index, ResourceType type) {
    ResourceIdentity identity = identity(type);
    HandleTable handles = instance.handles();
    handles.checkOwn(index, identity);
    Handle handle = Handle.lifted(identity, handles.rep(index), handles.object(index), true);
    handles.remove(index);
    return handle;
  }

  ResourceHandle liftBorrow(int index, ResourceType type) {
    ResourceIdentity identity = identity(type);
    CallScope call = scope();
    HandleTable handles = instance.handles();
    handles.check(index, identity);
    call.lend(handles, index);
    Handle handle = Handle.lifted(identity, handles.rep(index), handles.object(index), false);
    call.borrowed(handle);
    return handle;
  }

  private static Handle usable(
      ResourceHandle handle, ResourceIdentity identity, ResourceType type, boolean own) {
    Handle usable = Handle.of(handle);
    String obstacle = usable.obstacle(identity, type.name(), own);
    if (obstacle != null) {
      throw new ValueTypeException(type.name(), obstacle);
    }
    return usable;
  }

  long lowerOwn(ResourceHandle handle, ResourceType type) {
    ResourceIdentity identity = identity(type);
    Handle given = usable(handle, identity, type, true);
    int index = instance.handles().add(identity, given.rep(), given.object(), null);
    given.move();
    if (passed != null) {
      passed.add(index, given);
    }
    return index;
  }

  long lowerBorrow(ResourceHandle handle, ResourceType type) {
    ResourceIdentity identity = identity(type);
    CallScope call = scope();
    Handle given = Handle.of(handle);
    if (!given.isSurely(identity)) {
      given = usable(handle, identity, type, false);
    }
    if (given.isOwned()) {
      call.lend(given);
    }
    // Whoever implements the resource needs no handle to know which one it is.
    if (instance == identity.implementer()) {
      return given.rep() & 0xffff_ffffL;
    }
    int index = instance.handles().add(identity, given.rep(), given.object(), call);
    call.given(instance.handles(), index);
    return index;
  }

  <T> T liftOwnObject(int index, HostResource<T> resource) {
    ResourceIdentity identity = identity(resource.type());
    HandleTable handles = instance.handles();
    handles.checkOwn(index, identity);
    Object object = handles.object(index);
    handles.remove(index);
    return resource.cast(object);
  }

  <T> T liftBorrowObject(int index, HostResource<T> resource) {
    ResourceIdentity identity = identity(resource.type());
    CallScope call = scope();
    HandleTable handles = instance.handles();
    handles.check(index, identity);
    call.lend(handles, index);
    return resource.cast(handles.object(index));
  }

  <T> long lowerOwnObject(T object, HostResource<T> resource) {
    ResourceIdentity identity = identity(resource.type());
    int index = instance.handles().add(identity, 0, resource.cast(object), null);
    if (passed != null) {
      passed.add(index, null);
    }
    return index;
  }

  <T> long lowerBorrowObject(T object, HostResource<T> resource) {
    ResourceIdentity identity = identity(resource.type());
    CallScope call = scope();
    int index = instance.handles().add(identity, 0, resource.cast(object), call);
    call.given(instance.handles(), index);
    return index;
  }

  // ---- handles on their way from one component to another ---------------------------------------

  void takeOwn(Transfer transfer, int index, ResourceType type) {
    HandleTable handles = instance.handles();
    handles.checkOwn(index, identity(type));
    transfer.addHandle(handles.rep(index), handles.object(index));
    handles.remove(index);
  }

  void takeBorrow(Transfer transfer, int index, ResourceType type) {
    HandleTable handles = instance.handles();
    handles.check(index, identity(type));
    scope().lend(handles, index);
    transfer.addHandle(handles.rep(index), handles.object(index));
  }

  int giveOwn(Transfer transfer, ResourceType type) {
    int rep = transfer.takeHandle();
    return instance.handles().add(identity(type), rep, transfer.takenObject(), null);
  }

  int giveBorrow(Transfer transfer, ResourceType type) {
    ResourceIdentity identity = identity(type);
    int rep = transfer.takeHandle();
    Object object = transfer.takenObject();
    // Whoever implements the resource needs no handle to know which one it is.
    if (instance == identity.implementer()) {
      return rep;
    }
    CallScope call = scope();
    int index = instance.handles().add(identity, rep, object, call);
    call.given(instance.handles(), index);
    return index;
  }
}
