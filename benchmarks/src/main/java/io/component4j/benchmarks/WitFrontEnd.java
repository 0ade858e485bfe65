package io.component4j.benchmarks;

import io.component4j.wit.resolve.Resolution;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Text of WIT packages in memory to a resolved graph. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class WitFrontEnd {
  /** The set, as {@link WitSet#of} names them. */
  @Param({"wasi-0.2.12", "wasi-0.3.0", "synthetic-1", "synthetic-10"})
  public String set = "";

  private WitSet files = WitSet.of("synthetic-0");

  /** Called by JMH. */
  public WitFrontEnd() {}

  /** Reads the files. */
  @Setup
  public void read() {
    files = WitSet.of(set);
  }

  /** Parses and resolves. */
  @Benchmark
  public Resolution resolve() {
    return files.resolve();
  }
}
