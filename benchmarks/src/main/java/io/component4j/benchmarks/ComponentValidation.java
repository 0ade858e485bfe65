package io.component4j.benchmarks;

import io.component4j.component.feature.Features;
import io.component4j.component.validate.ComponentValidator;
import io.component4j.wit.diagnostics.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

/**
 * Reads and validates a component, warm and on one thread: {@code -p file=} names it. Core code is
 * stepped over, as {@code ComponentValidator} does without an engine.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ComponentValidation {
  /** The component. */
  @Param("component.wasm")
  public String file;

  private byte[] bytes;
  private ComponentValidator validator;

  /** Called by JMH. */
  public ComponentValidation() {}

  /** Reads the file. */
  @Setup
  public void read() throws IOException {
    bytes = Files.readAllBytes(Path.of(file));
    validator = new ComponentValidator(Features.all(), null);
  }

  /** Reads and validates. */
  @Benchmark
  public List<Diagnostic> validate() {
    return validator.validate(file, bytes);
  }
}
