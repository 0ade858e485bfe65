package io.component4j.bindgen;

import static com.google.common.truth.Truth.assertThat;

import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.WitPackage;
import io.component4j.wit.graph.World;
import io.component4j.wit.resolve.WitResolver;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All of WASI 0.2 in one run: its worlds share the interfaces of seven packages. */
class WasiBindingsTest {
  /** Worlds of WASI 0.2.12; must never go down. */
  private static final int WORLDS = 9;

  @TempDir Path scratch;

  @Test
  void allOfWasiIsGeneratedAndCompiles() throws IOException {
    List<Path> files = CodegenSuiteTest.suite("wasi/0.2.12");
    StringBuilder times = new StringBuilder();
    int sources = 0;
    int worlds = 0;
    // The first run warms the compilers up; the third says what a second build of a daemon takes.
    for (int run = 0; run < 3; run++) {
      long start = System.nanoTime();
      long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      WitResolver.Builder resolver = WitResolver.builder();
      files.forEach(resolver::addRoot);
      WitGraph graph = resolver.resolve().graph();
      List<World> all = new ArrayList<>();
      for (WitPackage witPackage : graph.packages()) {
        all.addAll(witPackage.worlds());
      }
      HostBindings.Builder builder = HostBindings.builder(all.get(0)).basePackage("com.acme");
      all.subList(1, all.size()).forEach(builder::world);
      HostBindings bindings = builder.build();
      long generated = System.nanoTime();
      List<String> problems =
          Compiled.problems(bindings.files(), Files.createTempDirectory(scratch, "classes"));
      long compiled = System.nanoTime();
      cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu;
      assertThat(problems).isEmpty();
      worlds = all.size();
      sources = bindings.files().size();
      times.append(
          String.format(
              "; run %d: resolve and generate %d ms, compile %d ms, %d ms of it on the processor",
              run + 1,
              (generated - start) / 1_000_000,
              (compiled - generated) / 1_000_000,
              cpu / 1_000_000));
    }
    System.out.println("WASI 0.2.12: " + worlds + " worlds, " + sources + " source files" + times);
    assertThat(worlds).isAtLeast(WORLDS);
  }

  @Test
  void aProgramTakesInterfacesFromALibraryWithTheirResources() throws IOException {
    WitResolver.Builder resolver = WitResolver.builder();
    CodegenSuiteTest.suite("wasi/0.2.12").forEach(resolver::addRoot);
    WitGraph graph = resolver.resolve().graph();
    HostBindings library =
        HostBindings.builder(graph).interfaces("wasi:io/*").basePackage("org.library").build();
    Path classes = Files.createTempDirectory(scratch, "classes");
    assertThat(Compiled.problems(library.files(), classes)).isEmpty();
    HostBindings program =
        HostBindings.builder(graph)
            .world("wasi:cli/command")
            .world("wasi:http/proxy")
            .stubs(true)
            .basePackage("com.acme")
            .with("wasi:io/error", "org.library.wasi.io.v0_2.Error")
            .with("wasi:io/poll", "org.library.wasi.io.v0_2.Poll")
            .with("wasi:io/streams", "org.library.wasi.io.v0_2.Streams")
            .build();
    assertThat(Compiled.problems(program.files(), classes)).isEmpty();
    List<String> again =
        program.files().stream()
            .map(GeneratedFile::path)
            .filter(path -> path.startsWith("com/acme/wasi/io/"))
            .toList();
    assertThat(again).isEmpty();
  }
}
