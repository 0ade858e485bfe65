package io.component4j.compose;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.component.binary.ComponentReader;
import io.component4j.component.binary.ComponentWriter;
import io.component4j.component.model.ComponentModel;
import io.component4j.compose.graph.Dependencies;
import io.component4j.compose.graph.EncodeOptions;
import io.component4j.compose.wac.FolderPackages;
import io.component4j.compose.wac.WacComposition;
import io.component4j.compose.wac.WacPackage;
import io.component4j.compose.wac.WacPackages;
import io.component4j.testdata.TestData;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.graph.PackageName;
import io.component4j.wit.graph.SemanticVersion;
import io.component4j.wit.resolve.PackageOrigin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WacCompositionTest {
  private static final String HEADER = "package test:app;\n";

  private static ComponentModel composed(String statements, EncodeOptions options) {
    WacComposition composition =
        WacComposition.resolve(
            new SourceText("app.wac", HEADER + statements), new WacTestPackages());
    return ComponentReader.read(
        "composed.wasm", ComponentWriter.write(composition.encode(options)));
  }

  private static ComponentModel composed(String statements) {
    return composed(statements, EncodeOptions.DEFAULT);
  }

  private static List<String> findings(String statements) {
    InvalidInputException e =
        Assertions.assertThrows(InvalidInputException.class, () -> composed(statements));
    return e.findings().stream().map(WacCompositionTest::text).toList();
  }

  private static String text(Diagnostic finding) {
    String help = finding.help();
    return finding.primary() + " " + finding.message() + (help == null ? "" : " (" + help + ")");
  }

  @Test
  void everyWayToGiveAnArgumentConnectsTheSame() {
    for (String arguments :
        List.of(
            "...phrases",
            "phrases: phrases.phrases",
            "\"example:phrases/phrases@0.1.0\": phrases[\"example:phrases/phrases@0.1.0\"]",
            "phrases: ((new example:phrases {}).phrases),")) {
      ComponentModel composed =
          composed(
              "let phrases = new example:phrases {};\n"
                  + "export new example:polite-greeter { "
                  + arguments
                  + " }...;");

      assertThat(Parts.imports(composed)).isEmpty();
      assertThat(Parts.exports(composed)).containsExactly("example:greeter/greet@0.1.0");
    }
  }

  @Test
  void whatIsAnInstanceOfAnInterfaceIsGivenForIt() {
    ComponentModel composed =
        composed(
            """
            let whatever = new example:phrases {}.phrases;
            let greeter = new example:polite-greeter { whatever };
            export greeter.greet;
            export whatever as "acme:kept/phrases";
            """);

    assertThat(Parts.imports(composed)).isEmpty();
    assertThat(Parts.exports(composed))
        .containsExactly("example:greeter/greet@0.1.0", "acme:kept/phrases")
        .inOrder();
  }

  @Test
  void whatIsLeftIsImportedOnce() {
    ComponentModel composed =
        composed(
            """
            let one = new example:polite-greeter { ... };
            let two = new example:polite-greeter { ... };
            export one.greet as "acme:one/greet";
            export two.greet as "acme:two/greet";
            """);

    assertThat(Parts.imports(composed)).containsExactly("example:phrases/phrases@0.1.0");
    assertThat(Parts.exports(composed)).containsExactly("acme:one/greet", "acme:two/greet");
  }

  @Test
  void importsAreOfTypesThatAreWrittenInWit() {
    ComponentModel composed =
        composed(
            """
            type line = list<string, 4>;
            type logger = func(line: line) -> result<_>;
            import log: logger;
            import user: acme:types/user@1.0.0;
            import inline as "acme:in/line": interface {
              use acme:types/api@1.0.0.{r};
              type handler = async func(r: r);
              h: handler;
            };
            import same as "acme:same/user": user;
            export log;
            export user.g as go;
            """);

    assertThat(Parts.imports(composed))
        .containsExactly(
            "log",
            "acme:types/api@1.0.0",
            "acme:types/user@1.0.0",
            "acme:in/line",
            "acme:same/user");
    assertThat(Parts.exports(composed)).containsExactly("line", "logger", "log", "go");
  }

  @Test
  void dependenciesAreImportedIfWished() {
    ComponentModel composed =
        composed(
            "export new example:phrases {}...;",
            EncodeOptions.DEFAULT.withDependencies(Dependencies.IMPORTED));

    assertThat(Parts.imports(composed)).containsExactly("unlocked-dep=<example:phrases>");
  }

  @Test
  void theSameDocumentGivesTheSameBytes() {
    String statements =
        "let p = new example:phrases {}; export new example:polite-greeter { ...p }...;";

    assertThat(ComponentWriter.write(composed(statements)))
        .isEqualTo(ComponentWriter.write(composed(statements)));
  }

  @Test
  void allFindingsAreReportedAndNoneTwice() {
    assertThat(
            findings(
                """
                let a = new example:phrase {};
                let b = a.x;
                let c = new example:polite-greeter { phrases: b, phrasez: b };
                let d = new example:polite-greeter { ...e };
                let a = c;
                export new test:app {};
                export new acme:types@1.0.0 {};
                """))
        .containsExactly(
            "app.wac:2:13 there is no package `example:phrase` (did you mean `example:phrases`?)",
            "app.wac:6:5 `a` is named more than once",
            "app.wac:8:12 `acme:types@1.0.0` is a WIT package; only a component has instances (an"
                + " interface of it can be imported: `import name: acme:types@1.0.0/..;`)")
        .inOrder();
  }

  @Test
  void anInstanceInPlaceOfItsExportIsExplained() {
    assertThat(
            findings(
                """
                let phrases = new example:phrases {};
                export new example:polite-greeter { phrases }...;
                """))
        .containsExactly(
            "app.wac:3:37 the instance `phrases` of `example:phrases` is not what the instance of"
                + " `example:polite-greeter` imports: example:phrases/phrases@0.1.0 . greeting:"
                + " missing: a function of this name is wanted (this instance exports"
                + " `example:phrases/phrases@0.1.0`: spread it, or take that export)");
  }

  @Test
  void namesOfPackagesAreChecked() {
    assertThat(
            findings(
                """
                import a: acme:types/apy@1.0.0;
                import b: acme:types/w@1.0.0;
                import c: example:phrases/phrases;
                import d: nobody:knows/this@1.2.3;
                """))
        .containsExactly(
            "app.wac:4:11 `example:phrases` is a component, not a WIT package: its interfaces have"
                + " no path (give the WIT of the interface as a package of its own)",
            "app.wac:5:11 there is no package `nobody:knows@1.2.3` (give it with `--dep"
                + " nobody:knows@1.2.3=FILE`, or put it into the folder deps)")
        .inOrder();
    assertThat(findings("import a: acme:types/apy@1.0.0;"))
        .containsExactly(
            "app.wac:2:22 package `acme:types@1.0.0` has no interface or world `apy` (did you mean"
                + " `api`?)");
  }

  @Test
  void thingsAreNamedBeforeTheyAreUsed() {
    assertThat(findings("type a = b; type b = u32; interface i { use j.{x}; } interface j {}"))
        .containsExactly(
            "app.wac:2:10 nothing is named `b` up to here (a document is read from the top: name"
                + " things before you use them)",
            "app.wac:2:45 nothing is named `j` up to here (a document is read from the top: name"
                + " things before you use them)",
            "app.wac:2:48 interface `j` has no type `x`")
        .inOrder();
  }

  @Test
  void aFunctionTypeInAWorldMentionsNoTypeOfTheDocument() {
    assertThat(
            findings(
                """
                type n = u32;
                record r { a: n }
                type f = func(a: list<n>);
                type g = func(a: r);
                world w { import f: f; import g: g; }
                """))
        .containsExactly(
            "app.wac:6:34 the function type `g` mentions the type `r` of the document, which a"
                + " world does not see (declare the type in an interface, and `use` it in the"
                + " world)");
  }

  @Test
  void aTargetIsComparedByItsVersions() {
    String document =
        """
        package test:app targets test:app/wanted;
        world wanted { import example:phrases/phrases@%s; export example:greeter/greet@0.1.0; }
        export new example:polite-greeter { ... }...;
        """;
    WacPackages packages =
        new WacPackages() {
          @Override
          public Optional<WacPackage> find(PackageName name) {
            if (name.version() == null) {
              return new WacTestPackages().find(name);
            }
            String item = name.name().equals("phrases") ? "phrases { greeting" : "greet { greet";
            String parameter = name.name().equals("phrases") ? "language" : "name";
            String wit =
                "package "
                    + name
                    + "; interface "
                    + item
                    + ": func("
                    + parameter
                    + ": string) -> string; }";
            return Optional.of(
                new WacPackage.Types(new PackageOrigin.Text(new SourceText("some.wit", wit))));
          }

          @Override
          public Collection<String> names() {
            return List.of();
          }
        };

    WacComposition fits =
        WacComposition.resolve(new SourceText("app.wac", document.formatted("0.1.7")), packages);
    WacComposition fitsNot =
        WacComposition.resolve(new SourceText("app.wac", document.formatted("0.2.0")), packages);

    assertThat(Parts.exports(fits.encode(EncodeOptions.DEFAULT))).isNotEmpty();
    InvalidInputException e =
        Assertions.assertThrows(
            InvalidInputException.class, () -> fitsNot.encode(EncodeOptions.DEFAULT));
    assertThat(e.findings().stream().map(WacCompositionTest::text))
        .containsExactly(
            "app.wac:3:12 the component imports `example:phrases/phrases@0.1.0`, which the world"
                + " does not (the world imports `example:phrases/phrases@0.2.0`)");
  }

  @Test
  void packagesAreFoundInFolders(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("acme/parts/2.0.0"));
    Files.createDirectories(folder.resolve("acme/parts@3.0.0"));
    Files.write(folder.resolve("acme/parts.wasm"), TestData.component("phrases"));
    Files.write(folder.resolve("acme/parts/1.0.0.wasm"), TestData.component("greeter"));
    Files.writeString(folder.resolve("acme/parts/2.0.0/a.wit"), "package acme:parts@2.0.0;");
    Files.writeString(folder.resolve("acme/parts@3.0.0/a.wit"), "package acme:parts@3.0.0;");
    Path given = folder.resolve("acme/parts.wasm");
    FolderPackages packages =
        new FolderPackages(
            folder,
            Map.of("x:y", given, "x:y@9.0.0", folder.resolve("none.wasm")),
            path -> ComponentReader.read(path.toString(), bytes(path)));

    assertThat(found(packages, "acme:parts")).contains("parts.wasm");
    assertThat(found(packages, "acme:parts@1.0.0")).contains("1.0.0.wasm");
    assertThat(found(packages, "acme:parts@2.0.0")).contains("2.0.0");
    assertThat(found(packages, "acme:parts@3.0.0")).contains("parts@3.0.0");
    assertThat(found(packages, "acme:parts@4.0.0")).isEqualTo("nothing");
    assertThat(found(packages, "x:y@1.0.0")).contains("parts.wasm");
    assertThat(found(packages, "x:y@9.0.0")).isEqualTo("there is no such file");
    assertThat(packages.names())
        .containsExactly(
            "acme:parts",
            "acme:parts@1.0.0",
            "acme:parts@2.0.0",
            "acme:parts@3.0.0",
            "x:y",
            "x:y@9.0.0");
  }

  private static String found(FolderPackages packages, String name) {
    int version = name.indexOf('@');
    String[] parts = name.substring(0, version < 0 ? name.length() : version).split(":");
    PackageName asked =
        new PackageName(
            parts[0],
            parts[1],
            version < 0 ? null : SemanticVersion.parse(name.substring(version + 1)).orElseThrow());
    try {
      return packages
          .find(asked)
          .map(
              found ->
                  found instanceof WacPackage.Component component
                      ? component.typing().component().inputName()
                      : found.toString())
          .orElse("nothing");
    } catch (InvalidInputException e) {
      return e.findings().get(0).message();
    }
  }

  private static byte[] bytes(Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // ---- hostile documents

  private static final List<String> SEEDS =
      List.of(
          "let phrases = new example:phrases {}; export new example:polite-greeter { ...phrases"
              + " }...;",
          "import a: acme:types/user@1.0.0; export a.g as go; let b = (a); export b as \"x:y/z\";",
          "type l = list<u8>; record r { a: l } type f = func(r: r); interface i { type h = func();"
              + " x: h; } world w { import f: func(); include v with { a as b }; }",
          "import i: interface { use acme:types/api@1.0.0.{r as s}; f: func(s: s); }; export"
              + " new example:polite-greeter { phrases: i, ... }.greet;");

  @Test
  void brokenDocumentsAreRefusedWithFindings() {
    fuzz(1_500, 11);
  }

  @Test
  @Tag("long")
  void manyBrokenDocumentsAreRefusedWithFindings() {
    fuzz(60_000, 12);
  }

  private static void fuzz(int documents, long seed) {
    Random random = new Random(seed);
    List<String> words =
        SEEDS.stream().flatMap(s -> Arrays.stream(s.split(" "))).distinct().toList();
    int composed = 0;
    for (int i = 0; i < documents; i++) {
      StringBuilder text = new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size())));
      for (int change = random.nextInt(4); change >= 0; change--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(4)) {
          case 0 -> text.deleteCharAt(at);
          case 1 -> text.insert(at, " " + words.get(random.nextInt(words.size())) + " ");
          case 2 -> text.setCharAt(at, (char) (32 + random.nextInt(96)));
          default -> text.append(' ').append(SEEDS.get(random.nextInt(SEEDS.size())));
        }
      }
      try {
        composed(text.toString());
        composed++;
      } catch (InvalidInputException e) {
        assertThat(e.findings()).isNotEmpty();
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError("seed " + seed + ", document " + i + ":\n" + text, e);
      }
    }
    System.out.println("broken WAC documents: " + composed + " of " + documents + " composed");
    assertWithMessage("composed").that(composed).isLessThan(documents);
  }
}
