package io.component4j.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user sees of {@code plug}: compositions that are valid and run, plans, and findings. */
class PlugCommandTest {
  private static final String HANDLER = "test:gate/handler@1.0.0";

  @TempDir private Path folder;

  @BeforeEach
  void parts() throws IOException {
    part("business", WatParts.handler(HANDLER, 1));
    part("log", WatParts.middleware(HANDLER, HANDLER, 2));
    part("limit", WatParts.middleware(HANDLER, HANDLER, 3));
    part("edge", WatParts.middleware(HANDLER, "test:gate/edge", 9));
    part("newer", WatParts.handler("test:gate/handler@1.1.0", 5));
    part("other", WatParts.handler("test:gate/handler@2.0.0", 5));
    part("second", WatParts.handler(HANDLER, 7));
    part("odd", WatParts.handler("test:gate/odd", 4));
  }

  private void part(String name, String text) throws IOException {
    Files.write(folder.resolve(name + ".wasm"), WatParts.binary(name, text));
  }

  private String file(String name) {
    return folder.resolve(name + ".wasm").toString();
  }

  /** Runs with names of parts in place of their files. */
  private CommandRun plug(String... args) {
    String[] all = new String[args.length + 1];
    all[0] = "plug";
    for (int i = 0; i < args.length; i++) {
      boolean part = Files.exists(folder.resolve(args[i] + ".wasm")) || args[i].equals("out");
      all[i + 1] = part ? file(args[i]) : args[i];
    }
    return CommandRun.of(all);
  }

  private String runs(String... args) {
    CommandRun plugged = plug(args);
    assertWithMessage(plugged.err()).that(plugged.exitCode()).isEqualTo(ExitCode.OK);
    CommandRun valid = CommandRun.of("validate", file("out"));
    assertWithMessage(valid.err()).that(valid.exitCode()).isEqualTo(ExitCode.OK);
    CommandRun run = CommandRun.of("run", "--invoke", "handle(0)", file("out"));
    assertWithMessage(run.err()).that(run.exitCode()).isEqualTo(ExitCode.OK);
    return run.out().strip();
  }

  @Test
  void middlewareStandsBetweenTheSocketAndThePlugThatProvides() {
    // business: 1; limit: 13; log: 132; edge: 1329.
    assertThat(runs("edge", "--plug", "log", "--plug", "limit", "--plug", "business", "-o", "out"))
        .isEqualTo("1329");
    assertThat(runs("edge", "--plug", "limit", "--plug", "business", "--plug", "log", "-o", "out"))
        .isEqualTo("1239");
  }

  @Test
  void middlewareStandsInFrontOfASocketThatExportsWhatItImports() {
    assertThat(runs("business", "--plug", "log", "--plug", "limit", "-o", "out")).isEqualTo("132");
  }

  @Test
  void theLastOfTheRowIsLeftOpenWhereNobodyProvidesIt() {
    assertThat(plug("edge", "--plug", "log", "-o", "out").exitCode()).isEqualTo(ExitCode.OK);
    assertThat(CommandRun.of("component", "wit", file("out")).out()).contains("import " + HANDLER);
  }

  @Test
  void aPlanSaysWhyEachImportIsSatisfied() {
    CommandRun plan =
        plug("edge", "--plug", "log", "--plug", "newer", "--plug", "other", "--explain");

    assertThat(plan.exitCode()).isEqualTo(ExitCode.WANTING);
    assertThat(plan.out().replace(folder + "/", ""))
        .isEqualTo(
            """
            edge.wasm
              test:gate/handler@1.0.0 <- log.wasm: imports and exports it too, and is put in front of the rest
            log.wasm
              test:gate/handler@1.0.0 <- newer.wasm: exports a compatible version of it
            """);
    assertThat(plan.err()).contains("plug-fits-nothing");
  }

  @Test
  void aPlanSaysWhyAnImportStaysOpen() {
    CommandRun plan = plug("edge", "--plug", "log", "--plug", "other", "--explain");

    assertThat(plan.out().replace(folder + "/", ""))
        .contains(
            "  test:gate/handler@1.0.0 stays open: no plug exports it\n"
                + "    other.wasm exports `test:gate/handler@2.0.0`, which is no compatible"
                + " version\n");
  }

