package io.component4j.cli;

import static com.google.common.truth.Truth.assertThat;

import io.component4j.testdata.TestData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComposeCommandTest {
  @TempDir private Path folder;

  private Path document(String statements) throws IOException {
    Path deps = Files.createDirectories(folder.resolve("deps/example"));
    for (String name : new String[] {"phrases", "polite-greeter"}) {
      Files.write(deps.resolve(name + ".wasm"), TestData.component(name));
    }
    return Files.writeString(folder.resolve("app.wac"), "package example:app;\n" + statements);
  }

  private static final String GREETER =
      "let phrases = new example:phrases {};\n"
          + "export new example:polite-greeter { ...phrases }...;\n";

  @Test
  void partsAreFoundBesideTheDocument() throws IOException {
    Path document = document(GREETER);
    Path out = folder.resolve("app.wasm");

    CommandRun run = CommandRun.of("compose", document.toString(), "-o", out.toString());

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(0);
    assertThat(CommandRun.of("validate", out.toString()).exitCode()).isEqualTo(0);
    assertThat(CommandRun.of("run", "--invoke", "greet(\"you\")", out.toString()).out())
        .isEqualTo("\"Hello, you!\"\n");
    assertThat(CommandRun.of("compose", document.toString()).outBytes())
        .isEqualTo(Files.readAllBytes(out));
  }

  @Test
  void partsAreImportedIfWished() throws IOException {
    Path document = document(GREETER);

    CommandRun imported = CommandRun.of("compose", document.toString(), "-i", "-t");

    assertThat(imported.exitCode()).isEqualTo(0);
    assertThat(imported.out()).contains("(import \"unlocked-dep=<example:phrases>\"");
    assertThat(imported.out())
        .isEqualTo(
            CommandRun.of("compose", document.toString(), "--dependencies", "imported", "--wat")
                .out());
  }

  @Test
  void whatIsWantingAndWhatCannotRunAreToldApart() throws IOException {
    Path wrong = document("export new example:phrases {}.phrase;");
    Path out = folder.resolve("app.wasm");

    CommandRun wanting = CommandRun.of("compose", wrong.toString(), "-o", out.toString());
    CommandRun noFile = CommandRun.of("compose", folder.resolve("none.wac").toString(), "-t");
    CommandRun noPart =
        CommandRun.of("compose", wrong.toString(), "-t", "--dep", "a:b=" + folder + "/none.wasm");
    CommandRun noFolder =
        CommandRun.of("compose", wrong.toString(), "-t", "--deps-dir", folder + "/none");

    assertThat(wanting.exitCode()).isEqualTo(1);
    assertThat(wanting.err()).contains("app.wac:2:30");
    assertThat(wanting.err()).contains("it exports `example:phrases/phrases@0.1.0`");
    assertThat(Files.exists(out)).isFalse();
    assertThat(noFile.exitCode()).isEqualTo(2);
    assertThat(noPart.exitCode()).isEqualTo(2);
    assertThat(noFolder.exitCode()).isEqualTo(2);
  }
}
