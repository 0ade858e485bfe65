package io.component4j.text;

import io.component4j.wit.diagnostics.InvalidInputException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prints custom sections as annotations. */
final class CustomSectionPrinter {
  private static final List<String> SYMBOL_FLAGS =
      List.of(
          "binding-weak",
          "binding-local",
          "visibility-hidden",
          "",
          "undefined",
          "exported",
          "explicit-name",
          "no-strip",
          "tls",
          "absolute");

  private CustomSectionPrinter() {}

  /**
   * Prints a custom section; not those whose content is printed elsewhere.
   *
   * @param place where it stands, for example {@code after code}; null in components, where order
   *     tells
   */
  static void print(TextOutput out, BinaryInput in, @Nullable String place) {
    int start = in.position();
    String name = in.name();
    BinaryInput content = in.again();
    try {
      switch (name) {
        case "name", "component-name", "metadata.code.branch_hint" -> {
          return;
        }
        case "producers" -> {
          TextOutput probe = TextOutput.probe();
          producers(probe, content.again());
          out.newline(start);
          producers(out, content);
          return;
        }
        case "dylink.0" -> {
          TextOutput probe = TextOutput.probe();
          dylink(probe, content.again());
          out.newline(start);
          dylink(out, content);
          return;
        }
        default -> {}
      }
    } catch (InvalidInputException e) {
      // Printed as its bytes.
    }
    out.newline(start);
    out.open("@custom ").string(name);
    if (place != null) {
      out.put(" (").put(place).put(')');
    }
    out.put(' ');
    if (out.options.skeleton()) {
      out.put("...");
    } else {
      out.bytes(in);
    }
    out.close();
  }

  private static void producers(TextOutput out, BinaryInput in) {
    out.open("@producers");
    int fields = in.count();
    for (int i = 0; i < fields; i++) {
      String field = in.name();
      if (!List.of("language", "sdk", "processed-by").contains(field)) {
        throw in.malformed("unknown field of a producers section");
      }
      int values = in.count();
      for (int j = 0; j < values; j++) {
        out.newline(in.position());
        out.put('(').put(field).put(' ').string(in.name()).put(' ').string(in.name()).put(')');
      }
    }
    out.close();
  }

  private static void dylink(TextOutput out, BinaryInput in) {
    out.open("@dylink.0");
    while (in.hasMore()) {
      int start = in.position();
      int id = in.u8();
      BinaryInput part = in.sized();
      switch (id) {
        case 1 -> {
          out.newline(start);
          out.put("(mem-info");
          pair(out, " (memory ", part.u32(), part.u32());
          pair(out, " (table ", part.u32(), part.u32());
          out.put(')');
        }
        case 2, 5 -> {
          out.newline(start);
          out.put(id == 2 ? "(needed" : "(runtime-path");
          int count = part.count();
          for (int i = 0; i < count; i++) {
            out.put(' ').string(part.name());
          }
          out.put(')');
        }
        case 3, 4 -> {
          int count = part.count();
          for (int i = 0; i < count; i++) {
            out.newline(start);
            out.put(id == 3 ? "(export-info " : "(import-info ").string(part.name());
            if (id == 4) {
              out.put(' ').string(part.name());
            }
            flags(out, part.u32());
            out.put(')');
          }
        }
        default -> throw in.malformed("unknown part of a dylink section");
      }
    }
    out.close();
  }

  private static void pair(TextOutput out, String open, int size, int align) {
    if (size != 0 || align != 0) {
      out.put(open).put(size).put(' ').put(align).put(')');
    }
  }

  private static void flags(TextOutput out, int flags) {
    int rest = flags;
    for (int i = 0; i < SYMBOL_FLAGS.size(); i++) {
      if (!SYMBOL_FLAGS.get(i).isEmpty() && (rest & 1 << i) != 0) {
        rest &= ~(1 << i);
        out.put(' ').put(SYMBOL_FLAGS.get(i));
      }
    }
    if (rest != 0) {
      out.put(" 0x").put(Integer.toHexString(rest));
    }
  }
}
