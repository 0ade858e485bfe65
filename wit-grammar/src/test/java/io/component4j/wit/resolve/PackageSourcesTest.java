package io.component4j.wit.resolve;

import static com.google.common.truth.Truth.assertThat;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.WitPackage;
import io.component4j.wit.testing.Wit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files and folders. */
class PackageSourcesTest {
  @TempDir private Path dir;

  private Path write(String name, String text) throws IOException {
    Path file = dir.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private List<String> refusal(Path... roots) {
    WitResolver.Builder resolver = WitResolver.builder();
    List.of(roots).forEach(resolver::addRoot);
    return Assertions.assertThrows(InvalidInputException.class, resolver::resolve)
        .findings()
        .stream()
        .map(this::line)
        .toList();
  }

  private String line(Diagnostic finding) {
    String place = finding.primary().toString().replace(dir.toString(), "DIR");
    return place.replace('\\', '/') + ": " + finding.message();
  }

  private List<String> rootsOf(String folder) {
    WitGraph graph = WitResolver.builder().addRoots(dir.resolve(folder)).resolve().graph();
    return graph.roots().stream().map(WitPackage::toString).toList();
  }

  @Test
  void aFolderOfSeveralPackagesGoesByWhatItsFilesSay() throws IOException {
    write("wit/a.wit", "package z:two;\ninterface i { use x:dep/i.{t}; }");
    write("wit/b.wit", "package a:one;\ninterface i { use z:two/i.{t}; }");
    write("wit/c.wit", "package z:two;\ninterface j {}");
    write("wit/deps/dep.wit", "package x:dep;\ninterface i { type t = u8; }");
    assertThat(rootsOf("wit")).containsExactly("a:one", "z:two").inOrder();
    write("wit/d.wit", "interface k {}");
    InvalidInputException refused =
        Assertions.assertThrows(InvalidInputException.class, () -> rootsOf("wit"));
    assertThat(refused.findings().stream().map(this::line).toList())
        .containsExactly("DIR/wit/d.wit:1:11: no `package` header in any file of this package");
  }

  @Test
  void aFolderOfFoldersHasAPackageInEach() throws IOException {
    write("wit/z/a.wit", "package a:one;\ninterface i { use z:two/i.{t}; }");
    write("wit/z/deps/y/i.wit", "package z:two;\ninterface i { use x:dep/i.{t}; }");
    write("wit/y/i.wit", "package z:two;\ninterface i { use x:dep/i.{t}; }");
    write("wit/deps/dep.wit", "package x:dep;\ninterface i { type t = u8; }");
    write("wit/docs/README.md", "no WIT");
    assertThat(rootsOf("wit")).containsExactly("z:two", "a:one").inOrder();
    Files.createDirectories(dir.resolve("empty"));
    Assertions.assertThrows(InvalidInputException.class, () -> rootsOf("empty"));
  }

  @Test
  void aFolderIsOnePackageWithItsDependencies() throws IOException {
    write("wit/b.wit", "package my:app;\nworld w { import i; import x:one/i; import x:two/i; }");
    write("wit/a.wit", "interface i { use x:one/i.{t}; }");
    write("wit/notes.txt", "no WIT");
    write("wit/deps/zzz/any.wit", "package x:one;\ninterface i { type t = u8; }");
    write("wit/deps/two.wit", "package x:two;\ninterface i {}");
    write("wit/deps/README.md", "no WIT");
    WitGraph graph = WitResolver.builder().addRoot(dir.resolve("wit")).resolve().graph();
    assertThat(graph.packages().stream().map(WitPackage::toString).toList())
        .containsExactly("x:one", "x:two", "my:app")
        .inOrder();
    assertThat(graph.roots().stream().map(WitPackage::toString).toList()).containsExactly("my:app");
  }

  @Test
  void severalRootsMayBringTheSameDependency() throws IOException {
    for (String root : List.of("one", "two")) {
      write(root + "/a.wit", "package my:" + root + ";\nworld w { import x:dep/i; }");
      write(root + "/deps/dep.wit", "package x:dep;\ninterface i {}");
    }
    WitGraph graph =
        WitResolver.builder()
            .addRoot(dir.resolve("one"))
            .addRoot(dir.resolve("two"))
            .addDependency(dir.resolve("two/deps/dep.wit"))
            .resolve()
            .graph();
    assertThat(graph.roots()).hasSize(2);
    assertThat(graph.packages()).hasSize(3);
    write("two/deps/dep.wit", "package x:dep;\ninterface j {}");
    assertThat(refusal(dir.resolve("one"), dir.resolve("two")))
        .containsExactly("DIR/two/deps/dep.wit:1:9: package `x:dep` is defined in two places");
  }

  @Test
  void whatCannotBeReadIsReported() throws IOException {
    assertThat(refusal(dir.resolve("none.wit"))).containsExactly("DIR/none.wit: no such file");
    assertThat(refusal(write("empty.wit", ""))).containsExactly("DIR/empty.wit: the file is empty");
    assertThat(refusal(write("space.wit", " \n")))
        .containsExactly("DIR/space.wit: the file is empty");
    Files.createDirectories(dir.resolve("folder"));
    assertThat(refusal(dir.resolve("folder")))
        .containsExactly("DIR/folder: the folder holds no `.wit` file");
    write("folder/empty.wit", "");
    assertThat(refusal(dir.resolve("folder")))
        .containsExactly("DIR/folder/empty.wit: the file is empty");
    write("folder/space.wit", "\n");
    assertThat(refusal(dir.resolve("folder")))
        .containsExactly("DIR/folder: all files of the folder are empty");
    Path latin = Files.write(dir.resolve("latin.wit"), new byte[] {'/', '/', (byte) 0xE9, '\n'});
    assertThat(refusal(latin)).containsExactly("DIR/latin.wit@0x2: the file is not UTF-8");
    Path cut = Files.write(dir.resolve("cut.wit"), "// \u00e9".getBytes(StandardCharsets.UTF_8));
    Files.write(cut, new byte[] {'/', '/', (byte) 0xC3});
    assertThat(refusal(cut)).containsExactly("DIR/cut.wit@0x2: the file is not UTF-8");
    Path wasm = Files.write(dir.resolve("m.wasm"), new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0});
    assertThat(refusal(wasm))
        .containsExactly("DIR/m.wasm: this is a WebAssembly binary, where WIT text is wanted");
    assertThat(refusal(write("nul.wit", "package a:b;\u0000")))
        .containsExactly("DIR/nul.wit:1:13: the control character U+0000 is not allowed in WIT");
    Assertions.assertThrows(InvalidInputException.class, () -> WitResolver.builder().resolve());
  }

