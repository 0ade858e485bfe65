package io.component4j.compose;

import io.component4j.component.model.ComponentModel;
import io.component4j.component.model.Item;
import io.component4j.component.model.Section;
import io.component4j.component.model.Sort;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The items of a component in the making, with the sizes of its index spaces. */
final class ComponentItems {
  /** The offset of what was not read. */
  static final long MADE = -1;

  private final List<Item> items = new ArrayList<>();
  private final Map<Sort, Integer> sizes = new EnumMap<>(Sort.class);

  /** Appends an item that is a new entry of an index space; gives its index. */
  int add(Sort sort, Item item) {
    items.add(item);
    return sizes.merge(sort, 1, Integer::sum) - 1;
  }

  /** Appends an item that no index counts. */
  void add(Item item) {
    items.add(item);
  }

  /** The component; neighbours of the same kind share a section. */
  ComponentModel component(String name) {
    List<Section> sections = new ArrayList<>();
    int start = 0;
    while (start < items.size()) {
      Item.Kind kind = items.get(start).kind();
      int end = start + 1;
      while (!kind.single() && end < items.size() && items.get(end).kind() == kind) {
        end++;
      }
      sections.add(new Section(MADE, kind, items.subList(start, end)));
      start = end;
    }
    return new ComponentModel(name, MADE, sections, null);
  }
}
