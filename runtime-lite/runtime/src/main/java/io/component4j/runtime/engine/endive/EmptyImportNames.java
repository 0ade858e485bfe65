package io.component4j.runtime.engine.endive;

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
  private final WasmInput in;
  private final WasmBytes out = new WasmBytes();

  private EmptyImportNames(byte[] bytes) {
    this.bytes = bytes;
    this.in = new WasmInput(bytes, PREAMBLE);
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
    while (!in.isAtEnd()) {
      int start = in.at;
      int id = in.next();
      int size = in.u32();
      int end = Math.addExact(in.at, size);
      if (id == IMPORTS) {
        out.op(id).sized(imports(end));
      } else {
        out.bytes(bytes, start, Math.min(end, bytes.length));
      }
      in.at = end;
    }
    return out.toByteArray();
  }

  private byte[] imports(int end) {
    WasmBytes imports = new WasmBytes();
    int count = in.u32();
    imports.u32(count);
    for (int i = 0; i < count && in.at < end; i++) {
      int start = in.at;
      boolean empty = skipName() & skipName();
      int description = in.at;
      skipDescription();
      if (empty) {
        byte[] name = NAME.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        imports.op(0).sized(name).bytes(bytes, description, in.at);
      } else {
        imports.bytes(bytes, start, in.at);
      }
    }
    return imports.toByteArray();
  }

  /** Whether the name is empty. */
  private boolean skipName() {
    int length = in.u32();
    in.at = Math.addExact(in.at, length);
    return length == 0;
  }

  private void skipDescription() {
    switch (in.next()) {
      case 0 -> in.u32();
      case 1 -> {
        skipType();
        skipLimits();
      }
      case 2 -> skipLimits();
      case 3 -> {
        skipType();
        in.at++;
      }
      case 4 -> {
        in.at++;
        in.u32();
      }
      default -> throw new IndexOutOfBoundsException();
    }
  }

  private void skipType() {
    int type = in.next();
    if (type == 0x63 || type == 0x64) {
      in.u32();
    }
  }

  private void skipLimits() {
    int flags = in.next();
    in.u32();
    if ((flags & 1) != 0) {
      in.u32();
    }
  }
}
