package io.component4j.teavm;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Given the classes of a program, this is what is found of its world, or what is said. */
class GuestMainTest {
  private static final String WORLD =
      """
      package a;
      public final class WorldGuest {
        public static final class Imports { public Log log() { return null; } }
        public interface Implementations { Greet greet(Imports imports); }
        public interface Greet { String greet(String name); }
        public interface Log { void write(String line); }
      }
      """;
  private static final Span PLACE = Span.ofInput("greeter.wit:3");

  @TempDir Path folder;

  private Path compile(String... sources) throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    List<String> arguments = new ArrayList<>(List.of("--release", "17", "-d", classes.toString()));
    List<String> all = new ArrayList<>(List.of(sources));
    all.add(0, WORLD);
    for (String source : all) {
      String name = source.replaceAll("(?s).*?(?:final |public )class (\\w+).*", "$1");
      Path file = Files.writeString(folder.resolve(name + ".java"), source);
      arguments.add(file.toString());
    }
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(null, System.out, System.out, arguments.toArray(String[]::new));
    assertThat(code).isEqualTo(0);
    return classes;
  }

  private static GuestMain main(Path classes, String... chosen) throws IOException {
    return GuestMain.of(
        classes,
        List.of(),
        "a.WorldGuest",
        Set.of(chosen),
        Map.of("a.WorldGuest.Greet", PLACE),
        GuestMain.Command.NONE);
  }

  private static Diagnostic finding(Path classes, String... chosen) {
    List<Diagnostic> findings =
        assertThrows(InvalidInputException.class, () -> main(classes, chosen)).findings();
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }

  private static String greeter(String name, String constructor) {
    return "package a; public final class "
        + name
        + " implements WorldGuest.Greet { "
        + constructor
        + " public String greet(String name) { return name; } }";
  }

  @Test
  void anImplementationIsFoundAndGivenWhatItWants() throws IOException {
    Path classes = compile(greeter("Greeter", "public Greeter(WorldGuest.Log log) {}"));
    GuestMain main = main(classes);
    assertThat(main.className()).isEqualTo("a.WorldGuestMain");
    assertThat(main.source()).contains("return new a.Greeter(imports.log());");
  }

  @Test
  void whatNobodyImplementsIsPlacedInTheWit() throws IOException {
    Diagnostic finding = finding(compile());
    assertThat(finding.id()).isEqualTo("guest-not-implemented");
    assertThat(finding.message())
        .isEqualTo("nothing implements a.WorldGuest.Greet, what the world exports");
    assertThat(finding.primary()).isEqualTo(PLACE);
  }

  @Test
  void severalImplementationsAreEachPlacedAndOneCanBeChosen() throws IOException {
    Path classes = compile(greeter("One", ""), greeter("Two", ""));
    Diagnostic finding = finding(classes);
    assertThat(finding.id()).isEqualTo("guest-ambiguous");
    assertThat(finding.message()).isEqualTo("2 classes implement a.WorldGuest.Greet: a.One, a.Two");
    assertThat(finding.primary().name()).isEqualTo("a/One.java");
    assertThat(finding.related().get(0).span().name()).isEqualTo("a/Two.java");
    assertThat(main(classes, "a.Two").source()).contains("return new a.Two();");
    InvalidInputException unknown =
        assertThrows(InvalidInputException.class, () -> main(classes, "a.Three"));
    assertThat(unknown.findings().get(0).message()).contains("a.Three is no public class");
  }

  @Test
  void aConstructorThatCannotBeCalledIsPlacedInItsClass() throws IOException {
    Diagnostic finding = finding(compile(greeter("Greeter", "public Greeter(int size) {}")));
    assertThat(finding.id()).isEqualTo("guest-constructor");
    assertThat(finding.message())
        .isEqualTo("a.Greeter has no public constructor that can be called");
    assertThat(finding.primary().name()).isEqualTo("a/Greeter.java");
  }

  @Test
  void aClassThatIsNotPublicIsNotTakenForNone() throws IOException {
    Path classes =
        compile(
            greeter("Greeter", "").replace("public final class", "final class"),
            "package a; public class Outer { public class In implements WorldGuest.Greet {"
                + " public String greet(String name) { return name; } } }");
    Diagnostic finding = finding(classes);
    assertThat(finding.id()).isEqualTo("guest-not-implemented");
    assertThat(finding.message())
        .isEqualTo("a.Greeter implements a.WorldGuest.Greet, but it is not public");
    assertThat(finding.primary().name()).isEqualTo("a/Greeter.java");
    Files.delete(classes.resolve("a/Greeter.class"));
    assertThat(finding(classes).message())
        .endsWith("but it is an inner class, which is not static");
  }

  @Test
  void aWorldThatWasNotGeneratedIsSaid() throws IOException {
    Path classes = compile();
    InvalidInputException failure =
        assertThrows(
            InvalidInputException.class,
            () ->
                GuestMain.of(
                    classes, List.of(), "a.Other", Set.of(), Map.of(), GuestMain.Command.NONE));
    assertThat(failure.findings().get(0).id()).isEqualTo("guest-world-class");
  }

  private static final String COMMAND =
      "package a; public class CommandGuest { public static class Imports {}"
          + " public interface Implementations { Run run(Imports imports); }"
          + " public static final class Failed extends Exception {"
          + " private static final long serialVersionUID = 1; }"
          + " public interface Run { void run() throws Failed; } }";

  private static String program(String name) {
    return "package a; public class " + name + " { public static void main(String[] words) {} }";
  }

  private static GuestMain command(Path classes, String mainClass) throws IOException {
    return GuestMain.of(
        classes,
        List.of(),
        "a.CommandGuest",
        Set.of(),
        Map.of("a.CommandGuest.Run", PLACE),
        new GuestMain.Command(Optional.of("a.CommandGuest.Run"), Optional.ofNullable(mainClass)));
  }

  private static Diagnostic refused(Path classes, String mainClass) {
    List<Diagnostic> findings =
        assertThrows(InvalidInputException.class, () -> command(classes, mainClass)).findings();
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }

  @Test
  void theMainOfACommandIsFound() throws IOException {
    assertThat(command(compile(COMMAND, program("Tool")), null).source())
        .contains("Program.run(a.Tool::main)");
  }

  @Test
  void ofSeveralMainsOneHasToBeChosen() throws IOException {
    Path classes = compile(COMMAND, program("Tool"), program("Other"));
    Diagnostic several = refused(classes, null);
    assertThat(several.id()).isEqualTo("guest-ambiguous");
    assertThat(several.message()).isEqualTo("2 classes have a main: a.Other, a.Tool");
    assertThat(several.help()).isEqualTo("say which with the parameter mainClass");
    assertThat(command(classes, "a.Tool").source()).contains("Program.run(a.Tool::main)");
    Diagnostic missing = refused(classes, "a.Nothing");
    assertThat(missing.id()).isEqualTo("guest-main");
    assertThat(missing.message()).isEqualTo("`a.Nothing` has no public static void main(String[])");
    assertThat(missing.primary()).isEqualTo(PLACE);
  }

  @Test
  void aCommandWithoutAMainIsPlacedInTheWit() throws IOException {
    Diagnostic missing = refused(compile(COMMAND), null);
    assertThat(missing.id()).isEqualTo("guest-main");
    assertThat(missing.primary()).isEqualTo(PLACE);
  }

  @Test
  void whoImplementsRunHasNoNeedOfAMain() throws IOException {
    Path classes =
        compile(
            COMMAND,
            program("Tool"),
            "package a; public class Runner implements CommandGuest.Run { public void run() {} }");
    assertThat(command(classes, null).source()).contains("return new a.Runner();");
    assertThat(command(classes, "a.Tool").source()).contains("Program.run(a.Tool::main)");
  }

  @Test
  void classesOfANewerJavaAreNotTakenForNone() throws IOException {
    Path classes = compile(greeter("Greeter", ""));
    Path file = classes.resolve("a/Greeter.class");
    byte[] bytes = Files.readAllBytes(file);
    bytes[7] = (byte) 120;
    Files.write(file, bytes);
    Diagnostic finding = finding(classes);
    assertThat(finding.id()).isEqualTo("guest-class-version");
    assertThat(finding.message()).startsWith("a.Greeter is compiled for Java 76; ");
    assertThat(finding.primary().name()).isEqualTo("a/Greeter.java");
    assertThat(finding.help()).startsWith("set maven.compiler.release to ");
  }
}
