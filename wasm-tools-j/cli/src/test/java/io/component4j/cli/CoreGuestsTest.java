package io.component4j.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.component4j.component.binary.ComponentReader;
import io.component4j.component.binary.ProducersSection;
import io.component4j.component.embed.Embedding;
import io.component4j.component.encode.Adapter;
import io.component4j.component.encode.ComponentEncoder;
import io.component4j.component.encode.EncoderOptions;
import io.component4j.component.feature.Features;
import io.component4j.component.model.CanonOption;
import io.component4j.component.validate.ComponentValidator;
import io.component4j.runtime.Component;
import io.component4j.runtime.ComponentInstance;
import io.component4j.runtime.Engine;
import io.component4j.runtime.ExecutionMode;
import io.component4j.runtime.Instantiation;
import io.component4j.runtime.Val;
import io.component4j.testdata.NodeFolder;
import io.component4j.wasi.Wasi;
import io.component4j.wasi.WasiInstance;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.resolve.WitResolver;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Core modules that clang, rustc and AssemblyScript make become components here, which do the same
 * on this runtime and in Node. A guest whose compiler is not there is left out, and all of them
 * without Node and npm.
 */
@Tag("toolchains")
class CoreGuestsTest {
  private static final NodeFolder MAKER = NodeFolder.of("coreguests");
  private static final String WORK = "example:guests/work";
  private static final String HOST = "example:guests/host";
  private static final String MOOD = "calm";
  private static final String READ = "first\nsecond line\nthird";
  private static final List<String> GUESTS =
      List.of("c-bare", "c-libc", "c-command", "c-bare-command", "rust", "assemblyscript");

  private static final Path MODULES = Path.of("target", "coreguests").toAbsolutePath();

  /** The components that were made. */
  private static final Map<String, byte[]> MADE = new LinkedHashMap<>();

  @BeforeAll
  static void make() throws IOException {
    assumeTrue(MAKER.hasNode(), "node and npm are not there");
    MAKER.install();
    System.out.print(MAKER.run("node", "make.mjs", MODULES.toString()));
    WitGraph graph =
        WitResolver.builder().addRoot(MAKER.path().resolve("guests.wit")).resolve().graph();
    for (String name : GUESTS) {
      Path file = MODULES.resolve(name + ".wasm");
      if (Files.exists(file)) {
        byte[] component = component(graph, name, Files.readAllBytes(file));
        Files.write(
            Files.createDirectories(MODULES.resolve("made")).resolve(name + ".wasm"), component);
        MADE.put(name, component);
      }
    }
    assertThat(MADE).containsKey("assemblyscript");
  }

  private static byte[] component(WitGraph graph, String name, byte[] module) throws IOException {
    String world =
        switch (name) {
          case "c-command", "c-bare-command" -> "";
          case "assemblyscript" -> "plain";
          default -> "guest";
        };
    byte[] known = module;
    if (!world.isEmpty()) {
      byte[] section =
          Embedding.section(
              graph,
              graph.roots().get(0).world(world).orElseThrow(),
              CanonOption.Kind.UTF8,
              new ProducersSection(Map.of()));
      known = Embedding.embed(name, module, section);
    }
    String adapter =
        switch (name) {
          case "c-command", "c-bare-command" -> "command";
          case "c-libc" -> "reactor";
          default -> null;
        };
    List<Adapter> adapters = adapter == null ? List.of() : List.of(adapter(adapter));
    byte[] component = new ComponentEncoder(EncoderOptions.DEFAULT).encode(name, known, adapters);
    var findings = new ComponentValidator(Features.all(), null).validate(name, component);
    assertWithMessage("%s %s", name, findings).that(ComponentValidator.isValid(findings)).isTrue();
    return component;
  }

  private static Adapter adapter(String kind) throws IOException {
    Path file = MODULES.resolve("wasi_snapshot_preview1." + kind + ".wasm");
    return new Adapter("wasi_snapshot_preview1", file.toString(), Files.readAllBytes(file));
  }

  /** What Node says of the guests, in files beside them. */
  private static String inNode(String name, String what) throws IOException {
    return Files.readString(MODULES.resolve("made").resolve(name + what));
  }

  private static void runInNode(List<String> arguments) {
    List<String> command =
        new ArrayList<>(List.of("node", "run.mjs", MODULES.resolve("made").toString()));
    command.addAll(arguments);
    MAKER.run(command.toArray(new String[0]));
  }

