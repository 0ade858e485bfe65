package io.component4j.text.script;

import static com.google.common.truth.Truth.assertThat;

import io.component4j.component.feature.Features;
import io.component4j.wit.diagnostics.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The validation directives of the published suites. */
class SuiteScriptsTest {
  private static final Pattern FLAGS =
      Pattern.compile("(?m)^;; RUN: .*?(?:-f|--features)[ =](\\S+)");

  private static Path suites() {
    String suites = System.getenv("C4J_SUITES");
    Assumptions.assumeTrue(suites != null, "C4J_SUITES is not set");
    return Path.of(suites);
  }

  /** What a script's first lines turn on; the conformance suite takes nearly everything. */
  private static Features features(Path suite, String text) {
    if (!suite.startsWith(suites().resolve("wasm-tools"))) {
      return Features.parse("all,-cm-nested-names,-cm-values,-cm-gc");
    }
    Matcher flags = FLAGS.matcher(text);
    return Features.parse(flags.find() ? flags.group(1) : "");
  }

  /** How the validation directives of one suite came out. */
  private static final class Counts {
    final Map<String, Integer> passed = new TreeMap<>();
    final List<String> failed = new ArrayList<>();
    int executions;

    void run(Path folder, Path file) throws IOException {
      String text = Files.readString(file);
      String name = folder.relativize(file).toString().replace('\\', '/');
      SourceText source = new SourceText(name, text);
      ScriptRunner runner = ScriptRunner.of(features(file, text));
      ScriptReport report = runner.run(source);
      for (ScriptReport.Entry entry : report.failures()) {
        failed.add(name + ":" + entry.line() + " " + entry.directive() + ": " + entry.message());
      }
      for (ScriptReport.Entry entry : report.skips()) {
        if (entry.message().equals("nothing is executed here")) {
          executions++;
        } else {
          failed.add(name + ":" + entry.line() + " " + entry.directive() + ": " + entry.message());
        }
      }
      passed.merge("all", report.passed(), Integer::sum);
    }
  }

  private static Counts run(String suite) throws IOException {
    Path folder = suites().resolve(suite);
    Counts counts = new Counts();
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = walk.filter(file -> file.toString().endsWith(".wast")).sorted().toList();
    }
    for (Path file : files) {
      counts.run(folder, file);
    }
    System.out.println(suite + ": " + counts.passed + ", executions " + counts.executions);
    counts.failed.forEach(System.out::println);
    return counts;
  }

  @Test
  void theConformanceSuite() throws IOException {
    Counts counts = run("component-model");
    assertThat(counts.failed.size()).isAtMost(1);
  }

  @Test
  void theSuiteOfTheReferenceTools() throws IOException {
    Counts counts = run("wasm-tools/component-model");
    assertThat(counts.failed.size()).isAtMost(1);
  }
}
