package io.component4j.wasi;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.text.TextAssembler;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Java example of the guide's page, compiled and executed with a command that prints a file.
 */
class DocumentedWasiTest {
  private static final Path PAGE =
      Path.of(System.getProperty("basedir", "."), "..", "..", "docs", "wasi.md").normalize();
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```java\\n(.*?)^```$");

  @TempDir Path folder;

  @Test
  void theExampleRunsACommandInTenLines() throws Exception {
    Matcher block = BLOCK.matcher(Files.readString(PAGE));
    assertThat(block.find()).isTrue();
    String example = block.group(1);
    assertThat(example.lines().count()).isAtMost(10);
    Files.writeString(Files.createDirectory(folder.resolve("texts")).resolve("a.txt"), "a text");
    GuestProgram guest = new GuestProgram();
    guest.show("cli/environment", "get-arguments");
    guest.show("filesystem/preopens", "get-directories");
    String wat = guest.wat();
    Files.write(
        folder.resolve("count.wasm"),
        TextAssembler.assemble(
            TextAssembler.decode("count.wat", wat.getBytes(StandardCharsets.UTF_8))));
    assertThat(printed(example))
        .isEqualTo(
            """
            get-arguments: ["count";"/texts/a.txt";]
            get-directories: [(handle, "/texts");]
            0 {}
            """);
  }

  private String printed(String example) throws Exception {
    Path source =
        Files.writeString(
            folder.resolve("Example.java"),
            """
            import io.component4j.runtime.*;
            import io.component4j.wasi.*;
            import java.nio.file.Path;

            public final class Example implements java.util.concurrent.Callable<Object> {
              public Object call() throws Exception {
            %s
                return null;
              }
            }
            """
                .formatted(
                    example.replace(
                        "Path.of(\"", "Path.of(\"" + folder.toString().replace("\\", "/") + "/")));
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                messages,
                messages,
                "-encoding",
                "UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                folder.toString(),
                source.toString());
    assertWithMessage(messages.toString(StandardCharsets.UTF_8)).that(code).isEqualTo(0);
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {folder.toUri().toURL()}, DocumentedWasiTest.class.getClassLoader())) {
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      Class<?> type = loader.loadClass("Example");
      ((Callable<?>) type.getDeclaredConstructor().newInstance()).call();
    } finally {
      System.setOut(before);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }
}
