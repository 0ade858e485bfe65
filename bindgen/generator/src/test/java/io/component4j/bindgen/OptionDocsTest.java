package io.component4j.bindgen;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.runtime.Component;
import io.component4j.runtime.Engine;
import io.component4j.testdata.TestData;
import io.component4j.wit.resolve.WitResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/host-bindings.md says of options is executed, but for the commands: the CLI's test. */
class OptionDocsTest {
  @TempDir static Path folder;
  private static Driver driver;

  @BeforeAll
  static void compile() throws IOException {
    HostBindings images =
        bindings("image-processor")
            .with("mycompany:image-processor/process/image", "com.acme.Picture")
            .build();
    HostBindings greeter = bindings("polite-greeter").stubs(true).build();
    // The @param that the strict compiler of the tests wants.
    String own =
        examples()
            .get(0)
            .replace(
                "picture. */",
                "picture.\n * @param width w\n * @param height h\n * @param data d */");
    driver =
        Driver.compile(
            "OptionDocs",
            folder.resolve("classes"),
            List.of(new GeneratedFile("com/acme/Picture.java", own)),
            images,
            greeter);
  }

  private static HostBindings.Builder bindings(String name) {
    Path wit = TestData.extractWit(name, folder.resolve("wit"));
    return HostBindings.builder(WitResolver.builder().addRoot(wit).resolve().graph())
        .basePackage("com.acme");
  }

  private static List<String> examples() throws IOException {
    String page = Files.readString(Path.of("../../docs/host-bindings.md"));
    String part = page.substring(page.indexOf("## Options"), page.indexOf("## What is refused"));
    List<String> examples = new ArrayList<>();
    Matcher matcher = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(part);
    while (matcher.find()) {
      examples.add(matcher.group(1));
    }
    return examples;
  }

  private static Object run(String method, String component) throws Throwable {
    return driver.call(
        method,
        Component.class,
        Component.load(Engine.create(), component + ".wasm", TestData.component(component)));
  }

  @Test
  void theExamplesAreThoseThatAreExecutedHere() throws IOException {
    String program = words(Files.readString(Path.of("src/test/drivers/OptionDocs.java")));
    assertThat(examples()).hasSize(3);
    for (String example : examples().subList(1, 3)) {
      assertWithMessage("%s", example).that(program).contains(words(example));
    }
  }

  private static String words(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  @Test
  void aRecordOfTheUserIsPassedToTheComponent() throws Throwable {
    assertThat(run("faces", "image-processor"))
        .isEqualTo("[BoundingBox[x=1, y=0, width=1, height=1]]");
  }

  @Test
  void aStubIsExtended() throws Throwable {
    assertThat(run("greeting", "polite-greeter")).isEqualTo("Hello, World!");
    assertThat(run("notImplemented", "polite-greeter"))
        .isEqualTo(
            "the function `greeting` of the interface example:phrases/phrases@0.1.0 is not"
                + " implemented");
  }
}
