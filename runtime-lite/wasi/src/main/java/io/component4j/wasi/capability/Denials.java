package io.component4j.wasi.capability;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What one guest was denied, in the order in which it first asked; equal denials once, with how
 * often.
 *
 * <p>Safe for use by several threads.
 */
public final class Denials {
  /** More different ones than this are not kept: a guest chooses what it asks for. */
  public static final int MAX_KEPT = 1_000;

  /** Longer descriptions are cut. */
  private static final int LONGEST_WANTED = 300;

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Denial, Long> counts = new LinkedHashMap<>();

  /** Nothing denied. */
  public Denials() {}

  /** Notes a denial. */
  public void add(Capability capability, String function, String wanted) {
    String text =
        wanted.length() <= LONGEST_WANTED
            ? wanted
            : wanted.substring(0, wanted.offsetByCodePoints(0, LONGEST_WANTED / 2)) + "..";
    Denial denial = new Denial(capability, function, printable(text));
    lock.lock();
    try {
      if (counts.containsKey(denial) || counts.size() < MAX_KEPT) {
        counts.merge(denial, 1L, Long::sum);
      }
    } finally {
      lock.unlock();
    }
  }

  /** A guest's text must not steer the terminal that shows it. */
  private static String printable(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (Character.isISOControl(c)
                  || Character.getType(c) == Character.FORMAT
                  || Character.getType(c) == Character.SURROGATE) {
                out.append(String.format("\\u{%x}", c));
              } else {
                out.appendCodePoint(c);
              }
            });
    return out.toString();
  }

  /** All of them with how often each happened. */
  public Map<Denial, Long> counts() {
    lock.lock();
    try {
      return java.util.Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    } finally {
      lock.unlock();
    }
  }
}
