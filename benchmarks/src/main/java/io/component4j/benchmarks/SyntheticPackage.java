package io.component4j.benchmarks;

/** One package of any size, with everything that packages in use have. */
final class SyntheticPackage {
  private static final int RECORDS = 8;
  private static final int FUNCTIONS = 16;

  /** Chains of interfaces that use each other have a limit. */
  private static final int CHAIN = 100;

  private SyntheticPackage() {}

  /** A file of at least this many characters, all ASCII, and hardly more. */
  static String text(int length) {
    StringBuilder out = new StringBuilder("package big:synthetic@1.0.0;\n");
    for (int i = 0; out.length() < length; i++) {
      appendInterface(out, i);
    }
    return out.toString();
  }

  private static void appendInterface(StringBuilder out, int i) {
    out.append("\n/// Interface number ").append(i).append(" of a synthetic package.\n");
    out.append("@since(version = 1.0.0)\ninterface iface").append(i).append(" {\n");
    if (i % CHAIN != 0) {
      out.append("  use iface").append(i - 1).append(".{rec").append(i - 1);
      out.append("-0 as previous};\n");
    }
    for (int r = 0; r < RECORDS; r++) {
      out.append("\n  /// A record with some fields, number ").append(r).append(".\n");
      out.append("  record rec").append(i).append("-").append(r).append(" {\n");
      out.append("    /// The first field.\n    first: u32,\n    name: string,\n");
      out.append(
          "    items: list<tuple<u8, option<string>>>,\n    next: result<u64, string>,\n  }\n");
    }
    out.append("\n  /// What can go wrong.\n  enum error-code { not-found, denied, other }\n");
    out.append("  variant event { none, some(rec").append(i).append("-1), many(list<rec").append(i);
    out.append("-2>), failed(error-code) }\n  flags mode { read, write, execute }\n");
    out.append("  resource handle {\n    constructor(name: string);\n    /// Reads.\n");
    out.append("    read: func(offset: u64, len: u32) -> result<list<u8>, error-code>;\n");
    out.append("    open: static func(path: string) -> result<handle, error-code>;\n  }\n");
    for (int f = 0; f < FUNCTIONS; f++) {
      out.append("\n  /// Function number ").append(f).append(" of this interface.\n  ///\n");
      out.append("  /// It does a thing or two with its arguments.\n  do-thing-").append(f);
      out.append(": func(a: borrow<handle>, b: rec").append(i).append("-").append(f % RECORDS);
      out.append(", c: list<string>) -> result<rec").append(i).append("-");
      out.append((f + 1) % RECORDS).append(", error-code>;\n");
    }
    out.append("}\n");
  }
}
