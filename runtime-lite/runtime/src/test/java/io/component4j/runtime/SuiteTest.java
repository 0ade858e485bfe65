package io.component4j.runtime;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.runtime.wave.Wave;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ValType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Executes the specification's own scripts: {@code C4J_SUITES} has their text, {@code
 * C4J_ASSEMBLED} their components as binaries, made by the assembler beside the tests of the module
 * {@code component}.
 */
class SuiteTest {
  private static final List<String> FOLDERS = List.of("values", "resources", "linking");

  /** Goes up only. */
  private static final int WANTED = 450;

  private int passed;
  private int skipped;
  private final List<String> failures = new ArrayList<>();

  @ParameterizedTest
  @EnumSource
  void everySynchronousDirectivePasses(ExecutionMode mode) throws IOException {
    String suites = System.getenv("C4J_SUITES");
    String assembled = System.getenv("C4J_ASSEMBLED");
    Assumptions.assumeTrue(suites != null, "C4J_SUITES is not set");
    Assumptions.assumeTrue(assembled != null, "C4J_ASSEMBLED is not set");
    for (String folder : FOLDERS) {
      Path root = Path.of(suites, "component-model", folder);
      int before = passed;
      try (Stream<Path> files = Files.list(root)) {
        for (Path file : files.sorted().toList()) {
          new Script(mode, folder, file, Path.of(assembled, "valid")).run();
        }
      }
      System.out.println(folder + " " + mode + ": " + (passed - before) + " directives passed");
    }
    System.out.println(
        mode
            + ": "
            + passed
            + " passed, "
            + skipped
            + " skipped as their component needs what is refused, "
            + failures.size()
            + " failed");
    assertWithMessage("failed").that(String.join("\n", failures)).isEmpty();
    assertThat(passed).isAtLeast(WANTED);
  }

  /** A parenthesised form or an atom of a script. */
  private record Form(@Nullable String atom, List<Form> parts, int line) {
    String head() {
      String first = parts.isEmpty() ? null : parts.get(0).atom;
      return first == null ? "" : first;
    }

    String text(int i) {
      return String.valueOf(parts.get(i).atom);
    }
  }

  private static final class Reader {
    private final String text;
    private int at;
    private int line = 1;

    Reader(String text) {
      this.text = text;
    }

    private void next() {
      if (text.charAt(at++) == '\n') {
        line++;
      }
    }

    private void skip() {
      while (at < text.length()) {
        if (text.startsWith(";;", at)) {
          while (at < text.length() && text.charAt(at) != '\n') {
            next();
          }
        } else if (text.startsWith("(;", at)) {
          int depth = 0;
          do {
            if (text.startsWith("(;", at)) {
              depth++;
              at += 2;
            } else if (text.startsWith(";)", at)) {
              depth--;
              at += 2;
            } else {
              next();
            }
          } while (depth > 0);
        } else if (Character.isWhitespace(text.charAt(at))) {
          next();
        } else {
          return;
        }
      }
    }

    List<Form> forms() {
      List<Form> forms = new ArrayList<>();
      skip();
      while (at < text.length() && text.charAt(at) != ')') {
        forms.add(form());
        skip();
      }
      return forms;
    }

    private Form form() {
      int start = line;
      int from = at;
      if (text.charAt(at) == '(') {
        at++;
        List<Form> parts = forms();
        at++;
        return new Form(null, parts, start);
      }
      if (text.charAt(at) == '"') {
        next();
        while (text.charAt(at) != '"') {
          if (text.charAt(at) == '\\') {
            at++;
          }
          next();
        }
        at++;
        return new Form(text.substring(from, at), List.of(), start);
      }
      while (at < text.length() && " \t\r\n();\"".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      return new Form(text.substring(from, at), List.of(), start);
    }
  }

  /** One script with the component instance that it is about at the moment. */
  private final class Script {
    private final ExecutionMode mode;
    private final Path file;
    private final String binaries;
    private final Path assembled;
    private final Map<String, Component> definitions = new HashMap<>();
    private final Map<String, ComponentInstance> instances = new HashMap<>();
    private @Nullable ComponentInstance current;

    /** Whether the component at hand was refused for a feature that the runtime has not. */
    private boolean refused;

    Script(ExecutionMode mode, String folder, Path file, Path assembled) {
      this.mode = mode;
      this.file = file;
      this.assembled = assembled;
      String name = file.getFileName().toString().replace(".wast", "");
      this.binaries = "component-model_" + folder + "_" + name + "_";
    }

    void run() throws IOException {
      for (Form form : new Reader(Files.readString(file)).forms()) {
        try {
          if (form.head().equals("component") && !form.text(1).equals("instance")) {
            refused = false;
          }
          if (refused) {
            skipped++;
          } else if (execute(form)) {
            passed++;
          }
        } catch (UnsupportedFeatureException e) {
          refused = true;
          skipped++;
        } catch (RuntimeException | AssertionError e) {
          failures.add(file.getFileName() + ":" + form.line + " " + form.head() + ": " + e);
        }
      }
    }

    private Component load(Form form) throws IOException {
      String name = binaries + form.line + ".wasm";
      return Component.load(Loaded.engine(mode), name, Files.readAllBytes(assembled.resolve(name)));
    }

