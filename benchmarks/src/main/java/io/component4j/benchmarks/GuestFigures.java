package io.component4j.benchmarks;

import io.component4j.benchmarks.work.Work;
import io.component4j.benchmarks.work.Work.Item;
import io.component4j.benchmarks.work.WorkingWorld;
import io.component4j.bindgen.GeneratedFile;
import io.component4j.bindgen.GuestBindings;
import io.component4j.component.binary.ProducersSection;
import io.component4j.component.embed.Embedding;
import io.component4j.component.encode.ComponentEncoder;
import io.component4j.component.encode.EncoderOptions;
import io.component4j.component.model.CanonOption;
import io.component4j.runtime.Component;
import io.component4j.runtime.ComponentInstance;
import io.component4j.runtime.Engine;
import io.component4j.runtime.ExecutionMode;
import io.component4j.runtime.ExportedFunction;
import io.component4j.runtime.Val;
import io.component4j.runtime.cache.CodeCache;
import io.component4j.teavm.GuestMain;
import io.component4j.teavm.GuestProgram;
import io.component4j.teavm.TeaVmBackend;
import io.component4j.teavm.WasiImports;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.World;
import io.component4j.wit.resolve.WitResolver;
import io.component4j.wit.resolve.Worlds;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Components written in Java: how large they are and how long they take to make, how soon the first
 * call is answered, and how many calls a second there are, beside the same component in JavaScript.
 */
final class GuestFigures {
  private static final int WARMINGS = 5;

  /** Calls are measured when nothing is interpreted any more. */
  private static final Engine COMPILING = Engine.builder().mode(ExecutionMode.COMPILED).build();

  private final Path guests;
  private final Path out;

  private GuestFigures(Path guests, Path out) {
    this.guests = guests;
    this.out = out;
  }

  /**
   * Prints everything but what Node takes.
   *
   * @param args the folder of the guests' sources; that of the examples; the folder where {@code
   *     work-js.wasm} is, and components are written to
   */
  public static void main(String[] args) throws IOException {
    GuestFigures figures = new GuestFigures(Path.of(args[0]), Path.of(args[2]));
    Path examples = Path.of(args[1]);
    System.out.printf("%-22s %9s %9s %10s%n", "guest", "module", "component", "after javac");
    byte[] greeter = figures.example("greeter", examples.resolve("greeter-guest"));
    figures.example("text-tool", examples.resolve("text-tool"));
    byte[] calculator = figures.guest("calculator", "Calculator.java");
    byte[] work = figures.guest("work", "Working.java");
    firstCall(greeter, calculator);
    System.out.println("calls a second, generated bindings, compiled");
    calls("Java guest", work);
    calls("JavaScript guest", Files.readAllBytes(figures.out.resolve("work-js.wasm")));
  }

  // ---- builds -----------------------------------------------------------------------------------

  private byte[] guest(String name, String source) throws IOException {
    return build(
        name,
        guests.resolve(name + ".wit"),
        Map.of("guest/" + source, Files.readString(guests.resolve(source))),
        "guest");
  }

