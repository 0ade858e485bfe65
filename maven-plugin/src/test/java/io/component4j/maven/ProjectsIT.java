package io.component4j.maven;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.maven.Maven.Outcome;
import io.component4j.runtime.Component;
import io.component4j.runtime.Engine;
import io.component4j.runtime.cache.CodeCache;
import io.component4j.testdata.TestData;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Given one of the small projects in {@code src/it}, this is what its developer sees. */
class ProjectsIT {
  private static final String GENERATED = "target/generated-sources/component4j/";
  private static final String WORLD = GENERATED + "com/acme/example/greeter/v0_1/GreeterWorld.java";
  private static final List<String> FIGURES = new ArrayList<>();

  @AfterAll
  static void printFigures() {
    FIGURES.forEach(System.out::println);
  }

  // ---- projects ---------------------------------------------------------------------------------

  /** A fresh copy of a project. */
  static Path project(String name) throws IOException {
    Path copy = Path.of("target", "it", "projects", name).toAbsolutePath();
    if (Files.exists(copy)) {
      try (Stream<Path> old = Files.walk(copy)) {
        for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
    Path source = Path.of("src", "it", name);
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = copy.resolve(source.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
    return copy;
  }

  private static void greeter(Path wasm) throws IOException {
    Files.createDirectories(wasm.getParent());
    Files.write(wasm, TestData.component("greeter"));
  }

  static Outcome build(Path project, String... arguments) throws Exception {
    return Maven.get().run(project, arguments);
  }

  static Outcome succeed(Path project, String... arguments) throws Exception {
    Outcome outcome = build(project, arguments);
    assertWithMessage(outcome.log()).that(outcome.succeeded()).isTrue();
    return outcome;
  }

  static Outcome fail(Path project, String... arguments) throws Exception {
    Outcome outcome = build(project, arguments);
    assertWithMessage(outcome.log()).that(outcome.succeeded()).isFalse();
    return outcome;
  }

  static void replace(Path file, String what, String by) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(what);
    Files.writeString(file, text.replace(what, by));
  }

  /** Times of modification of all files below a folder. */
  private static Map<String, FileTime> files(Path folder) throws IOException {
    Map<String, FileTime> files = new TreeMap<>();
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path file : all.filter(Files::isRegularFile).toList()) {
          files.put(
              folder.relativize(file).toString().replace('\\', '/'),
              Files.getLastModifiedTime(file));
        }
      }
    }
    return files;
  }

  /** What a build makes, without what the compiler plugin notes down each time. */
  private static Map<String, FileTime> made(Path project) throws IOException {
    Map<String, FileTime> files = files(project.resolve("target"));
    files.keySet().removeIf(file -> file.startsWith("maven-status/"));
    return files;
  }

  static List<String> entries(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      return zip.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName).toList();
    }
  }

  /** Calls a static method of a project's classes, beside the classes of the runtime. */
  static Object call(
      List<Path> classPath, String className, String method, Class<?>[] types, Object... arguments)
      throws Exception {
    List<URL> urls = new ArrayList<>();
    for (Path path : classPath) {
      urls.add(path.toUri().toURL());
    }
    try (URLClassLoader loader =
        new URLClassLoader(urls.toArray(URL[]::new), ProjectsIT.class.getClassLoader())) {
      return loader.loadClass(className).getMethod(method, types).invoke(null, arguments);
    }
  }

  private static Component component() {
    return Component.load(Engine.create(), "greeter.wasm", TestData.component("greeter"));
  }

  // ---- generate ---------------------------------------------------------------------------------

  @Test
  void oneModuleGeneratesCompilesAndRuns() throws Exception {
    Path project = project("single-module");
    Outcome outcome = succeed(project, "package");
    assertThat(outcome.log())
        .contains("[INFO] Generated com.acme.example.greeter.v0_1.GreeterWorld from ");
    Class<?>[] types = {Component.class};
    assertThat(
            call(
                List.of(project.resolve("target/single-module-1.jar")),
                "com.acme.Main",
                "greet",
                types,
                component()))
        .isEqualTo("Hello, World!");
  }

  @Test
  void javaOfTheNewestReleaseCompilesIt() throws Exception {
    Path javac = newestJavac();
    Assumptions.assumeTrue(javac != null, "there is no JDK 25 on this machine");
    Path project = project("java-25");
    succeed(project, "compile", "-Djavac=" + javac);
    byte[] bytes = Files.readAllBytes(project.resolve("target/classes/com/acme/Main.class"));
    assertThat(bytes[7]).isEqualTo(69); // JVMS 4.1: Java 25.
  }

  /** That of the Java that executes this, or of one beside it. */
  private static Path newestJavac() throws IOException {
    Path home = Path.of(System.getProperty("java.home"));
    List<Path> homes = new ArrayList<>(List.of(home));
    try (Stream<Path> beside = Files.list(home.toRealPath().getParent())) {
      homes.addAll(beside.filter(path -> path.getFileName().toString().contains("25")).toList());
    }
    for (Path candidate : homes) {
      boolean enough = candidate != home || Runtime.version().feature() >= 25;
      Path javac = candidate.resolve("bin/javac");
      if (enough && Files.isExecutable(javac)) {
        return javac;
      }
    }
    return null;
  }

  @Test
  void modulesSideBySideShareWitThroughAJar() throws Exception {
    Path project = project("reactor");
    Outcome outcome = succeed(project, "package", "-T", "2");
    assertThat(outcome.log()).doesNotContain("not marked @threadSafe");
    assertThat(Files.readString(project.resolve("api/src/main/wit/names.wit")))
        .isEqualTo(
            Files.readString(
                project.resolve("api/target/classes/META-INF/wit/acme/names/names.wit")));
    assertThat(entries(project.resolve("host/target/host-1.jar")))
        .contains("com/acme/acme/names/v1_0/Types$Name.class");
    assertThat(entries(project.resolve("other-host/target/other-host-1.jar")))
        .contains("com/acme/example/other_host/v0_1/OtherHostWorld.class");
  }

  @Test
  void aComponentIsWitEnough() throws Exception {
    Path project = project("component-input");
    greeter(project.resolve("src/main/wasm/greeter.wasm"));
    succeed(project, "compile");
    assertThat(files(project.resolve("target/classes")).keySet())
        .containsAtLeast(
            "com/acme/root/component/RootWorld.class", "com/acme/example/greeter/v0_1/Greet.class");
    Outcome gated = fail(project, "generate-sources", "-Dcomponent4j.features=new-things");
    assertThat(gated.log()).contains("nothing is `@unstable(feature = new-things)`");
    Outcome more = fail(project, "generate-sources", "-Dcomponent4j.witDependencies=src/main/wit");
    assertThat(more.log()).contains("a component has all its WIT in itself");
  }

  @Test
  void changedWitIsGeneratedAgainAndWhatIsTheSameIsLeftAlone() throws Exception {
    Path project = project("changed-wit");
    succeed(project, "generate-sources");
    Map<String, FileTime> before = files(project.resolve(GENERATED));
    String greet = "com/acme/example/greeter/v0_1/Greet.java";
    replace(project.resolve("src/main/wit/greeter.wit"), "(name: string)", "(name: u32)");
    Outcome outcome = succeed(project, "compile");
    assertThat(outcome.log()).contains("Generated com.acme");
    Map<String, FileTime> after = files(project.resolve(GENERATED));
    assertThat(after.keySet()).isEqualTo(before.keySet());
    assertThat(after.get(greet)).isNotEqualTo(before.get(greet));
    String info = "com/acme/example/greeter/v0_1/package-info.java";
    assertThat(after.get(info)).isEqualTo(before.get(info));
    assertThat(Files.readString(project.resolve(GENERATED + greet))).contains("greet(long name)");
  }

  @Test
  void whatIsRemovedFromTheWitIsDeletedAndAWholeFolderIsMissed() throws Exception {
    Path project = project("removed-wit");
    succeed(project, "generate-sources");
    Path leave = project.resolve(GENERATED + "com/acme/example/greeter/v0_1/Leave.java");
    assertThat(Files.exists(leave)).isTrue();
    Path wit = project.resolve("src/main/wit/greeter.wit");
    String text = Files.readString(wit);
    Files.writeString(
        wit, text.replaceAll("(?s)interface leave.*?}\n", "").replace("  export leave;\n", ""));
    Outcome outcome = succeed(project, "generate-sources");
    assertThat(outcome.log()).containsMatch("Deleted [0-9]+ files that are not generated any more");
    assertThat(files(project.resolve(GENERATED)).keySet().toString()).doesNotContain("Leave");
    Files.delete(wit);
    Files.delete(wit.getParent());
    Outcome missing = fail(project, "generate-sources");
    assertThat(missing.log()).contains(wit.getParent().toString());
  }

  @Test
  void twoWorldsOfOneRunShareTheirTypes() throws Exception {
    Path project = project("two-worlds");
    Outcome outcome = succeed(project, "compile");
    assertThat(outcome.log())
        .contains(
            "Generated com.acme.example.greeter.v0_1.GreeterWorld,"
                + " com.acme.example.greeter.v0_1.LeaverWorld from ");
    assertThat(Files.exists(project.resolve("target/classes/com/acme/Both.class"))).isTrue();
  }

  @Test
  void executionsThatShareASourceRootDoNotDeleteWhatTheOtherNeeds() throws Exception {
    Path project = project("two-executions");
    succeed(project, "compile");
    Path wit = project.resolve("src/main/wit/greeter.wit");
    replace(wit, "  export leave;\n", "  export leave-now: func();\n");
    succeed(project, "compile");
    assertThat(files(project.resolve(GENERATED)).keySet().toString()).contains("Names.java");
    Outcome again = succeed(project, "generate-sources");
    assertThat(again.log()).doesNotContain("Generated com.acme");
    assertThat(files(project.resolve(GENERATED)).keySet().toString()).doesNotContain("Leave.java");
  }

  @Test
  void aSecondBuildWithoutNetworkDoesNothingAndTakesNoTime() throws Exception {
    Path project = project("nothing-changed");
    Outcome first = succeed(project, "compile");
    Map<String, FileTime> before = made(project);
    List<Integer> millis = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Outcome second = succeed(project, "compile", "-o");
      assertThat(second.log()).contains("[INFO] Bindings are up to date");
      assertThat(second.log()).contains("Nothing to compile");
      millis.add(second.millisOf("generate"));
    }
    assertThat(made(project)).isEqualTo(before);
    FIGURES.add(
        "goal generate, by Maven's clock: "
            + first.millisOf("generate")
            + " ms at first, where nothing changed "
            + millis.stream().map(String::valueOf).collect(Collectors.joining(", "))
            + " ms");
    // A machine that has other things to do shows how long those take.
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    if (load >= 0 && load < Runtime.getRuntime().availableProcessors()) {
      assertThat(Collections.min(millis)).isLessThan(100);
    }
    Files.delete(project.resolve(WORLD));
    assertThat(succeed(project, "compile", "-o").log()).contains("[INFO] Generated com.acme");
    assertThat(Files.exists(project.resolve(WORLD))).isTrue();
  }

  @Test
  void errorsHaveTheirPlacesInMavensStyle() throws Exception {
    Path project = project("broken-wit");
    Outcome outcome = fail(project, "compile");
    Path wit = project.resolve("src/main/wit/greeter.wit");
    assertThat(outcome.log())
        .contains(
            "[ERROR] "
                + wit
                + ":[4,21] type `strin` does not exist\n  help: did you mean `string`?");
    assertThat(outcome.log()).contains("[ERROR] " + wit + ":[5,21] ");
    assertThat(outcome.log()).contains("2 errors; the first: " + wit + ":[4,21] ");
    assertThat(Files.exists(project.resolve(GENERATED))).isFalse();
    replace(wit, "strin)", "string)");
    replace(wit, "nam)", "string)");
    succeed(project, "compile");
  }

  @Test
  void aWorldThatIsNotThereIsAnsweredWithOneThatIs() throws Exception {
    Outcome outcome = fail(project("unknown-world"), "generate-sources");
    assertThat(outcome.log()).contains("there is no world `greter`");
    // In the summary too, which is what is read.
    assertThat(outcome.log().split("did you mean `greeter`\\?", -1)).hasLength(3);
  }

  @Test
  void aWorldOfADependencyNeedsNoWitOfOnesOwn() throws Exception {
    Path api = project("reactor").resolve("api");
    Maven.get().installed("names", api.resolve("src/main/wit"), "META-INF/wit/acme/names");
    Path project = project("wit-from-jar");
    succeed(project, "compile");
    assertThat(files(project.resolve("target/classes")).keySet())
        .contains("com/acme/acme/names/v1_0/NamerWorld.class");
  }

  @Test
  void optionsHaveTheirEffects() throws Exception {
    Path project = project("options");
    succeed(project, "compile");
    assertThat(Files.exists(project.resolve("target/classes/com/acme/Use.class"))).isTrue();
    Outcome none =
        fail(project, "generate-sources", "-Dcomponent4j.interfaces=example:options/shape");
    assertThat(none.log()).contains("did you mean `");
  }

  @Test
  void testsHaveBindingsOfTheirOwn() throws Exception {
    Path project = project("test-sources");
    succeed(project, "test-compile");
    assertThat(files(project.resolve("target/test-classes")).keySet())
        .containsAtLeast("com/acme/Main.class", "com/acme/example/greeter/v0_1/GreeterWorld.class");
    assertThat(Files.exists(project.resolve("target/classes"))).isFalse();
  }

  @Test
  void whatIsSkippedDoesNothing() throws Exception {
    Path project = project("skip");
    Outcome outcome = succeed(project, "compile", "-Dcomponent4j.skip");
    assertThat(outcome.log()).contains("[INFO] Skipped");
    assertThat(Files.exists(project.resolve(GENERATED))).isFalse();
  }

  @Test
  void everyParameterOfEveryGoalIsExplainedByTheHelpGoal() throws Exception {
    Outcome outcome = succeed(project("help"), "component4j:help", "-Ddetail");
    assertThat(outcome.log()).contains("component4j:package-component");
    assertThat(outcome.log()).doesNotContain("(no description");
    assertThat(outcome.log()).contains("User property: component4j.basePackage");
  }

  // ---- check ------------------------------------------------------------------------------------

  @Test
  void sourcesThatAreKeptAreCheckedFileByFile() throws Exception {
    Path project = project("check");
    Path sources = project.resolve("src/main/java/com/acme/example/greeter/v0_1");
    Outcome missing = fail(project, "compile");
    assertThat(missing.log()).contains("[ERROR] missing: " + sources.resolve("GreeterWorld.java"));
    String remedy = "mvn component4j:generate@bindings -Dcomponent4j.outputDirectory=src/main/java";
    assertThat(missing.log()).contains(remedy);
    String[] words = remedy.split(" ");
    succeed(project, words[1], words[2]);
    assertThat(succeed(project, "compile").log()).contains("Generated sources are up to date");
    Outcome unchanged = succeed(project, "compile");
    assertThat(unchanged.log()).contains("Generated sources are up to date");
    FIGURES.add("goal check, where nothing changed: " + unchanged.millisOf("check") + " ms");
    Path greet = sources.resolve("Greet.java");
    Files.writeString(greet, Files.readString(greet) + "// by hand\n");
    Path old = sources.resolve("Old.java");
    Files.writeString(old, "// Generated by component4j. Do not edit.\npackage com.acme;\n");
    Files.delete(sources.resolve("package-info.java"));
    Outcome outdated = fail(project, "compile");
    assertThat(outdated.log()).contains("[ERROR] stale:   " + greet);
    assertThat(outdated.log()).contains("[ERROR] extra:   " + old);
    assertThat(outdated.log()).contains("[ERROR] missing: " + sources.resolve("package-info.java"));
    assertThat(outdated.log()).contains("3 generated files are not up to date in ");
  }

  // ---- wit-package ------------------------------------------------------------------------------

  @Test
  void packedWitIsFoundByTheProjectsThatUseTheJar() throws Exception {
    Path project = project("wit-package");
    succeed(project, "package");
    Path jar = project.resolve("target/wit-package-1.jar");
    assertThat(entries(jar))
        .containsAtLeast(
            "META-INF/wit/example/greeter/greeter.wit",
            "META-INF/wit/acme/names/names.wit",
            "META-INF/wit/acme/box/box.wit",
            "META-INF/wit/acme/outer/outer.wit",
            "META-INF/wit/acme/inner/inner.wit");
    assertThat(succeed(project, "package", "-o").log()).contains("WIT packages are up to date");
    replace(project.resolve("src/main/wit/deps/nested.wit"), "acme:outer", "acme:other");
    succeed(project, "package");
    assertThat(entries(jar)).contains("META-INF/wit/acme/other/other.wit");
    assertThat(entries(jar)).doesNotContain("META-INF/wit/acme/outer/outer.wit");
    succeed(project, "package", "-Dcomponent4j.includeDependencies=false");
    assertThat(entries(jar).toString()).doesNotContain("META-INF/wit/acme");
    Files.createDirectories(project.resolve("src/main/wit/deps/more"));
    Files.writeString(
        project.resolve("src/main/wit/deps/more/names.wit"),
        "package acme:names@2.0.0;\ninterface types {\n  type name = string;\n}\n");
    assertThat(fail(project, "package").log())
        .contains(
            "a jar can hold one version of a package: `acme:names@2.0.0` or `acme:names@1.0.0`");
  }

  // ---- package-component ------------------------------------------------------------------------

  @Test
  void aComponentBecomesAJarThatAnotherProjectUsesWithoutThePlugin() throws Exception {
    Path project = project("package-component");
    greeter(project.resolve("greeter-jar/src/main/wasm/greeter.wasm"));
    Outcome outcome = succeed(project, "package");
    assertThat(outcome.log()).contains(" as com.acme.greeter.GreeterWorld");
    Path jar = project.resolve("greeter-jar/target/greeter-jar-1.jar");
    List<String> entries = entries(jar);
    assertThat(entries).contains("META-INF/component4j/com.acme.greeter/greeter.wasm");
    List<String> code =
        entries.stream().filter(name -> name.startsWith("META-INF/component4j/code/")).toList();
    assertThat(code).isNotEmpty();
    List<Path> classPath = List.of(jar, project.resolve("user/target/user-1.jar"));
    Class<?>[] types = {String.class};
    assertThat(call(classPath, "com.acme.user.Main", "greeting", types, "World"))
        .isEqualTo("Hello, World!");
    Outcome again = succeed(project, "package", "-o");
    assertThat(again.log()).contains("The component's bindings and code are up to date");
    FIGURES.add(
        "goal package-component, where nothing changed: "
            + again.millisOf("package-component")
            + " ms");
    byte[] bytes = Files.readAllBytes(jar);
    Path copy = project("package-component").resolve("greeter-jar");
    greeter(copy.resolve("src/main/wasm/greeter.wasm"));
    succeed(copy.getParent(), "package", "-pl", "greeter-jar");
    assertThat(Files.readAllBytes(jar)).isEqualTo(bytes);
    replace(copy.resolve("pom.xml"), "component4j-runtime", "component4j-values");
    assertThat(fail(copy.getParent(), "package", "-pl", "greeter-jar").log())
        .contains("the project needs io.component4j:component4j-runtime:");
  }

  @Test
  void theApiOfAPackedComponentComesFromItsWitWhereThereIsSome() throws Exception {
    Path project = project("package-with-wit");
    assertThat(fail(project, "package").log()).contains("src/main/wasm");
    greeter(project.resolve("src/main/wasm/greeter.wasm"));
    Outcome outcome = succeed(project, "package", "-Dcomponent4j.precompile=false");
    assertThat(outcome.log()).doesNotContain("[WARNING]");
    Path jar = project.resolve("target/package-with-wit-1.jar");
    assertThat(entries(jar).toString()).doesNotContain("META-INF/component4j/code/");
    succeed(project, "package");
    assertThat(entries(jar).toString()).contains("META-INF/component4j/code/");
    Class<?>[] types = {Engine.class};
    Engine engine = Engine.builder().codeCache(CodeCache.off()).build();
    assertThat(
            call(
                List.of(jar),
                "com.acme.example.greeter.v0_1.GreeterComponent",
                "load",
                types,
                engine))
        .isInstanceOf(Component.class);
    assertThat(
            Files.readString(
                project.resolve(GENERATED + "com/acme/example/greeter/v0_1/Greet.java")))
        .contains("Greets somebody.");
    replace(project.resolve("src/main/wit/greeter.wit"), "(name: string)", "(name: u32)");
    assertThat(succeed(project, "generate-sources").log())
        .contains(
            "greeter.wasm is not quite of world example:greeter/greeter@0.1.0:"
                + " example:greeter/greet@0.1.0 . greet");
  }
}
