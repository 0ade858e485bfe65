package io.component4j.artifacts;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The projects that {@code wasm-tools-j init} begins are built and tested by Maven, from the jars
 * of this build and without a network. It takes most of a minute.
 */
@Tag("toolchains")
class InitTest {
  private static final String LIBRARY =
      """
      package shop:library@1.2.0;
      interface types {
        enum genre { novel, poetry }
        flags marks { lent, damaged }
        record title { name: string, year: u16, marks: marks }
        variant problem { none-such, lent-to(string), closed(tuple<u8, u8>) }
      }
      interface clock { now: func() -> u64; resource timer { constructor(); elapsed: func() -> u64; } }
      interface catalogue {
        use types.{genre, title, problem};
        resource shelf {
          constructor(capacity: u32);
          add: func(book: title) -> result<u32, problem>;
          merge: static func(a: shelf, b: borrow<shelf>) -> result<shelf, problem>;
        }
        open: func(g: genre) -> shelf;
        find: func(name: string) -> option<title>;
        rated: func(stars: list<f32>) -> result<list<f64>>;
        either: func(x: result<u8, string>) -> result<result<u8, string>, string>;
        moods: func(x: tuple<char, s64, option<option<bool>>>) -> problem;
      }
      interface admin { use catalogue.{shelf}; lend: func(s: borrow<shelf>, class: string) -> bool; }
      world library {
        import clock;
        import log: func(text: string);
        export catalogue;
        export admin;
        export version: func() -> string;
        export helper: interface { use types.{title}; help: func() -> list<title>; }
      }
      world other { export types; }
      """;

  @TempDir Path folder;

  @Test
  void whatItBeginsIsBuiltAndTested() throws Exception {
    Path projects = Files.createDirectories(folder.resolve("projects"));
    init(projects, "guest", "greeter");
    String library = wit("library", LIBRARY);
    init(projects, "guest", "library", "--wit", library, "--world", "library", "--package", "own");
    String tool = wit("tool", "package shop:tool; world tool { include wasi:cli/command@0.2.12; }");
    init(projects, "guest", "tool", "--wit", tool);
    init(projects, "host", "greeter-app");
    init(projects, "host", "library-app", "--wit", library, "--world", "library");
    List<String> modules = List.of("greeter", "library", "tool", "greeter-app", "library-app");
    String log = build(projects, modules);
    Map<String, Integer> tests =
        Map.of("greeter", 4, "library", 13, "tool", 1, "greeter-app", 1, "library-app", 1);
    for (String module : modules) {
      assertWithMessage("tests of %s in\n%s", module, log)
          .that(tests(projects.resolve(module)))
          .isEqualTo(tests.get(module));
    }
    String command = projects.resolve("tool/target/tool.wasm").toString();
    assertThat(tool("run", command, "one", "two")).isEqualTo("tool: one two\n");
    System.out.println(
        modules.size() + " projects of init built, tests passed: " + new TreeMap<>(tests));
  }

  private String wit(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name + ".wit"), text).toString();
  }

  private void init(Path projects, String side, String name, String... more) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("init", side));
    arguments.add(projects.resolve(name).toString());
    arguments.addAll(List.of(more));
    assertThat(tool(arguments.toArray(String[]::new))).contains("then `mvn package`");
  }

  private String tool(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.component4j.cli.Main"));
    command.addAll(List.of(arguments));
    return execute(folder, command);
  }

  /** Builds all of them at once: a Maven for each would take most of the time. */
  private String build(Path projects, List<String> modules) throws Exception {
    StringBuilder listed = new StringBuilder();
    modules.forEach(module -> listed.append("<module>").append(module).append("</module>"));
    Files.writeString(
        projects.resolve("pom.xml"),
        "<project><modelVersion>4.0.0</modelVersion><groupId>all</groupId>"
            + "<artifactId>all</artifactId><version>1</version><packaging>pom</packaging><modules>"
            + listed
            + "</modules></project>");
    Path settings = folder.resolve("settings.xml");
    Files.writeString(
        settings,
        "<settings><mirrors><mirror><id>outer</id><mirrorOf>*</mirrorOf><url>"
            + Path.of(System.getProperty("component4j.it.localRepository")).toUri()
            + "</url></mirror></mirrors></settings>");
    return execute(
        projects,
        List.of(
            Path.of(System.getProperty("component4j.it.mavenHome"), "bin", "mvn").toString(),
            "-B",
            "-ntp",
            "-Dstyle.color=never",
            "-s",
            settings.toString(),
            "-gs",
            settings.toString(),
            "-Dmaven.repo.local=" + repository(),
            "package"));
  }

  /** A local repository that has what this build made; everything else comes from this build's. */
  private Path repository() throws IOException {
    Path repository = folder.resolve("repository");
    try (Stream<Path> poms = Files.walk(Pom.ROOT, 3)) {
      for (Path pom : poms.filter(file -> file.endsWith("pom.xml")).toList()) {
        Matcher artifact =
            Pattern.compile(
                    "<artifactId>component4j-([a-z-]+)</artifactId>\\s*<(?:name|version|packaging)>")
                .matcher(Files.readString(pom));
        String module = Pom.ROOT.relativize(pom).toString();
        if (module.startsWith("docs") || !artifact.find()) {
          continue;
        }
        // A module names its parent first.
        String name = artifact.group(1);
        while (name.equals("parent") && !module.equals("pom.xml") && artifact.find()) {
          name = artifact.group(1);
        }
        install(repository, "component4j-" + name, "pom", pom);
      }
    }
    for (Map.Entry<String, Path> jar : Jars.all().entrySet()) {
      install(repository, "component4j-" + jar.getKey(), "jar", jar.getValue());
    }
    return repository;
  }

  private static void install(Path repository, String artifact, String type, Path file)
      throws IOException {
    String version = System.getProperty("component4j.it.version");
    Path home = repository.resolve(Path.of("io", "component4j", artifact, version));
    Files.createDirectories(home);
    Files.copy(file, home.resolve(artifact + "-" + version + "." + type));
  }

  private static int tests(Path project) throws IOException {
    Path reports = project.resolve("target/surefire-reports");
    int tests = 0;
    if (Files.isDirectory(reports)) {
      try (Stream<Path> files = Files.list(reports)) {
        for (Path file : files.filter(path -> path.toString().endsWith(".xml")).toList()) {
          String report = Files.readString(file);
          assertThat(report).doesNotContain("<failure");
          tests += report.split("<testcase ", -1).length - 1;
        }
      }
    }
    return tests;
  }

  private static String execute(Path folder, List<String> command) throws Exception {
    Path output = Files.createTempFile("init", ".log");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    process.getOutputStream().close();
    int code = process.waitFor();
    String said = Files.readString(output, StandardCharsets.UTF_8);
    Files.delete(output);
    assertWithMessage("%s\n%s", command.get(command.size() - 1), said).that(code).isEqualTo(0);
    return said;
  }
}
