package io.component4j.runtime;

import io.component4j.runtime.instance.WatchedInstances;
import java.util.List;

/**
 * Finds what is not closed: instances, resources of components that the host owns, handles that
 * instances collect. For tests: it keeps what it watches from being collected, and notes the calls
 * by which each resource was obtained.
 *
 * <pre>{@code
 * LeakDetector detector = new LeakDetector();
 * try (GreeterWorld greeter = GreeterWorld.instantiate(detector.watch(component))) {
 *   ..
 * }
 * detector.leaks();   // nothing, if all is well
 * }</pre>
 *
 * <p>Safe for use by several threads.
 */
public final class LeakDetector {
  private final WatchedInstances instances = new WatchedInstances();

  /** A detector that watches nothing yet. */
  public LeakDetector() {}

  /**
   * The same component, but its instances are watched. Costs next to nothing: what was loaded is
   * shared. One that is watched already is watched by this detector alone.
   */
  public Component watch(Component component) {
    return component.watchedBy(instances);
  }

  /**
   * What is open now, in the order in which it was opened. Of an instance that is closed: what was
   * open when it was closed. An instance that failed is never found to leak handles: it cannot be
   * used to drop them.
   *
   * <p>While other threads use the instances, what they open or close meanwhile may be missing.
   */
  public List<Leak> leaks() {
    return instances.leaks();
  }
}
