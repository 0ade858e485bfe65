package io.component4j.teavm;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * WIT with types put together by chance: an interface whose functions all give back what they are
 * given, several values as a tuple, but for {@code memory-in-use}. The same seed gives the same
 * text.
 */
final class ChanceWit {
  private static final int MAX_PARAMS = 12;
  private static final List<String> SCALARS =
      List.of(
          "bool", "s8", "u8", "s16", "u16", "s32", "u32", "s64", "u64", "f32", "f64", "char",
          "string");
  private static final List<String> KEYS =
      List.of("bool", "s8", "u16", "s32", "u64", "char", "string");
  private static final List<String> NAMES =
      List.of(
          "alpha",
          "class",
          "value",
          "list",
          "x2",
          "two-words",
          "object",
          "new",
          "error",
          "result",
          "context",
          "packed",
          "int",
          "string",
          "default",
          "it",
          "tag",
          "val",
          "length",
          "other");

  private final Random random;
  private final boolean everything;
  private final StringBuilder out = new StringBuilder();
  private final List<String> named = new ArrayList<>();

  private ChanceWit(long seed, boolean everything) {
    this.random = new Random(seed);
    this.everything = everything;
  }

  /**
   * The package {@code test:chance} with a world {@code echoes} that exports {@code values}.
   *
   * @param everything whether there are maps and lists of fixed length, which not all tools know
   */
  static String text(long seed, int types, int functions, boolean everything) {
    return new ChanceWit(seed, everything).text(types, functions);
  }

  private String text(int types, int functions) {
    out.append("package test:chance;\ninterface values {\n");
    for (int i = 0; i < types; i++) {
      declare("t" + i);
    }
    for (int i = 0; i < functions; i++) {
      int params = i % 3 > 0 ? 1 : 1 + random.nextInt(MAX_PARAMS);
      List<String> list = new ArrayList<>();
      StringBuilder text = new StringBuilder();
      for (String name : names(params)) {
        // Each of the named types is used by a function of its own.
        String type = params == 1 && i < named.size() ? named.get(i) : type(3);
        list.add(type);
        text.append(text.length() > 0 ? ", %" : "%").append(name).append(": ").append(type);
      }
      String result = params == 1 ? list.get(0) : "tuple<" + String.join(", ", list) + ">";
      out.append("  echo%s: func(%s) -> %s;\n".formatted(i, text, result));
    }
    out.append("  memory-in-use: func() -> s32;\n");
    return out.append("}\nworld echoes {\n  export values;\n}\n").toString();
  }

  private void declare(String name) {
    switch (random.nextInt(6)) {
      case 0, 1 -> {
        out.append("  record ").append(name).append(" {");
        for (String field : names(1 + random.nextInt(6))) {
          out.append(" %").append(field).append(": ").append(type(2)).append(',');
        }
      }
      case 2, 3 -> {
        out.append("  variant ").append(name).append(" {");
        for (String each : names(1 + random.nextInt(6))) {
          out.append(" %").append(each);
          out.append(random.nextInt(3) > 0 ? "(" + type(2) + ")," : ",");
        }
      }
      case 4 -> {
        out.append("  enum ").append(name).append(" {");
        names(1 + random.nextInt(9)).forEach(each -> out.append(" %").append(each).append(','));
      }
      default -> {
        out.append("  flags ").append(name).append(" {");
        int flags = 1 + random.nextInt(32);
        for (int i = 0; i < flags; i++) {
          out.append(" flag").append(i).append(',');
        }
      }
    }
    out.append(" }\n");
    named.add(name);
  }

  private String type(int depth) {
    int choice = random.nextInt(depth == 0 ? 6 : everything ? 15 : 13);
    int next = depth - 1;
    if (choice < 3) {
      return scalar();
    }
    if (choice < 6) {
      return named.isEmpty() ? scalar() : named.get(random.nextInt(named.size()));
    }
    return switch (choice) {
      case 6 -> "list<" + scalar() + ">";
      case 7, 8 -> "list<" + type(next) + ">";
      case 9 -> "option<" + type(next) + ">";
      case 10 -> "result<" + type(next) + ", " + type(next) + ">";
      case 11 -> random.nextBoolean() ? "result<_, " + type(next) + ">" : "result";
      case 12 -> "tuple<" + type(next) + ", " + type(next) + ">";
      case 13 -> "list<" + type(next) + ", " + (1 + random.nextInt(5)) + ">";
      default -> "map<" + KEYS.get(random.nextInt(KEYS.size())) + ", " + type(next) + ">";
    };
  }

  private String scalar() {
    return SCALARS.get(random.nextInt(SCALARS.size()));
  }

  private List<String> names(int count) {
    Set<String> chosen = new HashSet<>();
    List<String> names = new ArrayList<>();
    while (names.size() < count) {
      String name = NAMES.get(random.nextInt(NAMES.size()));
      if (chosen.add(name)) {
        names.add(name);
      }
    }
    return names;
  }
}
