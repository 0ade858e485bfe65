package io.component4j.benchmarks;

import io.component4j.component.binary.ProducersSection;
import io.component4j.component.embed.Embedding;
import io.component4j.component.encode.Adapter;
import io.component4j.component.encode.ComponentEncoder;
import io.component4j.component.encode.EncoderOptions;
import io.component4j.component.feature.Features;
import io.component4j.component.model.CanonOption;
import io.component4j.component.validate.ComponentValidator;
import io.component4j.runtime.engine.endive.EndiveModuleValidator;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.resolve.WitResolver;
import io.component4j.wit.resolve.Worlds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
 * Makes a component of a core module, warm, of the files that {@code benchmarks/commands.sh}
 * leaves: {@code -p module=.. -p wit=.. -p adapter=..}. The component is validated, with the code
 * of functions, on as many threads as there are processors.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ComponentEncoding {
  /** The core module, which knows no world. */
  @Param("benchmarks/target/commands/small-core.wasm")
  public String module;

  /** The WIT with the world {@code root}. */
  @Param("benchmarks/target/commands/small.wit")
  public String wit;

  /** The adapter for WASI 0.1, or nothing. */
  @Param("")
  public String adapter;

  private byte[] bytes;
  private byte[] embedded;
  private List<Adapter> adapters;

  /** Called by JMH. */
  public ComponentEncoding() {}

  /** Reads the files. */
  @Setup
  public void read() throws IOException {
    bytes = Files.readAllBytes(Path.of(module));
    embedded = embed();
    adapters =
        adapter.isEmpty()
            ? List.of()
            : List.of(
                new Adapter(
                    "wasi_snapshot_preview1", adapter, Files.readAllBytes(Path.of(adapter))));
  }

  /** Reads the WIT and writes its world into the module. */
  @Benchmark
  public byte[] embed() {
    WitGraph graph = WitResolver.builder().addRoot(Path.of(wit)).resolve().graph();
    byte[] section =
        Embedding.section(
            graph,
            Worlds.select(graph, "root"),
            CanonOption.Kind.UTF8,
            new ProducersSection(Map.of()));
    return Embedding.embed(module, bytes, section);
  }

  /** Makes a component of the module, and validates it. */
  @Benchmark
  public List<Diagnostic> encode() {
    byte[] component =
        new ComponentEncoder(EncoderOptions.DEFAULT).encode(module, embedded, adapters);
    return new ComponentValidator(Features.all(), new EndiveModuleValidator())
        .validate(module, component);
  }
}
