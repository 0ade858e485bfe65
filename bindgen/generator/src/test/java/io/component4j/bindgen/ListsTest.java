package io.component4j.bindgen;

import static com.google.common.truth.Truth.assertThat;

import io.component4j.runtime.Component;
import io.component4j.runtime.Engine;
import io.component4j.runtime.ExecutionMode;
import io.component4j.text.TextAssembler;
import io.component4j.wit.diagnostics.SourceText;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lists of a fixed length and maps, to a component that calls the host with what it is given. */
class ListsTest {
  /** Calls that the driver makes; must never go down. */
  private static final int CALLS = 35;

  @TempDir Path classes;

  /**
   * A function that gives back what it is given.
   *
   * @param wit the type as WIT writes it
   * @param text the type as component text writes it
   * @param flat the core types of a parameter
   */
  private record Echo(String name, String wit, String text, String flat) {}

  private static final List<Echo> FUNCTIONS =
      List.of(
          new Echo("bools", "list<bool, 2>", "(list bool 2)", "i32 i32"),
          new Echo("bytes", "list<u8, 3>", "(list u8 3)", "i32 i32 i32"),
          new Echo("signed", "list<s8, 2>", "(list s8 2)", "i32 i32"),
          new Echo("shorts", "list<u16, 2>", "(list u16 2)", "i32 i32"),
          new Echo("signed-shorts", "list<s16, 2>", "(list s16 2)", "i32 i32"),
          new Echo("words", "list<u32, 2>", "(list u32 2)", "i32 i32"),
          new Echo("longs", "list<u64, 2>", "(list u64 2)", "i64 i64"),
          new Echo("floats", "list<f32, 2>", "(list f32 2)", "f32 f32"),
          new Echo("doubles", "list<f64, 2>", "(list f64 2)", "f64 f64"),
          new Echo("chars", "list<char, 2>", "(list char 2)", "i32 i32"),
          new Echo("one", "list<u8, 1>", "(list u8 1)", "i32"),
          new Echo("strings", "list<string, 2>", "(list string 2)", "i32 i32 i32 i32"),
          new Echo(
              "pairs", "list<tuple<u8, s64>, 2>", "(list (tuple u8 s64) 2)", "i32 i64 i32 i64"),
          new Echo("nested", "list<list<s16, 2>, 2>", "(list (list s16 2) 2)", "i32 i32 i32 i32"),
          new Echo("maybe", "option<list<f32, 2>>", "(option (list f32 2))", "i32 f32 f32"),
          new Echo(
              "either",
              "result<list<u64, 2>, list<f32, 3>>",
              "(result (list u64 2) (error (list f32 3)))",
              "i32 i64 i64 f32"),
          new Echo("lists", "list<list<u16, 3>>", "(list (list u16 3))", "i32 i32"),
          new Echo("many", "list<u32, 20>", "(list u32 20)", "i32"),
          new Echo("mebibyte", "list<u8, 1048576>", "(list u8 1048576)", "i32"),
          new Echo("table", "map<string, u32>", "(map string u32)", "i32 i32"),
          new Echo(
              "deep-table",
              "map<u8, map<char, list<string>>>",
              "(map u8 (map char (list string)))",
              "i32 i32"));

  private static String wit() {
    String functions = each("%1$s: func(v: %2$s) -> %2$s;");
    return "package test:lists; interface host {"
        + functions
        + "} interface echo {"
        + functions
        + "} world lists { import host; export echo; }";
  }

  /** Fills a pattern with name, WIT type, text type and flat types of each function. */
  private static String each(String pattern) {
    return FUNCTIONS.stream()
        .map(f -> String.format(pattern, f.name(), f.wit(), f.text(), f.flat()))
        .collect(Collectors.joining("\n"));
  }

  private static String text() {
    String calls =
        FUNCTIONS.stream()
            .map(
                f -> {
                  int count = f.flat().split(" ").length;
                  String gets =
                      IntStream.range(0, count)
                          .mapToObj(i -> "(local.get " + i + ")")
                          .collect(Collectors.joining(" "));
                  boolean direct = f.name().equals("one");
                  return String.format(
                      direct
                          ? "(func (export \"%1$s\") (param %2$s) (result i32) (call $%1$s %3$s))"
                          : "(func (export \"%1$s\") (param %2$s) (result i32)"
                              + " (call $%1$s %3$s (i32.const 1024)) (i32.const 1024))",
                      f.name(),
                      f.flat(),
                      gets);
                })
            .collect(Collectors.joining("\n"));
    String imports =
        FUNCTIONS.stream()
            .map(
                f ->
                    String.format(
                        f.name().equals("one")
                            ? "(import \"host\" \"%1$s\" (func $%1$s (param i32) (result i32)))"
                            : "(import \"host\" \"%1$s\" (func $%1$s (param %2$s i32)))",
                        f.name(),
                        f.flat()))
            .collect(Collectors.joining("\n"));
    // Results lie between the first page and the heap.
    return """
        (component
          (import "test:lists/host" (instance $host
        """
        + each("(export \"%1$s\" (func (param \"v\" %3$s) (result %3$s)))")
        + """
          ))
          (core module $Memory
            (memory (export "memory") 100)
            (global $heap (mut i32) (i32.const 2097152))
            (func (export "realloc") (param i32 i32 i32 i32) (result i32)
              (local $at i32)
              (local.set $at
                (i32.and
                  (i32.add (global.get $heap) (i32.sub (local.get 2) (i32.const 1)))
                  (i32.sub (i32.const 0) (local.get 2))))
              (global.set $heap (i32.add (local.get $at) (local.get 3)))
              (local.get $at))
            (func (export "done") (param i32) (global.set $heap (i32.const 2097152))))
          (core instance $memory (instantiate $Memory))
          (alias core export $memory "memory" (core memory $mem))
          (alias core export $memory "realloc" (core func $realloc))
          (alias core export $memory "done" (core func $done))
        """
        + each(
            """
            (alias export $host "%1$s" (func $%1$s))
            (core func $%1$s-core (canon lower (func $%1$s) (memory $mem) (realloc $realloc)))
            """)
        + "(core module $Main\n"
        + imports
        + calls
        + ")\n(core instance $main (instantiate $Main (with \"host\" (instance\n"
        + each("(export \"%1$s\" (func $%1$s-core))")
        + "))))\n"
        + each(
            """
            (func $e-%1$s (param "v" %3$s) (result %3$s)
              (canon lift (core func $main "%1$s") (memory $mem) (realloc $realloc)
                (post-return $done)))
            """)
        + "(instance $echo\n"
        + each("(export \"%1$s\" (func $e-%1$s))")
        + ")\n(export \"test:lists/echo\" (instance $echo)))";
  }

  @ParameterizedTest
  @EnumSource(ExecutionMode.class)
  void everyValueComesBackAsItWasSent(ExecutionMode mode) throws Throwable {
    Driver driver = Driver.compile("ListCalls", classes, Wit.bindings(wit()));
    Component component =
        Component.load(
            Engine.builder().mode(mode).build(),
            "lists.wasm",
            TextAssembler.assemble(new SourceText("lists.wat", text())));
    List<?> outcome = (List<?>) driver.call("run", Component.class, component);
    System.out.println("lists, " + mode + ": " + outcome.get(outcome.size() - 1) + " calls");
    assertThat(outcome.subList(0, outcome.size() - 1)).isEmpty();
    assertThat(Integer.parseInt((String) outcome.get(outcome.size() - 1))).isAtLeast(CALLS);
  }
}
