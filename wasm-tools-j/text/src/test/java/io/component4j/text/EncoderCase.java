package io.component4j.text;

import io.component4j.component.binary.ProducersSection;
import io.component4j.component.embed.Embedding;
import io.component4j.component.encode.Adapter;
import io.component4j.component.encode.ComponentEncoder;
import io.component4j.component.encode.EncoderOptions;
import io.component4j.component.model.CanonOption;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.resolve.WitResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A case of wit-component's tests of its encoder: modules that say for which world they were made.
 *
 * @param folder where it is
 * @param main the main module
 */
record EncoderCase(Path folder, byte[] main, List<Adapter> adapters, EncoderOptions options) {
  private static final String VERSION = "$CARGO_PKG_VERSION";

  /** The folders of all cases that have a main module, and are not made of libraries. */
  static List<Path> folders() throws IOException {
    String suites = System.getenv("C4J_SUITES");
    Assumptions.assumeTrue(suites != null, "C4J_SUITES is not set");
    Path folder = Path.of(suites, "wasm-tools", "wit-component", "components");
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(each -> Files.exists(each.resolve("module.wat"))).sorted().toList();
    }
  }

  private static ProducersSection madeBy(String... names) {
    Map<String, String> versions = new LinkedHashMap<>();
    for (String name : names) {
      versions.put(name, name.equals("wit-component") ? VERSION : "123.45");
    }
    return new ProducersSection(Map.of("processed-by", versions));
  }

  /** The content of the section for a world of a case. */
  static byte[] section(WitGraph graph, String world) {
    return Embedding.section(
        graph,
        graph.roots().get(0).world(world).orElseThrow(),
        CanonOption.Kind.UTF8,
        madeBy("wit-component", "my-fake-bindgen"));
  }

  /** A module that says for which world it was made: that of its file name. */
  private static byte[] module(Path file, WitGraph graph) throws IOException {
    String world = file.getFileName().toString().replace(".wat", "");
    byte[] module = TextAssembler.assemble(new SourceText(file.toString(), Files.readString(file)));
    return Embedding.embed(file.toString(), module, section(graph, world));
  }

  static EncoderCase read(Path folder) throws IOException {
    WitGraph graph = WitResolver.builder().addRoot(folder).allFeatures(true).resolve().graph();
    StringBuilder settings = new StringBuilder();
    List<Adapter> adapters = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (!name.endsWith(".wat") || name.equals("component.wat")) {
          continue;
        }
        String text = Files.readString(file);
        text.lines().filter(line -> line.startsWith(";;!")).forEach(settings::append);
        if (name.startsWith("adapt-")) {
          Matcher named = Pattern.compile("(?m)^;; module name: (.*)$").matcher(text);
          String adapter = named.find() ? named.group(1) : name.substring(6, name.length() - 4);
          adapters.add(new Adapter(adapter, name, module(file, graph)));
        }
      }
    }
    EncoderOptions options =
        EncoderOptions.DEFAULT
            .withProducers(madeBy("wit-component"))
            .withReturnCallRef(settings.indexOf("return-call-ref = true") >= 0)
            .withReallocByMemoryGrow(settings.indexOf("realloc-via-memory-grow = true") >= 0);
    return new EncoderCase(folder, module(folder.resolve("module.wat"), graph), adapters, options);
  }

  byte[] encode() {
    return new ComponentEncoder(options).encode("module.wat", main, adapters);
  }
}
