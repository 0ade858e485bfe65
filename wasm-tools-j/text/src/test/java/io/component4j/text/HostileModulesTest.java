package io.component4j.text;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.component4j.component.binary.ProducersSection;
import io.component4j.component.embed.Embedding;
import io.component4j.component.encode.ComponentEncoder;
import io.component4j.component.encode.EncoderOptions;
import io.component4j.component.model.CanonOption;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.resolve.WitResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Modules that have very much to be found wrong: findings, and soon. */
class HostileModulesTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir private Path folder;

  private List<Diagnostic> findings(String wit, String module) throws IOException {
    Path file = Files.writeString(folder.resolve("w.wit"), wit);
    WitGraph graph = WitResolver.builder().addRoot(file).resolve().graph();
    byte[] section =
        Embedding.section(
            graph,
            graph.roots().get(0).worlds().get(0),
            CanonOption.Kind.UTF8,
            new ProducersSection(Map.of()));
    byte[] embedded = Embedding.embed("module.wat", Texts.assemble(module), section);
    ComponentEncoder encoder = new ComponentEncoder(EncoderOptions.DEFAULT);
    return assertTimeout(
        LIMIT,
        () ->
            assertThrows(
                    InvalidInputException.class,
                    () -> encoder.encode("module.wat", embedded, List.of()))
                .findings());
  }

  @Test
  void manyUnknownImportsOfALargeWorld() throws IOException {
    StringBuilder wit = new StringBuilder("package a:b;\nworld w {\n");
    StringBuilder module = new StringBuilder("(module\n");
    for (int i = 0; i < 1_900; i++) {
      wit.append("  import the-function-that-has-the-number-").append(i).append(": func();\n");
      wit.append("  export the-exported-function-of-number-").append(i).append(": func();\n");
    }
    for (int i = 0; i < 30_000; i++) {
      module
          .append("(import \"$root\" \"the-funktion-that-has-the-number-")
          .append(i)
          .append("\" (func))\n")
          .append("(import \"some:where/else")
          .append(i)
          .append("@1.0.0\" \"f\" (func))\n");
    }
    for (int i = 0; i < 1_900; i++) {
      module.append("(func (export \"the-exported-funktion-of-number-").append(i).append("\"))\n");
    }
    List<Diagnostic> findings = findings(wit.append("}\n").toString(), module + ")");
    assertThat(findings).hasSize(Diagnostics.MAX_FINDINGS);
    assertThat(findings.get(0).help()).contains("the-function-that-has-the-number-0");
  }

  @Test
  void oneImportThatIsThereVeryOften() throws IOException {
    String module = "(module\n" + "(import \"$root\" \"f\" (func))\n".repeat(50_000) + ")";
    List<Diagnostic> findings = findings("package a:b; world w { import f: func(); }", module);
    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).message()).contains("more than 1000 times");
  }

  @Test
  void namesThatNobodyWouldChoose() throws IOException {
    StringBuilder module = new StringBuilder("(module\n");
    for (String name :
        List.of(
            "",
            "[",
            "[stream-read-99999999999]f",
            "[stream-read-4294967295]f",
            "[stream-read--1]f",
            "[context-get-4294967296]",
            "[async-lower][async-lower]f",
            "[resource-drop]",
            "[task-return]",
            "\\u{0}\\u{10ffff}\\n")) {
      for (String from : List.of("", "$root", "[export]$root", "[export]", "cm32p2", "cm32p2|")) {
        module
            .append("(import \"")
            .append(from)
            .append("\" \"")
            .append(name)
            .append("\" (func (param i32 i32 i32) (result i32)))\n");
      }
    }
    List<Diagnostic> findings =
        findings("package a:b; world w { import f: func(); }", module + ")");
    assertThat(findings).hasSize(60);
  }
}
