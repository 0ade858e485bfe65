package io.component4j.wit.resolve;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Severity;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.syntax.WitMode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Where the specification and the reference parser differ, and what a user sees of it. */
class ModesTest {
  /** One line for each finding: its severity, id and place. */
  private static List<String> findings(WitMode mode, String text) {
    List<Diagnostic> findings;
    try {
      findings =
          WitResolver.builder().addRoot(new SourceText("t", text)).mode(mode).resolve().warnings();
    } catch (InvalidInputException e) {
      findings = e.findings();
    }
    return findings.stream()
        .map(f -> (f.severity() == Severity.ERROR ? "error " : "warning ") + f.id() + at(f))
        .toList();
  }

  private static String at(Diagnostic finding) {
    return " " + finding.primary().toString().substring(2);
  }

  /** Accepted by the reference parser, with a warning here; an error by the specification. */
  private static void onlyReference(String id, String place, String text) {
    assertWithMessage(text)
        .that(findings(WitMode.REFERENCE, text))
        .containsExactly("warning " + id + " " + place);
    assertWithMessage(text)
        .that(findings(WitMode.STRICT, text))
        .containsExactly("error " + id + " " + place);
  }

  /** Rejected by the reference parser; right by the specification. */
  private static void onlySpecification(String id, String place, String text) {
    assertWithMessage(text)
        .that(findings(WitMode.REFERENCE, text))
        .containsExactly("error " + id + " " + place);
    assertWithMessage(text).that(findings(WitMode.STRICT, text)).isEmpty();
  }

  private static String inInterface(String items) {
    return "package a:b@1.0.0;\ninterface i {\n" + items + "\n}";
  }

  private static String inWorld(String items) {
    return "package a:b@1.0.0;\ninterface i {}\nworld w {\n" + items + "\n}\n";
  }

  @Test
  void carriageReturnsAlone() {
    onlySpecification("wit-unexpected-character", "1:13", "package a:b;\r interface i {}");
  }

  @Test
  void labelsWithoutSpace() {
    onlyReference("wit-label", "4:8", inWorld("import l:i;"));
    onlyReference("wit-label", "4:8", inWorld("export l:i;"));
    assertThat(findings(WitMode.STRICT, inWorld("import l: i;"))).isEmpty();
  }

  @Test
  void listsOfNames() {
    onlyReference("wit-empty-list", "4:1", inWorld("use i.{};"));
    onlyReference("wit-empty-list", "4:1", inWorld("include v with {}") + "world v {}");
    onlyReference("wit-final-comma", "4:1", inWorld("include v with { f as g, }") + V);
    onlyReference("wit-final-comma", "3:8", inInterface("f: func(a: u8,);"));
  }

  private static final String V = "world v { import f: func(); }";

  @Test
  void lengthsOfLists() {
    onlyReference("wit-list-length", "3:19", inInterface("type t = list<u8, 0>;"));
    onlyReference("wit-list-length", "3:19", inInterface("type t = list<u8, 007>;"));
  }

  @Test
  void keywordsInVersions() {
    onlySpecification("wit-version", "1:13", "package a:b@1.0.0-async.1;");
    onlySpecification("wit-version", "1:13", "package a:b@1.0.0-rc.type;");
    onlySpecification("wit-version", "1:13", "package a:b@1.0.0+world;");
    for (WitMode mode : WitMode.values()) {
      assertThat(findings(mode, "package a:b@1.0.0-async-1.typed;")).isEmpty();
    }
  }

  @Test
  void weakerGates() {
    for (String text :
        List.of(
            inInterface("@since(version = 1.0.0) type t = u8; type u = list<t>;"),
            inInterface("@since(version = 1.0.0) type t = u8; f: func(a: t);"),
            inInterface("@since(version = 1.0.0) resource r { f: func(); }"),
            "package a:b@1.0.0; @since(version = 0.2.0) interface i {"
                + " @since(version = 0.1.0) f: func(); }",
            "package a:b@1.0.0; @since(version = 0.2.0) interface i {} world w { import i; }",
            "package a:b@1.0.0; @since(version = 0.2.0) world w { import f: func(); }")) {
      assertWithMessage(text).that(findings(WitMode.REFERENCE, text)).isEmpty();
      List<String> strict = findings(WitMode.STRICT, text);
      assertWithMessage(text).that(strict).hasSize(1);
      assertWithMessage(text).that(strict.get(0)).startsWith("error wit-weaker-gate ");
    }
    String right =
        "package a:b@1.0.0; @since(version = 0.2.0) interface i {"
            + " @since(version = 0.2.0) type t = u8; @since(version = 0.3.0) f: func(a: t); }";
    assertThat(findings(WitMode.STRICT, right)).isEmpty();
  }

  @Test
  void versionsInGates() {
    String item = " interface i {}";
    onlyReference("wit-gate", "1:14", "package a:b; @unstable(feature = x)" + item);
    onlyReference(
        "wit-gate",
        "1:44",
        "package a:b@1.0.0; @since(version = 1.0.0) @deprecated(version = 0.9.0)" + item);
    onlyReference(
        "wit-gate",
        "1:44",
        "package a:b@1.0.0; @since(version = 1.0.0) @deprecated(version = 1.1.0)" + item);
    onlySpecification("wit-gate", "1:58", "package a:b@1.0.0+1; @since(version = 1.0.0+2)" + item);
  }

