package io.component4j.runtime;

import java.util.List;

/**
 * Something that was not closed, as a {@link LeakDetector} finds it.
 *
 * @param kind what
 * @param component the name that the component was loaded by
 * @param resource what the resource type is called; empty if it is an instance
 * @param count how many
 * @param origin the calls that made the instance or obtained the handle, innermost first, without
 *     those of the runtime itself; empty for handles that a component keeps
 */
public record Leak(
    Kind kind, String component, String resource, long count, List<StackTraceElement> origin) {
  /** What was not closed. */
  public enum Kind {
    /** An instance. */
    INSTANCE,
    /** A resource of a component that the host owns, and neither closed nor passed on. */
    HANDLE_OF_HOST,
    /** Owned handles that the instance holds, more than it held when it had been made. */
    HANDLES_OF_INSTANCE
  }

  /** Keeps a copy of the calls. */
  public Leak {
    origin = List.copyOf(origin);
  }

  /** What was not closed, in a line, without the calls. */
  @Override
  public String toString() {
    return switch (kind) {
      case INSTANCE -> "an instance of " + component + " was not closed";
      case HANDLE_OF_HOST ->
          "the resource " + resource + " of " + component + " was neither closed nor passed on";
      case HANDLES_OF_INSTANCE ->
          component
              + " holds "
              + count
              + (count == 1 ? " handle" : " handles")
              + " of the resource "
              + resource
              + " that it did not hold at first";
    };
  }
}
