package io.component4j.runtime.canon;

import io.component4j.runtime.HostResource;
import io.component4j.runtime.engine.CoreFunction;
import org.jspecify.annotations.Nullable;

/**
 * A resource type at run time ({@code ResourceType}): another one each time that a component which
 * defines it is instantiated. Compared by identity.
 */
public final class ResourceIdentity {
  private String name;
  private final @Nullable InstanceState implementer;
  private final @Nullable CoreFunction destructor;
  private final @Nullable HostResource<?> host;

  private ResourceIdentity(
      String name,
      @Nullable InstanceState implementer,
      @Nullable CoreFunction destructor,
      @Nullable HostResource<?> host) {
    this.name = name;
    this.implementer = implementer;
    this.destructor = destructor;
    this.host = host;
  }

  /** One that a component instance defines. */
  public static ResourceIdentity ofInstance(
      String name, InstanceState implementer, @Nullable CoreFunction destructor) {
    return new ResourceIdentity(name, implementer, destructor, null);
  }

  /** One of the host. */
  public static ResourceIdentity ofHost(HostResource<?> host) {
    return new ResourceIdentity(host.type().name(), null, null, host);
  }

  /** Says what people call it, who know it by another name than the component that defines it. */
  public void called(String newName) {
    name = newName;
  }

  /** What people call it. */
  public String name() {
    return name;
  }

  /** The instance that defines it; null for the host. */
  public @Nullable InstanceState implementer() {
    return implementer;
  }

  /** What to call with the representation when a resource is dropped, or null. */
  public @Nullable CoreFunction destructor() {
    return destructor;
  }

  /** The host's resource type; null for a component's. */
  public @Nullable HostResource<?> host() {
    return host;
  }

  @Override
  public String toString() {
    return name;
  }
}
