package io.component4j.component.wit;

import io.component4j.component.wit.Declared.Owner;
import io.component4j.component.wit.Declared.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * The order in which functions were written. In the binary form the functions of resources come
 * first, whatever stood where in the WIT; the documentation beside it keeps the order of those that
 * have some. Without this, a package that is decoded and encoded again would have another
 * documentation section.
 */
final class WrittenOrder {
  private WrittenOrder() {}

  /**
   * Steps with the functions of each interface as they were written, as far as documentation tells.
   * Functions of one resource, and those of none, keep their order among themselves.
   *
   * @param documented the functions of an interface that are documented, in order
   */
  static List<Step> of(List<Step> steps, Function<Owner, ? extends Collection<String>> documented) {
    List<Step> result = new ArrayList<>(steps.size());
    int next = 0;
    while (next < steps.size()) {
      int end = next;
      Owner owner = steps.get(next).owner();
      while (end < steps.size()
          && steps.get(end).func() != null
          && steps.get(end).owner() == owner) {
        end++;
      }
      if (end == next) {
        result.add(steps.get(next++));
      } else {
        reorder(steps.subList(next, end), documented.apply(owner), result);
        next = end;
      }
    }
    return result;
  }

  private static void reorder(List<Step> functions, Collection<String> documented, List<Step> to) {
    Map<String, Deque<Step>> groups = new LinkedHashMap<>();
    for (Step step : functions) {
      groups.computeIfAbsent(resource(name(step)), key -> new ArrayDeque<>()).add(step);
    }
    Set<String> left = new HashSet<>();
    functions.forEach(step -> left.add(name(step)));
    for (String name : documented) {
      Deque<Step> group = groups.get(resource(name));
      // What is gone already is documented in an order that the binary contradicts.
      while (group != null && left.contains(name)) {
        Step step = group.remove();
        left.remove(name(step));
        to.add(step);
      }
    }
    groups.values().forEach(to::addAll);
  }

  private static String name(Step function) {
    return Objects.requireNonNull(function.func()).externName();
  }

  /** The resource that a function belongs to, as `[method]stream.read` says; or nothing. */
  private static String resource(String externName) {
    if (!externName.startsWith("[")) {
      return "";
    }
    int dot = externName.indexOf('.');
    return externName.substring(externName.indexOf(']') + 1, dot < 0 ? externName.length() : dot);
  }
}
