package io.component4j.cli;

import static com.google.common.truth.Truth.assertThat;

import io.component4j.testdata.TestData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Core modules taken out of a component. */
class UnbundleCommandTest {
  private static final String TWO_MODULES =
      """
      (component $c
        (core type $t (module (export "f" (func))))
        (core module $a (func (export "f") (param i32)))
        (core module $b (import "a" "f" (func (param i32))))
        (core instance $x (instantiate $a))
        (core instance (instantiate $b (with "a" (instance $x))))
        (import "host" (core module (type $t)))
        (export "m" (core module $a)))
      """;

  @TempDir private Path folder;

  private CommandRun unbundle(String... args) {
    Stream<String> command =
        Stream.of("component", "unbundle", "--module-dir", folder.resolve("modules").toString());
    return CommandRun.of(Stream.concat(command, Stream.of(args)).toArray(String[]::new));
  }

  private String input(String text) throws IOException {
    return Files.writeString(folder.resolve("in.wat"), text).toString();
  }

  private List<String> written() throws IOException {
    if (!Files.exists(folder.resolve("modules"))) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder.resolve("modules"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void modulesAreFilesAndTheComponentImportsThem() throws IOException {
    String out = folder.resolve("out.wasm").toString();
    CommandRun run = unbundle("--threshold", "0", input(TWO_MODULES), "-o", out);
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(written()).containsExactly("unbundled-module0.wasm", "unbundled-module1.wasm");
    CommandRun valid = CommandRun.of("validate", out);
    assertThat(valid.err()).isEmpty();
    assertThat(valid.exitCode()).isEqualTo(ExitCode.OK);
    String text = CommandRun.of("print", out).out();
    assertThat(text).contains("(import \"unbundled-module1\" (core module (;1;) (type 2)))");
    assertThat(text).contains("(alias outer $c 0 (core module $a (;2;)))");
    assertThat(text).contains("(core instance $x (;0;) (instantiate $a))");
    assertThat(text).contains("(import \"host\" (core module (;4;) (type $t)))");
    // Both modules have the function type, and share it.
    assertThat(text.split("\\(func \\(param i32\\)\\)", -1)).hasLength(2);
    Path module = folder.resolve("modules").resolve("unbundled-module1.wasm");
    assertThat(CommandRun.of("validate", module.toString()).exitCode()).isEqualTo(ExitCode.OK);
  }

  @Test
  void smallModulesStay() throws IOException {
    TestData.extractComponent("greeter", folder);
    byte[] greeter = Files.readAllBytes(folder.resolve("greeter.wasm"));
    CommandRun run = unbundle(folder.resolve("greeter.wasm").toString());
    assertThat(run.outBytes()).isEqualTo(greeter);
    assertThat(written()).isEmpty();
  }

  @Test
  void aCoreModuleStaysAsItIs() throws IOException {
    CommandRun run = unbundle("--threshold", "0", "-t", input("(module)"));
    assertThat(run.out()).isEqualTo("(module)\n");
    assertThat(written()).isEmpty();
  }

  @Test
  void namesThatAreTakenAreLeftOut() throws IOException {
    String text =
        "(component (import \"unbundled-module0\" (core module)) (core module (memory 1)))";
    CommandRun run = unbundle("--threshold", "0", "-t", input(text));
    assertThat(run.out()).contains("(import \"unbundled-module1\" (core module (;0;) (type 0)))");
    assertThat(written()).containsExactly("unbundled-module1.wasm");
  }

  @Test
  void whatATypeCannotSayIsRefusedAndNothingIsWritten() throws IOException {
    String text =
        """
        (component
          (core module (func (export "fine")))
          (core module (type $s (struct)) (global (import "a" "g") (ref null $s)))
          (core module (type $f (sub (func))) (func (export "open") (type $f))))
        """;
    CommandRun run = unbundle("--threshold", "0", "-t", input(text));
    assertThat(run.exitCode()).isEqualTo(ExitCode.WANTING);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("it imports `a` `g` with a reference to a type of its own");
    assertThat(run.err()).contains("it exports `open` with a function type that is not final");
    assertThat(written()).isEmpty();
  }

  @Test
  void whereOneFileCannotBeWrittenNoneIs() throws IOException {
    Files.createDirectories(folder.resolve("modules").resolve("unbundled-module1.wasm"));
    String out = folder.resolve("out.wasm").toString();
    CommandRun run = unbundle("--threshold", "0", input(TWO_MODULES), "-o", out);
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("unbundled-module1.wasm: it is a folder");
    assertThat(written()).containsExactly("unbundled-module1.wasm");
    assertThat(Files.exists(Path.of(out))).isFalse();
  }

  @Test
  void theComponentAndAModuleCannotBeOneFile() throws IOException {
    String out = folder.resolve("modules").resolve("unbundled-module0.wasm").toString();
    CommandRun run = unbundle("--threshold", "0", input(TWO_MODULES), "-o", out);
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("cannot be both a module and the component that imports it");
    assertThat(written()).isEmpty();
  }
}
