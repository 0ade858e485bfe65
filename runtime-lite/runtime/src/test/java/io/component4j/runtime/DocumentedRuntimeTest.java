package io.component4j.runtime;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.testdata.TestData;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Java examples of the guide's page, compiled one after the other as the body of one method and
 * executed with the test components; they print what their comments say.
 */
class DocumentedRuntimeTest {
  private static final Path PAGE =
      Path.of(System.getProperty("basedir", "."), "..", "..", "docs", "runtime.md").normalize();
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```java\\n(.*?)^```$");
  private static final Pattern PRINTED = Pattern.compile("(?m)println\\(.*\\); // (.*)$");

  @TempDir private Path folder;

  @Test
  void theExamplesDoWhatTheySay() throws Exception {
    for (String name : TestData.components()) {
      TestData.extractComponent(name, folder);
    }
    StringBuilder body = new StringBuilder();
    List<String> promised = new ArrayList<>();
    int blocks = 0;
    Matcher block = BLOCK.matcher(Files.readString(PAGE));
    while (block.find()) {
      blocks++;
      body.append(block.group(1));
      PRINTED.matcher(block.group(1)).results().forEach(line -> promised.add(line.group(1)));
    }
    assertThat(blocks).isAtLeast(4);
    assertThat(promised.size()).isAtLeast(9);
    assertThat(printed(body.toString())).containsExactlyElementsIn(promised).inOrder();
  }

  private List<String> printed(String body) throws Exception {
    Path source =
        Files.writeString(
            folder.resolve("Example.java"),
            """
            import io.component4j.runtime.*;
            import io.component4j.runtime.cache.*;
            import io.component4j.runtime.wave.*;
            import java.nio.file.Path;
            import java.time.Duration;
            import java.util.*;

            public final class Example implements java.util.concurrent.Callable<Object> {
              public Object call() throws Exception {
            %s
                return null;
              }
            }
            """
                .formatted(body.replace("Path.of(\"", "Path.of(\"" + escaped(folder) + "/")));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    int code =
        compiler.run(
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
    return executed();
  }

  private static String escaped(Path path) {
    return path.toString().replace("\\", "/");
  }

  private List<String> executed() throws Exception {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {folder.toUri().toURL()}, DocumentedRuntimeTest.class.getClassLoader())) {
      Class<?> example = loader.loadClass("Example");
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      ((java.util.concurrent.Callable<?>) example.getDeclaredConstructor().newInstance()).call();
    } finally {
      System.setOut(before);
    }
    return printed.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
