package io.component4j.guest.standin;

import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes the place of methods of {@code java.lang.System}, and adds those that are not there. */
public final class SystemCalls {
  private static @Nullable InputStream in;
  private static @Nullable Map<String, String> environment;

  private SystemCalls() {}

  /** What the field {@code System.in} is read with. */
  public static InputStream in() {
    InputStream open = in;
    if (open == null) {
      open = new StandardInput();
      in = open;
    }
    return open;
  }

  /** Sets what {@code System.in} is. */
  public static void setIn(InputStream stream) {
    in = stream;
  }

  /** Nanoseconds of the monotonic clock. */
  public static long nanoTime() {
    return Surroundings.nanoTime();
  }

  /** All environment variables; not to be changed. */
  public static Map<String, String> getenv() {
    Map<String, String> known = environment;
    if (known == null) {
      known = Surroundings.environment();
      environment = known;
    }
    return known;
  }

  /** An environment variable, or null. */
  public static @Nullable String getenv(String name) {
    return getenv().get(name);
  }

  /** Ends the guest; does not return. */
  public static void exit(int status) {
    Surroundings.exit(status);
  }
}