  @Test
  void aPlanInFrontOfTheSocketIsExplained() {
    CommandRun plan = plug("business", "--plug", "log", "--explain");

    assertThat(plan.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(plan.out().replace(folder + "/", ""))
        .isEqualTo(
            """
            log.wasm
              test:gate/handler@1.0.0 <- business.wasm: the socket exports it, and this plug is put in front of the socket
            business.wasm
              test:gate/handler@1.0.0 <- log.wasm: is exported by the result in place of the socket's
            """);
  }

  @Test
  void anAmbiguousImportIsToldWithTheChoiceToMake() {
    CommandRun refused = plug("edge", "--plug", "business", "--plug", "second", "-o", "out");

    assertThat(refused.exitCode()).isEqualTo(ExitCode.WANTING);
    assertThat(refused.err()).contains("plug-ambiguous");
    assertThat(refused.err())
        .contains(
            "`--choose test:gate/handler@1.0.0=business` or `--choose"
                + " test:gate/handler@1.0.0=second`");
  }

  @Test
  void whatIsNotChosenIsOfNoUseAndSaidToBe() {
    CommandRun refused =
        plug(
            "edge",
            "--plug",
            "business",
            "--plug",
            "second",
            "--choose",
            HANDLER + "=second",
            "-o",
            "out");

    assertThat(refused.err()).contains("plug-fits-nothing");
    assertThat(refused.err()).contains("business.wasm");
  }

  @Test
  void aChoiceThatIsNoneIsRefused() {
    assertThat(
            plug("edge", "--plug", "business", "--choose", HANDLER + "=busyness", "-o", "out")
                .err())
        .contains("there is no plug `busyness` that could be chosen");
    assertThat(plug("edge", "--plug", "business", "--choose", "x=business", "-o", "out").err())
        .contains("plug-choice");
  }

  @Test
  void anExportIsUsedUnderAnotherName() {
    assertThat(runs("edge", "--plug", "odd", "--rename", "test:gate/odd=" + HANDLER, "-o", "out"))
        .isEqualTo("49");
  }

  @Test
  void onlyTheExportsThatAreNamedAreUsed() {
    CommandRun refused =
        plug("edge", "--plug", "business", "--only", "test:gate/none", "-o", "out");

    assertThat(refused.err()).contains("plug-no-such-export");
    assertThat(refused.err()).contains("it exports `test:gate/handler@1.0.0`");
  }

  @Test
  void anImportIsLeftOpenOnRequest() {
    CommandRun run = plug("edge", "--plug", "business", "--leave-open", HANDLER, "--explain");

    assertThat(run.out()).contains("stays open: it is to stay open");
    assertThat(run.exitCode()).isEqualTo(ExitCode.WANTING);
    CommandRun typo = plug("edge", "--plug", "business", "--leave-open", "handlr", "-o", "out");
    assertThat(typo.exitCode()).isEqualTo(ExitCode.WANTING);
    assertThat(typo.err()).contains("`handlr` is to stay open, and no part imports it");
    assertThat(typo.err()).contains("the socket imports `" + HANDLER + "`");
  }

  @Test
  void partsMayBeTextAndSoMayTheResult() throws IOException {
    Files.writeString(folder.resolve("worded.wat"), WatParts.handler(HANDLER, 5));
    String worded = folder.resolve("worded.wat").toString();

    assertThat(runs("edge", "--plug", worded, "-o", "out")).isEqualTo("59");
    CommandRun text = plug("edge", "--plug", worded, "-t");
    assertThat(text.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(text.out()).startsWith("(component\n");
    assertThat(text.out()).contains("(instance $worded ");
    Files.writeString(folder.resolve("worded.wat"), "(component (core func");
    CommandRun broken = plug("edge", "--plug", worded, "-o", "out");
    assertThat(broken.exitCode()).isEqualTo(ExitCode.WANTING);
    assertThat(broken.err()).contains("worded.wat:1:");
  }
}
