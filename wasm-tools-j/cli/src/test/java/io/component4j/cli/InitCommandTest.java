package io.component4j.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.testdata.TestData;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code init} writes; that Maven builds it is a test of the artifacts. */
class InitCommandTest {
  private static final String SHOP =
      """
      package test:shop@1.0.0;
      interface types {
        record price { amount: u64, currency: string }
        enum colour { red, green }
        flags mood { good, bad }
        variant part { nothing, some(price) }
      }
      interface stock {
        use types.{price, colour, mood, part};
        resource item {
          constructor(name: string);
          name: func() -> string;
          take: static func(count: u32) -> result<item, string>;
        }
        find: func(name: string) -> option<item>;
        prices: func(of: list<string>) -> result<list<price>, part>;
        sizes: func() -> list<u8>;
        mixed: func(c: colour, m: mood, t: tuple<u8, f32, bool>) -> tuple<colour, mood, part>;
        deep: func() -> tuple<price, price>;
      }
      interface log { write: func(text: string); }
      world shop { import log; export stock; export version: func() -> string; }
      world other { export log; }
      """;

  @TempDir private Path folder;

  private static CommandRun init(String side, Path project, String... args) {
    String[] first = {"init", side, project.toString(), "--component4j-version", "1.2.3"};
    return CommandRun.of(Stream.concat(Stream.of(first), Stream.of(args)).toArray(String[]::new));
  }

  private static CommandRun fine(String side, Path project, String... args) {
    CommandRun run = init(side, project, args);
    assertWithMessage("stderr: %s", run.err()).that(run.exitCode()).isEqualTo(ExitCode.OK);
    return run;
  }

