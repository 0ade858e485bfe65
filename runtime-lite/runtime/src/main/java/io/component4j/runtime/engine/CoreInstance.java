package io.component4j.runtime.engine;

import org.jspecify.annotations.Nullable;

/** An instance of a core module. */
public interface CoreInstance {
  /** What it exports under a name, or null. */
  @Nullable CoreExtern export(String name);
}
