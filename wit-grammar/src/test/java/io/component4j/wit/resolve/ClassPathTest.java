package io.component4j.wit.resolve;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.WitGraph;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packages that come from jars and class folders, and packages in binary form. */
class ClassPathTest {
  private static final String POLL =
      "package acme:io@1.0.0;\ninterface poll { use acme:base/types.{time}; }\n";
  private static final String BASE = "package acme:base;\ninterface types { type time = u64; }\n";
  private static final SourceText APP =
      new SourceText("app.wit", "package my:app;\nworld app { import acme:io/poll@1.0.0; }\n");

  @TempDir Path folder;

  private Path jar(String name, Map<String, String> files) throws IOException {
    Path jar = folder.resolve(name);
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream zip = new JarOutputStream(out, manifest)) {
      for (Map.Entry<String, String> file : new TreeMap<>(files).entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(StandardCharsets.ISO_8859_1));
        zip.closeEntry();
      }
    }
    return jar;
  }

  private Path classFolder(String name, Map<String, String> files) throws IOException {
    Path root = folder.resolve(name);
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = root.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    return root;
  }

  private static WitGraph resolve(List<Path> classPath) {
    return WitResolver.builder().addRoot(APP).addClassPath(classPath).resolve().graph();
  }

  private static List<String> packages(WitGraph graph) {
    return graph.packages().stream().map(p -> p.name().toString()).sorted().toList();
  }

  private static Diagnostic refusal(List<Path> classPath) {
    List<Diagnostic> findings =
        assertThrows(InvalidInputException.class, () -> resolve(classPath)).findings();
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }

  @Test
  void aPackageInAJarAndWhatItNeedsInAFolder() throws IOException {
    Path jar = jar("io.jar", Map.of("META-INF/wit/acme/io/poll.wit", POLL));
    Path classes = classFolder("classes", Map.of("META-INF/wit/acme/base/base.wit", BASE));
    WitGraph graph = resolve(List.of(folder.resolve("missing"), jar, classes));
    assertThat(packages(graph)).containsExactly("acme:base", "acme:io@1.0.0", "my:app").inOrder();
    assertThat(graph.roots().stream().map(p -> p.name().toString())).containsExactly("my:app");
  }

  @Test
  void allFilesOfAFolderAreOnePackage() throws IOException {
    Path jar =
        jar(
            "all.jar",
            Map.of(
                "META-INF/wit/acme/io/a.wit",
                    "package acme:io@1.0.0;\ninterface poll { use t.{x}; }",
                "META-INF/wit/acme/io/b.wit", "interface t { type x = u8; }",
                "META-INF/wit/acme/io/more/c.wit", "this is of nobody's concern",
                "META-INF/wit/acme/io/readme.txt", "nor is this"));
    assertThat(packages(resolve(List.of(jar)))).containsExactly("acme:io@1.0.0", "my:app");
  }

  @Test
  void packagesThatNobodyNeedsAreNotRead() throws IOException {
    Path jar =
        jar(
            "all.jar",
            Map.of(
                "META-INF/wit/acme/io/poll.wit", POLL,
                "META-INF/wit/acme/base/base.wit", BASE,
                "META-INF/wit/acme/bad/bad.wit", "this is no WIT"));
    assertThat(packages(resolve(List.of(jar)))).hasSize(3);
  }

  @Test
  void sourcesComeBeforeTheClassPath() throws IOException {
    Path jar = jar("io.jar", Map.of("META-INF/wit/acme/io/poll.wit", "this is no WIT"));
    String own = "package acme:io@1.0.0;\ninterface poll {}";
    WitGraph graph =
        WitResolver.builder()
            .addRoot(APP)
            .addDependency(new SourceText("own.wit", own))
            .addClassPath(List.of(jar))
            .resolve()
            .graph();
    assertThat(packages(graph)).containsExactly("acme:io@1.0.0", "my:app");
  }

  @Test
  void theFirstPlaceWithTheVersionCounts() throws IOException {
    Path old = jar("old.jar", Map.of("META-INF/wit/acme/io/p.wit", POLL.replace("1.0.0", "0.9.0")));
    Path jar =
        jar(
            "new.jar",
            Map.of(
                "META-INF/wit/acme/io/p.wit", POLL,
                "META-INF/wit/acme/base/base.wit", BASE));
    Path late = jar("late.jar", Map.of("META-INF/wit/acme/io/p.wit", "this is no WIT"));
    assertThat(packages(resolve(List.of(old, jar, late))))
        .containsExactly("acme:base", "acme:io@1.0.0", "my:app");
    Diagnostic finding = refusal(List.of(old));
    assertThat(finding.message()).isEqualTo("package `acme:io@1.0.0` is not found");
    assertThat(finding.primary().toString()).isEqualTo("app.wit:2:20");
    assertThat(finding.help())
        .isEqualTo("on the class path there is `acme:io@0.9.0`; versions must be written the same");
  }

  @Test
  void allFindingsComeAtOnce() throws IOException {
    Path old = jar("old.jar", Map.of("META-INF/wit/acme/io/p.wit", POLL.replace("1.0.0", "0.9.0")));
    String text =
        "package my:app;\nworld app { import acme:io/poll@1.0.0; import other:one/i;\n"
            + "  import f: func(a: nothing); import g: func(a: string, a: u8);\n}\n";
    List<Diagnostic> findings =
        assertThrows(
                InvalidInputException.class,
                () ->
                    WitResolver.builder()
                        .addRoot(new SourceText("app.wit", text))
                        .addClassPath(List.of(old))
                        .resolve())
            .findings();
    assertThat(findings.stream().map(f -> f.id() + " " + f.primary()))
        .containsExactly(
            "wit-unknown-package app.wit:2:20",
            "wit-unknown-package app.wit:2:47",
            "wit-unknown-type app.wit:3:21",
            "wit-duplicate-name app.wit:3:57");
    assertThat(findings.get(0).help()).contains("acme:io@0.9.0");
  }

  @Test
  void encodedDependenciesEachWithAPartOfAThird() throws IOException {
    Path root =
        classFolder(
            "wit",
            Map.of(
                "app.wit",
                "package my:app;\nworld app { import x:one/i; import x:two/i; }",
                "deps/one.wasm",
                "package x:one;\ninterface i { use the:third/a.{t}; }\n"
                    + "package the:third { interface a { type t = u8; } }",
                "deps/two.wasm",
                "package x:two;\ninterface i { use the:third/b.{u}; }\n"
                    + "package the:third { interface b { type u = u8; } }"));
    EncodedPackageDecoder decoder =
        (name, bytes) ->
            WitResolver.builder()
                .addRoot(new SourceText(name, new String(bytes, StandardCharsets.UTF_8)))
                .resolve()
                .graph();
    WitGraph graph = WitResolver.builder().addRoot(root).decoder(decoder).resolve().graph();
    assertThat(packages(graph)).containsExactly("my:app", "the:third", "x:one", "x:two");
    assertThat(graph.packages().get(0).interfaces()).hasSize(2);
  }

  @Test
  void aClassLoadersJars() throws IOException {
    Path jar = jar("io.jar", Map.of("META-INF/wit/acme/io/poll.wit", POLL));
    Path classes = classFolder("classes", Map.of("META-INF/wit/acme/base/base.wit", BASE));
    URL[] urls = {jar.toUri().toURL(), classes.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls, null)) {
      WitGraph graph = WitResolver.builder().addRoot(APP).addClassPath(loader).resolve().graph();
      assertThat(packages(graph)).containsExactly("acme:base", "acme:io@1.0.0", "my:app");
    }
  }

  @Test
  void aPackageInTheWrongFolder() throws IOException {
    Path jar = jar("io.jar", Map.of("META-INF/wit/acme/io/poll.wit", BASE));
    Diagnostic finding = refusal(List.of(jar));
    assertThat(finding.message())
        .isEqualTo("this is package `acme:base`, in a folder for packages `acme:io`");
    assertThat(finding.primary().toString()).isEqualTo(jar + "!/META-INF/wit/acme/io/poll.wit:1:9");
  }

  @Test
  void badFilesOfJars() throws IOException {
    Path latin1 = jar("latin1.jar", Map.of("META-INF/wit/acme/io/p.wit", POLL + "// caf\u00e9"));
    assertThat(refusal(List.of(latin1)).message()).isEqualTo("the file is not UTF-8");
    Path nameless = jar("nameless.jar", Map.of("META-INF/wit/acme/io/p.wit", "interface i {}"));
    assertThat(refusal(List.of(nameless)).message())
        .isEqualTo("no `package` header in any file of this package");
  }

  @Test
  void filesThatAreNoJars() throws IOException {
    Path text = Files.writeString(folder.resolve("library.so"), "ELF");
    assertThat(refusal(List.of(text)).message()).isEqualTo("package `acme:io@1.0.0` is not found");
    Path jar = Files.writeString(folder.resolve("broken.jar"), "PK\u0003\u0004 and no more");
    Diagnostic finding =
        assertThrows(InvalidInputException.class, () -> resolve(List.of(jar))).findings().get(0);
    assertThat(finding.message()).isEqualTo("this part of the class path cannot be read");
    assertThat(finding.primary().name()).isEqualTo(jar.toString());
  }

  @Test
  void encodedPackagesComeThroughADecoder() throws IOException {
    Path root = classFolder("wit", Map.of("app.wit", APP.text(), "deps/io.wasm", "the bytes"));
    EncodedPackageDecoder decoder =
        (name, bytes) -> {
          assertThat(name).endsWith("io.wasm");
          assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo("the bytes");
          return WitResolver.builder()
              .addRoot(new SourceText("io.wit", POLL))
              .addDependency(new SourceText("base.wit", BASE))
              .resolve()
              .graph();
        };
    WitGraph graph = WitResolver.builder().addRoot(root).decoder(decoder).resolve().graph();
    assertThat(packages(graph)).containsExactly("acme:base", "acme:io@1.0.0", "my:app");

    WitGraph asRoot =
        WitResolver.builder()
            .addRoot(root.resolve("deps/io.wasm"))
            .decoder(decoder)
            .resolve()
            .graph();
    assertThat(asRoot.roots().get(0).name().toString()).isEqualTo("acme:io@1.0.0");
  }

  @Test
  void whatADecoderRefuses() throws IOException {
    Path root = classFolder("wit", Map.of("app.wit", APP.text(), "deps/io.wasm", "the bytes"));
    EncodedPackageDecoder decoder =
        (name, bytes) -> {
          throw new InvalidInputException(
              Diagnostic.error("component-invalid", "not a component", Span.ofByte(name, 4)));
        };
    Diagnostic finding =
        assertThrows(
                InvalidInputException.class,
                () -> WitResolver.builder().addRoot(root).decoder(decoder).resolve())
            .findings()
            .get(0);
    assertThat(finding.message()).isEqualTo("not a component");
    Diagnostic without =
        assertThrows(
                InvalidInputException.class, () -> WitResolver.builder().addRoot(root).resolve())
            .findings()
            .get(0);
    assertThat(without.id()).isEqualTo("wit-binary-package");
  }

  @Test
  void whatElseIsToBeExportedIsShownInItsJar() throws IOException {
    Path jar =
        jar(
            "io.jar",
            Map.of(
                "META-INF/wit/acme/io/io.wit",
                "package acme:io@1.0.0;\ninterface base { type t = u8; }\n"
                    + "interface mid { use base.{t}; }\ninterface top { use mid.{t}; }\n"));
    SourceText app =
        new SourceText(
            "app.wit",
            "package my:app;\nworld app {\n  export acme:io/top@1.0.0;\n"
                + "  export acme:io/base@1.0.0;\n}\n");
    InvalidInputException refused =
        assertThrows(
            InvalidInputException.class,
            () -> WitResolver.builder().addRoot(app).addClassPath(List.of(jar)).resolve());
    Diagnostic finding = refused.findings().get(0);
    assertThat(finding.primary().toString()).isEqualTo("app.wit:2:7");
    assertThat(finding.related()).hasSize(1);
    assertThat(finding.related().get(0).span().toString())
        .isEqualTo(jar + "!/META-INF/wit/acme/io/io.wit:3:11");
    assertThat(finding.help())
        .isEqualTo(
            "export `acme:io/mid@1.0.0` too: the path of uses is"
                + " `acme:io/top@1.0.0` -> `acme:io/mid@1.0.0` -> `acme:io/base@1.0.0`");
  }
}
