package io.component4j.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComponentNewTest {
  @TempDir private Path folder;
  private String wit;

  @BeforeEach
  void writeWit() throws IOException {
    wit =
        file(
            "w.wit",
            """
            package a:b@1.2.0;
            interface log { resource sink; print: func(text: string); flush: func(); }
            world w {
              import log;
              import now: func() -> u64;
              export run: func(words: list<string>) -> string;
            }
            """);
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private static CommandRun run(int exitCode, String... args) {
    CommandRun run = CommandRun.of(args);
    assertWithMessage("%s\n%s%s", Arrays.toString(args), run.out(), run.err())
        .that(run.exitCode())
        .isEqualTo(exitCode);
    assertThat(run.err()).doesNotContain("internal error");
    return run;
  }

  private String embedded(String module) throws IOException {
    String text = file("module.wat", module);
    String wasm = folder.resolve("embedded.wasm").toString();
    run(ExitCode.OK, "component", "embed", wit, text, "-o", wasm);
    return wasm;
  }

  private CommandRun made(int exitCode, String module, String... options) {
    String[] args = {"component", "new", module, "-t"};
    return run(exitCode, Stream.of(args, options).flatMap(Arrays::stream).toArray(String[]::new));
  }

  /** A module that exports what the world wants, with more of its text. */
  private static String module(String more) {
    return """
    (module
      %s
      (memory (export "memory") 1)
      (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) unreachable)
      (func (export "run") (param i32 i32) (result i32) unreachable))
    """
        .formatted(more);
  }

  @Test
  void importsThatNobodyProvidesAreExplained() throws IOException {
    String wasm =
        embedded(
            module(
                """
                (import "env" "draw" (func))
                (import "wasi_snapshot_preview1" "fd_write" (func))
                (import "a:b/lgo@1.2.0" "print" (func (param i32 i32)))
                (import "a:b/log@1.1.0" "prnit" (func (param i32 i32)))
                (import "a:b/log@2.0.0" "print" (func (param i32 i32)))
                (import "$root" "noww" (func (result i64)))
                (import "m" "t" (table 1 funcref))
                """));
    String err = made(ExitCode.WANTING, wasm).err();
    assertThat(err).contains("`a:b/w@1.2.0`");
    assertThat(err).contains("the linker left `draw` undefined");
    assertThat(err).contains("--adapt wasi_snapshot_preview1.command.wasm");
    assertThat(err).contains("did you mean `a:b/log@1.2.0`?");
    assertThat(err).contains("did you mean `print`?");
    assertThat(err).contains("did you mean `now`?");
    assertThat(err).contains("only allowed to import functions");
    assertThat(err.split("error\\[", -1)).hasLength(8);
  }

  @Test
  void wrongTypesAreShownWithTheItemInWit() throws IOException {
    String wasm =
        embedded(
            """
            (module
              (import "a:b/log@1.2.0" "print" (func (param i64)))
              (import "a:b/log@1.2.0" "[resource-drop]sink" (func (param i64)))
              (func (export "run") (param i32))
              (func (export "cabi_post_run"))
              (func (export "cabi_realloc") (param i32)))
            """);
    String err = made(ExitCode.WANTING, wasm).err();
    assertThat(err).contains("has the core type `[i64] -> []`");
    assertThat(err).contains("wants `[i32 i32] -> []`");
    assertThat(err).contains("in WIT it is `print: func(text: string);`");
    assertThat(err).contains("this built-in has `[i32] -> []`");
    assertThat(err).contains("in WIT it is `run: func(words: list<string>) -> string;`");
    assertThat(err).contains("what is called after function `run` wants `[i32] -> []`");
    assertThat(err).contains("a realloc function wants `[i32 i32 i32 i32] -> [i32]`");
    assertThat(err).contains("named `memory`, which export `run` needs");
  }

  @Test
  void whatIsNotExportedIsNamed() throws IOException {
    String wasm =
        embedded("(module (func (export \"rnu\") (param i32 i32) (result i32) i32.const 0))");
    CommandRun run = made(ExitCode.WANTING, wasm, "--format", "json");
    assertThat(run.err()).contains("component-export-missing");
    assertThat(run.err()).contains("the module exports `rnu`");
  }

  @Test
  void anExportUnderAnotherNameIsFound() throws IOException {
    for (String name : List.of("exports_run", "a:b/w#run", "run_")) {
      String wasm = embedded("(module (func (export \"%s\") unreachable))".formatted(name));
      assertThat(made(ExitCode.WANTING, wasm).err())
          .contains("the module exports `" + name + "`; in WIT it is");
    }
  }

  @Test
  void exportsThatAreNeverCalledAreTold() throws IOException {
    String wasm =
        embedded(
            module(
                """
                (func (export "_start"))
                (func (export "cabi_post_rum") (param i32))
                (func (export "helper"))
                """));
    String err = made(ExitCode.OK, wasm).err();
    assertThat(err).contains("it exports `_start`, which the component never calls");
    assertThat(err).contains("--adapt wasi_snapshot_preview1.command.wasm");
    assertThat(err).contains("`cabi_post_rum` is for nothing that the world exports");
    assertThat(err).contains("did you mean `cabi_post_run`?");
    assertThat(err).doesNotContain("helper");
    assertThat(made(ExitCode.OK, embedded(module(""))).err()).isEmpty();
  }

  @Test
  void aMemoryThatComponentsCannotUseIsRefused() throws IOException {
    String text = module("");
    String large =
        embedded(
            text.replace("\"memory\") 1", "\"memory\") i64 1")
                .replace("i32 i32 i32 i32) (result i32)", "i64 i64 i64 i64) (result i64)"));
    String err = made(ExitCode.WANTING, large).err();
    assertThat(err).contains("the memory of the module has addresses of 64 bits");
    assertThat(err).contains("export `run` needs");
    assertThat(err).contains("compile the module for wasm32");
    String shared = embedded(text.replace("\"memory\") 1", "\"memory\") 1 1 shared"));
    assertThat(made(ExitCode.WANTING, shared).err()).contains("is shared between threads");
  }

  @Test
  void whatIsNoCoreModuleIsNamed() throws IOException {
    assertThat(made(ExitCode.WANTING, wit).err()).contains("is WIT, and a core module is wanted");
    made(ExitCode.USAGE, folder.resolve("none.wit").toString());
    String wasm = embedded(module(""));
    String component = file("component.wat", "(component)");
    assertThat(made(ExitCode.WANTING, wasm, "--adapt", component).err())
        .contains("this is a component already, and an adapter is a core module");
    assertThat(made(ExitCode.WANTING, file("empty.wasm", "")).err()).contains("empty.wasm:1:1");
    made(ExitCode.USAGE, folder.resolve("none.wasm").toString());
    assertThat(run(ExitCode.USAGE, "component", "new", wasm, "--adpat", "x").err())
        .contains("--adapt");
  }

  @Test
  void olderVersionsOfAnInterfaceAreUnderstoodAndImportsRenamed() throws IOException {
    String wasm =
        embedded(
            module(
                "(import \"a:b/log@1.1.0\" \"flush\" (func)) (import \"$root\" \"now\""
                    + " (func (result i64)))"));
    String text = made(ExitCode.OK, wasm, "--import-name", "a:b/log@1.2.0=log").out();
    assertThat(text).contains("(import \"log\" (instance");
    assertThat(text).contains("(import \"now\" (func");
    assertThat(made(ExitCode.WANTING, wasm, "--reject-legacy-names").err())
        .contains("has no name of the build target `cm32p2`");
  }

  @Test
  void anImportThatIsNotThereCannotBeRenamed() throws IOException {
    String wasm = embedded(module("(import \"a:b/log@1.2.0\" \"flush\" (func))"));
    String err =
        made(
                ExitCode.WANTING,
                wasm,
                "--import-name",
                "a:b/log@1.1.0=log",
                "--import-name",
                "now=later",
                "--import-name",
                "wasi:clocks/monotonic-clock@0.2.0=clock")
            .err();
    assertThat(err).contains("no interface `a:b/log@1.1.0` is imported that `log` could be");
    assertThat(err).contains("did you mean `a:b/log@1.2.0`?");
    assertThat(err).contains("the import `now` is no interface, and keeps its name");
    assertThat(err).contains("the imported interfaces are `a:b/log@1.2.0`");
    assertThat(err.split("error\\[component-import-name\\]", -1)).hasLength(4);
    assertThat(made(ExitCode.WANTING, wasm, "--import-name", "a:b/log@1.2.0=A Log").err())
        .contains("`A Log` is no valid name of an import");
    made(ExitCode.USAGE, wasm, "--import-name", "log");
    assertThat(made(ExitCode.USAGE, wasm, "--adapt", "old=").err()).contains("names no file");
  }

  @Test
  void anAdapterProvidesWhatTheWorldDoesNot() throws IOException {
    String wasm = embedded(module("(import \"old\" \"say\" (func (param i32 i32)))"));
    String adapterWorld =
        file("adapter.wit", "package x:y; world adapter { import say: func(text: string); }");
    String adapter =
        file(
            "adapter.wat",
            """
            (module
              (import "$root" "say" (func $say (param i32 i32)))
              (import "env" "memory" (memory 0))
              (func (export "say") (param i32 i32) local.get 0 local.get 1 call $say)
              (func (export "other")))
            """);
    String adapterWasm = folder.resolve("old.v1.wasm").toString();
    run(ExitCode.OK, "component", "embed", adapterWorld, adapter, "-o", adapterWasm);
    String text = made(ExitCode.OK, wasm, "--adapt", adapterWasm).out();
    assertThat(text).contains("(import \"say\" (func");
    assertThat(text).doesNotContain("\"other\"");
    assertThat(made(ExitCode.OK, wasm, "--adapt", "old=" + adapterWasm).out()).isEqualTo(text);
    assertThat(made(ExitCode.WANTING, wasm, "--adapt", "new=" + adapterWasm).err())
        .contains("requires an imported interface `old`");
    assertThat(
            made(ExitCode.USAGE, wasm, "--adapt", adapterWasm, "--adapt", "old=" + adapterWasm)
                .err())
        .contains("two adapters are for module `old`");
  }

  @Test
  void aModuleWithoutAWorldIsAsked() throws IOException {
    String plain = file("plain.wat", "(module (func (export \"run\")))");
    assertThat(made(ExitCode.OK, plain).err()).contains("embed the world with `component embed`");
    String importing = file("importing.wat", "(module (import \"a:b/c\" \"f\" (func)))");
    assertThat(made(ExitCode.WANTING, importing).err())
        .contains("embed the world that the module was made for");
    String component = file("component.wat", "(component)");
    assertThat(made(ExitCode.WANTING, component).err()).contains("this is a component already");
  }

  @Test
  void codeThatIsNotValidIsFoundUnlessNobodyLooks() throws IOException {
    String wasm = embedded(module("(func i32.add drop)"));
    assertThat(made(ExitCode.WANTING, wasm).err()).contains("core-module-invalid");
    made(ExitCode.OK, wasm, "--skip-validation");
  }
}
