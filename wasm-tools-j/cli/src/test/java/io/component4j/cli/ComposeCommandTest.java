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

  @Test
  void whatIsGivenAndCannotBeMeantIsTold() throws IOException {
    String document = document(GREETER).toString();
    String phrases = folder.resolve("deps/example/phrases.wasm").toString();

    CommandRun noFolder = CommandRun.of("compose", document, "-t", "--deps-dir", phrases);
    CommandRun noName = CommandRun.of("compose", document, "-t", "--dep", "phrases=" + phrases);
    CommandRun noVersion = CommandRun.of("compose", document, "-t", "--dep", "a:b@1=" + phrases);
    CommandRun unused =
        CommandRun.of("compose", document, "-t", "--dep", "example:phrase=" + phrases);
    CommandRun binary = CommandRun.of("compose", phrases, "-t");

    assertThat(noFolder.exitCode()).isEqualTo(2);
    assertThat(noFolder.err()).contains("is a file, a folder is wanted");
    assertThat(noName.exitCode()).isEqualTo(2);
    assertThat(noName.err()).contains("`phrases` is no name of a package");
    assertThat(noVersion.exitCode()).isEqualTo(2);
    assertThat(unused.exitCode()).isEqualTo(0);
    assertThat(unused.err())
        .startsWith(
            "warning[wac-package-unused]: this is given as package `example:phrase`, which nothing"
                + " names\n");
    assertThat(binary.exitCode()).isEqualTo(1);
    assertThat(binary.err()).contains("a WAC document is wanted");
  }

  @Test
  void withoutValidationTheSameIsWritten() throws IOException {
    String document = document(GREETER).toString();
    String deps = folder.resolve("deps/example").toString();
    String[] plug = {
      "plug", deps + "/polite-greeter.wasm", "--plug", deps + "/phrases.wasm", "-t", "--no-validate"
    };

    assertThat(CommandRun.of("compose", document, "-t", "--no-validate").out())
        .isEqualTo(CommandRun.of("compose", document, "-t").out());
    assertThat(CommandRun.of(plug).out())
        .isEqualTo(CommandRun.of(java.util.Arrays.copyOf(plug, 5)).out());
    Path wrong =
        document("let g = new example:polite-greeter {};\nexport new example:phrases { g }...;");
    assertThat(CommandRun.of("compose", wrong.toString(), "-t", "--no-validate").exitCode())
        .isEqualTo(1);
  }
}