  @Test
  void samePackageTwice() {
    onlySpecification(
        "wit-duplicate-package",
        "3:9",
        "package a:b;\npackage c:d { interface i {} }\npackage c:d { interface i {} }");
  }

  @Test
  void aPackageNamesItself() {
    onlySpecification(
        "wit-cycle",
        "3:19",
        "package a:b;\ninterface i { type t = u8; }\ninterface j { use a:b/i.{t}; }");
  }

  @Test
  void worldsInFileUses() {
    String other = "package c:d { world v {} }\n";
    assertThat(
            findings(
                WitMode.REFERENCE, "package a:b;\nuse c:d/v;\nworld w { include v; }\n" + other))
        .containsExactly("error wit-wrong-kind 2:9", "error wit-wrong-kind 3:19");
    assertThat(
            findings(WitMode.STRICT, "package a:b;\nuse c:d/v;\nworld w { include v; }\n" + other))
        .isEmpty();
    // What is included before is known to be a world.
    assertThat(
            findings(
                WitMode.REFERENCE,
                "package a:b;\nworld w { include c:d/v; }\nuse c:d/v;\n" + other))
        .isEmpty();
  }

  @Test
  void commentsThatAreNoDocumentation() {
    String text = inInterface("// one\n/* two */\n/// three\n/** four */\ntype t = u8;");
    assertThat(docs(WitMode.REFERENCE, text)).isEqualTo("one\ntwo\nthree\nfour");
    assertThat(docs(WitMode.STRICT, text)).isEqualTo("three\nfour");
  }

  private static String docs(WitMode mode, String text) {
    return WitResolver.builder()
        .addRoot(new SourceText("t", text))
        .mode(mode)
        .resolve()
        .graph()
        .roots()
        .get(0)
        .interfaces()
        .get(0)
        .types()
        .get(0)
        .info()
        .docs();
  }

  @Test
  void externalIdsThatHaveNoPlace() {
    String id = "@external-id(\"x\")";
    onlyReference("wit-external-id", "1:20", "package a:b@1.0.0; " + id + " interface i {}");
    onlyReference("wit-external-id", "1:20", "package a:b@1.0.0; " + id + " world i {}");
    onlyReference("wit-external-id", "4:1", inWorld(id + " include v;") + V);
    onlyReference("wit-external-id", "4:1", inWorld(id + " import i;"));
    onlyReference(
        "wit-external-id", "3:1", inInterface(id + " @since(version = 1.0.0) f: func();"));
    assertThat(findings(WitMode.STRICT, inWorld(id + " import l: i;"))).isEmpty();
  }

  @Test
  void upperCaseInPackageNames() {
    onlyReference("wit-package-case", "1:9", "package A:b;");
    onlyReference("wit-package-case", "1:11", "package a:b-C;");
  }

  @Test
  void ownedHandlesByKeyword() {
    onlyReference("wit-own", "4:12", inInterface("resource r;\nf: func(a: own<r>);"));
  }

  @Test
  void whatNoComponentCanHave() {
    onlyReference("wit-duplicate-name", "3:19", inInterface("record r { a: u8, a: u8 }"));
    onlyReference("wit-duplicate-name", "3:16", inInterface("variant v { a, a(u8) }"));
    onlyReference("wit-duplicate-name", "3:13", inInterface("enum e { a, a }"));
    onlyReference("wit-duplicate-name", "3:14", inInterface("flags f { a, a }"));
    onlyReference("wit-similar-name", "3:20", inInterface("record r { ab: u8, a-b: u8 }"));
    onlyReference("wit-similar-name", "3:16", inInterface("f: func(a: u8, A: u8);"));
    onlyReference("wit-similar-name", "3:12", inInterface("f: func(); F: func();"));
    onlyReference("wit-similar-name", "3:14", inInterface("resource r { r: func(); }"));
    onlyReference("wit-similar-name", "2:11", "package a:b; interface a-b {}\ninterface ab {}");
    onlyReference("wit-not-encodable", "3:8", inInterface("record r {}"));
    onlyReference("wit-not-encodable", "3:7", inInterface("flags f {}"));
    onlyReference("wit-not-encodable", "3:10", inInterface("type t = tuple<>;"));
    onlyReference("wit-not-encodable", "3:10", inInterface("type t = stream<char>;"));
    onlyReference(
        "wit-not-encodable", "4:10", inInterface("resource r;\ntype t = stream<borrow<r>>;"));
    onlyReference(
        "wit-not-encodable",
        "4:10",
        inInterface("resource r;\ntype t = future<option<borrow<r>>>;"));
    String flags = IntStream.range(0, 33).mapToObj(n -> "x" + n).collect(Collectors.joining(","));
    onlyReference("wit-too-many-flags", "3:128", inInterface("flags f {" + flags + "}"));
  }

  @Test
  void switchedOffTypesInWorlds() {
    onlySpecification("wit-gated", "4:31", inWorld("@unstable(feature = x)   type t = u8;"));
  }
}