  @Test
  void guestsDoHereWhatTheyDoInNode() throws IOException {
    List<String> guests = MADE.keySet().stream().filter(name -> !name.endsWith("command")).toList();
    runInNode(guests);
    for (String name : guests) {
      for (ExecutionMode mode : List.of(ExecutionMode.INTERPRETED, ExecutionMode.COMPILED)) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        String lines = lines(name, mode, output);
        assertWithMessage("%s %s", name, mode).that(lines).isEqualTo(inNode(name, ".lines"));
        assertWithMessage("%s %s", name, mode)
            .that(output.toString(StandardCharsets.UTF_8))
            .isEqualTo(inNode(name, ".output"));
      }
      System.out.printf(
          "%s: %d bytes of component, %d lines the same here and in Node%n",
          name,
          Objects.requireNonNull(MADE.get(name)).length,
          inNode(name, ".lines").lines().count());
    }
    assertThat(inNode("assemblyscript", ".lines")).contains("\nshout GRÜSSE!\n");
    if (MADE.containsKey("c-libc")) {
      assertThat(inNode("c-libc", ".output")).contains("shouted 5 bytes, calm\n");
    }
    if (MADE.containsKey("rust")) {
      assertThat(inNode("rust", ".lines")).contains("\ncounter 7 4294967287\nlog dropped\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"c-command", "c-bare-command"})
  void aCommandDoesHereWhatItDoesInNode(String name) throws IOException {
    byte[] command = MADE.get(name);
    assumeTrue(command != null, "clang or its C library is not there");
    runInNode(List.of("command", name));
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    Wasi wasi =
        Wasi.builder()
            .arguments(name + ".wasm", "fail", "größe")
            .environment("MOOD", MOOD)
            .stdin(READ.getBytes(StandardCharsets.UTF_8))
            .stdout(output)
            .stderr(errors)
            .build();
    int code =
        wasi.run(Component.load(Engine.create(), name, Objects.requireNonNull(command))).exitCode();
    String here =
        output.toString(StandardCharsets.UTF_8)
            + errors.toString(StandardCharsets.UTF_8)
            + "exit code "
            + code
            + "\n";
    assertThat(here).isEqualTo(inNode(name, ".output"));
    assertThat(here).endsWith("3 lines, 23 bytes\ndone\nexit code 1\n");
    assertThat(ComponentReader.isComponent(command)).isTrue();
  }

  private static String lines(String name, ExecutionMode mode, ByteArrayOutputStream output) {
    Component component =
        Component.load(
            Engine.builder().mode(mode).build(), name, Objects.requireNonNull(MADE.get(name)));
    List<String> lines = new ArrayList<>();
    Map<String, Long> numbers = Map.of("one", 1L, "two", 2L, "größe", 0xffffffffL);
    Instantiation instantiation =
        component
            .instantiation()
            .importDynamic(
                HOST,
                "log",
                arguments -> {
                  lines.add("log " + text(arguments.get(0)));
                  return null;
                })
            .importDynamic(
                HOST,
                "lookup",
                arguments -> {
                  Long number = numbers.get(text(arguments.get(0)));
                  return number == null
                      ? Val.OptionVal.none()
                      : Val.OptionVal.some(new Val.U32(number));
                });
    Wasi wasi = Wasi.builder().environment("MOOD", MOOD).stdout(output).build();
    try (WasiInstance instance = wasi.instantiate(component, instantiation)) {
      calls(instance.instance(), name.equals("assemblyscript") ? null : WORK, lines);
    }
    return String.join("\n", lines) + "\n";
  }

  private static String text(Val value) {
    return ((Val.Str) value).value();
  }

  private static Val.ListVal strings(String... texts) {
    return new Val.ListVal(Arrays.stream(texts).<Val>map(Val.Str::new).toList());
  }

  private static Val point(int x, int y) {
    Map<String, Val> fields = new LinkedHashMap<>();
    fields.put("x", new Val.S32(x));
    fields.put("y", new Val.S32(y));
    return new Val.RecordVal(fields);
  }

  /** The calls that the script makes in Node. */
  private static void calls(ComponentInstance instance, @Nullable String work, List<String> lines) {
    int[] random = new int[1000];
    int seed = 1;
    for (int i = 0; i < random.length; i++) {
      seed = seed * 1103515245 + 12345;
      random[i] = seed;
    }
    int[] few = {3, -1, 2, Integer.MAX_VALUE, Integer.MIN_VALUE};
    for (int[] values : List.of(new int[0], few, random)) {
      Val sorted = call(instance, work, "sort", new Val.IntList(values));
      StringBuilder line = new StringBuilder("sort ");
      for (int value : ((Val.IntList) sorted).values()) {
        line.append(value).append(' ');
      }
      lines.add(values.length == 0 ? "sort " : line.toString().strip());
    }
    for (String text : List.of("", "hello", "grüße", "ab".repeat(100_000))) {
      String loud = text(call(instance, work, "shout", new Val.Str(text)));
      lines.add("shout " + (loud.length() > 100 ? loud.length() : loud));
    }
    Val.RecordVal middle =
        (Val.RecordVal) call(instance, work, "middle", point(-3, 10), point(8, -7));
    lines.add(
        "middle " + number(middle.fields().get("x")) + " " + number(middle.fields().get("y")));
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    byte[] many = new byte[1_000_000];
    Arrays.fill(many, (byte) 7);
    for (byte[] bytes : List.of(all, many)) {
      Val sum = call(instance, work, "checksum", new Val.ByteList(bytes));
      lines.add("checksum " + Long.toUnsignedString(((Val.U64) sum).bits()));
    }
    for (Val keys :
        List.of(
            strings(), strings("one", "two"), strings("one", "missing", "two"), strings("größe"))) {
      Val.ResultVal total = (Val.ResultVal) call(instance, work, "total", keys);
      lines.add(
          "total "
              + (total.ok()
                  ? "ok " + ((Val.U32) Objects.requireNonNull(total.payload())).value()
                  : "err " + text(Objects.requireNonNull(total.payload()))));
    }
    if (work != null) {
      Val counter = call(instance, work, "[constructor]counter", new Val.U32(5));
      String increment = "[method]counter.increment";
      lines.add(
          "counter "
              + ((Val.U32) call(instance, work, increment, counter, new Val.U32(2))).value()
              + " "
              + ((Val.U32) call(instance, work, increment, counter, new Val.U32(0xfffffff0L)))
                  .value());
      ((Val.HandleVal) counter).handle().close();
    }
  }

  private static int number(@Nullable Val value) {
    return ((Val.S32) Objects.requireNonNull(value)).value();
  }

  private static Val call(
      ComponentInstance instance, @Nullable String work, String function, Val... arguments) {
    return Objects.requireNonNull(instance.function(work, function).invoke(List.of(arguments)));
  }
}
