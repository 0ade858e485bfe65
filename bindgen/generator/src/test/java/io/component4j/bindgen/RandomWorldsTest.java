package io.component4j.bindgen;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.graph.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Worlds put together by chance from every type there is, under names that mean something in Java
 * or in generated code. {@code -Dbindgen.worlds=N} makes more of them.
 */
class RandomWorldsTest {
  private static final List<String> NAMES =
      List.of(
          "string",
          "object",
          "list",
          "record",
          "option",
          "result",
          "value",
          "error",
          "call",
          "context",
          "slots",
          "pointer",
          "class",
          "close",
          "get-class",
          "wait",
          "java",
          "io",
          "com",
          "acme",
          "map",
          "set",
          "optional",
          "tuple2",
          "nullable",
          "handles",
          "abi",
          "length",
          "values",
          "element",
          "it",
          "at",
          "i",
          "each",
          "packed",
          "instantiation",
          "implementation",
          "limits",
          "component",
          "unit",
          "structural",
          "override",
          "types",
          "one",
          "proxy",
          "handle",
          "exception",
          "error-exception",
          "hash-code",
          "to-string",
          "world",
          "instance",
          "imports",
          "exports",
          "host",
          "stubs",
          "flat",
          "parameters",
          "long",
          "int",
          "boolean",
          "other",
          "that",
          "index",
          "bits",
          "flag",
          "func",
          "type",
          "val-type",
          "this",
          "enum-set",
          "collections",
          "arrays",
          "linked-hash-map",
          "deny-rest",
          "owner",
          "new",
          "auto-closeable",
          "resource-handle",
          "link",
          "x2",
          "a-b-c",
          "the-longest-name-of-them-all");
  private static final List<String> PRIMITIVES =
      List.of(
          "bool", "s8", "u8", "s16", "u16", "s32", "u32", "s64", "u64", "f32", "f64", "char",
          "string");

  @TempDir Path scratch;

  private interface Generator {
    List<GeneratedFile> generate(World world, int seed);
  }

  @Test
  void bindingsOfAnyWorldCompile() throws IOException {
    allCompile(
        "random worlds compile",
        Integer.getInteger("bindgen.worlds", 6),
        (world, seed) ->
            HostBindings.builder(world)
                .basePackage("com.acme")
                .stubs(true)
                .results(seed % 2 == 0 ? ResultStyle.EXCEPTIONS : ResultStyle.VALUES)
                .nullness(seed % 3 == 0 ? Nullness.NONE : Nullness.JSPECIFY)
                .build()
                .files());
  }

  @Test
  void soDoThoseForGuests() throws IOException {
    allCompile(
        "random worlds compile for guests",
        Integer.getInteger("bindgen.worlds", 2),
        (world, seed) ->
            GuestBindings.builder(world)
                .basePackage("com.acme")
                .results(seed % 2 == 0 ? ResultStyle.VALUES : ResultStyle.EXCEPTIONS)
                .nullness(seed % 3 == 0 ? Nullness.JSPECIFY : Nullness.NONE)
                .build()
                .files());
  }

  private void allCompile(String what, int wanted, Generator generator) throws IOException {
    int compiled = 0;
    for (int seed = 1; compiled < wanted && seed < wanted * 4; seed++) {
      String wit = new WitByChance(new Random(seed)).text();
      List<GeneratedFile> files;
      try {
        files = generator.generate(Wit.world(wit, "everything"), seed);
      } catch (InvalidInputException e) {
        assertWithMessage("seed %s: %s\n%s", seed, e.getMessage(), wit)
            .that(e.findings().get(0).id())
            .isIn(List.of("bindgen-type-too-large", "wit-not-encodable"));
        continue;
      }
      List<String> problems =
          Compiled.problems(files, Files.createTempDirectory(scratch, "classes"));
      assertWithMessage("seed %s\n%s", seed, wit).that(problems).isEmpty();
      compiled++;
    }
    System.out.println(compiled + " " + what);
    assertThat(compiled).isEqualTo(wanted);
  }

  private static final class WitByChance {
    private final Random random;
    private final StringBuilder out = new StringBuilder();
    private final List<String> values = new ArrayList<>();
    private final List<String> resources = new ArrayList<>();

    WitByChance(Random random) {
      this.random = random;
    }

