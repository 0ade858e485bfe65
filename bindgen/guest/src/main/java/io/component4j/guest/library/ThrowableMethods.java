package io.component4j.guest.library;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What {@code Throwable} has wrong in a guest. */
public final class ThrowableMethods {
  private ThrowableMethods() {}

  /** The suppressed exceptions and one more; none are null. */
  public static Throwable[] added(
      Throwable @Nullable [] suppressed, Throwable by, Throwable exception) {
    if (exception == by) {
      throw new IllegalArgumentException("Self-suppression not permitted", exception);
    }
    if (exception == null) {
      throw new NullPointerException("Cannot suppress a null exception.");
    }
    Throwable[] more =
        suppressed == null ? new Throwable[1] : Arrays.copyOf(suppressed, suppressed.length + 1);
    more[more.length - 1] = exception;
    return more;
  }

  /** The suppressed exceptions; none are null. */
  public static Throwable[] copy(Throwable @Nullable [] suppressed) {
    return suppressed == null ? new Throwable[0] : suppressed.clone();
  }
}
