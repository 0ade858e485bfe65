package io.component4j.junit;

import io.component4j.runtime.Leak;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A test did not close what it should have. */
public final class ComponentLeakError extends AssertionError {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable List<Leak> leaks;

  ComponentLeakError(String message, List<Leak> leaks) {
    super(message);
    this.leaks = List.copyOf(leaks);
  }

  /** What is open, in the order in which it was opened. */
  public List<Leak> leaks() {
    return leaks == null ? List.of() : leaks;
  }
}
