package io.component4j.runtime;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A component with its memories and the instances inside it. Implemented by the runtime only. May
 * be used by several threads, one at a time.
 */
public interface ComponentInstance extends AutoCloseable {
  /**
   * An exported function.
   *
   * @param instanceName {@code ns:pkg/iface@version} or a plain instance name; null for functions
   *     of the world itself
   * @throws NoSuchExportException if there is none
   */
  ExportedFunction function(@Nullable String instanceName, String name);

  /** All exported functions, in the order of the component's exports. */
  List<ExportedFunction> functions();

  /** What it takes at the moment; for one thread at a time, as calls are. */
  Usage usage();

  /** Makes the instance unusable and lets go of its memory; does nothing when called again. */
  @Override
  void close();
}
