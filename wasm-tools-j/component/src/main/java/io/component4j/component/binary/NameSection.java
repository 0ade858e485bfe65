package io.component4j.component.binary;

import io.component4j.component.model.ByteSlice;
import io.component4j.component.model.ComponentModel;
import io.component4j.component.model.Item;
import io.component4j.component.model.Sort;
import io.component4j.wit.diagnostics.InvalidInputException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The names for people of a component and of the entries of its index spaces (Binary.md, "Name
 * Section").
 *
 * @param componentName the component's own name, or null
 * @param names by sort and index; indices are unsigned
 */
public record NameSection(
    @Nullable String componentName, Map<Sort, SortedMap<Integer, String>> names) {
  /** The name of the custom section. */
  public static final String SECTION = "component-name";

  /** Copies. */
  public NameSection {
    Map<Sort, SortedMap<Integer, String>> copy = new EnumMap<>(Sort.class);
    names.forEach((sort, map) -> copy.put(sort, Collections.unmodifiableSortedMap(sorted(map))));
    names = Collections.unmodifiableMap(copy);
  }

  private static SortedMap<Integer, String> sorted(Map<Integer, String> map) {
    SortedMap<Integer, String> sorted = new TreeMap<>(Integer::compareUnsigned);
    sorted.putAll(map);
    return sorted;
  }

  /** The name of an entry of an index space. */
  public Optional<String> name(Sort sort, int index) {
    SortedMap<Integer, String> map = names.get(sort);
    return map == null ? Optional.empty() : Optional.ofNullable(map.get(index));
  }

  /**
   * The names that a component carries. A component is valid whatever its name section says: of one
   * that is not well-formed the names before the flaw are given.
   */
  public static NameSection of(ComponentModel component) {
    for (Item.Custom custom : component.customSections(SECTION)) {
      return of(component.inputName(), custom);
    }
    return new NameSection(null, Map.of());
  }

  /**
   * The names that one custom section carries; of one that is not well-formed those before the
   * flaw.
   *
   * @param inputName the file name or another name to show to the user
   */
  public static NameSection of(String inputName, Item.Custom section) {
    return read(inputName, section.content());
  }

  private static NameSection read(String inputName, ByteSlice content) {
    ByteReader in = new ByteReader(inputName, content.toByteArray());
    String componentName = null;
    Map<Sort, SortedMap<Integer, String>> names = new EnumMap<>(Sort.class);
    try {
      while (in.hasMore()) {
        int id = in.u8("a subsection");
        int sizeOffset = in.position();
        ByteReader part = in.sub(in.u32("a size"), "a subsection", sizeOffset);
        if (id == 0) {
          componentName = part.name("a name");
        } else if (id == 1) {
          Sort sort = TypeReader.sort(part);
          int count = part.count("names", ComponentLimits.MAX_ITEMS);
          SortedMap<Integer, String> map =
              names.computeIfAbsent(sort, key -> new TreeMap<>(Integer::compareUnsigned));
          for (int i = 0; i < count; i++) {
            int index = part.u32("an index");
            map.putIfAbsent(index, part.name("a name"));
          }
        }
      }
    } catch (InvalidInputException e) {
      return new NameSection(componentName, names);
    }
    return new NameSection(componentName, names);
  }

  /** The custom section that says this. */
  public Item.Custom toCustomSection() {
    ByteWriter out = new ByteWriter();
    if (componentName != null) {
      byte[] name = new ByteWriter().name(componentName).toByteArray();
      out.u8(0).u32(name.length).bytes(name);
    }
    names.forEach(
        (sort, map) -> {
          ByteWriter part = new ByteWriter();
          TypeWriter.sort(part, sort);
          part.u32(map.size());
          map.forEach((index, name) -> part.u32(index).name(name));
          byte[] bytes = part.toByteArray();
          out.u8(1).u32(bytes.length).bytes(bytes);
        });
    return new Item.Custom(-1, SECTION, ByteSlice.wrap(out.toByteArray()));
  }
}
