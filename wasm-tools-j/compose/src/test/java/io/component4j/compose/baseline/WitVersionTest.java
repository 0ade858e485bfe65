package io.component4j.compose.baseline;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.WitPackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WitVersionTest {
  @TempDir private Path folder;

  private Path file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private static List<String> roots(WitGraph graph) {
    return graph.roots().stream().map(WitPackage::toString).toList();
  }

  private boolean git(String... args) throws IOException, InterruptedException {
    String[] command = new String[args.length + 3];
    command[0] = "git";
    command[1] = "-C";
    command[2] = folder.toString();
    System.arraycopy(args, 0, command, 3, args.length);
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private void commit() throws IOException, InterruptedException {
    assertThat(git("add", ".")).isTrue();
    assertThat(git("-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-qm", "one"))
        .isTrue();
  }

  @Test
  void aRevisionIsReadAsItWasCommitted() throws IOException, InterruptedException {
    assumeTrue(git("init", "-q"), "git is not there");
    Path wit = file("wit/b.wit", "package a:b@1.0.0;\ninterface i { f: func(); }\n");
    commit();
    Files.writeString(wit, "package a:b@1.1.0;\n");
    try (WitVersion version = WitVersion.ofGit(folder, "HEAD", "wit")) {
      assertThat(roots(version.read())).containsExactly("a:b@1.0.0");
    }
    assertThat(
            assertThrows(
                UnavailableVersionException.class,
                () -> WitVersion.ofGit(folder, "HEAD", "nothing").read()))
        .hasMessageThat()
        .startsWith("git has no git:HEAD:nothing: ");
  }

  @Test
  void findingsInARevisionNameIt() throws IOException, InterruptedException {
    assumeTrue(git("init", "-q"), "git is not there");
    file("wit/b.wit", "package a:b;\ninterface i { f: func() -> strin; }\n");
    commit();
    try (WitVersion version = WitVersion.ofGit(folder, "HEAD", "wit")) {
      InvalidInputException wrong = assertThrows(InvalidInputException.class, version::read);
      assertThat(wrong.findings().get(0).primary().toString()).isEqualTo("git:HEAD:wit/b.wit:2:28");
    }
  }

  @Test
  void aRevisionWithManyFilesIsReadToItsEnd() throws IOException, InterruptedException {
    assumeTrue(git("init", "-q"), "git is not there");
    // Enough for the list at the end of the archive to be larger than a pipe.
    int count = 2_000;
    for (int i = 0; i < count; i++) {
      String text = "package a:b;\ninterface i" + i + " {}\n";
      file("wit/" + "a-file-with-a-rather-long-name-".repeat(3) + i + ".wit", text);
    }
    commit();
    try (WitVersion version = WitVersion.ofGit(folder, "HEAD", "wit")) {
      assertThat(version.read().roots().get(0).interfaces()).hasSize(count);
    }
  }

  private WitVersion jar(String... packages) throws IOException {
    Path jar = folder.resolve("several.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (String name : packages) {
        zip.putNextEntry(new ZipEntry("META-INF/wit/a/" + name + "/x.wit"));
        zip.write(("package a:" + name + ";\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return WitVersion.ofPath(jar);
  }

  @Test
  void ofAJarTheOnePackageIsTakenThatTheOtherVersionIs() throws IOException {
    Path one = file("one/c.wit", "package a:c;\n");
    try (WitVersion jar = jar("b", "c");
        WitVersion same = WitVersion.ofPath(one)) {
      WitVersion.Both both = WitVersion.read(jar, same);
      assertThat(roots(both.before())).containsExactly("a:c");
      assertThat(roots(both.after())).containsExactly("a:c");
    }
    try (WitVersion jar = jar("b", "c");
        WitVersion same = WitVersion.ofPath(one)) {
      assertThat(roots(WitVersion.read(same, jar).after())).containsExactly("a:c");
    }
    try (WitVersion jar = jar("b", "c");
        WitVersion other = WitVersion.ofPath(file("x/x.wit", "package a:x;\n"))) {
      assertThat(roots(WitVersion.read(jar, other).before())).containsExactly("a:b", "a:c");
    }
    try (WitVersion jar = jar("b", "c").onlyPackage("a:b@1.0.0")) {
      assertThat(roots(jar.read())).containsExactly("a:b");
    }
  }

  @Test
  void ofAFolderTheOnePackageIsTakenThatIsChosen() throws IOException {
    file("set/c.wit", "package a:c;\n");
    file("set/d.wit", "package a:d;\n");
    Path set = folder.resolve("set");
    try (WitVersion all = WitVersion.ofPath(set);
        WitVersion one = WitVersion.ofPath(set).onlyPackage("a:d")) {
      assertThat(roots(all.read())).containsExactly("a:c", "a:d");
      assertThat(roots(one.read())).containsExactly("a:d");
    }
    try (WitVersion old = WitVersion.ofPath(set).onlyPackage("a:e");
        WitVersion now = WitVersion.ofPath(set).onlyPackage("a:e")) {
      UnavailableVersionException none =
          assertThrows(UnavailableVersionException.class, () -> WitVersion.read(old, now));
      assertThat(none).hasMessageThat().contains("has the package `a:e`");
      assertThat(none.help()).isEqualTo("they have a:c, a:d");
    }
  }

  @Test
  void nothingIsLeftInTheFolderForTemporaryFiles() throws IOException {
    WitVersion jar = jar("b");
    jar.read();
    jar.close();
    jar.close();
    assertThat(roots(jar.read())).containsExactly("a:b");
    jar.close();
  }

  @Test
  void whatHasNoWitIsNamed() throws IOException {
    assertThat(
            assertThrows(
                UnavailableVersionException.class,
                () -> WitVersion.ofPath(folder.resolve("gone.wit")).read()))
        .hasMessageThat()
        .startsWith("no such file or folder: ");
    Path core = Files.write(folder.resolve("core.wasm"), new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0});
    InvalidInputException noWit =
        assertThrows(InvalidInputException.class, () -> WitVersion.ofPath(core).read());
    assertThat(noWit.findings().get(0).message()).contains("this is a core module");
  }
}
