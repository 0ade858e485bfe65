package io.component4j.component;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.component.binary.ComponentReader;
import io.component4j.component.binary.ComponentWriter;
import io.component4j.component.model.ComponentModel;
import io.component4j.component.typing.ComponentTyping;
import io.component4j.component.wit.WitDecoder;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.print.WitPrinter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

  @Test
  void validComponentsAreTyped() throws IOException {
    int typed = 0;
    List<String> refused = new ArrayList<>();
    for (Path file : files("valid")) {
      try {
        ComponentTyping.of(read(file));
        typed++;
      } catch (InvalidInputException e) {
        refused.add(e.getMessage());
      }
    }
    System.out.println("assembled valid components: " + typed + " typed, refused: " + refused);
    // What is left are values in the reference's own encoding and one type of shared memory.
    assertThat(refused.size()).isAtMost(12);
    assertThat(typed).isAtLeast(613);
  }

  @Test
  void invalidComponentsAreRefusedAsFarAsTheyAreJudged() throws IOException {
    int accepted = 0;
    int refused = 0;
    for (Path file : files("invalid")) {
      try {
        ComponentTyping.of(read(file));
        accepted++;
      } catch (InvalidInputException e) {
        refused++;
      }
    }
    System.out.println(
        "assembled invalid components: " + refused + " refused, " + accepted + " accepted");
    assertThat(refused).isAtLeast(897);
  }
}
