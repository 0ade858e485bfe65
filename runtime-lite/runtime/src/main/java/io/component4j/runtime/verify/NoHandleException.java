package io.component4j.runtime.verify;

import io.component4j.wit.types.ResourceType;

/** No handle of a resource type can be had. */
final class NoHandleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoHandleException(ResourceType type) {
    super("there is no way to get a handle of " + type.name());
  }
}
