package io.component4j.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Measures cold starts, from a process that begins to its first call, and those of peers. */
final class ColdComparison {
  private static final int RUNS = 5;
  private static final int UNCACHED_RUNS = 3;

  private ColdComparison() {}

  /** Milliseconds of the loading with the first call, and of the whole process. */
  private record Times(double load, double process) {}

  /**
   * Runs everything and prints it.
   *
   * @param args the peer's script, the folder of the components, and folders in which a version of
   *     jco is installed each
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    System.out.println(System.getProperty("java.vm.version"));
    System.out.printf("%-34s %10s %12s %10s%n", "ms", "transpile", "load+call", "process");
    for (String component : List.of("small", "large")) {
      Path file = Path.of(args[1], component + ".wasm");
      System.out.printf("%s: %,d bytes%n", component, Files.size(file));
      here(file, component);
      for (String jco : List.of(args).subList(2, args.length)) {
        Map<String, Double> peer = peer(args[0], jco, file);
        System.out.printf(
            Locale.ROOT,
            "%-34s %10.0f %12.1f %10.1f%n",
            component + " " + Path.of(jco).getFileName(),
            peer.get("transpile"),
            peer.get("load"),
            peer.get("process"));
      }
    }
  }

  private static void here(Path file, String component) throws IOException, InterruptedException {
    for (String mode : List.of("COMPILED", "TIERED", "INTERPRETED")) {
      print(component + " " + mode + ", no cache", times(file, mode, "off", UNCACHED_RUNS));
    }
    Path cache = Files.createTempDirectory("component4j-cold").resolve("cache");
    try {
      print(component + " COMPILED, fills cache", times(file, "COMPILED", cache.toString(), 1));
      print(component + " COMPILED, warm cache", times(file, "COMPILED", cache.toString(), RUNS));
    } finally {
      delete(cache.getParent());
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private static void print(String row, Times times) {
    System.out.printf(
        Locale.ROOT, "%-34s %10s %12.1f %10.1f%n", row, "", times.load(), times.process());
  }

  private static Times times(Path file, String mode, String cache, int runs)
      throws IOException, InterruptedException {
    double[] load = new double[runs];
    double[] process = new double[runs];
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    for (int i = 0; i < runs; i++) {
      long start = System.nanoTime();
      List<String> lines =
          run(
              java,
              "-cp",
              System.getProperty("java.class.path"),
              ColdCall.class.getName(),
              file.toString(),
              mode,
              cache);
      process[i] = (System.nanoTime() - start) / 1e6;
      load[i] = Double.parseDouble(lines.get(lines.size() - 1));
    }
    Arrays.sort(load);
    Arrays.sort(process);
    return new Times(load[runs / 2], process[runs / 2]);
  }

  private static Map<String, Double> peer(String script, String jco, Path file)
      throws IOException, InterruptedException {
    Map<String, Double> rows = new LinkedHashMap<>();
    for (String line : run("node", script, jco, file.toString(), Integer.toString(RUNS))) {
      String[] words = line.split(" ");
      rows.put(words[0], Double.valueOf(words[1]));
    }
    return rows;
  }

  private static List<String> run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    List<String> lines = new ArrayList<>();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      out.lines().forEach(lines::add);
    }
    if (process.waitFor() != 0) {
      throw new IllegalStateException(String.join(" ", command) + " failed");
    }
    return lines;
  }
}
