package io.component4j.wasi.guests;

import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.component4j.component.binary.ProducersSection;
import io.component4j.component.embed.Embedding;
import io.component4j.component.encode.Adapter;
import io.component4j.component.encode.ComponentEncoder;
import io.component4j.component.encode.EncoderOptions;
import io.component4j.component.model.CanonOption;
import io.component4j.runtime.Component;
import io.component4j.runtime.ComponentException;
import io.component4j.runtime.Engine;
import io.component4j.runtime.ExecutionMode;
import io.component4j.testdata.NodeFolder;
import io.component4j.wasi.Wasi;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.resolve.WitResolver;
import io.component4j.wit.resolve.Worlds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The guests of {@code testdata/wasiguests}, made where the toolchains are on this machine, and run
 * by us and by jco in Node. Of core modules each runs the components of its own encoder.
 */
final class RealGuests {
  private static final NodeFolder MAKER = NodeFolder.of("wasiguests");
  private static final Path MADE =
      Path.of(System.getProperty("basedir", ".")).toAbsolutePath().resolve("target/guests");

  /** What says that a missing toolchain is an error: {@code .ci/run} has installed them all. */
  private static final boolean REQUIRED = "required".equals(System.getenv("C4J_TOOLCHAINS"));

  private static final Map<ExecutionMode, Engine> ENGINES = new EnumMap<>(ExecutionMode.class);
  private static final Map<String, Component> LOADED = new ConcurrentHashMap<>();
  private static final Map<String, String> STATES = new LinkedHashMap<>();

  static {
    for (ExecutionMode mode : List.of(ExecutionMode.COMPILED, ExecutionMode.INTERPRETED)) {
      ENGINES.put(mode, Engine.builder().mode(mode).build());
    }
  }

  private RealGuests() {}

  /** How a run ended, and what it wrote. */
  record Outcome(int exitCode, String stdout, String stderr) {
    /** What a guest of the interfaces said, with how it ended as the last line. */
    List<String> report() {
      List<String> lines = new ArrayList<>(stdout.replace("\0", "\\0").lines().toList());
      lines.add("exit " + exitCode);
      return lines;
    }
  }

  /** Where the guests are. */
  static Path folder() {
    return MADE;
  }

  /** Makes the guests, once. Skips the test if this one cannot be made here. */
  static synchronized void need(String guest) {
    if (STATES.isEmpty()) {
      make();
    }
    String state = STATES.getOrDefault(guest, STATES.getOrDefault("", "not made"));
    boolean there = state.startsWith("made") || state.equals("kept");
    if (REQUIRED) {
      assertWithMessage("%s: %s", guest, state).that(there).isTrue();
    }
    assumeTrue(there, guest + ": " + state);
  }

  private static void make() {
    if (!MAKER.hasNode()) {
      STATES.put("", "node and npm are not there");
      return;
    }
    // What the other tests are told where this fails, so that they do not try again.
    STATES.put("", "making the guests failed");
    MAKER.install();
    MAKER
        .run("node", "make.mjs", MADE.toString())
        .lines()
        .filter(line -> line.contains(": "))
        .forEach(
            line -> {
              System.out.println("guest " + line);
              STATES.put(
                  line.substring(0, line.indexOf(": ")), line.substring(line.indexOf(": ") + 2));
            });
  }

  static Component load(String guest, ExecutionMode mode) {
    need(guest);
    return LOADED.computeIfAbsent(
        guest + " " + mode,
        key -> {
          try {
            return Component.load(ENGINES.get(mode), guest, component(guest, true));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** Whether a guest is made of a core module, which our own encoder makes a component of. */
  static boolean isCore(String guest) {
    need(guest);
    return Files.exists(core(guest));
  }

  private static Path core(String guest) {
    return MADE.resolve(guest + ".core.wasm");
  }

  /** The component that we make of a guest's core module, or else the one its toolchain made. */
  static byte[] component(String guest, boolean debugNames) throws IOException {
    if (!isCore(guest)) {
      return reference(guest);
    }
    WitGraph graph = WitResolver.builder().addRoot(MADE.resolve("guests.wit")).resolve().graph();
    byte[] section =
        Embedding.section(
            graph,
            Worlds.select(graph, "exits"),
            CanonOption.Kind.UTF8,
            new ProducersSection(Map.of()));
    byte[] known = Embedding.embed(guest, Files.readAllBytes(core(guest)), section);
    Path adapter = MADE.resolve("wasi_snapshot_preview1.command.wasm");
    return new ComponentEncoder(EncoderOptions.DEFAULT.withDebugNames(debugNames))
        .encode(
            guest,
            known,
            List.of(
                new Adapter(
                    "wasi_snapshot_preview1", adapter.toString(), Files.readAllBytes(adapter))));
  }

  /** The component that jco or the guest's toolchain made, which runs in Node. */
  static byte[] reference(String guest) throws IOException {
    need(guest);
    return Files.readAllBytes(MADE.resolve(guest + ".wasm"));
  }

  /** Runs a command, whose standard output and error are kept. */
  static Outcome run(Component component, Wasi.Builder granted) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code;
    try {
      code = granted.stdout(out).stderr(err).build().run(component).exitCode();
    } catch (ComponentException e) {
      code = 134;
      err.writeBytes((e.getMessage() + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return new Outcome(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /**
   * Runs a guest with jco.
   *
   * @param preopens the host's directories by the guest's names
   * @param work for the files of the standard streams; Node's working directory
   */
  static Outcome runInNode(
      String guest,
      List<String> arguments,
      Map<String, String> environment,
      Map<String, Path> preopens,
      byte[] stdin,
      Path work)
      throws IOException, InterruptedException {
    need(guest);
    Path out = work.resolve("stdout");
    Path err = work.resolve("stderr");
    String options =
        "{\"args\": ["
            + String.join(", ", arguments.stream().map(RealGuests::quoted).toList())
            + "], \"env\": "
            + object(environment)
            + ", \"preopens\": "
            + object(preopens)
            + "}";
    String script = MAKER.path().resolve("run.mjs").toString();
    Process process =
        new ProcessBuilder("node", script, MADE.toString(), guest, options)
            .directory(work.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(stdin);
    } catch (IOException e) {
      // It ended before it had read all of it.
    }
    boolean ended = process.waitFor(2, TimeUnit.MINUTES);
    if (!ended) {
      process.destroyForcibly().waitFor();
    }
    return new Outcome(
        ended ? process.exitValue() : -1,
        Files.readString(out).replace(work.toRealPath().toString(), "FOLDER"),
        Files.readString(err));
  }

  private static String object(Map<String, ?> entries) {
    List<String> members = new ArrayList<>();
    entries.forEach((key, value) -> members.add(quoted(key) + ": " + quoted(value.toString())));
    return "{" + String.join(", ", members) + "}";
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }
}
