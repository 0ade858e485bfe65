package io.component4j.runtime.canon;

import io.component4j.wit.types.ResourceType;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * What the resource types that the types of one component mention are in one instance of it. For
 * one thread at a time.
 */
public final class ResourceBinding {
  private final Map<ResourceType, ResourceIdentity> identities = new IdentityHashMap<>();

  /** Binds a type. */
  public void bind(ResourceType type, ResourceIdentity identity) {
    identities.put(type.declaration(), identity);
  }

  /**
   * What a type is.
   *
   * @param declared what the host calls types, for those that are not the component's own
   * @throws IllegalArgumentException if it is nothing here
   */
  ResourceIdentity identity(ResourceType type, ResourceBinding declared) {
    ResourceIdentity identity = identities.get(type.declaration());
    if (identity == null) {
      identity = declared.identities.get(type.declaration());
    }
    if (identity == null) {
      throw new IllegalArgumentException(
          "the resource type " + type.name() + " is none of this instance's");
    }
    return identity;
  }

  /**
   * What a type of the component's own is.
   *
   * @throws IllegalArgumentException if it is nothing here
   */
  public ResourceIdentity identity(ResourceType type) {
    return identity(type, this);
  }
}