  private static List<String> files(Path project) throws IOException {
    try (Stream<Path> all = Files.walk(project)) {
      return all.filter(Files::isRegularFile)
          .map(file -> project.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }

  private static String read(Path project, String file) throws IOException {
    return Files.readString(project.resolve(file));
  }

  /** The pom, once it is sure that it is well-formed. */
  private static String pom(Path project) throws Exception {
    String pom = read(project, "pom.xml");
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(pom.getBytes(StandardCharsets.UTF_8)));
    assertThat(pom).doesNotContainMatch("@[A-Za-z]+@");
    assertThat(pom).contains("<component4j.version>1.2.3</component4j.version>");
    return pom;
  }

  @Test
  void aGuestIsAGreeterUnlessWitIsGiven() throws Exception {
    Path project = folder.resolve("My Greeter");
    CommandRun run = fine("guest", project, "--package", "org.own");
    assertThat(run.out())
        .isEqualTo(
            "Implement src/main/java/org/own/Greeter.java\nthen `mvn package` in "
                + project
                + " makes target/my-greeter.wasm\n");
    assertThat(files(project))
        .containsExactly(
            "pom.xml",
            "src/main/java/org/own/Greeter.java",
            "src/main/wit/greeter.wit",
            "src/test/java/org/own/GreeterTest.java");
    assertThat(pom(project)).contains("<artifactId>my-greeter</artifactId>");
    assertThat(pom(project)).contains("<groupId>org.own</groupId>");
    assertThat(read(project, "src/test/java/org/own/GreeterTest.java"))
        .contains("@WasmComponent(\"target/my-greeter.wasm\")");
    assertThat(files(folder)).hasSize(4);
  }

  @Test
  void aWorldIsImplementedWithNeutralAnswers() throws Exception {
    Path project = folder.resolve("shop");
    Path wit = Files.writeString(folder.resolve("shop.wit"), SHOP);
    fine("guest", project, "--wit", wit.toString(), "--world", "shop", "--name", "the-shop");
    assertThat(files(project))
        .containsExactly(
            "pom.xml",
            "src/main/java/com/acme/ShopExportsImplementation.java",
            "src/main/java/com/acme/StockImplementation.java",
            "src/main/wit/shop.wit",
            "src/test/java/com/acme/ShopTest.java");
    assertThat(read(project, "src/main/wit/shop.wit")).isEqualTo(SHOP);
    assertThat(pom(project)).contains("<world>test:shop/shop@1.0.0</world>");
    String stock = read(project, "src/main/java/com/acme/StockImplementation.java");
    assertThat(stock).contains("public final class StockImplementation implements Stock {");
    assertThat(stock).contains("return new ItemImplementation();");
    assertThat(stock).contains("return Optional.empty();");
    assertThat(stock).contains("return new byte[0];");
    assertThat(stock).contains("static final class ItemImplementation implements Stock.Item {");
    String test = read(project, "src/test/java/com/acme/ShopTest.java");
    assertThat(test).contains("ShopWorld.Imports imports = ShopWorld.imports().denyRest();");
    assertThat(test).contains("assertArrayEquals(new byte[0], implementation.sizes());");
    assertThat(test).contains("assertEquals(\"\", implementation.version());");
    assertThat(test).doesNotContain(".newItem(");
  }

  @Test
  void aCommandNeedsNoCopyOfTheWitOfWasi() throws IOException {
    Path wit =
        Files.writeString(
            folder.resolve("tool.wit"),
            "package a:tool; world tool { include wasi:cli/command@0.2.12; }");
    Path project = folder.resolve("tool");
    fine("guest", project, "--wit", wit.toString());
    assertThat(files(project))
        .containsExactly(
            "pom.xml",
            "src/main/java/com/acme/Main.java",
            "src/main/wit/tool.wit",
            "src/test/java/com/acme/ToolTest.java");
    assertThat(read(project, "src/main/java/com/acme/Main.java"))
        .contains("public static void main(String[] arguments) {");
  }

  @Test
  void aWorldThatExportsNothingHasNothingToImplement() throws IOException {
    Path wit = Files.writeString(folder.resolve("none.wit"), "package a:b; world none {}");
    CommandRun run = fine("guest", folder.resolve("none"), "--wit", wit.toString());
    assertThat(run.out()).startsWith("There is nothing to implement: ");
  }

  @Test
  void theSameCommandWritesTheSameFiles() throws IOException {
    Path wit = Files.writeString(folder.resolve("shop.wit"), SHOP);
    for (String side : List.of("guest", "host")) {
      Path one = folder.resolve(side + "1");
      Path two = folder.resolve(side + "2");
      for (Path project : List.of(one, two)) {
        fine(side, project, "--wit", wit.toString(), "--world", "shop", "--name", "shop");
      }
      assertThat(files(one)).isEqualTo(files(two));
      for (String file : files(one)) {
        assertThat(Files.mismatch(one.resolve(file), two.resolve(file))).isEqualTo(-1);
      }
    }
  }

  @Test
  void aFolderOfWitIsCopiedWithWhatItNeeds() throws IOException {
    Path wit = Files.createDirectories(folder.resolve("wit/deps/log"));
    Files.writeString(wit.resolve("log.wit"), "package a:log; interface log { write: func(); }");
    Files.writeString(folder.resolve("wit/notes.txt"), "not this");
    Files.writeString(
        folder.resolve("wit/app.wit"), "package a:app; world app { export a:log/log; }");
    Path project = folder.resolve("app");
    fine("guest", project, "--wit", folder.resolve("wit").toString());
    assertThat(files(project))
        .containsExactly(
            "pom.xml",
            "src/main/java/com/acme/LogImplementation.java",
            "src/main/wit/app.wit",
            "src/main/wit/deps/log/log.wit",
            "src/test/java/com/acme/AppTest.java");
  }

  @Test
  void aHostHasAGreeterUnlessItIsGivenSomething() throws Exception {
    Path project = folder.resolve("greeter-app");
    fine("host", project);
    assertThat(files(project))
        .containsExactly(
            "pom.xml",
            "src/main/java/com/acme/Main.java",
            "src/main/resources/greeter.wasm",
            "src/main/wit/greeter.wit",
            "src/test/java/com/acme/GreeterTest.java");
    pom(project);
    CommandRun greets =
        CommandRun.of(
            "run",
            "--invoke",
            "greet(\"World\")",
            project.resolve("src/main/resources/greeter.wasm").toString());
    assertThat(greets.out()).contains("Hello, World!");
  }

  @Test
  void aHostOfAComponentHasThatComponent() throws Exception {
    Path component = TestData.extractComponent("polite-greeter", folder);
    Path project = folder.resolve("app");
    fine("host", project, "--wit", component.toString());
    assertThat(Files.mismatch(component, project.resolve("src/main/resources/polite-greeter.wasm")))
        .isEqualTo(-1);
    String pom = pom(project);
    assertThat(pom).contains("<wit>src/main/resources/polite-greeter.wasm</wit>");
    assertThat(pom).contains("<worldClass>PoliteGreeterWorld</worldClass>");
    assertThat(read(project, "src/main/java/com/acme/Main.java"))
        .contains(
            "PoliteGreeterWorld.instantiate(component, PoliteGreeterWorld.imports().denyRest())");
    assertThat(read(project, "src/test/java/com/acme/PoliteGreeterWorldTest.java"))
        .contains("PoliteGreeterWorld.Imports imports = PoliteGreeterWorld.imports().denyRest();");
  }

  @Test
  void aHostOfWitHasAStandInForTheComponent() throws Exception {
    Path wit = Files.writeString(folder.resolve("shop.wit"), SHOP);
    Path project = folder.resolve("app");
    CommandRun run = fine("host", project, "--wit", wit.toString(), "--world", "other");
    assertThat(run.out()).contains("replace src/main/resources/other.wasm, a stand-in");
    CommandRun targets =
        CommandRun.of(
            "component",
            "targets",
            "--world",
            "other",
            "--wit",
            wit.toString(),
            project.resolve("src/main/resources/other.wasm").toString());
    assertWithMessage(targets.err()).that(targets.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(pom(project)).contains("<world>test:shop/other@1.0.0</world>");
  }

  // ---- what is refused --------------------------------------------------------------------------

  @Test
  void aFolderThatIsNotEmptyIsRefusedUnlessToldOtherwise() throws IOException {
    Path project = Files.createDirectories(folder.resolve("full"));
    Files.writeString(project.resolve("mine.txt"), "mine");
    for (String side : List.of("guest", "host")) {
      CommandRun run = init(side, project);
      assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
      assertThat(run.err()).contains(project + " is not empty\n  = help: --force writes into it");
      assertThat(files(project)).containsExactly("mine.txt");
    }
    fine("guest", project, "--force");
    assertThat(files(project)).hasSize(5);
    assertThat(read(project, "mine.txt")).isEqualTo("mine");
  }

  @Test
  void anEmptyFolderAndNoneAreAsGood() throws IOException {
    Path project = Files.createDirectories(folder.resolve("empty"));
    fine("host", project);
    assertThat(files(project)).hasSize(5);
    assertThat(Files.list(project).map(path -> path.getFileName().toString()).sorted().toList())
        .containsExactly("pom.xml", "src");
  }

  @Test
  void wrongCommandLinesAreRefusedAndNothingIsWritten() throws IOException {
    Path wit = Files.writeString(folder.resolve("shop.wit"), SHOP);
    Path component = TestData.extractComponent("greeter", folder);
    Path project = folder.resolve("p");
    Object[][] cases = {
      {ExitCode.USAGE, "--world chooses one of WIT", "guest", "--world", "shop"},
      {ExitCode.USAGE, "is no artifact id", "guest", "--name", "a/b"},
      {ExitCode.USAGE, "not a Java package name", "guest", "--package", "com.new"},
      {ExitCode.USAGE, "no such file", "guest", "--wit", "nowhere"},
      {ExitCode.USAGE, "is no .wit file", "guest", "--wit", component.toString()},
      {ExitCode.USAGE, "--world chooses", "host", "--wit", component.toString(), "--world", "x"},
      {ExitCode.WANTING, "more than one world", "guest", "--wit", wit.toString()},
      {ExitCode.WANTING, "`shp`", "host", "--wit", wit.toString(), "--world", "shp"},
    };
    for (Object[] each : cases) {
      String[] args = new String[each.length - 3];
      System.arraycopy(each, 3, args, 0, args.length);
      CommandRun run = init((String) each[2], project, args);
      assertWithMessage("%s", run.err()).that(run.err()).contains((String) each[1]);
      assertThat(run.exitCode()).isEqualTo(each[0]);
      assertThat(Files.exists(project)).isFalse();
    }
    CommandRun unpackaged = CommandRun.of("init", "guest", project.toString());
    assertThat(unpackaged.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(unpackaged.err()).contains("--component4j-version");
  }

  @Test
  void eachSideHelps() {
    for (String side : List.of("guest", "host")) {
      CommandRun run = CommandRun.of("init", side, "--help");
      assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(run.out()).contains("wasm-tools-j init " + side + " ");
      assertThat(run.out()).contains("--force");
    }
    assertThat(CommandRun.of("init").exitCode()).isEqualTo(ExitCode.USAGE);
  }
}
