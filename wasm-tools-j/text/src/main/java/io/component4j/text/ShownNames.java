package io.component4j.text;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names that a name section gives the entries of one index space, as they can be printed. */
final class ShownNames {
  /** A name. */
  static final class Shown {
    private final String name;
    private final @Nullable String prefix;
    private final boolean plain;

    /** Keeps a name; the prefix makes one unique or possible that is not, and else is null. */
    private Shown(String name, @Nullable String prefix) {
      this.name = name;
      this.prefix = prefix;
      this.plain = prefix == null && isPlain(name);
    }

    String name() {
      return name;
    }

    void writeIdentifier(TextOutput out) {
      if (plain) {
        out.put('$').put(name);
        return;
      }
      out.put("$\"");
      if (prefix != null) {
        out.put(prefix).put(' ');
      }
      out.escaped(name);
      out.put('"');
    }

    void write(TextOutput out) {
      writeIdentifier(out);
      if (prefix != null) {
        out.put(" (@name ").string(name).put(')');
      }
    }
  }

  private final Map<Integer, Shown> names = new HashMap<>();
  private final String space;

  /**
   * Starts without names.
   *
   * @param space what is named, for names that are made up
   */
  ShownNames(String space) {
    this.space = space;
  }

  private static boolean isPlain(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (!Lexer.isIdChar(name.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Reads a name map.
   *
   * @param what is named, for the prefixes of names
   */
  void read(BinaryInput in, String what, boolean unique) {
    Set<String> used = new HashSet<>();
    int count = in.count();
    for (int i = 0; i < count; i++) {
      int index = in.u32();
      names.put(index, shown(index, in.name(), what, unique ? used : null));
    }
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
    Shown name = names.isEmpty() ? null : names.get(index);
    if (name != null) {
      name.writeIdentifier(out);
    } else if (out.options.nameUnnamed()) {
      madeUp(out, index);
    } else {
      out.put(index);
    }
  }

  private void madeUp(TextOutput out, int index) {
    out.put("$#").put(space).put(index);
  }

  /** Whether an entry has a name in a text. */
  boolean has(TextOutput out, int index) {
    return out.options.nameUnnamed() || names.containsKey(index);
  }

  /** Writes the name of a definition, if there is one, and a space. */
  void name(TextOutput out, int index) {
    Shown name = names.get(index);
    if (name != null) {
      name.write(out);
      out.put(' ');
    } else if (out.options.nameUnnamed()) {
      madeUp(out, index);
      out.put(' ');
    }
  }

  /** Writes the name and number of a definition. */
  void definition(TextOutput out, int index) {
    name(out, index);
    out.put("(;").put(index).put(";)");
  }
}
