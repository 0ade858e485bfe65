package io.component4j.runtime.engine.endive;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Endive 1.0.0 takes the import of a function whose two names are empty for malformed. They are
 * given another name before it sees them.
 */
final class EmptyImportNames {
  /** No other name is likely to be this one; if one is, the module stays refused. */
  private static final String NAME = "(an empty name)";

  private static final int PREAMBLE = 8;
  private static final int IMPORTS = 2;

  private final byte[] bytes;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int at = PREAMBLE;

  private EmptyImportNames(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The name of an import as the module has it. */
  static String original(String name) {
    return name.equals(NAME) ? "" : name;
  }

  /**
   * The module with other names.
   *
   * @throws IndexOutOfBoundsException if it is malformed
   */
  static byte[] replace(byte[] bytes) {
    return new EmptyImportNames(bytes).replaced();
  }

  private byte[] replaced() {
    out.write(bytes, 0, PREAMBLE);
    while (at < bytes.length) {
      int start = at;
      int id = bytes[at++];
      int size = u32();
      int end = Math.addExact(at, size);
      if (id == IMPORTS) {
        byte[] imports = imports(end);
        out.write(id);
        u32(out, imports.length);
        out.writeBytes(imports);
      } else {
        out.writeBytes(Arrays.copyOfRange(bytes, start, Math.min(end, bytes.length)));
      }
      at = end;
    }
    return out.toByteArray();
  }

  private byte[] imports(int end) {
    ByteArrayOutputStream imports = new ByteArrayOutputStream();
    int count = u32();
    u32(imports, count);
    for (int i = 0; i < count && at < end; i++) {
      int start = at;
      boolean empty = skipName() & skipName();
      int description = at;
      skipDescription();
      if (empty) {
        byte[] name = NAME.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        imports.write(0);
        imports.write(name.length);
        imports.writeBytes(name);
        imports.write(bytes, description, at - description);
      } else {
        imports.write(bytes, start, at - start);
      }
    }
    return imports.toByteArray();
  }

  /** Whether the name is empty. */
  private boolean skipName() {
    int length = u32();
    at = Math.addExact(at, length);
    return length == 0;
  }

  private void skipDescription() {
    switch (bytes[at++]) {
      case 0 -> u32();
      case 1 -> {
        skipType();
        skipLimits();
      }
      case 2 -> skipLimits();
      case 3 -> {
        skipType();
        at++;
      }
      case 4 -> {
        at++;
        u32();
      }
      default -> throw new IndexOutOfBoundsException();
    }
  }

  private void skipType() {
    int type = bytes[at++];
    if (type == 0x63 || type == 0x64) {
      u32();
    }
  }

  private void skipLimits() {
    int flags = bytes[at++];
    u32();
    if ((flags & 1) != 0) {
      u32();
    }
  }

  private int u32() {
    int value = 0;
    for (int shift = 0; ; shift += 7) {
      int b = bytes[at++];
      value |= (b & 0x7f) << shift;
      if (b >= 0) {
        return value;
      }
    }
  }

  private static void u32(ByteArrayOutputStream out, int value) {
    int rest = value;
    while ((rest & ~0x7f) != 0) {
      out.write(rest & 0x7f | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }
}
