package io.component4j.compose.compat;

import java.util.ArrayList;
import java.util.List;

/**
 * Something that is in both versions.
 *
 * @param path where it is
 */
record Pair<T>(List<String> path, T before, T after) {
  Pair {
    path = List.copyOf(path);
  }

  /** The path of a part. */
  List<String> step(String step) {
    return step(path, step);
  }

  static List<String> step(List<String> path, String step) {
    List<String> longer = new ArrayList<>(path);
    longer.add(step);
    return longer;
  }
}
