package io.component4j.runtime;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.component4j.testdata.TestData;
import io.component4j.wit.diagnostics.InvalidInputException;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LoadingTest {
  private static final Engine INTERPRETED = Loaded.engine(ExecutionMode.INTERPRETED);

  /** A component of nothing but one core module, whose sections are given in hexadecimal. */
  private static byte[] componentOf(String moduleSections) {
    byte[] module = HexFormat.of().parseHex("0061736d01000000" + moduleSections.replace(" ", ""));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(HexFormat.of().parseHex("0061736d0d00010001"));
    out.write(module.length); // A single LEB byte: the modules here are short.
    out.writeBytes(module);
    return out.toByteArray();
  }

  private static Component load(Engine engine, String moduleSections) {
    return Component.load(engine, "test.wasm", componentOf(moduleSections));
  }

  @ParameterizedTest
  @EnumSource
  void everyTestComponentLoads(ExecutionMode mode) {
    List<String> refused = List.of("async-echo", "core");
    for (String name : TestData.components()) {
      if (!refused.contains(name)) {
        assertThat(Loaded.component(mode, name).type()).isNotNull();
      }
    }
  }

  @Test
  void asyncIsRefusedWithTheImportOrExportThatNeedsIt() {
    UnsupportedFeatureException async =
        assertThrows(
            UnsupportedFeatureException.class,
            () -> Loaded.component(ExecutionMode.INTERPRETED, "async-echo"));
    assertThat(async.feature()).isEqualTo("async");
    assertThat(async.where()).contains("export echo");
  }

  @ParameterizedTest
  @EnumSource
  void simdIsRefusedWithTheInstruction(ExecutionMode mode) {
    // (module (func (drop (v128.const i64x2 0 0))))
    String module =
        "01 04 01 60 00 00 | 03 02 01 00 | 0a 17 01 15 00 fd 0c".replace("|", "")
            + "00".repeat(16)
            + "1a 0b";
    UnsupportedFeatureException refused =
        assertThrows(UnsupportedFeatureException.class, () -> load(Loaded.engine(mode), module));
    assertThat(refused.feature()).contains("SIMD");
    assertThat(refused.where()).contains("core module 0, function 0");
  }

  @Test
  void memoriesThatTheEngineLacksAreRefused() {
    // (module (memory i64 1)) and (module (memory 1 1 shared))
    assertThat(
            assertThrows(
                    UnsupportedFeatureException.class, () -> load(INTERPRETED, "05 03 01 04 01"))
                .feature())
        .isEqualTo("memory64");
    assertThat(
            assertThrows(
                    UnsupportedFeatureException.class, () -> load(INTERPRETED, "05 04 01 03 01 01"))
                .feature())
        .contains("shared memory");
  }

  @Test
  void aCoreModuleThatIsNotValidIsADiagnostic() {
    // (module (func (result i32)))
    InvalidInputException refused =
        assertThrows(
            InvalidInputException.class,
            () -> load(INTERPRETED, "01 05 01 60 00 01 7f 03 02 01 00 0a 04 01 02 00 0b"));
    assertThat(refused.findings().get(0).id()).isEqualTo("core-module-invalid");
    assertThat(refused.findings().get(0).primary().hasPlace()).isTrue();
  }

  @Test
  void aCoreModuleOrAnEmptyFileInPlaceOfAComponentIsADiagnostic() {
    InvalidInputException core =
        assertThrows(
            InvalidInputException.class,
            () -> Component.load(INTERPRETED, "core.wasm", TestData.component("core")));
    assertThat(core).hasMessageThat().contains("core module");
    assertThrows(
        InvalidInputException.class, () -> Component.load(INTERPRETED, "x.wasm", new byte[0]));
  }

  @ParameterizedTest
  @EnumSource
  void aStartFunctionThatTrapsFailsTheInstantiation(ExecutionMode mode) {
    // (module (func unreachable) (start 0)), and an instance of it
    byte[] component = componentOf("01 04 01 60 00 00 03 02 01 00 08 01 00 0a 05 01 03 00 00 0b");
    byte[] whole = Arrays.copyOf(component, component.length + 6);
    System.arraycopy(new byte[] {2, 4, 1, 0, 0, 0}, 0, whole, component.length, 6);
    Component loaded = Component.load(Loaded.engine(mode), "start.wasm", whole);
    Trap trap = assertThrows(Trap.class, () -> loaded.instantiation().instantiate());
    assertThat(trap.kind()).isEqualTo(TrapKind.UNREACHABLE);
    assertThat(trap.backtrace().stream().map(WasmFrame::toString).toList())
        .containsExactly("root!func[0]");
  }

  @Test
  void aComponentIsLoadedFromAFile(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("greeter.wasm");
    Files.write(file, TestData.component("greeter"));
    assertThat(Component.load(INTERPRETED, file).type().exports()).hasSize(1);
    assertThrows(
        NoSuchFileException.class,
        () -> Component.load(INTERPRETED, folder.resolve("missing.wasm")));
  }

  @Test
  void aComponentCutAnywhereIsADiagnosticAndNothingElse() {
    byte[] whole = TestData.component("nested");
    int refused = 0;
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      try {
        Component.load(INTERPRETED, "cut.wasm", cut);
      } catch (InvalidInputException e) {
        refused++;
      }
    }
    // Cut between two sections it may still be a component.
    assertThat(refused).isAtLeast(whole.length - 60);
  }

  @Test
  void aComponentWithAnyByteChangedNeverDoesMoreThanFail() {
    byte[] whole = TestData.component("greeter");
    Limits limits = Limits.builder().maxMemoryBytes(16 << 20).build();
    for (int i = 8; i < whole.length; i++) {
      byte[] changed = whole.clone();
      changed[i] ^= (byte) (1 << i % 8);
      try {
        Component.load(INTERPRETED, "changed.wasm", changed)
            .instantiation()
            .limits(limits)
            .instantiate();
      } catch (InvalidInputException | ComponentException e) {
        assertThat(e).hasMessageThat().isNotEmpty();
      }
    }
  }
}
