package io.component4j.maven;

import static com.google.common.truth.Truth.assertThat;
import static io.component4j.maven.ProjectsIT.entries;
import static io.component4j.maven.ProjectsIT.fail;
import static io.component4j.maven.ProjectsIT.project;
import static io.component4j.maven.ProjectsIT.replace;
import static io.component4j.maven.ProjectsIT.succeed;

import io.component4j.maven.Maven.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The goals for components that are written in Java: what the developer of a project sees. */
class GuestIT {
  @Test
  void aProjectUsesTheComponentAndTheWitOfAnother() throws Exception {
    Path project = project("guest");
    replace(
        project.resolve("made/src/main/wit/greeter.wit"),
        "world greeter {",
        """
        interface counters {
          resource counter { constructor(start: u32); next: func() -> u32; }
          both: func(a: borrow<counter>, b: counter) -> counter;
        }
        world greeter {
          export counters;\
        """);
    Outcome outcome = succeed(project, "package", "-Dcomponent4j.stubs");
    Path sources = project.resolve("made/src/main/java/com/acme");
    Path stub = sources.resolve("CountersImplementation.java");
    assertThat(outcome.log())
        .contains("[INFO] Wrote " + stub + " to begin with: it is yours from now on");
    // What the project implements itself needs none.
    assertThat(sources.resolve("GreetImplementation.java").toFile().exists()).isFalse();
    Path made = project.resolve("made/target/made.wasm");
    assertThat(outcome.log())
        .contains("[INFO] Made " + made + " of " + Files.size(made) + " bytes");
    assertThat(entries(project.resolve("made/target/made-1.jar")))
        .contains("META-INF/wit/example/greeter/greeter.wit");
    List<String> user = entries(project.resolve("user/target/user-1.jar"));
    assertThat(user).contains("META-INF/component4j/com.acme.packaged/made.wasm");
    assertThat(user).contains("com/acme/packaged/MadeComponent.class");
    assertThat(user).contains("com/acme/host/example/greeter/v0_1/GreeterWorld.class");
    assertThat(succeed(project, "package").log()).contains("[INFO] The component is up to date");
    String text = Files.readString(stub).replace("return 0L;", "return 1L;");
    Files.writeString(stub, text);
    succeed(project, "generate-sources", "-pl", "made", "-Dcomponent4j.stubs");
    assertThat(Files.readString(stub)).isEqualTo(text);
  }

  @Test
  void errorsHaveTheirPlacesInSourcesAndWit() throws Exception {
    Path project = project("guest");
    Path source = project.resolve("made/src/main/java/com/acme/Greeter.java");
    String text = Files.readString(source);
    replace(source, "return \"Hello, \"", "new Thread(() -> {}).start();\n    return \"Hello, \"");
    Outcome missing = fail(project, "package", "-pl", "made");
    assertThat(missing.log())
        .contains("[ERROR] " + source + ":[9,5] `java.lang.Thread.start()` cannot be called");
    assertThat(missing.log()).contains("called from com.acme.Greeter.greet");
    Files.writeString(source, text.replace("implements Greet ", "").replace("  @Override\n", ""));
    assertThat(fail(project, "package", "-pl", "made").log())
        .contains(
            "[ERROR] "
                + project.resolve("made/src/main/wit/greeter.wit")
                + ":[8,10] nothing implements com.acme.example.greeter.v0_1.Greet");
    Files.writeString(
        source,
        text.replace(
            "{\n  @",
            "{\n" + "  /** Wants what nobody has. */\n  public Greeter(int size) {}\n\n  @"));
    assertThat(fail(project, "package", "-pl", "made").log())
        .contains("[ERROR] " + source + ":[6,14] com.acme.Greeter has no public constructor");
    Path pom = project.resolve("made/pom.xml");
    replace(pom, "component4j-guest", "component4j-values");
    assertThat(fail(project, "package", "-pl", "made").log())
        .contains("needs io.component4j:component4j-guest as a dependency");
  }
}
