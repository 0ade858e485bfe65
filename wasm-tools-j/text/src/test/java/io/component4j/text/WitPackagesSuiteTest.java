package io.component4j.text;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.component.binary.ComponentReader;
import io.component4j.component.binary.ComponentWriter;
import io.component4j.component.wit.WitDecoder;
import io.component4j.component.wit.WitEncoder;
import io.component4j.wit.diagnostics.SourceText;
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
import org.junit.jupiter.api.Test;

/** The published WIT packages in their encoded form, and components with the worlds they show. */
class WitPackagesSuiteTest {
  /** The bytes without the producers section, which stands last. */
  private static byte[] withoutProducers(byte[] bytes) {
    int start = new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf("\tproducers");
    return start < 0 ? bytes : Arrays.copyOf(bytes, start - 2);
  }

  private static byte[] encode(WitPackage witPackage) {
    return ComponentWriter.write(WitEncoder.encode(witPackage));
  }

  private static WitPackage decode(String name, byte[] bytes) {
    return WitDecoder.decode(ComponentReader.read(name, bytes)).roots().get(0);
  }

  private static byte[] assembled(Path file) throws IOException {
    String text = Files.readString(file);
    return TextAssembler.assemble(new SourceText(file.toString(), text));
  }

  @Test
  void encodedPackagesAreThoseOfTheReference() throws IOException {
    int encoded = 0;
    int printed = 0;
    int again = 0;
    List<String> otherwise = new ArrayList<>();
    for (Path file : Texts.suites(".wat")) {
      if (!file.getParent().endsWith(Path.of("wit-component", "interfaces"))) {
        continue;
      }
      String name = file.getFileName().toString().replace(".wat", "");
      Path folder = file.resolveSibling(name);
      boolean isFolder = Files.isDirectory(folder);
      if (!isFolder && !Files.exists(file.resolveSibling(name + ".wit"))) {
        continue; // What was expected of an input that is no more.
      }
      WitGraph graph =
          WitResolver.builder()
              .addRoot(isFolder ? folder : file.resolveSibling(name + ".wit"))
              .allFeatures(true)
              .resolve()
              .graph();
      byte[] expected = withoutProducers(assembled(file));
      assertWithMessage(name).that(encode(graph.roots().get(0))).isEqualTo(expected);
      encoded++;
      WitPackage decoded = decode(name, expected);
      String print = decoded.name().name() + ".wit.print";
      Path text = isFolder ? folder.resolve(print) : file.resolveSibling(name + ".wit.print");
      assertWithMessage(name).that(WitPrinter.print(decoded)).isEqualTo(Files.readString(text));
      printed++;
      if (Arrays.equals(encode(decoded), expected)) {
        again++;
      } else {
        otherwise.add(name);
      }
    }
    System.out.println(
        "encoded packages: "
            + encoded
            + " encoded and "
            + printed
            + " decoded alike, "
            + again
            + " encoded again alike; otherwise: "
            + otherwise);
    assertThat(encoded).isEqualTo(41);
    assertThat(printed).isEqualTo(41);
    assertThat(otherwise).isEmpty();
  }

  @Test
  void theWitOfEveryComponentIsThatOfTheReference() throws IOException {
    int equal = 0;
    for (Path file : Texts.suites("component.wat")) {
      Path expected = file.resolveSibling("component.wit.print");
      if (!Files.exists(expected)) {
        continue;
      }
      byte[] bytes = assembled(file);
      WitPackage decoded = decode(file.toString(), bytes);
      assertWithMessage(file.toString())
          .that(WitPrinter.print(decoded))
          .isEqualTo(Files.readString(expected));
      assertWithMessage(file.toString())
          .that(ComponentWriter.encode(ComponentReader.read("component", bytes)))
          .isEqualTo(bytes);
      equal++;
    }
    System.out.println("components: " + equal + " read, written and printed as WIT alike");
    assertThat(equal).isAtLeast(124);
  }
}
