package io.component4j.cli;

import static com.google.common.truth.Truth.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands {@code validate} and {@code wast}. */
class ValidateCommandTest {
  @TempDir private Path folder;

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private CommandRun run(String... words) {
    return CommandRun.of(words);
  }

  private String shown(CommandRun run) {
    return (run.out() + run.err()).replace(folder + java.io.File.separator, "");
  }

  @Test
  void everyFaultOfATextIsFoundAtItsLine() throws IOException {
    String file =
        file(
            "c.wat",
            """
            (component
              (import "a_b" (func))
              (core module (func (result i32) i64.const 1))
              (core func (canon resource.drop 7)))
            """);
    CommandRun run = run("validate", file);
    assertThat(run.exitCode()).isEqualTo(ExitCode.WANTING);
    assertThat(shown(run)).contains("c.wat:2:");
    assertThat(shown(run)).contains("c.wat:3:");
    assertThat(shown(run)).contains("c.wat:4:");
    assertThat(shown(run)).contains("the core module is not valid: type mismatch");
  }

  @Test
  void featuresAreTurnedOnAndOff() throws IOException {
    String file =
        file("v.wat", "(component (import \"v\" (value $v u32)) (export \"w\" (value $v)))");
    CommandRun off = run("validate", file);
    assertThat(off.exitCode()).isEqualTo(ExitCode.WANTING);
    assertThat(shown(off)).contains("a value needs the feature `cm-values`, which is off");
    assertThat(run("validate", "-f", "cm-values", file).exitCode()).isEqualTo(ExitCode.OK);
    String simd = file("s.wat", "(module (func (param v128)))");
    assertThat(run("validate", simd).exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run("validate", "--features=-simd", simd).exitCode()).isEqualTo(ExitCode.WANTING);
    assertThat(run("validate", "--features=wasm1", simd).exitCode()).isEqualTo(ExitCode.WANTING);
    assertThat(run("validate", "--features=sidm", simd).exitCode()).isEqualTo(ExitCode.WANTING);
  }

  @Test
  void codeThatTheEngineDoesNotKnowIsNamed() throws IOException {
    String file =
        file(
            "w.wat",
            "(module (func (param i64 i64) (result i64 i64) local.get 0 local.get 1 i64.mul_wide_u))");
    CommandRun run = run("validate", "--format", "json", file);
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.out()).contains("\"severity\":\"warning\"");
    assertThat(run.out()).contains("wide-arithmetic");
  }

  @Test
  void aScriptTellsWhatDoesNotHold() throws IOException {
    String file =
        file(
            "s.wast",
            """
            (component)
            (assert_invalid (component (export "a" (func 0))) "index out of bounds")
            (assert_invalid (component) "unknown \\"thing\\"")
            (assert_invalid (component (core module (func (result i32)))) "type mismatch")
            """);
    CommandRun text = run("wast", file);
    assertThat(text.exitCode()).isEqualTo(ExitCode.WANTING);
    assertThat(shown(text))
        .isEqualTo(
            """
            s.wast:3: assert_invalid: valid, but this was expected: unknown "thing"
            s.wast: 3 passed, 1 failed, 0 skipped
            """);
    CommandRun json = run("wast", "--json", file);
    assertThat(shown(json))
        .isEqualTo(
            "{\"file\":\"s.wast\",\"passed\":3,\"failed\":1,\"skipped\":0,\"failures\":[{\"line\":3,"
                + "\"directive\":\"assert_invalid\",\"message\":\"valid, but this was expected:"
                + " unknown \\\"thing\\\"\"}]}\n");
  }
}
