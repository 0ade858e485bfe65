package io.component4j.component.model;

import org.jspecify.annotations.Nullable;

/** What an index counts (Binary.md, {@code sort} and {@code core:sort}); each has its own space. */
public enum Sort {
  CORE_FUNC(0x00, true, "core func"),
  CORE_TABLE(0x01, true, "core table"),
  CORE_MEMORY(0x02, true, "core memory"),
  CORE_GLOBAL(0x03, true, "core global"),
  CORE_TAG(0x04, true, "core tag"),
  CORE_TYPE(0x10, true, "core type"),
  CORE_MODULE(0x11, true, "core module"),
  CORE_INSTANCE(0x12, true, "core instance"),
  FUNC(0x01, false, "func"),
  VALUE(0x02, false, "value"),
  TYPE(0x03, false, "type"),
  COMPONENT(0x04, false, "component"),
  INSTANCE(0x05, false, "instance");

  private final int code;
  private final boolean core;
  private final String text;

  Sort(int code, boolean core, String text) {
    this.code = code;
    this.core = core;
    this.text = text;
  }

  /** The code in the binary; that of a core sort follows a {@code 0x00} where both can stand. */
  public int code() {
    return code;
  }

  /** Whether it is a sort of core WebAssembly. */
  public boolean core() {
    return core;
  }

  /** The sort of a code, or null. */
  public static @Nullable Sort of(int code, boolean core) {
    for (Sort sort : values()) {
      if (sort.code == code && sort.core == core) {
        return sort;
      }
    }
    return null;
  }

  /** The sort as the text format writes it. */
  @Override
  public String toString() {
    return text;
  }
}
