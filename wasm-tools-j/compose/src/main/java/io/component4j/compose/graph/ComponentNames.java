package io.component4j.compose.graph;

import io.component4j.component.model.Sort;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

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
   * @param names by sort and index
   */
  static byte[] content(Map<Sort, ? extends Map<Integer, String>> names) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    new TreeMap<Sort, Map<Integer, String>>(names)
        .forEach(
            (sort, byIndex) -> {
              ByteArrayOutputStream out = new ByteArrayOutputStream();
              u32(out, byIndex.size());
              new TreeMap<>(byIndex)
                  .forEach(
                      (index, name) -> {
                        u32(out, index);
                        name(out, name);
                      });
              sort(content, sort, out);
            });
    return content.toByteArray();
  }

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
