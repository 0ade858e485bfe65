package io.component4j.runtime.instance;

import io.component4j.component.model.CanonOpcode;
import io.component4j.runtime.TrapKind;
import io.component4j.runtime.canon.HandleTable;
import io.component4j.runtime.canon.InstanceState;
import io.component4j.runtime.canon.ResourceIdentity;
import io.component4j.runtime.engine.CoreFunction;
import io.component4j.wit.types.CoreType;
import java.util.List;

/** {@code resource.new}, {@code resource.rep} and {@code resource.drop} of one instance. */
final class ResourceBuiltins {
  private static final List<CoreType> I32 = List.of(CoreType.I32);
  private static final long[] NOTHING = {};

  private final InstanceState instance;
  private final ResourceIdentity type;

  private ResourceBuiltins(InstanceState instance, ResourceIdentity type) {
    this.instance = instance;
    this.type = type;
  }

  static CoreFunction function(CanonOpcode opcode, InstanceState instance, ResourceIdentity type) {
    ResourceBuiltins builtins = new ResourceBuiltins(instance, type);
    return switch (opcode) {
      case RESOURCE_NEW -> instance.tree().engine().hostFunction(I32, I32, builtins::create);
      case RESOURCE_REP ->
          instance.tree().engine().hostFunction(I32, I32, builtins::representation);
      case RESOURCE_DROP -> instance.tree().engine().hostFunction(I32, List.of(), builtins::drop);
      default -> throw new AssertionError(opcode);
    };
  }

  private void checkLeave(String what) {
    if (!instance.mayLeave()) {
      throw instance.trap(TrapKind.CANNOT_LEAVE, what + " was called from realloc or post-return");
    }
  }

  private long[] create(long[] args) {
    checkLeave("resource.new");
    return new long[] {instance.handles().addOwn(type, (int) args[0])};
  }

  private long[] representation(long[] args) {
    HandleTable handles = instance.handles();
    int index = (int) args[0];
    handles.check(index, type);
    return new long[] {Integer.toUnsignedLong(handles.rep(index))};
  }

  private long[] drop(long[] args) {
    checkLeave("resource.drop");
    HandleTable handles = instance.handles();
    int index = (int) args[0];
    boolean owned = handles.checkDrop(index, type);
    int rep = handles.rep(index);
    Object object = handles.object(index);
    handles.remove(index);
    if (owned) {
      if (object != null) {
        Destruction.ofHost(type, object, instance.tree());
      } else {
        Destruction.ofInstance(type, rep, instance);
      }
    }
    return NOTHING;
  }
}
