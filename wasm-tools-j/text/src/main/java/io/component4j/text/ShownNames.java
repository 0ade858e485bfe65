package io.component4j.text;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names that a name section gives the entries of one index space, as they can be printed. */
final class ShownNames {
  /**
   * A name.
   *
   * @param prefix makes a name unique or possible that is not; null where it is both
   */
  record Shown(String name, @Nullable String prefix) {
    void writeIdentifier(TextOutput out) {
      if (prefix != null) {
        out.put("$\"").put(prefix).put(' ');
        out.escaped(name);
        out.put('"');
      } else if (isPlain(name)) {
        out.put('$').put(name);
      } else {
        out.put("$\"");
        out.escaped(name);
        out.put('"');
      }
    }

    void write(TextOutput out) {
      writeIdentifier(out);
      if (prefix != null) {
        out.put(" (@name ").string(name).put(')');
      }
    }
  }

  private final Map<Integer, Shown> names = new HashMap<>();

  static boolean isPlain(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c <= ' ' || c > '~' || "\"(),;[]{}".indexOf(c) >= 0) {
        return false;
      }
    }
    return true;
  }

  /** Reads a name map. */
  static ShownNames read(BinaryInput in, String what, boolean unique) {
    ShownNames shown = new ShownNames();
    Set<String> used = new HashSet<>();
    int count = in.count();
    for (int i = 0; i < count; i++) {
      int index = in.u32();
      shown.add(index, in.name(), what, unique ? used : null);
    }
    return shown;
  }

  private void add(int index, String name, String what, @Nullable Set<String> used) {
    names.put(index, shown(index, name, what, used));
  }

  static Shown shown(int index, String name, String what, @Nullable Set<String> used) {
    boolean needsPrefix =
        name.isEmpty() || name.startsWith("#") || (used != null && !used.add(name));
    return new Shown(name, needsPrefix ? "#" + what + Integer.toUnsignedString(index) : null);
  }

  @Nullable Shown get(int index) {
    return names.get(index);
  }

  /** Writes a reference. */
  void index(TextOutput out, int index) {
    Shown name = names.get(index);
    if (name == null) {
      out.put(index);
    } else {
      name.writeIdentifier(out);
    }
  }

  /** Writes the name and number of a definition. */
  void definition(TextOutput out, int index) {
    Shown name = names.get(index);
    if (name != null) {
      name.write(out);
      out.put(' ');
    }
    out.put("(;").put(index).put(";)");
  }
}
