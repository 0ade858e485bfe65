package io.component4j.compose;

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
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Java examples of the guide's page, compiled one after the other as the body of one method and
 * executed with the test components; they print what their comments say.
 */
class DocumentedCompositionTest {
  private static final Path PAGE =
      Path.of(System.getProperty("basedir", "."), "..", "..", "docs", "compose.md").normalize();
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```java\\n(.*?)^```$");
  private static final Pattern PRINTED = Pattern.compile("(?m)println\\(.*\\); // (.*)$");

  @TempDir private Path folder;

  @Test
  void theExamplesDoWhatTheySay() throws Exception {
    for (String name : List.of("phrases", "polite-greeter")) {
      TestData.extractComponent(name, folder);
    }
    StringBuilder body = new StringBuilder();
    List<String> promised = new ArrayList<>();
    Matcher block = BLOCK.matcher(Files.readString(PAGE));
    while (block.find()) {
      body.append(block.group(1));
      PRINTED.matcher(block.group(1)).results().forEach(line -> promised.add(line.group(1)));
    }
    assertThat(promised).hasSize(3);
    assertThat(printed(body.toString())).containsExactlyElementsIn(promised).inOrder();
    assertThat(Files.exists(folder.resolve("composed.wasm"))).isTrue();
  }

  private List<String> printed(String body) throws Exception {
    String here = folder.toString().replace("\\", "/");
    Path source =
        Files.writeString(
            folder.resolve("Example.java"),
            """
            import io.component4j.component.binary.*;
            import io.component4j.component.model.*;
            import io.component4j.component.typing.*;
            import io.component4j.compose.graph.*;
            import java.nio.file.*;

            public final class Example implements java.util.concurrent.Callable<Object> {
              public Object call() throws Exception {
            %s
                return null;
              }
            }
            """
                .formatted(body.replace("Path.of(\"", "Path.of(\"" + here + "/")));
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
        new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
      Class<?> example = loader.loadClass("Example");
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      ((Callable<?>) example.getDeclaredConstructor().newInstance()).call();
    } finally {
      System.setOut(before);
    }
    return printed.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
