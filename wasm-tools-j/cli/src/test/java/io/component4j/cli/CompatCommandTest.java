package io.component4j.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.compose.compat.CompatRule;
import io.component4j.compose.compat.CompatRules;
import io.component4j.testdata.TestData;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompatCommandTest {
  private static final String OLD = "package a:b@1.0.0;\ninterface i { f: func(); }\n";
  private static final String MORE = "package a:b@1.1.0;\ninterface i { f: func(); g: func(); }\n";
  private static final String LESS = "package a:b@1.1.0;\ninterface i { }\n";

  @TempDir private Path folder;

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private static CommandRun run(int exitCode, String... args) {
    CommandRun run = CommandRun.of(args);
    assertWithMessage("%s\n%s%s", Arrays.toString(args), run.out(), run.err())
        .that(run.exitCode())
        .isEqualTo(exitCode);
    assertThat(run.err()).doesNotContain("\tat ");
    assertThat(run.err()).doesNotContain("internal error");
    return run;
  }

  @Test
  void anAdditionIsFineInAMinorVersion() throws IOException {
    CommandRun run = run(ExitCode.OK, "compat", file("old.wit", OLD), file("new.wit", MORE));
    assertThat(run.out()).contains("old users of new providers: all link\n");
    assertThat(run.out()).contains("new users of old providers: not through i\n");
    assertThat(run.out()).endsWith("minor, 1.1.0 or higher; declared: minor\n");
    assertThat(run.err()).contains("warning[compat-function-added]: a:b/i . g");
  }

  @Test
  void aRemovalWantsAMajorVersion() throws IOException {
    CommandRun run = run(ExitCode.WANTING, "compat", file("old.wit", OLD), file("new.wit", LESS));
    assertThat(run.out()).endsWith("major, 2.0.0 or higher; declared: minor\n");
    assertThat(run.err()).contains("error[compat-function-removed]: a:b/i . f");
    assertThat(run.err()).contains("error[compat-version-too-low]: version 1.1.0 is too low");
    assertThat(run.err()).contains("the smallest version for them is 2.0.0");
    String major = file("major.wit", LESS.replace("1.1.0", "2.0.0"));
    assertThat(run(ExitCode.OK, "compat", folder.resolve("old.wit").toString(), major).err())
        .contains("warning[compat-function-removed]");
  }

  @Test
  void whoMovesDecides() throws IOException {
    String old = file("old.wit", "package a:b;\nworld w { import f: func(); }\n");
    String more =
        file("new.wit", "package a:b;\nworld w { import f: func(); import g: func(); }\n");
    run(ExitCode.OK, "compat", "--as", "host", old, more);
    run(ExitCode.WANTING, "compat", "--as", "guest", old, more);
    run(ExitCode.WANTING, "compat", "--as", "host", more, old);
    run(ExitCode.OK, "compat", "--as", "guest", more, old);
  }

  @Test
  void whatIsAnErrorCanBeChosen() throws IOException {
    String old = file("old.wit", "package a:b;\n/// One.\ninterface i { f: func(); }\n");
    String docs = file("new.wit", "package a:b;\n/// Two.\ninterface i { f: func(); }\n");
    run(ExitCode.OK, "compat", "--fail-on", "compiles", old, docs);
    run(ExitCode.WANTING, "compat", "--fail-on", "any", old, docs);
  }

  @Test
  void componentsAreCompared() throws IOException {
    Path before = TestData.extractComponent("phrases", folder);
    Path after = TestData.extractComponent("other-phrases", folder);
    CommandRun run =
        run(ExitCode.WANTING, "compat", "--as", "guest", before.toString(), after.toString());
    assertThat(run.err()).contains("error[compat-");
    assertThat(run(ExitCode.OK, "compat", before.toString(), before.toString()).out())
        .startsWith("0 changes\n");
  }

  private Path jar(String... packages) throws IOException {
    Path jar = folder.resolve("wit.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (String name : packages) {
        zip.putNextEntry(new ZipEntry("META-INF/wit/a/" + name + "/" + name + ".wit"));
        zip.write(OLD.replace("a:b", "a:" + name).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return jar;
  }

  @Test
  void aJarHasWit() throws IOException {
    String more = file("new.wit", LESS);
    CommandRun run = run(ExitCode.WANTING, "compat", jar("b").toString(), more);
    assertThat(run.err()).contains("wit.jar!/META-INF/wit/a/b/b.wit:2:15");
    String several = jar("b", "c").toString();
    assertThat(run(ExitCode.WANTING, "compat", several, more).out()).startsWith("2 changes\n");
    assertThat(run(ExitCode.OK, "compat", several, several).out())
        .startsWith("2 packages, 0 changes\n");
    run(ExitCode.WANTING, "compat", "--package", "a:b", several, more);
    assertThat(run(ExitCode.USAGE, "compat", "--package", "a:x", several, more).err())
        .contains("has no package `a:x`");
  }

  @Test
  void anEntryOutsideOfTheArchiveIsRefused() throws IOException {
    Path jar = folder.resolve("evil.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry("META-INF/wit/../../../escaped.wit"));
      zip.write(OLD.getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
    assertThat(run(ExitCode.USAGE, "compat", jar.toString(), file("new.wit", LESS)).err())
        .contains("outside");
  }

  @Test
  void whatGitDoesNotHaveIsNamed() throws IOException {
    assertThat(run(ExitCode.USAGE, "compat", "git:no-such-revision:wit", file("n.wit", LESS)).err())
        .startsWith("error: git ");
    assertThat(run(ExitCode.USAGE, "compat", "git:--output=x:wit", file("n.wit", LESS)).err())
        .contains("no git revision");
  }

  @Test
  void anArtifactOfTheLocalRepositoryIsAVersion() throws IOException {
    Path version = Files.createDirectories(folder.resolve("repository/com/acme/shop-wit/1.0.0"));
    Files.move(jar("b"), version.resolve("shop-wit-1.0.0.jar"));
    Files.write(version.resolve("shop-wit-1.0.0.wasm"), TestData.component("phrases"));
    String before = System.getProperty("maven.repo.local");
    System.setProperty("maven.repo.local", folder.resolve("repository").toString());
    try {
      CommandRun run =
          run(ExitCode.WANTING, "compat", "com.acme:shop-wit:1.0.0", file("new.wit", LESS));
      assertThat(run.err()).contains("error[compat-function-removed]: a:b/i . f");
      assertThat(run.err()).contains("shop-wit-1.0.0.jar!/META-INF/wit/a/b/b.wit:2:15");
      String component = "com.acme:shop-wit:wasm:1.0.0";
      assertThat(run(ExitCode.OK, "compat", component, component).out()).startsWith("0 changes\n");
      assertThat(run(ExitCode.USAGE, "compat", component.replace("wasm", "zip"), component).err())
          .contains("-Dartifact=com.acme:shop-wit:1.0.0:zip");
    } finally {
      if (before == null) {
        System.clearProperty("maven.repo.local");
      } else {
        System.setProperty("maven.repo.local", before);
      }
    }
  }

  @Test
  void aCoreModuleIsNoVersion() throws IOException {
    String core = file("core.wat", "(module)");
    String wit = file("new.wit", LESS);
    for (String[] versions : new String[][] {{core, wit}, {wit, core}}) {
      assertThat(run(ExitCode.WANTING, "compat", versions[0], versions[1]).err())
          .startsWith("error[core-module]: this is a core module; a component is wanted");
    }
  }

  @Test
  void aPackageThatNeitherHasIsNamed() throws IOException {
    String old = file("old.wit", OLD);
    String more = file("new.wit", MORE);
    run(ExitCode.OK, "compat", "--package", "a:b", old, more);
    CommandRun none = run(ExitCode.USAGE, "compat", "--package", "a:c", old, more);
    assertThat(none.err()).contains("has the package `a:c`\n  = help: they have a:b\n");
  }

  @Test
  void whatIsMissingIsNamed() throws IOException {
    String there = file("new.wit", LESS);
    assertThat(run(ExitCode.USAGE, "compat", "nowhere.wit", there).err())
        .isEqualTo("error: no such file or folder: nowhere.wit\n");
    assertThat(run(ExitCode.USAGE, "compat", "com.acme:nothing:1.0", there).err())
        .contains("mvn dependency:get -Dartifact=com.acme:nothing:1.0");
    assertThat(run(ExitCode.WANTING, "compat", file("empty.wit", ""), there).err())
        .contains("error[");
    run(ExitCode.USAGE, "compat", there);
  }

  @Test
  void suppressionsHoldUntilTheirDay() throws IOException {
    String old = file("old.wit", OLD);
    String less = file("new.wit", LESS);
    String known = "compat-function-removed at a:b/i . f until %s: nobody calls it\n";
    String valid = file("valid", "# comment\n\n" + known.formatted("2199-01-01"));
    assertThat(run(ExitCode.OK, "compat", "--suppress", valid, old, less).err())
        .doesNotContain("removed");
    String expired = file("expired", known.formatted("2020-01-01"));
    assertThat(run(ExitCode.WANTING, "compat", "--suppress", expired, old, less).err())
        .contains("warning[suppression-expired]: the suppression ended on 2020-01-01");
    String unused = file("unused", known.formatted("2199-01-01").replace(". f", ". g"));
    assertThat(run(ExitCode.WANTING, "compat", "--suppress", unused, old, less).err())
        .contains("warning[suppression-unused]");
    String wrong =
        file("wrong", "compat-x at a until 2199-01-01: b\nhello\n" + known.formatted("2199-13-01"));
    String err = run(ExitCode.WANTING, "compat", "--suppress", wrong, old, less).err();
    assertThat(err).contains("there is no rule `compat-x`");
    assertThat(err).contains("this is no suppression");
    assertThat(err).contains("there is no day 2199-13-01");
  }

  private static final Path DOCS = Path.of(System.getProperty("basedir", "."), "..", "..", "docs");

  @Test
  void theJobOnThePageIsThatOfTheExample() throws IOException {
    assertThat(Files.readString(DOCS.resolve("compat.md")))
        .contains(
            "```yaml\n"
                + Files.readString(DOCS.resolve("examples/gateway/ci/compat.yml"))
                + "```\n");
  }

  @Test
  void everyRuleIsOnThePage() throws IOException {
    String page = Files.readString(DOCS.resolve("compat.md"));
    for (CompatRule rule : CompatRules.all()) {
      assertThat(page).contains("| `" + rule.id() + "` | " + rule.summary() + " |");
    }
  }
}
