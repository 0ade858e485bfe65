package io.component4j.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Measures the WIT front end, and the peer's right after it on the same machine. */
final class WitComparison {
  private WitComparison() {}

  /**
   * Runs everything and prints it.
   *
   * @param args the peer's script, {@code benchmarks/peer/wit-front-end.mjs}
   */
  public static void main(String[] args) throws RunnerException, IOException, InterruptedException {
    Map<String, Double> peer = peer(Path.of(args[0]));
    for (String name : List.of("wasi-0.2.12", "wasi-0.3.0", "synthetic-1", "synthetic-10")) {
      Duration time = Duration.ofSeconds(10);
      print(
          "component4j %s: %.2f ms of processor time",
          name, WitCpuTime.of(WitSet.of(name), time, time));
    }
    OptionsBuilder options = new OptionsBuilder();
    options.include(WitFrontEnd.class.getName());
    Collection<RunResult> results = new Runner(options.build()).run();
    for (RunResult result : results) {
      String set = result.getParams().getParam("set");
      double time = result.getPrimaryResult().getScore();
      double megabytes = WitSet.of(set).bytes() / 1e6;
      print("component4j %s: %.2f ms, %.1f MB/s", set, time, megabytes / time * 1000);
      if (peer.containsKey(set)) {
        print("%s: the peer takes %.1f times as long", set, peer.get(set) / time);
      }
    }
    for (String name : List.of("wasi-0.2.12", "wasi-0.3.0", "synthetic-1", "synthetic-10")) {
      WitSet set = WitSet.of(name);
      double bytes = set.bytes();
      print(
          "component4j %s: graph %.1f times the input beside it (to stay below 20), peak %.1f times"
              + " with it (below 60)",
          name, WitMemory.retained(set) / bytes, WitMemory.peak(name) / bytes);
    }
  }

  /** The mean times of the peer, in milliseconds, by set. */
  private static Map<String, Double> peer(Path script) throws IOException, InterruptedException {
    Map<String, Double> times = new TreeMap<>();
    for (String set : List.of("wasi-0.2.12", "wasi-0.3.0")) {
      Process process =
          new ProcessBuilder("node", script.toString(), WitSet.folder(set).toString())
              .redirectErrorStream(true)
              .start();
      try (BufferedReader out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        for (String line : out.lines().toList()) {
          print("peer %s: %s", set, line);
          int end = line.indexOf(" ms on average");
          if (end > 0) {
            times.put(set, Double.valueOf(line.substring(0, end)));
          }
        }
      }
      if (process.waitFor() != 0) {
        throw new IllegalStateException("the peer failed");
      }
    }
    return times;
  }

  private static void print(String format, Object... args) {
    System.out.println(String.format(Locale.ROOT, format, args));
  }
}
