package io.component4j.text;

import static com.google.common.truth.Truth.assertThat;

import io.component4j.component.binary.ProducersSection;
import io.component4j.component.embed.Embedding;
import io.component4j.component.encode.ComponentEncoder;
import io.component4j.component.encode.EncoderOptions;
import io.component4j.component.model.CanonOption;
import io.component4j.component.strip.Strip;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.resolve.WitResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The components of the example {@code gateway} are made of the text that lies beside them. */
class GatewayPartsTest {
  private static final Path EXAMPLE =
      Path.of(System.getProperty("basedir", "."), "..", "..", "docs", "examples", "gateway");

  @ParameterizedTest
  @ValueSource(strings = {"shop", "authentication", "rate-limiter", "logger"})
  void aPartIsMadeOfItsText(String name) throws IOException {
    Path text = EXAMPLE.resolve("src/main/wat/" + name + ".wat");
    WitGraph graph =
        WitResolver.builder().addRoot(EXAMPLE.resolve("src/main/wit")).resolve().graph();
    byte[] section =
        Embedding.section(
            graph,
            graph.roots().get(0).world(name).orElseThrow(),
            CanonOption.Kind.UTF8,
            new ProducersSection(Map.of()));
    byte[] module = TextAssembler.assemble(new SourceText(text.toString(), Files.readString(text)));
    byte[] made =
        Strip.strip(
            name,
            new ComponentEncoder(EncoderOptions.DEFAULT)
                .encode(name, Embedding.embed(name, module, section), List.of()),
            Strip.all());
    Path part = EXAMPLE.resolve("parts/" + name + ".wasm");
    if (Boolean.getBoolean("golden.update")) {
      Files.write(part, made);
    }
    assertThat(Files.readAllBytes(part)).isEqualTo(made);
  }
}
