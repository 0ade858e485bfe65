package io.component4j.bindgen;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.runtime.Component;
import io.component4j.runtime.Engine;
import io.component4j.testdata.TestData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/host-bindings.md says of resources and of imports that are not given is executed. */
class ResourceDocsTest {
  @TempDir static Path folder;
  private static Driver driver;

  @BeforeAll
  static void compile() {
    Path wit = TestData.extractWit("resources", folder.resolve("wit"));
    driver = Driver.compile("ResourceDocs", folder.resolve("classes"), Wit.bindingsOf(wit));
  }

  private static Object run(String method) throws Throwable {
    Component component =
        Component.load(Engine.create(), "resources.wasm", TestData.component("resources"));
    return driver.call(method, Component.class, component);
  }

  @Test
  void theExamplesAreThoseThatAreExecutedHere() throws IOException {
    String page = Files.readString(Path.of("../../docs/host-bindings.md"));
    String part =
        page.substring(page.indexOf("## Imports that are not given"), page.indexOf("## Running"));
    String program = Files.readString(Path.of("src/test/drivers/ResourceDocs.java"));
    Matcher examples = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(part);
    int count = 0;
    while (examples.find()) {
      count++;
      assertWithMessage("%s", examples.group(1))
          .that(words(program))
          .contains(words(examples.group(1)));
    }
    assertThat(count).isEqualTo(5);
  }

  private static String words(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  @Test
  void eachIncrementIsWrittenToASinkThatIsClosedThen() throws Throwable {
    assertThat(run("increments").toString()).isEqualTo("[counts 11, counts closed]");
  }

  @Test
  void whatIsDeniedSaysWhatItIs() throws Throwable {
    assertThat(run("denied"))
        .isEqualTo("the host denies the function example:resources/sinks#open");
  }

  @Test
  void whatALinkerProvidesTakesThePlaceOfWhatIsDenied() throws Throwable {
    assertThat(run("linked").toString()).isEqualTo("[U32[value=11], counts]");
  }
}
