package io.component4j.text;

import io.component4j.component.model.Item;
import io.component4j.component.model.Sort;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The sections of a component while it is assembled. Not safe for several threads. */
final class ComponentSections implements Scope.Sink {
  private static final byte[] PREAMBLE = {0x00, 0x61, 0x73, 0x6d, 0x0d, 0x00, 0x01, 0x00};

  private final Bytes out = new Bytes().bytes(PREAMBLE);
  private final Bytes items = new Bytes();
  private int count;
  private Item.@Nullable Kind current;
  private final Map<Sort, Map<Integer, String>> names = new EnumMap<>(Sort.class);

  /** Adds an item; items of the same kind in a row share a section. */
  @Override
  public void item(Item.Kind kind, Bytes item, int position) {
    if (kind.single()) {
      endSection();
      out.mark(position).u8(kind.sectionId()).sized(item);
      return;
    }
    if (kind != current) {
      endSection();
      current = kind;
      out.mark(position);
    }
    items.mark(position).append(item);
    count++;
  }

  /** Adds a custom section that is complete. */
  void custom(byte[] section, int position) {
    endSection();
    out.mark(position).bytes(section);
  }

  private void endSection() {
    if (current != null) {
      Bytes content = new Bytes().u32(count).append(items);
      out.u8(current.sectionId()).sized(content);
      items.clear();
      count = 0;
      current = null;
    }
  }

  @Override
  public void name(Sort sort, int index, @Nullable String name) {
    if (name != null) {
      names.computeIfAbsent(sort, key -> new TreeMap<>()).put(index, name);
    }
  }

  /** The component; names that people gave are added as its name section. */
  Bytes finish(@Nullable String componentName) {
    endSection();
    Bytes content = new Bytes();
    if (componentName != null) {
      content.u8(0).sized(new Bytes().name(componentName));
    }
    names.forEach(
        (sort, map) -> {
          Bytes part = new Bytes();
          Scope.sort(sort, part);
          content.u8(1).sized(part.append(ModuleNameSection.map(map)));
        });
    if (!content.isEmpty()) {
      Bytes section = new Bytes().name("component-name").append(content);
      out.u8(0).sized(section);
    }
    return out;
  }
}
