package io.component4j.wasi;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.component4j.runtime.Component;
import io.component4j.runtime.ExportedFunction;
import io.component4j.runtime.Trap;
import io.component4j.runtime.Val;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.resolve.WitResolver;
import io.component4j.wit.resolve.Worlds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs written in Java find the system around them where their world imports it of WASI. */
class JavaGuestTest {
  @TempDir static Path scratch;
  private static Component everything;

  @BeforeAll
  static void build() throws IOException {
    byte[] component = JavaGuest.everything(scratch);
    System.out.printf("a command in Java that touches everything: %d bytes%n", component.length);
    everything = JavaGuest.load(component);
  }

  /** WIT with WASI as it was first released: what came later is left out. */
  private static WitGraph firstRelease(String text) throws IOException {
    Path copy = Files.createTempDirectory(scratch, "wit");
    for (Path wit :
        List.of(Path.of("src/main/wit/deps"), Path.of("../../bindgen/guest/src/main/wit"))) {
      try (Stream<Path> files = Files.walk(wit)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Path target = copy.resolve(wit.relativize(file).toString());
          Files.createDirectories(target.getParent());
          Files.writeString(
              target,
              Files.readString(file)
                  .replaceAll("@since\\(version = 0\\.2\\.(?!0)\\d+\\)\\s+[^;]*;", "")
                  .replace("@0.2.12", "@0.2.0"));
        }
      }
    }
    WitResolver.Builder resolver =
        WitResolver.builder().addRoot(new SourceText("world.wit", text.replace(".12", ".0")));
    try (Stream<Path> packages = Files.list(copy)) {
      // What commands have no use for is not that of the first release.
      packages
          .filter(path -> !path.endsWith("http") && !path.endsWith("config"))
          .sorted()
          .forEach(resolver::addDependency);
    }
    return resolver.resolve().graph();
  }

  /** What a run did. */
  private record Ran(int code, String out, String err) {}

  private static Ran run(
      Component component, UnaryOperator<Wasi.Builder> granted, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] all = new String[arguments.length + 1];
    all[0] = "everything";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    Wasi wasi = granted.apply(Wasi.builder().stdout(out).stderr(err).arguments(all)).build();
    int code = wasi.run(component).exitCode();
    return new Ran(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void systemIsTheHosts() {
    Ran ran =
        run(
            everything,
            wasi ->
                wasi.environment("GREETING", "Grüß Gott")
                    .environment("LAST", "")
                    .stdin("eins\nzwei 🐱\nohne Ende".getBytes(StandardCharsets.UTF_8))
                    .wallClock(
                        Clock.fixed(Instant.ofEpochMilli(1_234_567_890_123L), ZoneOffset.UTC))
                    .randomSeed(7)
                    .currentDirectory("/work"),
            "system",
            "zweites Wort",
            "");
    Random random = new Random(42);
    List<String> out = ran.out().lines().toList();
    assertThat(ran.err()).isEqualTo("to standard error: äöü 🐱\n");
    assertThat(ran.code()).isEqualTo(0);
    assertThat(out.get(0)).isEqualTo("[system, zweites Wort, ]");
    assertThat(out.get(1)).isEqualTo("Grüß Gott null");
    assertThat(out.get(2)).isEqualTo("GREETING,LAST");
    assertThat(out.get(3)).isEqualTo("1234567890123");
    assertThat(out.get(4)).isEqualTo("true");
    assertThat(out.get(5))
        .isEqualTo(
            random.nextInt(1000)
                + " "
                + random.nextLong()
                + " "
                + random.nextDouble()
                + " "
                + random.nextBoolean());
    assertThat(out.get(6)).isEqualTo("true");
    assertThat(out.subList(9, 13))
        .containsExactly("in: eins", "in: zwei 🐱", "in: ohne Ende", "/work/x")
        .inOrder();
    Ran again = run(everything, wasi -> wasi.randomSeed(7), "system");
    Ran other = run(everything, wasi -> wasi.randomSeed(8), "system");
    assertThat(again.out().lines().toList().subList(7, 9)).isEqualTo(out.subList(7, 9));
    assertThat(other.out().lines().toList().get(7)).isNotEqualTo(out.get(7));
    assertThat(other.out().lines().toList().get(8)).isNotEqualTo(out.get(8));
  }

  @Test
  void muchIsWrittenAndReadWhole() {
    Ran ran = run(everything, wasi -> wasi, "long");
    assertThat(ran.out()).hasLength(500_000);
    assertThat(ran.out().charAt(499_999)).isEqualTo((char) ('a' + 99_999 % 26));
    byte[] text = new byte[1_000_000];
    Arrays.fill(text, (byte) 'x');
    text[777_777] = 'y';
    Ran echo = run(everything, wasi -> wasi.stdin(text), "echo");
    assertThat(echo.out()).isEqualTo(new String(text, StandardCharsets.UTF_8));
  }

  @Test
  void exitCodesAreTheProgramsOwn() {
    assertThat(run(everything, wasi -> wasi, "exit", "0")).isEqualTo(new Ran(0, "before\n", ""));
    assertThat(run(everything, wasi -> wasi, "exit", "42")).isEqualTo(new Ran(42, "before\n", ""));
    assertThat(run(everything, wasi -> wasi).code()).isEqualTo(0);
    Ran thrown = run(everything, wasi -> wasi, "throw");
    assertThat(thrown.code()).isEqualTo(1);
    assertThat(thrown.err())
        .isEqualTo(
            "java.lang.IllegalStateException: this is why\n"
                + "Caused by: java.util.NoSuchElementException\n");
  }

  @Test
  void filesAreThoseOfTheDirectoriesThatWereGiven() throws IOException {
    Path host = Files.createTempDirectory(scratch, "host");
    // It begins where it was given nothing: paths that are absolute remain so.
    UnaryOperator<Wasi.Builder> granted =
        wasi ->
            wasi.directory(host, "/data", DirectoryAccess.READ_WRITE)
                .currentDirectory("/elsewhere");
    Ran ran = run(everything, granted, "files", "/data");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out())
        .isEqualTo(
            """
            200000 true false
            true
            true 199000 198999 185
            -1 -1
            200002
            12345678 150004
            1 2 -1
            10 10
            true true false
            true false 10
            true
            false
            [moved.bin, new]
            false true
            true 1000000000000
            first|zweite Zeile äöü|null
            """);
    assertThat(Files.readString(host.resolve("text.txt"))).isEqualTo("first\nzweite Zeile äöü\n");
    assertThat(Files.getLastModifiedTime(host.resolve("a/b/moved.bin")).toMillis())
        .isEqualTo(1_000_000_000_000L);
    Ran paths = run(everything, granted, "paths", "/data");
    assertThat(paths.err()).isEmpty();
    assertThat(paths.out())
        .isEqualTo(
            """
            23
            first+zweite Zeile äöü
            31 true true
            [/data, /data/a, /data/a/b, /data/a/b/moved.bin, /data/c, /data/c/d, /data/c/d/deep.txt, /data/moved.txt, /data/text.txt]
            4
            NoSuchFileException: /data/none.txt
            DirectoryNotEmptyException: /data/c
            NoSuchFileException: /data/c/d/x/y
            FileAlreadyExistsException: /data/c
            false
            ../other/x true x
            .. other x ../other/x has not those names
            """);
    assertThat(Files.exists(host.resolve("c/d/deep.txt"))).isFalse();
  }

  @Test
  void whatIsNotGrantedIsAnIoException() throws IOException {
    Path host = Files.createTempDirectory(scratch, "readonly");
    Files.writeString(host.resolve("there.txt"), "it is there");
    UnaryOperator<Wasi.Builder> granted =
        wasi -> wasi.directory(host, "/data", DirectoryAccess.READ_ONLY);
    assertThat(run(everything, granted, "refused", "/data/new.txt", "/data/there.txt").out())
        .isEqualTo(
            """
            FileNotFoundException: /data/new.txt (read-only)
            it is there
            false false
            """);
    assertThat(run(everything, granted, "refused", "/data/none/x", "/data/none.txt").out())
        .isEqualTo(
            """
            FileNotFoundException: /data/none/x (no-entry)
            NoSuchFileException: /data/none.txt
            false false
            """);
    assertThat(run(everything, wasi -> wasi, "refused", "/data/new.txt", "../etc/passwd").out())
        .isEqualTo(
            """
            FileNotFoundException: /data/new.txt (in no directory that the component was given)
            AccessDeniedException: ../etc/passwd: in no directory that the component was given
            false false
            """);
  }

  @Test
  void theFirstReleaseOfWasiWillDoAndDebugBuildsSayWhereAnExceptionCameFrom() throws IOException {
    Component first =
        JavaGuest.load(
            JavaGuest.component(
                firstRelease(JavaGuest.COMMAND), "all", "Everything", true, scratch));
    assertThat(first.type().imports().stream().map(item -> item.name()).toList())
        .containsAtLeast("wasi:cli/exit@0.2.0", "wasi:filesystem/types@0.2.0");
    assertThat(run(first, wasi -> wasi.stdin(new byte[] {'x'}), "echo"))
        .isEqualTo(new Ran(0, "x", ""));
    // Without exit-with-code there is success, and failure.
    assertThat(run(first, wasi -> wasi, "exit", "0").code()).isEqualTo(0);
    assertThat(run(first, wasi -> wasi, "exit", "42").code()).isEqualTo(1);
    List<String> said = run(first, wasi -> wasi, "throw").err().lines().toList();
    assertThat(said.get(0)).isEqualTo("java.lang.IllegalStateException: this is why");
    assertThat(said)
        .containsAtLeast(
            "\tat com.acme.Everything.throwing(Everything.java:" + line("this is why") + ")",
            "Caused by: java.util.NoSuchElementException",
            "\tat com.acme.Everything.throwing(Everything.java:" + line("iterator().next()") + ")")
        .inOrder();
  }

  private static int line(String of) throws IOException {
    List<String> lines = Files.readAllLines(Path.of("src/test/guests/Everything.java"));
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains(of)) {
        return i + 1;
      }
    }
    throw new AssertionError(of);
  }

  private static final String PARTLY =
      """
      package test:partly;
      world partly {
        import wasi:cli/stdout@0.2.12;
        import wasi:clocks/monotonic-clock@0.2.12;
        export probe: func() -> string;
        export leave: func();
      }
      """;

  @Test
  void whatAWorldDoesNotImportHasANeutralAnswer() throws IOException {
    Component partly =
        JavaGuest.load(
            JavaGuest.component(firstRelease(PARTLY), "partly", "Partly", false, scratch));
    assertThat(partly.type().imports().stream().map(item -> item.name()).toList())
        .containsExactly(
            "wasi:io/error@0.2.0",
            "wasi:io/streams@0.2.0",
            "wasi:cli/stdout@0.2.0",
            "wasi:clocks/monotonic-clock@0.2.0");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Wasi wasi = Wasi.builder().stdout(out).environment("PATH", "/bin").build();
    try (WasiInstance instance = wasi.instantiate(partly)) {
      ExportedFunction probe = instance.instance().function(null, "probe");
      assertThat(probe.invoke(List.of()))
          .isEqualTo(new Val.Str("0 true -1 null 0 17f9e7d75b10e08e /"));
      assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("heard\n");
      ExportedFunction leave = instance.instance().function(null, "leave");
      assertThrows(Trap.class, () -> leave.invoke(List.of()));
    }
  }

  @Test
  void filesOfAWorldThatHasNoneAreErrorsOfTheBuild() {
    String text =
        """
        package com.acme;

        public final class Reader implements com.acme.test.partly.PartlyExports {
          @Override
          public String probe() {
            try (java.io.FileReader reader = new java.io.FileReader("x")) {
              return String.valueOf(reader.read());
            } catch (java.io.IOException e) {
              return String.valueOf(new java.io.File("x").exists());
            }
          }

          @Override
          public void leave() {}
        }
        """;
    InvalidInputException refused =
        assertThrows(
            InvalidInputException.class,
            () -> {
              WitGraph graph = firstRelease(PARTLY);
              JavaGuest.component(
                  graph,
                  Worlds.select(graph, "partly"),
                  Map.of("com/acme/Reader.java", text),
                  false,
                  scratch);
            });
    assertThat(
            refused.findings().stream()
                .map(f -> f.id() + " " + f.primary().name() + " " + f.message())
                .toList())
        .containsExactly(
            "guest-needs-import com/acme/Reader.java:6 `java.io.FileReader(String)` needs"
                + " `wasi:filesystem`, which the world does not import; called from"
                + " com.acme.Reader.probe",
            "guest-needs-import com/acme/Reader.java:9 `java.io.File.exists()` needs `wasi:filesystem`,"
                + " which the world does not import; called from com.acme.Reader.probe");
  }
}
