package io.component4j.maven;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static io.component4j.maven.ProjectsIT.build;
import static io.component4j.maven.ProjectsIT.fail;
import static io.component4j.maven.ProjectsIT.project;
import static io.component4j.maven.ProjectsIT.replace;
import static io.component4j.maven.ProjectsIT.succeed;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.component4j.maven.Maven.Outcome;
import io.component4j.testdata.TestData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The goals {@code compose} and {@code check-compat}: what the developer of a project sees. */
class CompositionIT {
  private static final String OLD =
      "package acme:shop@1.0.0;\ninterface orders {\n  place: func(item: string) -> u32;\n}\n"
          + "world shop {\n  import orders;\n}\n";

  private static final String WIT = "src/main/wit/shop.wit";

  private static void release(Map<String, String> releases) throws Exception {
    Maven.get().released("check-compat", "acme/shop/shop.wit", releases);
  }

  // ---- check-compat -----------------------------------------------------------------------------

  @Test
  void whatWasReleasedLastIsComparedWithWhatIsThere() throws Exception {
    Path project = project("check-compat");
    release(Map.of("0.9", OLD.replace("place", "buy"), "1.0", OLD, "1.1", OLD, "1.2-SNAPSHOT", ""));
    Outcome fine = succeed(project, "verify");
    assertThat(fine.log()).contains("[INFO] Comparing with io.component4j.it:check-compat:jar:1.0");
    assertThat(fine.log())
        .contains("shop.wit:[5,3] acme:shop/orders . cancel: the function is new");
    assertThat(fine.log()).contains("[INFO] Compatible, or the version says what is not");
    replace(project.resolve(WIT), "(item: string)", "(item: string, count: u32)");
    Outcome broken = fail(project, "verify");
    assertThat(broken.log())
        .contains("[ERROR] " + project.resolve(WIT) + ":[4,3] acme:shop/orders . place . param");
    assertThat(broken.log()).contains("help: the smallest version for them is 2.0.0");
    Path reports = project.resolve("target/component4j-reports");
    assertThat(Files.readString(reports.resolve("compat.sarif")))
        .contains("\"compat-parameter-added\"");
    assertThat(Files.readString(reports.resolve("TEST-compat.xml"))).contains("<failure");
    assertThat(Files.readString(reports.resolve("compat.md"))).startsWith("### check-compat");
    Files.writeString(
        project.resolve("known"),
        "compat-parameter-added at acme:shop/orders . place . param \"count\" until 2199-12-31: x\n");
    succeed(project, "verify", "-Dcomponent4j.suppressions=known");
    replace(project.resolve(WIT), "@1.1.0", "@2.0.0");
    succeed(project, "verify");
    assertThat(fail(project, "verify", "-Dcomponent4j.failOn=links").log())
        .contains("do not match by semver");
    succeed(project, "verify", "-Dcomponent4j.failOn=links", "-Dcomponent4j.skip");
  }

  @Test
  void theBaselineIsChosen() throws Exception {
    Path project = project("check-compat");
    release(Map.of("1.0", OLD));
    Files.writeString(project.resolve("old.wit"), OLD.replace("place", "buy"));
    Outcome path = fail(project, "verify", "-Dcomponent4j.baseline=old.wit");
    assertThat(path.log()).contains("acme:shop/orders . buy: the function is gone");
    succeed(project, "verify", "-Dcomponent4j.baseline=io.component4j.it:check-compat:1.0");
    assertThat(fail(project, "verify", "-Dcomponent4j.baseline=nowhere.wit").log())
        .contains("baseline: no such file or folder: nowhere.wit");
    assertThat(fail(project, "verify", "-Dcomponent4j.failOn=anything").log())
        .contains("parameter failOn: `anything` is none of version, links, compiles, any");
    Outcome none = succeed(project, "verify", "-Dcomponent4j.baselineVersions=[5,6)");
    assertThat(none.log())
        .contains("No release of io.component4j.it:check-compat in [5,6): nothing to compare with");
    assertThat(
            build(
                    project,
                    "verify",
                    "-Dcomponent4j.baselineVersions=[5,6)",
                    "-Dcomponent4j.requireBaseline")
                .succeeded())
        .isFalse();
  }

