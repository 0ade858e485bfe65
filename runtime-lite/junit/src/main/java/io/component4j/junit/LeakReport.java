package io.component4j.junit;

import io.component4j.runtime.Leak;
import java.util.List;

/** Says what leaked in words that tell what to do. */
final class LeakReport {
  private LeakReport() {}

  static String of(Place place, List<Leak> leaks) {
    StringBuilder out = new StringBuilder();
    out.append(leaks.size() == 1 ? "a leak" : leaks.size() + " leaks");
    out.append(" behind ").append(place.description()).append(':');
    for (Leak leak : leaks) {
      out.append("\n  ").append(leak);
      switch (leak.kind()) {
        case INSTANCE -> out.append("; made by ").append(origin(place, leak));
        case HANDLE_OF_HOST -> out.append("; obtained by ").append(origin(place, leak));
        case HANDLES_OF_INSTANCE ->
            out.append("; if it is meant to keep them: leaks = LeakCheck.OWNED_BY_TEST");
      }
    }
    return out.toString();
  }

  /** The call in the test itself, or the innermost one if it was made elsewhere. */
  private static String origin(Place place, Leak leak) {
    String test = place.testClass().getName();
    return leak.origin().stream()
        .filter(
            call -> call.getClassName().equals(test) || call.getClassName().startsWith(test + "$"))
        .findFirst()
        .or(() -> leak.origin().stream().findFirst())
        .map(StackTraceElement::toString)
        .orElse("unknown calls");
  }
}
