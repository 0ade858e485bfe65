package io.component4j.wit.properties;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A random valid package as the text of one file, made of every form that WIT has. Items stand in
 * the order in which the printer writes them, so that what is printed has the same order.
 */
final class RandomPackage {
  private static final String[] WORDS = {
    "get", "user", "HTTP", "a", "b1", "x86-64", "clock", "since", "version", "self-test", "ABC-d"
  };
  private static final String[] KEYWORDS = {
    "record", "type", "use", "func", "interface", "own", "from", "list", "string", "world"
  };
  private static final String[] PRIMITIVES = {
    "bool", "u8", "u16", "u32", "u64", "s8", "s16", "s32", "s64", "f32", "f64", "char", "string"
  };
  private static final String[] KEYS = {"u8", "s64", "bool", "char", "string"};

  private final Random random;
  private final StringBuilder out = new StringBuilder();
  private int names;

  /** What the scope at hand can name. */
  private final List<String> values = new ArrayList<>();

  private final List<String> resources = new ArrayList<>();

  /** An interface that others can use. */
  private record Declared(
      String name, List<String> values, List<String> resources, boolean usesOthers) {}

  private final List<Declared> interfaces = new ArrayList<>();

  private RandomPackage(Random random) {
    this.random = random;
  }

  /**
   * A package.
   *
   * @param size how many items it has in each place, about
   */
  static String text(long seed, int size) {
    return new RandomPackage(new Random(seed)).text(size);
  }

  private String text(int size) {
    docs();
    line("package test:random@1.2.3;");
    for (int i = count(size); i >= 0; i--) {
      declareInterface(size);
    }
    for (int i = count(size); i > 0; i--) {
      world(size);
    }
    return out.toString();
  }

  // ---- Choices ----

  private int count(int limit) {
    return random.nextInt(limit + 1);
  }

