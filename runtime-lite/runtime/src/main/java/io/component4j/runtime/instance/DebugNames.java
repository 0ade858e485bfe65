package io.component4j.runtime.instance;

import io.component4j.component.model.ByteSlice;
import io.component4j.component.model.ComponentModel;
import io.component4j.component.model.Item;
import io.component4j.component.model.Sort;
import io.component4j.runtime.engine.Printable;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names that a component's {@code component-name} section gives its parts (Binary.md, "Name
 * Section"). For backtraces only: whatever is malformed is left out.
 */
final class DebugNames {
  private static final int MAX_NAMES = 10_000;
  private static final int MAX_LENGTH = 200;

  private @Nullable String component;
  private final Map<Integer, String> instances = new HashMap<>();
  private final Map<Integer, String> coreInstances = new HashMap<>();

  private DebugNames() {}

  static DebugNames of(ComponentModel model) {
    DebugNames names = new DebugNames();
    for (Item.Custom section : model.customSections("component-name")) {
      try {
        names.read(new Cursor(section.content()));
      } catch (IndexOutOfBoundsException malformed) {
        // The names before the malformed part are kept.
        continue;
      }
    }
    return names;
  }

  /** Of the component itself, or null. */
  @Nullable String component() {
    return component;
  }

  /** Of a component instance, or null. */
  @Nullable String instance(int index) {
    return instances.get(index);
  }

  /** Of a core instance, or null. */
  @Nullable String coreInstance(int index) {
    return coreInstances.get(index);
  }

  private void read(Cursor in) {
    while (in.hasMore()) {
      int id = in.u8();
      int end = in.u32() + in.position;
      if (id == 0) {
        component = in.name();
      } else if (id == 1) {
        Map<Integer, String> names = namesOf(in);
        int count = Math.min(in.u32(), MAX_NAMES);
        for (int i = 0; i < count; i++) {
          int index = in.u32();
          String name = in.name();
          if (names != null) {
            names.put(index, name);
          }
        }
      }
      in.position = end;
    }
  }

  private @Nullable Map<Integer, String> namesOf(Cursor in) {
    int code = in.u8();
    Sort sort = code == 0 ? Sort.of(in.u8(), true) : Sort.of(code, false);
    return sort == Sort.INSTANCE ? instances : sort == Sort.CORE_INSTANCE ? coreInstances : null;
  }

  /** Reads; past the end it throws {@link IndexOutOfBoundsException}. */
  private static final class Cursor {
    private final ByteSlice bytes;
    private int position;

    Cursor(ByteSlice bytes) {
      this.bytes = bytes;
    }

    boolean hasMore() {
      return position < bytes.length();
    }

    int u8() {
      return bytes.get(position++) & 0xff;
    }

    int u32() {
      long value = 0;
      for (int shift = 0; shift < 35; shift += 7) {
        int b = u8();
        value |= (long) (b & 0x7f) << shift;
        if (b < 0x80) {
          break;
        }
      }
      if (value > bytes.length()) {
        throw new IndexOutOfBoundsException();
      }
      return (int) value;
    }

    String name() {
      int length = u32();
      if (length > bytes.length() - position) {
        throw new IndexOutOfBoundsException();
      }
      byte[] text = new byte[Math.min(length, MAX_LENGTH)];
      for (int i = 0; i < text.length; i++) {
        text[i] = bytes.get(position + i);
      }
      position += length;
      return Printable.name(new String(text, StandardCharsets.UTF_8));
    }
  }
}
