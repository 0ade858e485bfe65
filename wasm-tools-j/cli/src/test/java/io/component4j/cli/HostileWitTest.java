package io.component4j.cli;

import static com.google.common.truth.Truth.assertWithMessage;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * WIT that means no good, given to the commands as users run them: a process of its own with little
 * memory ends soon, with findings or a result, and never with an internal error.
 */
class HostileWitTest {
  private static final String HEAP = "-Xmx256m";

  /** Several times what it takes; a machine may be busy. */
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir private Path folder;

  @Test
  void nestedAHundredThousandDeep() throws Exception {
    int depth = 100_000;
    String function = "package a:b; interface i { f: func(a: ";
    refused("types", function + "list<".repeat(depth) + "u8" + ">".repeat(depth) + "); }");
    refused("braces", "package a:b; interface i " + "{".repeat(depth));
    refused("packages", "package a:b; " + "package c:d { ".repeat(depth) + "}".repeat(depth));
    refused("comments", "package a:b; " + "/*".repeat(depth));
  }

  @Test
  void aNameOfTenMebibytes() throws Exception {
    refused("name", "package a:b; interface " + "a".repeat(10 << 20) + " {}");
  }

  @Test
  void aHundredThousandFunctions() throws Exception {
    StringBuilder text = new StringBuilder("package a:b; interface i {\n");
    for (int i = 0; i < 100_000; i++) {
      text.append("  /// Function.\n  fn").append(i).append(": func(a: list<u8>) -> string;\n");
    }
    Path file = folder.resolve("functions.wit");
    Files.writeString(file, text + "}\n");
    run("check", file, 0);
    run("json", file, 0);
    run("fmt --check", file, 1); // A blank line is missing.
    refused("functions-twice", text + "  fn7: func();\n}\n");
  }

  @Test
  void bytesThatAreNoText() throws Exception {
    refused("nul", "\0".repeat(10 << 20));
    byte[] bytes = new byte[1 << 20];
    new Random(1).nextBytes(bytes);
    Path file = Files.write(folder.resolve("utf8.wit"), bytes);
    run("check", file, 1);
  }

  @Test
  void aFolderThatHoldsItself() throws Exception {
    Path root = Files.createDirectory(folder.resolve("loop"));
    Files.writeString(root.resolve("a.wit"), "package a:b; interface i {}");
    Path deps = Files.createDirectory(root.resolve("deps"));
    try {
      Files.createSymbolicLink(deps.resolve("again"), root);
      Files.createSymbolicLink(deps.resolve("self"), deps.resolve("self"));
    } catch (IOException | UnsupportedOperationException e) {
      Assumptions.abort("there are no symbolic links here");
    }
    run("check", root, 1);
  }

  private void refused(String name, String text) throws Exception {
    Path file = Files.writeString(folder.resolve(name + ".wit"), text);
    run("check", file, 1);
  }

  private void run(String command, Path input, int exitCode) throws Exception {
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "wit"));
    line.addAll(Arrays.asList(command.split(" ")));
    line.add(input.toString());
    File out = folder.resolve("out").toFile();
    File err = folder.resolve("err").toFile();
    long start = System.nanoTime();
    Process process = new ProcessBuilder(line).redirectOutput(out).redirectError(err).start();
    boolean ended = process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
    process.destroyForcibly();
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    String said = Files.readString(err.toPath(), StandardCharsets.UTF_8);
    System.out.printf(
        "hostile WIT, %s: wit %s: %d ms with %s%n",
        input.getFileName(), command, took.toMillis(), HEAP);
    assertWithMessage(command + " of " + input + " ends").that(ended).isTrue();
    assertWithMessage(command + " of " + input + ": " + said.lines().findFirst().orElse(""))
        .that(process.exitValue())
        .isEqualTo(exitCode);
    assertWithMessage("internal errors").that(said).doesNotContain("internal error");
  }
}