    String text() {
      out.append("package test:chance@1.2.3;\n");
      List<String> interfaces = names(4);
      List<List<String>> declared = new ArrayList<>();
      for (String name : interfaces) {
        values.clear();
        resources.clear();
        out.append("interface %").append(name).append(" {\n");
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < declared.size(); i++) {
          for (String type : declared.get(i)) {
            boolean resource = type.startsWith("!");
            String plain = type.substring(resource ? 1 : 0);
            if (random.nextInt(3) == 0 && taken.add(plain)) {
              out.append("  use %").append(interfaces.get(i)).append(".{%").append(plain);
              out.append("};\n");
              (resource ? resources : values).add("%" + plain);
            }
          }
        }
        List<String> own = new ArrayList<>();
        List<String> types = names(8);
        types.removeIf(type -> !taken.add(type));
        for (String type : types) {
          declare(type, own);
        }
        declared.add(own);
        for (String function : names(6)) {
          if (taken.add(function)) {
            out.append("  %").append(function).append(": func").append(signature()).append(";\n");
          }
        }
        out.append("}\n");
      }
      out.append("world everything {\n");
      // What an exported interface uses has to be exported too.
      int exported = random.nextInt(interfaces.size() + 1);
      for (int i = 0; i < interfaces.size(); i++) {
        out.append("  import %").append(interfaces.get(i)).append(";\n");
        if (i < exported) {
          out.append("  export %").append(interfaces.get(i)).append(";\n");
        }
      }
      out.append("  export start: func(a: string) -> u32;\n}\n");
      return out.toString().replace(", }", " }").replace(", )", ")");
    }

    private void declare(String name, List<String> own) {
      int kind = random.nextInt(6);
      switch (kind) {
        case 0 -> {
          out.append("  record %").append(name).append(" { ");
          names(5)
              .forEach(f -> out.append("%").append(f).append(": ").append(type(2)).append(", "));
          out.append("}\n");
        }
        case 1 -> {
          out.append("  variant %").append(name).append(" { ");
          for (String c : names(4)) {
            out.append("%").append(c);
            out.append(random.nextBoolean() ? "(" + type(2) + ")" : "").append(", ");
          }
          out.append("}\n");
        }
        case 2, 3 -> {
          out.append(kind == 2 ? "  enum %" : "  flags %").append(name).append(" { ");
          names(5).forEach(c -> out.append("%").append(c).append(", "));
          out.append("}\n");
        }
        case 4 -> {
          out.append("  resource %").append(name).append(" {\n    constructor(a: string);\n");
          resources.add("%" + name);
          own.add("!" + name);
          List<String> methods = names(4);
          methods.remove(name); // A static function cannot be called like its resource.
          for (String method : methods) {
            out.append("    %").append(method).append(": ");
            out.append(random.nextInt(3) == 0 ? "static func" : "func");
            out.append(signature()).append(";\n");
          }
          out.append("  }\n");
          return;
        }
        default -> out.append("  type %" + name + " = " + type(2) + ";\n");
      }
      values.add("%" + name);
      own.add(name);
    }

    private String signature() {
      StringBuilder text = new StringBuilder("(");
      for (String param : names(random.nextInt(5))) {
        String type =
            !resources.isEmpty() && random.nextInt(3) == 0
                ? "borrow<" + resources.get(random.nextInt(resources.size())) + ">"
                : type(2);
        text.append("%").append(param).append(": ").append(type).append(", ");
      }
      text.append(")");
      return random.nextInt(3) == 0 ? text.toString() : text + " -> " + type(3);
    }

    private String type(int depth) {
      int choice = random.nextInt(depth == 0 ? 8 : 16);
      if (choice < 3) {
        return PRIMITIVES.get(random.nextInt(PRIMITIVES.size()));
      }
      if (choice < 6 && !values.isEmpty()) {
        return values.get(random.nextInt(values.size()));
      }
      if (choice < 8 && !resources.isEmpty()) {
        return resources.get(random.nextInt(resources.size()));
      }
      int next = Math.max(0, depth - 1);
      return switch (choice) {
        case 8 -> "list<" + type(next) + ">";
        case 9 -> "option<" + type(next) + ">";
        case 10 -> "result<" + type(next) + ", " + type(next) + ">";
        case 11 -> random.nextBoolean() ? "result" : "result<_, " + type(next) + ">";
        case 12 -> "tuple<" + type(next) + ", " + type(next) + ", " + type(next) + ">";
        case 13 -> "list<" + type(next) + ", " + (1 + random.nextInt(4)) + ">";
        case 14 -> "map<string, " + type(next) + ">";
        case 15 -> "map<" + PRIMITIVES.get(1 + random.nextInt(8)) + ", " + type(next) + ">";
        default -> "u64";
      };
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
}