  /** One of the examples in the documentation. */
  private byte[] example(String name, Path project) throws IOException {
    Path root = project.resolve("src/main/java");
    Map<String, String> sources = new LinkedHashMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        sources.put(root.relativize(file).toString(), Files.readString(file));
      }
    }
    return build(name, project.resolve("src/main/wit"), sources, "com.acme");
  }

  /**
   * Makes a release, which is given, and a debug build. Each loads the compiler anew, as Maven
   * does. What javac takes for the sources and the bindings is not counted; what it takes for the
   * class that starts the program is.
   */
  private byte[] build(String name, Path wit, Map<String, String> sources, String basePackage)
      throws IOException {
    List<Path> libraries = libraries();
    WitGraph graph = WitResolver.builder().addRoot(wit).addClassPath(libraries).resolve().graph();
    World world = Worlds.select(graph, null);
    GuestBindings bindings = GuestBindings.builder(world).basePackage(basePackage).build();
    Path classes = Files.createDirectories(out.resolve("classes").resolve(name));
    Map<String, String> all = new LinkedHashMap<>(sources);
    for (GeneratedFile file : bindings.files()) {
      all.put(file.path(), file.content());
    }
    javac(classes, classes, all);
    // Apart from the others, among which a program is looked for.
    Path mains = Files.createDirectories(out.resolve("classes").resolve(name + "-main"));
    List<Path> classPath = new ArrayList<>(List.of(classes, mains));
    classPath.addAll(libraries);
    byte[] release = new byte[0];
    for (boolean debug : new boolean[] {false, true}) {
      long start = System.nanoTime();
      GuestMain main =
          GuestMain.of(
              classes,
              libraries,
              bindings.worldClass(),
              Set.of(),
              bindings.exports(),
              new GuestMain.Command(bindings.runInterface(), Optional.empty()));
      javac(classes, mains, Map.of(main.className().replace('.', '/') + ".java", main.source()));
      GuestProgram program =
          GuestProgram.release(main.className(), classPath).withWasi(WasiImports.of(world));
      byte[] module;
      try (TeaVmBackend backend = TeaVmBackend.create()) {
        module = backend.compile(debug ? program.forDebugging() : program).module();
      }
      byte[] section =
          Embedding.section(graph, world, CanonOption.Kind.UTF8, new ProducersSection(Map.of()));
      byte[] component =
          new ComponentEncoder(EncoderOptions.DEFAULT)
              .encode(name, Embedding.embed(name, module, section), List.of());
      System.out.printf(
          Locale.ROOT,
          "%-22s %,9d %,9d %8.2f s%n",
          name + (debug ? ", debug" : ""),
          module.length,
          component.length,
          (System.nanoTime() - start) / 1e9);
      if (!debug) {
        release = component;
        Files.write(out.resolve(name + ".wasm"), component);
      }
    }
    return release;
  }

  private void javac(Path classes, Path into, Map<String, String> sources) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("--release", "17", "-nowarn", "-proc:none", "-cp"));
    arguments.add(System.getProperty("java.class.path") + File.pathSeparator + classes);
    arguments.addAll(List.of("-d", into.toString()));
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = out.resolve("sources").resolve(source.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, source.getValue());
      arguments.add(file.toString());
    }
    if (ToolProvider.getSystemJavaCompiler()
            .run(null, System.out, System.err, arguments.toArray(String[]::new))
        != 0) {
      throw new IllegalStateException("not compiled: " + sources.keySet());
    }
  }

  private static List<Path> libraries() {
    List<Path> libraries = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (Stream.of("component4j-guest", "component4j-values", "jspecify")
          .anyMatch(entry::contains)) {
        libraries.add(Path.of(entry));
      }
    }
    return libraries;
  }

  // ---- the first call ---------------------------------------------------------------------------

  /** In a JVM that has loaded other components before, without a cache of compiled code. */
  private static void firstCall(byte[] greeter, byte[] other) {
    System.out.printf(
        "%-22s %9s %12s %10s%n", "greeter, warm JVM", "load", "instantiate", "first call");
    for (ExecutionMode mode : ExecutionMode.values()) {
      for (int i = 0; i < WARMINGS; i++) {
        first(mode, other, List.of(new Val.F64(1), new Val.F64(2)));
      }
      double[] times = first(mode, greeter, List.of(new Val.Str("World")));
      System.out.printf(
          Locale.ROOT, "%-22s %6.1f ms %9.1f ms %7.1f ms%n", mode, times[0], times[1], times[2]);
    }
  }

  private static double[] first(ExecutionMode mode, byte[] bytes, List<Val> arguments) {
    Engine engine = Engine.builder().mode(mode).codeCache(CodeCache.off()).build();
    long start = System.nanoTime();
    Component component = Component.load(engine, "guest.wasm", bytes);
    long loaded = System.nanoTime();
    try (ComponentInstance instance = component.instantiation().instantiate()) {
      long instantiated = System.nanoTime();
      ExportedFunction function = instance.functions().get(0);
      if (function.invoke(arguments) == null) {
        throw new IllegalStateException("no result");
      }
      long called = System.nanoTime();
      return new double[] {
        (loaded - start) / 1e6, (instantiated - loaded) / 1e6, (called - instantiated) / 1e6
      };
    }
  }

  // ---- calls ------------------------------------------------------------------------------------

  private static void calls(String what, byte[] component) {
    try (WorkingWorld world =
        WorkingWorld.instantiate(Component.load(COMPILING, "work.wasm", component))) {
      Work work = world.work();
      String text = "the quick brown fox jumps over the lazy dog ".repeat(24);
      double[] numbers = new double[1000];
      List<Item> items = new ArrayList<>();
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = i;
        if (i < 100) {
          items.add(new Item(i, "item " + i, i));
        }
      }
      row(what + ": add", () -> work.add(1, 2));
      row(what + ": greet", () -> work.greet("World"));
      row(what + ": total of 1000 f64", () -> work.total(numbers));
      row(what + ": words of 1 KiB", () -> work.words(text));
      row(what + ": 50 of 100 records", () -> work.lighter(items, 50));
      row(what + ": primes below 100000", () -> work.countPrimes(100_000));
    }
  }

  /** What is called. */
  private interface Row {
    Object call();
  }

  private static void row(String name, Row row) {
    Object seen = null;
    long count = 1;
    // Warm, and as many as take 50 ms.
    for (long end = System.nanoTime() + 4_000_000_000L; System.nanoTime() < end; ) {
      long start = System.nanoTime();
      for (long i = 0; i < count; i++) {
        seen = row.call();
      }
      if (System.nanoTime() - start < 50_000_000) {
        count *= 2;
      }
    }
    long least = Long.MAX_VALUE;
    for (int batch = 0; batch < 15; batch++) {
      long start = System.nanoTime();
      for (long i = 0; i < count; i++) {
        seen = row.call();
      }
      least = Math.min(least, System.nanoTime() - start);
    }
    if (seen == null) {
      throw new IllegalStateException("no result");
    }
    System.out.printf(Locale.ROOT, "%-40s %,14.0f%n", name, count * 1e9 / least);
  }
}
