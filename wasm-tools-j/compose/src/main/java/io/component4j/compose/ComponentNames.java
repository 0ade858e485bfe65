package io.component4j.compose;

import io.component4j.component.model.Sort;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The {@code component-name} section (Binary.md, "Name Section"): names for people, by which traces
 * and listings tell the parts of a composition from each other.
 */
final class ComponentNames {
  private static final int SORT_NAMES = 1;

  private ComponentNames() {}

  /**
   * The content of the section.
   *
   * @param components a name for each index of the component index space
   * @param instances names of instances, by ascending index
   */
  static byte[] content(List<String> components, List<Named> instances) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    ByteArrayOutputStream names = new ByteArrayOutputStream();
    u32(names, components.size());
    for (int i = 0; i < components.size(); i++) {
      u32(names, i);
      name(names, components.get(i));
    }
    sort(content, Sort.COMPONENT, names);
    names.reset();
    u32(names, instances.size());
    for (Named instance : instances) {
      u32(names, instance.index());
      name(names, instance.name());
    }
    sort(content, Sort.INSTANCE, names);
    return content.toByteArray();
  }

  /** An index with its name. */
  record Named(int index, String name) {}

  private static void sort(ByteArrayOutputStream out, Sort sort, ByteArrayOutputStream names) {
    out.write(SORT_NAMES);
    u32(out, names.size() + 1);
    out.write(sort.code());
    out.writeBytes(names.toByteArray());
  }

  private static void name(ByteArrayOutputStream out, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    u32(out, utf8.length);
    out.writeBytes(utf8);
  }

  private static void u32(ByteArrayOutputStream out, int value) {
    int rest = value;
    while ((rest & ~0x7f) != 0) {
      out.write((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }
}
