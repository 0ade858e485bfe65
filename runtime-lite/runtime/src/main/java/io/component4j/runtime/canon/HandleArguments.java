package io.component4j.runtime.canon;

import io.component4j.runtime.ResourceHandle;
import io.component4j.runtime.ValChecker;
import io.component4j.runtime.ValueTypeException;
import io.component4j.wit.types.ResourceType;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Refuses the handles of one call that cannot be passed, before any of them has been. */
public final class HandleArguments implements ValChecker.HandleRule {
  private final MemoryContext context;
  private @Nullable Map<ResourceHandle, Boolean> owned;

  /** For one call. */
  public HandleArguments(MemoryContext context) {
    this.context = context;
  }

  @Override
  public void check(ResourceHandle handle, ResourceType type, boolean asOwned, String path) {
    String obstacle =
        Handle.of(handle).obstacle(context.handles().identity(type), type.name(), asOwned);
    if (obstacle != null) {
      throw new ValueTypeException(path, obstacle);
    }
    if (owned == null) {
      owned = new IdentityHashMap<>();
    }
    Boolean before = owned.put(handle, asOwned);
    if (before != null && (before || asOwned)) {
      throw new ValueTypeException(
          path, "the handle is passed on as an owned one and used in the same call again");
    }
  }
}
