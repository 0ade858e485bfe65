package io.component4j.cli;

import static com.google.common.truth.Truth.assertThat;

import io.component4j.component.feature.Features;
import io.component4j.runtime.engine.endive.EndiveModuleValidator;
import io.component4j.text.Directive;
import io.component4j.text.Script;
import io.component4j.text.script.ScriptReport;
import io.component4j.text.script.ScriptRunner;
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

/** The validation directives of the published suites, core function bodies included. */
class SuiteScriptsTest {
  private static final Pattern FLAGS =
      Pattern.compile("(?m)^;; RUN: .*?(?:-f|--features)[ =](\\S+)");

  private static Path suites() {
    String suites = System.getenv("C4J_SUITES");
    Assumptions.assumeTrue(suites != null, "C4J_SUITES is not set");
    return Path.of(suites);
  }

  /** What a script's first lines turn on; the conformance suite takes nearly everything. */
  private static Features features(String suite, String text) {
    if (suite.equals("component-model")) {
      return Features.parse("all,-cm-nested-names,-cm-values,-cm-gc");
    }
    Matcher flags = FLAGS.matcher(text);
    return Features.parse(flags.find() ? flags.group(1) : "");
  }

  /** How the validation directives of one suite came out. */
  private static final class Counts {
    final Map<String, Integer> directives = new TreeMap<>();
    final List<String> otherwise = new ArrayList<>();
    int scripts;
    int executions;

    void run(String suite, Path folder, Path file) throws IOException {
      String text = Files.readString(file);
      SourceText source =
          new SourceText(folder.relativize(file).toString().replace('\\', '/'), text);
      ScriptReport report =
          ScriptRunner.of(features(suite, text))
              .withCoreModules(new EndiveModuleValidator())
              .run(source);
      scripts++;
      for (Directive directive : Script.parse(source).directives()) {
        if (directive instanceof Directive.Define) {
          directives.merge("valid", 1, Integer::sum);
        } else if (directive instanceof Directive.AssertFault fault) {
          directives.merge(fault.fault().toString().toLowerCase(), 1, Integer::sum);
        }
      }
      note(source.name(), report.failures());
      for (ScriptReport.Entry skip : report.skips()) {
        if (skip.message().equals("nothing is executed here")) {
          executions++;
        } else {
          note(source.name(), List.of(skip));
        }
      }
    }

    private void note(String name, List<ScriptReport.Entry> entries) {
      for (ScriptReport.Entry entry : entries) {
        otherwise.add(name + ":" + entry.line() + " " + entry.directive() + ": " + entry.message());
      }
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
      counts.run(suite, folder, file);
    }
    System.out.println(
        suite
            + ": "
            + counts.scripts
            + " scripts, validation directives "
            + counts.directives
            + ", otherwise than expected "
            + counts.otherwise
            + ", not executed here "
            + counts.executions);
    return counts;
  }

  @Test
  void theConformanceSuite() throws IOException {
    Counts counts = run("component-model");
    assertThat(counts.otherwise).isEmpty();
    assertThat(counts.directives.get("invalid")).isAtLeast(380);
    assertThat(counts.directives.get("malformed")).isAtLeast(75);
    assertThat(counts.directives.get("valid")).isAtLeast(270);
  }

  @Test
  void theSuiteOfTheReferenceTools() throws IOException {
    Counts counts = run("wasm-tools/component-model");
    assertThat(counts.otherwise).isEmpty();
    assertThat(counts.directives.get("invalid")).isAtLeast(568);
    assertThat(counts.directives.get("malformed")).isAtLeast(26);
    assertThat(counts.directives.get("valid")).isAtLeast(350);
  }

  @Test
  void theScriptsBesideTheCommandTests() throws IOException {
    Counts counts = run("wasm-tools/cli");
    // Code that the engine's validator does not know or judges otherwise, custom descriptors, and
    // faults of core texts that are worded otherwise: our own core validator is to come.
    assertThat(counts.otherwise.size()).isAtMost(70);
  }
}
