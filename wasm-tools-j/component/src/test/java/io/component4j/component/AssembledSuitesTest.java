package io.component4j.component;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.component.binary.ComponentReader;
import io.component4j.component.binary.ComponentWriter;
import io.component4j.component.model.ComponentModel;
import io.component4j.component.wit.WitDecoder;
import io.component4j.component.wit.WitEncoder;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.WitPackage;
import io.component4j.wit.print.WitPrinter;
import io.component4j.wit.resolve.WitResolver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The suites' components as binaries; {@code src/test/assemble} says how they are made. */
class AssembledSuitesTest {
  private Path folder = Path.of("");

  @BeforeEach
  void folder() {
    String assembled = System.getenv("C4J_ASSEMBLED");
    Assumptions.assumeTrue(assembled != null, "C4J_ASSEMBLED is not set");
    folder = Path.of(assembled);
  }

  private List<Path> files(String kind) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(kind))) {
      return files.filter(file -> file.toString().endsWith(".wasm")).sorted().toList();
    }
  }

  private static ComponentModel read(Path file) throws IOException {
    return ComponentReader.read(file.getFileName().toString(), Files.readAllBytes(file));
  }

  @Test
  void theWitOfEveryWorldIsThatOfTheReference() throws IOException {
    int equal = 0;
    for (Path file : files("world")) {
      byte[] bytes = Files.readAllBytes(file);
      ComponentModel model = read(file);
      assertWithMessage(file.toString()).that(ComponentWriter.encode(model)).isEqualTo(bytes);
      String wit = WitPrinter.print(WitDecoder.decode(model).roots().get(0));
      Path expected = Path.of(file.toString().replace(".wasm", ".wit"));
      assertWithMessage(file.toString()).that(wit).isEqualTo(Files.readString(expected));
      equal++;
    }
    System.out.println("assembled worlds: " + equal + " read, written and printed alike");
    assertThat(equal).isAtLeast(124);
  }

  /** The bytes without the producers section, which stands last. */
  private static byte[] withoutProducers(byte[] bytes) {
    int start = new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf("\tproducers");
    return Arrays.copyOf(bytes, start - 2);
  }

  @Test
  void encodedPackagesAreThoseOfTheReference() throws IOException {
    String suites = System.getenv("C4J_SUITES");
    Assumptions.assumeTrue(suites != null, "C4J_SUITES is not set");
    Path sources = Path.of(suites, "wasm-tools/wit-component/interfaces");
    int encoded = 0;
    int printed = 0;
    List<String> otherwise = new ArrayList<>();
    for (Path file : files("interface")) {
      String name = file.getFileName().toString().replace(".wasm", "");
      Path folder = sources.resolve(name);
      boolean isFolder = Files.isDirectory(folder);
      WitGraph graph =
          WitResolver.builder()
              .addRoot(isFolder ? folder : sources.resolve(name + ".wit"))
              .allFeatures(true)
              .resolve()
              .graph();
      byte[] expected = withoutProducers(Files.readAllBytes(file));
      byte[] bytes = ComponentWriter.write(WitEncoder.encode(graph.roots().get(0)));
      assertWithMessage(name).that(bytes).isEqualTo(expected);
      encoded++;
      WitPackage decoded = WitDecoder.decode(read(file)).roots().get(0);
      String print = decoded.name().name() + ".wit.print";
      Path text = isFolder ? folder.resolve(print) : sources.resolve(name + ".wit.print");
      assertWithMessage(name).that(WitPrinter.print(decoded)).isEqualTo(Files.readString(text));
      printed++;
      if (!Arrays.equals(ComponentWriter.write(WitEncoder.encode(decoded)), expected)) {
        otherwise.add(name);
      }
    }
    System.out.println(
        "encoded packages: "
            + encoded
            + " encoded and "
            + printed
            + " decoded alike; decoded, encoded again otherwise: "
            + otherwise);
    assertThat(encoded).isAtLeast(41);
    // Its functions stand in another order in the binary than in the documentation beside it.
    assertThat(otherwise).isEqualTo(List.of("wasi-http"));
  }
}
