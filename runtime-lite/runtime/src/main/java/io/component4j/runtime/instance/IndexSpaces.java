package io.component4j.runtime.instance;

import io.component4j.component.model.Sort;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the indices of one component instance stand for while it is made. */
final class IndexSpaces {
  private final Map<Sort, List<Object>> spaces = new EnumMap<>(Sort.class);
  private final @Nullable IndexSpaces outer;

  /**
   * Makes empty spaces.
   *
   * @param outer of the component around, or null
   */
  IndexSpaces(@Nullable IndexSpaces outer) {
    this.outer = outer;
    for (Sort sort : Sort.values()) {
      spaces.put(sort, new ArrayList<>());
    }
  }

  private List<Object> space(Sort sort) {
    List<Object> space = spaces.get(sort);
    if (space == null) {
      throw new AssertionError(sort);
    }
    return space;
  }

  void add(Sort sort, Object entry) {
    space(sort).add(entry);
  }

  int size(Sort sort) {
    return space(sort).size();
  }

  /** An entry, whose class the sort decides; typing has checked that it is there. */
  <T> T get(Sort sort, int index, Class<T> type) {
    return type.cast(space(sort).get(index));
  }

  Object get(Sort sort, int index) {
    return space(sort).get(index);
  }

  /** The spaces so many scopes outwards. */
  IndexSpaces outer(int scopes) {
    IndexSpaces found = this;
    for (int i = 0; i < scopes; i++) {
      found = found.outer;
      if (found == null) {
        throw new AssertionError("typing checks outer aliases");
      }
    }
    return found;
  }
}
