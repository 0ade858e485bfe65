package io.component4j.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Measures calls of components, and those of peers in the same run, and prints a table. */
final class RuntimeComparison {
  private RuntimeComparison() {}

  /** What was measured of one row. */
  private record Measured(double nanoseconds, double bytes) {}

  /**
   * Runs everything and prints it.
   *
   * @param args the peer's script, the folder of the components, and folders in which a version of
   *     jco is installed each
   */
  @SuppressWarnings("rawtypes") // JMH's own signature
  public static void main(String[] args) throws RunnerException, IOException, InterruptedException {
    List<Map<String, Double>> peers = new ArrayList<>();
    StringBuilder head = new StringBuilder(String.format("%-20s %12s %10s", "ns", "here", "bytes"));
    for (String jco : List.of(args).subList(2, args.length)) {
      peers.add(peer(args[0], jco, args[1]));
      head.append(String.format(" %14s %7s", Path.of(jco).getFileName(), "ratio"));
    }
    Map<String, Measured> rows = new LinkedHashMap<>();
    OptionsBuilder options = new OptionsBuilder();
    options
        .include(RuntimeCalls.class.getName())
        .addProfiler(GCProfiler.class)
        .verbosity(VerboseMode.SILENT);
    for (RunResult result : new Runner(options.build()).run()) {
      double bytes = 0;
      for (var more : result.getSecondaryResults().entrySet()) {
        if (more.getKey().endsWith("gc.alloc.rate.norm")) {
          bytes = more.getValue().getScore();
        }
      }
      String label = result.getPrimaryResult().getLabel();
      rows.put(label, new Measured(result.getPrimaryResult().getScore(), bytes));
    }
    System.out.println(System.getProperty("java.vm.version"));
    System.out.println(head);
    rows.forEach((name, row) -> System.out.println(line(name, row, peers)));
  }

  private static String line(String name, Measured row, List<Map<String, Double>> peers) {
    StringBuilder line =
        new StringBuilder(
            String.format(
                Locale.ROOT, "%-20s %12.1f %10.1f", name, row.nanoseconds(), row.bytes()));
    for (Map<String, Double> peer : peers) {
      Double time = peer.get(name);
      line.append(
          time == null
              ? String.format("%23s", "-")
              : String.format(Locale.ROOT, " %14.1f %7.2f", time, time / row.nanoseconds()));
    }
    return line.toString();
  }

  private static Map<String, Double> peer(String script, String jco, String components)
      throws IOException, InterruptedException {
    Map<String, Double> rows = new LinkedHashMap<>();
    Process process =
        new ProcessBuilder("node", script, jco, components)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      out.lines()
          .forEach(
              line -> {
                String[] words = line.split(" ");
                if (words.length == 2) {
                  rows.put(words[0], Double.valueOf(words[1]));
                } else {
                  System.out.println("peer " + jco + ": " + line);
                }
              });
    }
    if (process.waitFor() != 0) {
      throw new IllegalStateException("the peer failed");
    }
    return rows;
  }
}
