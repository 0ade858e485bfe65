package io.component4j.junit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What one test, or one class, was given. Closed by JUnit if nobody else does it. */
final class Scope implements AutoCloseable {
  private final Deque<Injected> given = new ArrayDeque<>();

  synchronized Object add(Injected injected) {
    given.push(injected);
    return injected.value();
  }

  /**
   * Closes everything, the last one first.
   *
   * @param leaks whether what leaked is wanted
   * @throws ComponentLeakError if something did
   * @throws RuntimeException if something cannot be closed
   */
  synchronized void end(boolean leaks) {
    List<Throwable> failures = new ArrayList<>();
    while (!given.isEmpty()) {
      Injected injected = given.pop();
      try {
        if (leaks) {
          injected.checkLeaks();
        }
      } catch (ComponentLeakError e) {
        failures.add(e);
      }
      try {
        injected.end();
      } catch (RuntimeException e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      Throwable first = failures.get(0);
      failures.subList(1, failures.size()).forEach(first::addSuppressed);
      if (first instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) first;
    }
  }

  @Override
  public void close() {
    end(false);
  }
}
