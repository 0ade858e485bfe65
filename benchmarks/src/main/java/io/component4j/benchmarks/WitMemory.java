package io.component4j.benchmarks;

import io.component4j.wit.resolve.Resolution;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** How much memory a resolved graph keeps, and how much it takes to make one. */
final class WitMemory {
  private static final long KIBIBYTE = 1 << 10;

  private WitMemory() {}

  /**
   * Measures a set: bytes that are free again once the graph is dropped, beside the text itself.
   *
   * @return in bytes
   */
  static long retained(WitSet set) {
    for (int warm = 0; warm < 3; warm++) {
      set.resolve();
    }
    Resolution resolution = set.resolve();
    long with = used();
    if (resolution.graph().packages().isEmpty()) {
      throw new IllegalStateException("there is no package");
    }
    resolution = null; // What is measured is that it is gone.
    return with - used();
  }

  private static long used() {
    for (int i = 0; i < 4; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /**
   * The smallest heap, the text included, in which a process resolves a set, less the smallest one
   * in which it starts.
   *
   * @return in bytes, exact to a thirty-second
   */
  static long peak(String set) throws IOException, InterruptedException {
    return smallestHeap(set) - smallestHeap("synthetic-0");
  }

  private static long smallestHeap(String set) throws IOException, InterruptedException {
    long low = 2 * KIBIBYTE;
    long high = 4 * KIBIBYTE;
    while (!fits(set, high)) {
      low = high;
      high *= 2;
    }
    while (high - low > high / 32) {
      long middle = (low + high) / 2;
      if (fits(set, middle)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high * KIBIBYTE;
  }

  private static boolean fits(String set, long kibibytes) throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command =
        List.of(
            java,
            "-Xmx" + kibibytes + "k",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:GCTimeLimit=90",
            "-cp",
            System.getProperty("java.class.path"),
            WitMemory.class.getName(),
            set);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.to(new File(nowhere())))
            .start();
    return process.waitFor() == 0;
  }

  private static String nowhere() {
    return File.separatorChar == '/' ? "/dev/null" : "NUL";
  }

  /** The process whose heap is measured: resolves a set once. */
  public static void main(String[] args) {
    if (WitSet.of(args[0]).resolve().graph().packages().isEmpty()) {
      throw new IllegalStateException("there is no package");
    }
  }
}
