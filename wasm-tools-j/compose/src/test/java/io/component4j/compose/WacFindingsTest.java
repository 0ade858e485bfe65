package io.component4j.compose;

import static com.google.common.truth.Truth.assertThat;

import io.component4j.compose.graph.EncodeOptions;
import io.component4j.compose.wac.WacComposition;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each thing that can be wrong with a WAC document is told by an id of its own, at its place. */
class WacFindingsTest {
  private static final Path DOCS =
      Path.of(System.getProperty("basedir", "."), "..", "..", "docs").normalize();

  /** Findings that are not about what is written in a document. */
  private static final Set<String> ELSEWHERE = Set.of("wac-file", "wac-package-unused");

  /** Statements behind {@code package test:app;}, and the finding with its place. */
  private static final String[][] CASES = {
    {"let p = new example:phrases {}; let p = p;", "2:37 wac-duplicate-name"},
    {"let q = p;", "2:9 wac-unknown-name"},
    {"type t = u32; interface i { use t.{x}; }", "2:33 wac-wrong-kind"},
    {"type t = u32; import i: t;", "2:25 wac-import-type"},
    {"import i: acme:types/ap@1.0.0;", "2:22 wac-unknown-item"},
    {"export new example:phrases {};", "2:8 wac-export-name"},
    {"let p = new example:phrases {}; export p...; export p...;", "2:53 wac-spread-nothing"},
    {"import f: func(); export f.x;", "2:26 wac-not-an-instance"},
    {"export new example:phrases {}.word;", "2:30 wac-unknown-export"},
    {"export new test:app {};", "2:12 wac-self"},
    {
      "let g = new example:polite-greeter { ..., phrases: new example:phrases {}.phrases };",
      "2:38 wac-implicit-not-last"
    },
    {
      "let g = new example:polite-greeter { phrazes: new example:phrases {}.phrases };",
      "2:38 wac-unknown-argument"
    },
    {
      "let p = new example:phrases {}.phrases; let g = new example:polite-greeter { phrases: p, phrases: p };",
      "2:90 wac-duplicate-argument"
    },
    {"let g = new example:polite-greeter {};", "2:13 wac-missing-argument"},
    {"import f: func(); let g = new example:logger { log: f };", "2:48 graph-argument-mismatch"},
    {"let g = new acme:types@1.0.0 {};", "2:13 wac-no-component"},
    {"import i: example:phrases/phrases;", "2:11 wac-no-types"},
    {"import i: acme:broken/i;", "2:11 wac-package-invalid"},
    {"let g = new example:phrase {};", "2:13 wac-unknown-package"},
    {"interface i { g: h; }", "2:18 wac-no-function-type"},
    {"interface i { type f = func(); }", "2:20 wac-unused-function-type"},
    {"record r { a: u8 } type f = func(r: r); world w { import f: f; }", "2:61 wac-type-outside"},
    {"record r { }", "2:12 wac-empty"},
    {"resource r;", "2:1 wac-resource"},
    {"let p = new example:phrases { ", "2:31 wit-syntax"},
    {"export new example:phrases {}.phrases as \"A b\";", "2:42 graph-name-invalid"},
    {
      "let p = new example:phrases {}; export p.phrases as x; export p.phrases as x;",
      "2:76 graph-export-exists"
    },
    {"import a: func(); import a2 as \"a\": func();", "2:32 graph-import-exists"},
    {
      "let f = new example:furniture {}; export new example:hall { ...f }.halls;",
      "2:42 compose-type-inside"
    },
    {
      "let a = new example:logged-greeter { ... }; let b = new example:other-log-phrases { ... };",
      "2:57 compose-import-conflict"
    },
  };

  static String[][] cases() {
    return CASES;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void eachIsToldAtItsPlace(String statements, String finding) {
    assertThat(findings("package test:app;\n" + statements)).containsExactly(finding);
  }

  @Test
  void theTargetIsToldAtItsPlace() {
    assertThat(findings("package test:app targets test:app/w;")).containsExactly("1:26 wac-target");
  }

  private static List<String> findings(String document) {
    List<Diagnostic> found;
    try {
      WacComposition composition =
          WacComposition.resolve(new SourceText("app.wac", document), new WacTestPackages());
      composition.encode(EncodeOptions.DEFAULT);
      found = composition.warnings();
    } catch (InvalidInputException e) {
      found = e.findings();
    }
    return found.stream()
        .map(f -> f.primary().toString().replace("app.wac:", "") + " " + f.id())
        .toList();
  }

  @Test
  void eachIsOnThePage() throws IOException {
    Set<String> ids = new TreeSet<>(ELSEWHERE);
    ids.add("wac-target");
    for (String[] each : CASES) {
      ids.add(each[1].substring(each[1].indexOf(' ') + 1));
    }
    String page = Files.readString(DOCS.resolve("wac.md"));
    String table = page.substring(page.indexOf("\n## Findings\n"));
    List<String> there =
        Pattern.compile("`((?:wac|wit|graph|compose)-[a-z-]+)`")
            .matcher(table.substring(0, table.indexOf("\n## ", 1)))
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(there).containsExactlyElementsIn(ids);
  }
}