  private boolean seldom() {
    return random.nextInt(6) == 0;
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private String one(String[] of) {
    return of[random.nextInt(of.length)];
  }

  /** A name that no other thing has; names may not differ by hyphens and case alone. */
  private String name() {
    return one(WORDS) + "-n" + names++;
  }

  // ---- Items ----

  private void line(String text) {
    out.append(text).append('\n');
  }

  private void docs() {
    if (random.nextInt(3) == 0) {
      for (int i = count(3); i >= 0; i--) {
        line("/// " + one(WORDS) + "  `x` \u00E4 \uD83D\uDE00 // " + count(9));
      }
    }
  }

  private void annotations(boolean externalId) {
    docs();
    switch (random.nextInt(5)) {
      case 0 -> line("@since(version = 1." + count(2) + ".0)");
      case 1 -> line("@unstable(feature = " + one(WORDS) + ")");
      case 2 -> {
        line("@since(version = 1.0.0-rc." + count(2) + "+build)");
        line("@deprecated(version = 1.0.0)");
      }
      default -> {}
    }
    if (externalId && seldom()) {
      line("@external-id(\"a\\\"b\\u{e4}-" + count(9) + "\")");
    }
  }

  private void declareInterface(int size) {
    String name = name();
    boolean usesOthers = !interfaces.isEmpty() && random.nextBoolean();
    annotations(false);
    line("interface " + name + " {");
    beginScope();
    if (usesOthers) {
      use();
    }
    types(size);
    functions("", size);
    line("}");
    interfaces.add(new Declared(name, List.copyOf(values), List.copyOf(resources), usesOthers));
  }

  private void beginScope() {
    values.clear();
    resources.clear();
  }

  private void use() {
    Declared from = one(interfaces);
    List<String> used = new ArrayList<>();
    String aliasOf = name();
    for (String value : from.values()) {
      if (random.nextBoolean()) {
        boolean alias = seldom();
        used.add(alias ? value + " as " + value.replace("%", "") + "-" + aliasOf : value);
        values.add(alias ? value.replace("%", "") + "-" + aliasOf : value);
      }
    }
    for (String resource : from.resources()) {
      used.add(resource);
      resources.add(resource);
    }
    if (!used.isEmpty()) {
      line("use " + from.name() + ".{" + String.join(", ", used) + "};");
    }
  }

  private void types(int size) {
    for (int i = count(size); i > 0; i--) {
      annotations(true);
      type(size);
    }
  }

  private void type(int size) {
    String name = name();
    switch (random.nextInt(7)) {
      case 0 -> {
        line("resource " + name + " {");
        resources.add(name);
        if (random.nextBoolean()) {
          annotations(true);
          line(
              "constructor"
                  + parameters(size)
                  + (seldom() ? " -> result<" + name + ">" : "")
                  + ";");
        }
        functions(random.nextBoolean() ? "static " : "", size);
        line("}");
        return;
      }
      case 1 -> parts("record " + name, size, part -> part + ": " + type(0, false));
      case 2 ->
          parts(
              "variant " + name,
              size,
              part -> random.nextBoolean() ? part : part + "(" + type(0, false) + ")");
      case 3 -> parts("enum " + name, size, part -> part);
      case 4 -> parts("flags " + name, size, part -> part);
      default -> line("type " + name + " = " + type(0, false) + ";");
    }
    values.add(name);
  }

  private void parts(String head, int size, java.util.function.UnaryOperator<String> part) {
    line(head + " {");
    for (int i = count(size); i >= 0; i--) {
      docs();
      // Each name once: a keyword in the first place only.
      line(part.apply(i == 0 && seldom() ? "%" + one(KEYWORDS) : name()) + ",");
    }
    line("}");
  }

  private void functions(String kind, int size) {
    for (int i = count(size); i > 0; i--) {
      annotations(true);
      String name = i == 1 && seldom() ? "%" + one(KEYWORDS) : name();
      line(name + ": " + kind + function(size) + ";");
    }
  }

  private String function(int size) {
    String result = random.nextBoolean() ? "" : " -> " + type(0, false);
    return (seldom() ? "async " : "") + "func" + parameters(size) + result;
  }

  private String parameters(int size) {
    List<String> parameters = new ArrayList<>();
    for (int i = count(size); i > 0; i--) {
      parameters.add(name() + ": " + type(0, true));
    }
    return "(" + String.join(", ", parameters) + ")";
  }

  /** A type; borrowed handles only where they may be: in parameters, and in no stream. */
  private String type(int depth, boolean borrow) {
    int kinds = depth > 3 ? 4 : 14;
    return switch (random.nextInt(kinds)) {
      case 0 -> values.isEmpty() ? "u8" : one(values);
      case 1 -> {
        if (resources.isEmpty()) {
          yield "s32";
        }
        yield borrow && random.nextBoolean() ? "borrow<" + one(resources) + ">" : one(resources);
      }
      case 4 -> "list<" + type(depth + 1, borrow) + ">";
      case 5 -> "list<" + type(depth + 1, borrow) + ", " + (1 + count(300)) + ">";
      case 6 -> "option<" + type(depth + 1, borrow) + ">";
      case 7 -> result(depth + 1, borrow);
      case 8 -> {
        List<String> elements = new ArrayList<>();
        for (int i = count(3); i >= 0; i--) {
          elements.add(type(depth + 1, borrow));
        }
        yield "tuple<" + String.join(", ", elements) + ">";
      }
      case 9 -> "map<" + one(KEYS) + ", " + type(depth + 1, borrow) + ">";
      case 10 -> random.nextBoolean() ? "stream" : "stream<" + type(depth + 1, false) + ">";
      case 11 -> random.nextBoolean() ? "future" : "future<" + type(depth + 1, false) + ">";
      case 12 -> "error-context";
      default -> one(PRIMITIVES);
    };
  }

  private String result(int depth, boolean borrow) {
    return switch (random.nextInt(4)) {
      case 0 -> "result";
      case 1 -> "result<" + type(depth, borrow) + ">";
      case 2 -> "result<_, " + type(depth, borrow) + ">";
      default -> "result<" + type(depth, borrow) + ", " + type(depth, borrow) + ">";
    };
  }

  private void world(int size) {
    annotations(false);
    line("world " + name() + " {");
    beginScope();
    List<Declared> left = new ArrayList<>(interfaces);
    for (int i = count(size); i > 0 && !left.isEmpty(); i--) {
      annotations(true);
      line("import " + left.remove(random.nextInt(left.size())).name() + ";");
    }
    types(size);
    for (int i = count(size); i > 0; i--) {
      annotations(true);
      line("import " + name() + ": " + function(size) + ";");
    }
    for (int i = count(size); i > 0; i--) {
      annotations(true);
      line("export " + name() + ": " + function(size) + ";");
    }
    // An exported interface that needs others could ask for one of them twice.
    left.removeIf(Declared::usesOthers);
    for (int i = count(size); i > 0 && !left.isEmpty(); i--) {
      annotations(true);
      line("export " + left.remove(random.nextInt(left.size())).name() + ";");
    }
    line("}");
  }
}