  /** What the job of the example `gateway` does for each change, as it is written there. */
  @Test
  void aJobComparesWithTheRevisionThatWasReleasedLast() throws Exception {
    Path project = project("check-compat");
    assumeTrue(git(project, "init", "-q"), "git is not there");
    String[] t = {"-c", "user.name=t", "-c", "user.email=t@example.org"};
    assertThat(git(project, "add", "src")).isTrue();
    assertThat(git(project, t[0], t[1], t[2], t[3], "commit", "-qm", "x")).isTrue();
    assertThat(git(project, t[0], t[1], t[2], t[3], "tag", "-am", "x", "v1.1.0")).isTrue();
    replace(project.resolve(WIT), "  cancel: func(id: u32);\n", "");
    String job = Files.readString(Path.of("..", "docs/examples/gateway/ci/compat.yml"));
    String last = output(project, line(job, "last=\"\\$\\((git .*)\\)\""));
    assertThat(last).isEqualTo("v1.1.0");
    String[] arguments = line(job, "mvn (.*)").replace("\"", "").replace("$last", last).split(" ");
    assertThat(arguments).asList().contains("-Dcomponent4j.baseline=git:v1.1.0:src/main/wit");
    Outcome outcome = fail(project, arguments);
    assertThat(outcome.log()).contains("acme:shop/orders . cancel: the function is gone");
    assertThat(outcome.log()).contains("git:v1.1.0:src/main/wit/shop.wit:[5,3]");
    assertThat(Files.readString(project.resolve(line(job, "cat (\\S+)"))))
        .contains("compat-function-removed");
    assertThat(Files.readString(project.resolve(line(job, "sarif_file: (\\S+)"))))
        .contains("compat-function-removed");
  }

  private static String line(String job, String form) {
    Matcher matcher = Pattern.compile(form).matcher(job);
    assertWithMessage(form).that(matcher.find()).isTrue();
    return matcher.group(1);
  }

  private static String output(Path folder, String command) throws Exception {
    Process process = new ProcessBuilder("sh", "-c", command).directory(folder.toFile()).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertWithMessage(command).that(process.waitFor()).isEqualTo(0);
    return output.strip();
  }

  private static boolean git(Path folder, String... arguments)
      throws IOException, InterruptedException {
    String[] command = new String[arguments.length + 3];
    command[0] = "git";
    command[1] = "-C";
    command[2] = folder.toString();
    System.arraycopy(arguments, 0, command, 3, arguments.length);
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  // ---- compose ----------------------------------------------------------------------------------

  @Test
  void componentsOfFilesAndArtifactsBecomeOne() throws Exception {
    Path project = project("compose");
    Path socket = project.resolve("src/main/wasm/polite-greeter.wasm");
    Files.createDirectories(socket.getParent());
    Files.write(socket, TestData.component("polite-greeter"));
    Maven.get().installed("phrases", "wasm", TestData.component("phrases"));
    Outcome outcome = succeed(project, "package");
    assertThat(outcome.log()).contains("[INFO] Composed " + project.resolve("target/compose.wasm"));
    assertThat(ProjectsIT.entries(project.resolve("target/compose-1.jar")))
        .contains("META-INF/component4j/com.acme/compose.wasm");
    assertThat(succeed(project, "package").log())
        .contains("[INFO] The composed component is up to date");
    Files.write(socket, TestData.component("greeter"));
    Outcome fitsNothing = fail(project, "package");
    assertThat(fitsNothing.log()).contains("nothing that this plug exports is imported");
    assertThat(fail(project, "generate-sources", "-Dcomponent4j.socket=x").succeeded()).isFalse();
  }

  @Test
  void aDocumentSaysHowTheyAreComposed() throws Exception {
    Path project = project("compose-wac");
    Maven.get().installed("phrases", "wasm", TestData.component("phrases"));
    Path parts = Files.createDirectories(project.resolve("src/main/wac/deps/parts"));
    Files.write(parts.resolve("polite-greeter.wasm"), TestData.component("polite-greeter"));
    succeed(project, "generate-sources");
    assertThat(Files.size(project.resolve("target/compose-wac.wasm"))).isGreaterThan(500L);
    assertThat(succeed(project, "generate-sources").log())
        .contains("[INFO] The composed component is up to date");
    replace(project.resolve("src/main/wac/whole.wac"), "new parts:phrases", "new parts:phrase");
    assertThat(fail(project, "generate-sources").log())
        .contains("[ERROR] " + project.resolve("src/main/wac/whole.wac") + ":[3,");
    assertThat(fail(project, "generate-sources", "-Dcomponent4j.socket=x").log())
        .contains("there are a document and plugs");
  }

  @Test
  void whatIsMissingIsNamed() throws Exception {
    Path project = project("compose");
    assertThat(fail(project, "generate-sources").log())
        .contains("there is no such file, and no such dependency");
    replace(project.resolve("pom.xml"), "<socket>src/main/wasm/polite-greeter.wasm</socket>", "");
    assertThat(fail(project, "generate-sources").log()).contains("there is no socket");
  }
}
