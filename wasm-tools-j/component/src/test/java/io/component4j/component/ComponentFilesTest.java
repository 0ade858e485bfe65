package io.component4j.component;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.component4j.component.binary.ComponentReader;
import io.component4j.component.binary.ComponentWriter;
import io.component4j.component.model.ComponentModel;
import io.component4j.component.typing.ComponentTyping;
import io.component4j.component.wit.WitDecoder;
import io.component4j.testdata.TestData;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.print.WitPrinter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The shared test components: read, written, typed, printed; whole, cut and damaged. */
class ComponentFilesTest {
  static List<String> components() {
    return TestData.components().stream().filter(name -> !name.equals("core")).toList();
  }

  @ParameterizedTest
  @MethodSource("components")
  void whatIsReadIsWrittenByteForByte(String name) {
    byte[] bytes = TestData.component(name);
    ComponentModel model = ComponentReader.read(name, bytes);
    assertThat(ComponentWriter.encode(model)).isEqualTo(bytes);
    assertThat(ComponentWriter.write(model)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @MethodSource("components")
  void theWitOfAComponentIsThatOfTheReference(String name) {
    ComponentModel model = ComponentReader.read(name, TestData.component(name));
    String wit = WitPrinter.print(WitDecoder.decode(model).roots().get(0));
    assertThat(wit).isEqualTo(TestData.componentWit(name));
  }

  @ParameterizedTest
  @MethodSource("components")
  void aComponentCutAnywhereGivesFindingsOnly(String name) {
    byte[] bytes = TestData.component(name);
    assertTimeout(
        Duration.ofSeconds(60),
        () -> {
          // Of a large one, every place near its beginning and then every seventh.
          for (int length = 0; length < bytes.length; length += length < 8192 ? 1 : 7) {
            judge(name + " cut to " + length + " bytes", Arrays.copyOf(bytes, length));
          }
        });
  }

  @ParameterizedTest
  @MethodSource("components")
  void aComponentWithDamagedBytesGivesFindingsOnly(String name) {
    byte[] bytes = TestData.component(name);
    Random random = new Random(20261121);
    assertTimeout(
        Duration.ofSeconds(60),
        () -> {
          for (int round = 0; round < 1_000; round++) {
            byte[] damaged = bytes.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
              damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            judge(name + " damaged, round " + round, damaged);
          }
        });
  }

  /** Everything that this library does with an input; what survives must survive being written. */
  private static void judge(String name, byte[] bytes) {
    try {
      ComponentModel model = ComponentReader.read(name, bytes);
      ComponentReader.read(name, ComponentWriter.encode(model));
      WitPrinter.print(WitDecoder.decode(ComponentTyping.of(model)));
    } catch (InvalidInputException e) {
      assertWithMessage(name).that(e.findings()).isNotEmpty();
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError(name, e);
    }
  }

  private static Diagnostic refused(byte[] bytes) {
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> ComponentReader.read("in.wasm", bytes));
    return e.findings().get(0);
  }

  @Test
  void aCoreModuleIsToldFromAComponent() {
    Diagnostic finding = refused(TestData.component("core"));
    assertThat(finding.id()).isEqualTo("core-module");
    assertThat(finding.message()).isEqualTo("this is a core module; a component is wanted");
    assertThat(finding.help()).contains("component new");
  }

  @Test
  void anEmptyFileIsCalledEmpty() {
    assertThat(refused(new byte[0]).id()).isEqualTo("input-empty");
  }

  @Test
  void textIsCalledText() {
    Diagnostic finding = refused("(component)".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertThat(finding.id()).isEqualTo("not-wasm");
    assertThat(finding.help()).contains("text");
  }

  @Test
  void filesThatCannotBeReadAreFindings(@TempDir Path folder) throws Exception {
    Path empty = Files.createFile(folder.resolve("empty.wasm"));
    assertThat(unreadable(folder.resolve("missing.wasm"))).isEqualTo("there is no such file");
    assertThat(unreadable(folder)).contains("folder");
    assertThat(unreadable(empty)).contains("empty");
  }

  private static String unreadable(Path file) {
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> ComponentReader.read(file));
    return e.findings().get(0).message();
  }
}
