package io.component4j.runtime.instance;

import io.component4j.runtime.HostFunctionException;
import io.component4j.runtime.HostResource;
import io.component4j.runtime.canon.InstanceState;
import io.component4j.runtime.canon.ResourceIdentity;
import io.component4j.runtime.canon.TreeState;
import io.component4j.runtime.engine.CoreFunction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The end of resources whose owned handle is dropped. */
final class Destruction {
  private Destruction() {}

  /**
   * Destroys a component's resource: a call of a function that the implementing instance lifts.
   *
   * @param caller null for the host
   */
  static void ofInstance(ResourceIdentity type, int rep, @Nullable InstanceState caller) {
    InstanceState implementer = type.implementer();
    if (implementer == null) {
      throw new AssertionError("a resource of the host: " + type);
    }
    implementer.enterFrom(caller);
    CoreFunction destructor = type.destructor();
    if (destructor != null) {
      long context0 = implementer.context(0);
      long context1 = implementer.context(1);
      implementer.newContext();
      TreeState tree = implementer.tree();
      try {
        destructor.call(new long[] {Integer.toUnsignedLong(rep)});
      } catch (RuntimeException thrown) {
        throw tree.engine().isGuestException(thrown) ? tree.failed(thrown) : thrown;
      }
      implementer.context(0, context0);
      implementer.context(1, context1);
    }
    implementer.leaveTo(caller);
  }

  /** Destroys a resource of the host that a component drops. */
  static void ofHost(ResourceIdentity type, Object object, TreeState tree) {
    try {
      host(type).destroy(object);
    } catch (Throwable thrown) {
      throw HostFailure.of(tree, "the destructor of the host's resource " + type, thrown);
    }
    tree.throwIfFailed();
  }

  /**
   * Destroys a resource of the host that a component leaves behind.
   *
   * @throws HostFunctionException if that fails
   */
  static void ofHost(ResourceIdentity type, Object object) {
    try {
      host(type).destroy(object);
    } catch (Exception e) {
      throw new HostFunctionException(
          "the destructor of the host's resource " + type + " failed: " + e, List.of(), e);
    }
  }

  private static HostResource<?> host(ResourceIdentity type) {
    HostResource<?> host = type.host();
    if (host == null) {
      throw new AssertionError("a resource of a component: " + type);
    }
    return host;
  }
}
