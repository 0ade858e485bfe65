package io.component4j.compose.compat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parts of something in both versions, matched.
 *
 * @param path of what they are parts of
 * @param kept in the order of the old version
 * @param renamed parts that have another name in the same place
 * @param removed those that are not there any more
 * @param added those that were not there
 * @param reordered whether those that are kept stand in another order
 */
record PartPairs(
    List<String> path,
    List<Pair<Part>> kept,
    List<Pair<Part>> renamed,
    List<Part> removed,
    List<Part> added,
    boolean reordered) {

  /**
   * Matches.
   *
   * @param path of what they are parts of
   */
  static PartPairs of(List<String> path, List<Part> before, List<Part> after) {
    Map<String, Integer> places = new HashMap<>();
    after.forEach(part -> places.put(part.name(), places.size()));
    Map<String, Part> old = new HashMap<>();
    before.forEach(part -> old.put(part.name(), part));
    List<Pair<Part>> kept = new ArrayList<>();
    List<Pair<Part>> renamed = new ArrayList<>();
    List<Part> removed = new ArrayList<>();
    Map<String, Part> added = new LinkedHashMap<>();
    after.forEach(part -> added.put(part.name(), part));
    boolean reordered = false;
    int last = -1;
    for (int i = 0; i < before.size(); i++) {
      Part part = before.get(i);
      Integer place = places.get(part.name());
      if (place != null) {
        Part now = after.get(place);
        kept.add(new Pair<>(Pair.step(path, part.step()), part, now));
        added.remove(now.name());
        reordered |= place < last;
        last = Math.max(last, place);
      } else if (before.size() == after.size() && !old.containsKey(after.get(i).name())) {
        renamed.add(new Pair<>(Pair.step(path, part.step()), part, after.get(i)));
        added.remove(after.get(i).name());
      } else {
        removed.add(part);
      }
    }
    return new PartPairs(path, kept, renamed, removed, List.copyOf(added.values()), reordered);
  }
}