  @Test
  void findingsOfAllFilesAreGiven() throws IOException {
    write("wit/a.wit", "package my:app;\ninterface {}");
    write("wit/b.wit", "package my:app\n");
    write("wit/deps/c.wit", "world");
    assertThat(refusal(dir.resolve("wit"), dir.resolve("none.wit"))).hasSize(4);
  }

  @Test
  void binaryPackagesAreRefusedForNow() throws IOException {
    write("wit/a.wit", "package my:app;");
    write("wit/deps/b.wasm", "");
    assertThat(refusal(dir.resolve("wit")))
        .containsExactly(
            "DIR/wit/deps/b.wasm: a package in binary form is not supported as a dependency yet");
  }

  @Test
  void aPackageHasOneName() throws IOException {
    write("wit/a.wit", "package my:app;");
    write("wit/b.wit", "package my:other;");
    assertThat(refusal(dir.resolve("wit")))
        .containsExactly(
            "DIR/wit/b.wit:1:9: this file is of package `my:other`, another one of the same folder"
                + " of `my:app`");
    assertThat(refusal(write("headless.wit", "interface i {}")))
        .containsExactly("DIR/headless.wit:1:11: no `package` header in any file of this package");
    assertThat(Wit.messages("package a:b; package c:d {} package c:d {}"))
        .containsExactly("test.wit:1:37: package `c:d` is defined in two places");
  }

  @Test
  void namesOfAFileHoldInThatFile() throws IOException {
    write("wit/a.wit", "package my:app;\nuse x:dep/i as far;\ninterface a { use far.{t}; }");
    write("wit/b.wit", "interface b { use a.{t}; use far.{t as u}; }");
    write("wit/deps/dep.wit", "package x:dep;\ninterface i { type t = u8; }");
    assertThat(refusal(dir.resolve("wit")))
        .containsExactly("DIR/wit/b.wit:1:30: interface `far` does not exist");
    assertThat(Wit.messages("package a:b; use i as j; interface i {} interface j {}"))
        .containsExactly("test.wit:1:51: the name `j` is taken in this file");
    assertThat(Wit.messages("package a:b; use nothing as j;"))
        .containsExactly("test.wit:1:18: interface or world `nothing` does not exist");
  }

  @Test
  void missingPackagesAreExplained() {
    WitResolver.Builder resolver =
        WitResolver.builder()
            .addRoot(
                new SourceText(
                    "a.wit",
                    "package a:b;\n"
                        + "world w { import x:dep/i; import x:dpe/i@1.0.0; import q:r/i; }"))
            .addDependency(new SourceText("d.wit", "package x:dep@1.0.0;\ninterface i {}"));
    List<Diagnostic> findings =
        Assertions.assertThrows(InvalidInputException.class, resolver::resolve).findings();
    assertThat(findings.stream().map(this::line).toList())
        .containsExactly(
            "a.wit:2:18: package `x:dep` is not found",
            "a.wit:2:34: package `x:dpe@1.0.0` is not found",
            "a.wit:2:56: package `q:r` is not found");
    assertThat(findings.stream().map(Diagnostic::help).toList())
        .containsExactly(
            "there is `x:dep@1.0.0`; versions must be written the same",
            "did you mean `x:dep@1.0.0`? these are known: `a:b`, `x:dep@1.0.0`",
            "put it into the folder `deps` beside the files that need it; these are known: `a:b`,"
                + " `x:dep@1.0.0`");
  }

  @Test
  void packagesCannotDependOnThemselves() {
    List<Diagnostic> findings =
        Wit.findings(
            "package a:b;\npackage c:d { interface i { use e:f/i.{}; } }\n"
                + "package e:f { interface i { use c:d/i.{}; } }");
    assertThat(findings.get(0).message()).isEqualTo("package `e:f` depends on itself");
    assertThat(findings.get(0).help()).isEqualTo("c:d -> e:f -> c:d");
  }

  @Test
  void packagesMayHaveSeveralVersions() {
    WitGraph graph =
        Wit.graph(
            "package a:b;\n"
                + "package c:d@1.0.0 { interface i {} }\n"
                + "package c:d@2.0.0 { interface i {} }\n"
                + "world w { import c:d/i@1.0.0; import c:d/i@2.0.0; }");
    assertThat(graph.packages()).hasSize(3);
    assertThat(Worlds.select(graph, "w").imports()).hasSize(2);
  }
}
