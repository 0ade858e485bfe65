package com.acme.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.component4j.runtime.Component;
import io.component4j.runtime.Engine;
import io.component4j.wasi.DirectoryAccess;
import io.component4j.wasi.Wasi;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a component, in a directory that it is given. */
class TextToolTest {
  private static final String TEXT = "a line\nanother line, äöü 🐱\n\nthe last";

  private static Component component;

  @TempDir Path folder;

  @BeforeAll
  static void load() throws IOException {
    component = Component.load(Engine.create(), Path.of("target/text-tool.wasm"));
  }

  /** Runs it; what it says is its exit code, standard output, and standard error. */
  private String run(String stdin, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] all = new String[arguments.length + 1];
    all[0] = "text-tool";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    int code =
        Wasi.builder()
            .arguments(all)
            .stdin(stdin.getBytes(StandardCharsets.UTF_8))
            .stdout(out)
            .stderr(err)
            .directory(folder, "/texts", DirectoryAccess.READ_ONLY)
            .build()
            .run(component)
            .exitCode();
    return code
        + "\n"
        + out.toString(StandardCharsets.UTF_8)
        + err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void countsStandardInput() {
    assertEquals("0\n4 lines, 8 words, 33 characters\n", run(TEXT, "count"));
    assertEquals("0\n0 lines, 0 words, 0 characters\n", run("", "count"));
  }

  @Test
  void findsLinesInFiles() throws IOException {
    Files.writeString(folder.resolve("a.txt"), TEXT);
    Files.writeString(folder.resolve("b.txt"), "no such thing\n");
    assertEquals(
        "0\n/texts/a.txt:1: a line\n/texts/a.txt:2: another line, äöü 🐱\n",
        run("", "find", "line", "/texts/a.txt", "/texts/b.txt"));
    assertEquals("1\n", run("", "find", "lines", "/texts/a.txt"));
    assertEquals("0\n3: three\n", run("one\ntwo\nthree", "find", "th"));
  }

  @Test
  void saysWhatItCannotRead() {
    assertEquals(
        "2\n0 lines, 0 words, 0 characters\ntext-tool: cannot read /texts/none.txt\n",
        run("", "count", "/texts/none.txt"));
    assertEquals("2\nusage: text-tool count [file..] | find word [file..]\n", run(""));
  }

  @Test
  void theSameJavaIsTestedAsJava() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream both = new PrintStream(out, true, StandardCharsets.UTF_8);
    assertEquals(2, Main.run(new String[0], both, both));
    assertEquals(
        run(""), "2\n" + out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n"));
  }
}
