package io.component4j.wit.suites;

import static com.google.common.truth.Truth.assertThat;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.lint.WitLint;
import io.component4j.wit.syntax.WitFile;
import io.component4j.wit.syntax.WitParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Packages that many people have looked at: what the rules say there must be worth saying. */
class LintSuiteTest {
  @Test
  void wasiPreview2IsNearlyFine() throws IOException {
    Map<String, Integer> counts = counts("wasi/0.2.12");
    System.out.println("wasi/0.2.12 linted: " + counts);
    assertThat(counts.keySet())
        .containsExactly(
            "lint-missing-docs", "lint-missing-gate", "lint-name-stutter", "lint-unused-use");
    assertThat(counts).containsEntry("lint-unused-use", 2);
  }

  @Test
  void wasiPreview3IsNearlyFine() throws IOException {
    Map<String, Integer> counts = counts("wasi/0.3.0");
    System.out.println("wasi/0.3.0 linted: " + counts);
    assertThat(counts.keySet())
        .containsExactly("lint-missing-docs", "lint-missing-gate", "lint-name-stutter");
  }

  private static Map<String, Integer> counts(String folder) throws IOException {
    List<List<WitFile>> packages = new ArrayList<>();
    for (Path file : Suites.cases(Suites.folder(folder))) {
      SourceText source = new SourceText(file.toString(), Files.readString(file));
      packages.add(List.of(WitParser.parse(source, new Diagnostics()).orElseThrow()));
    }
    Map<String, Integer> counts = new TreeMap<>();
    for (Diagnostic finding : WitLint.withAllRules().check(packages)) {
      counts.merge(finding.id(), 1, Integer::sum);
    }
    return counts;
  }
}