    /** Whether it was a directive of execution. */
    private boolean execute(Form form) throws IOException {
      switch (form.head()) {
        case "component" -> {
          String second = form.parts.size() > 1 ? form.text(1) : "";
          if (second.equals("definition")) {
            definitions.put(form.text(2), load(form));
          } else if (second.equals("instance")) {
            current = null;
            current = definition(form.text(3)).instantiation().instantiate();
            instances.put(form.text(2), current);
          } else {
            current = null;
            Component component = load(form);
            current = component.instantiation().instantiate();
            if (second.startsWith("$")) {
              instances.put(second, current);
            }
          }
        }
        case "invoke" -> invoke(form);
        case "assert_return" -> {
          Val result = invoke(form.parts.get(1));
          FuncType type = function(form.parts.get(1)).type();
          if (type.result() == null) {
            assertThat(form.parts).hasSize(2);
          } else {
            assertThat(result).isEqualTo(value(form.parts.get(2), type.result()));
          }
        }
        case "assert_trap" -> {
          Form action = form.parts.get(1);
          try {
            if (action.head().equals("invoke")) {
              invoke(action);
            } else {
              load(action).instantiation().instantiate();
            }
          } catch (Trap | InstancePoisonedException e) {
            if (form.text(2).contains("cannot enter component instance") || e instanceof Trap) {
              return true;
            }
            throw e;
          }
          throw new AssertionError("no trap: " + form.text(2));
        }
        case "assert_invalid", "assert_malformed" -> {
          // Judged by the module that types components.
          return false;
        }
        default -> throw new AssertionError("unknown directive " + form.head());
      }
      return true;
    }

    private Component definition(String name) {
      Component component = definitions.get(name);
      if (component == null) {
        throw new AssertionError("no definition " + name);
      }
      return component;
    }

    private int nameAt(Form action) {
      return action.text(1).startsWith("$") ? 2 : 1;
    }

    private ExportedFunction function(Form action) {
      ComponentInstance instance = nameAt(action) == 2 ? instances.get(action.text(1)) : current;
      if (instance == null) {
        throw new AssertionError("there is no instance");
      }
      return instance.function(null, unquoted(action.text(nameAt(action))));
    }

    private @Nullable Val invoke(Form action) {
      ExportedFunction function = function(action);
      List<Val> args = new ArrayList<>();
      for (int i = nameAt(action) + 1; i < action.parts.size(); i++) {
        ValType type = function.type().params().get(args.size()).type();
        args.add(value(action.parts.get(i), type));
      }
      return function.invoke(args);
    }

    private String unquoted(String text) {
      return text.substring(1, text.length() - 1);
    }

    /** By way of WAVE, which has nearly the same form. */
    private Val value(Form form, ValType type) {
      if (type.structure() instanceof ValType.MapType map) {
        return new Val.MapVal(
            form.parts.stream()
                .skip(1)
                .map(
                    pair ->
                        new Val.MapVal.Entry(
                            value(pair.parts.get(1), map.key()),
                            value(pair.parts.get(2), map.value())))
                .toList());
      }
      return Wave.parse(type, wave(form));
    }

    private String joined(Form form, String between) {
      return String.join(between, form.parts.stream().skip(1).map(this::wave).toList());
    }

    private String wave(Form form) {
      return switch (form.head()) {
        case "bool.const" -> form.text(1);
        case "f32.const", "f64.const" ->
            form.text(1).startsWith("nan") ? "nan" : number(form.text(1));
        case "str.const" -> form.text(1);
        case "char.const" -> "'" + unquoted(form.text(1)) + "'";
        case "list.const" -> "[" + joined(form, ", ") + "]";
        case "tuple.const" -> "(" + joined(form, ", ") + ")";
        case "record.const" ->
            "{"
                + String.join(
                    ", ",
                    form.parts.stream()
                        .skip(1)
                        .map(f -> unquoted(f.text(1)) + ": " + wave(field(f)))
                        .toList())
                + "}";
        case "enum.const" -> unquoted(form.text(1));
        case "flags.const" ->
            "{"
                + String.join(
                    ", ",
                    form.parts.stream().skip(1).map(f -> unquoted(String.valueOf(f.atom))).toList())
                + "}";
        case "variant.const" -> unquoted(form.text(1)) + payload(form, 2);
        case "option.none" -> "none";
        case "option.some" -> "some" + payload(form, 1);
        case "result.ok" -> "ok" + payload(form, 1);
        case "result.err" -> "err" + payload(form, 1);
        default -> number(form.text(1));
      };
    }

    /** {@code (field "name" str.const "x")} has its value without parentheses. */
    private Form field(Form form) {
      return form.parts.get(2).atom == null
          ? form.parts.get(2)
          : new Form(null, form.parts.subList(2, form.parts.size()), form.line);
    }

    private String payload(Form form, int at) {
      return form.parts.size() > at ? "(" + wave(form.parts.get(at)) + ")" : "";
    }

    private String number(String text) {
      String plain = text.replace("_", "");
      return plain.startsWith("0x") ? Long.toString(Long.parseLong(plain.substring(2), 16)) : plain;
    }
  }
}
