package io.component4j.wit.testing;

import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.DiagnosticRenderer;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Severity;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.resolve.Resolution;
import io.component4j.wit.resolve.WitResolver;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** What tests say about WIT. */
public final class Wit {
  private Wit() {}

  /** The graph of one file. */
  public static WitGraph graph(String text) {
    return resolution(text).graph();
  }

  /** The graph of one file with its warnings. */
  public static Resolution resolution(String text) {
    try {
      return WitResolver.builder().addRoot(new SourceText("test.wit", text)).resolve();
    } catch (InvalidInputException e) {
      throw new AssertionError(DiagnosticRenderer.text(e.findings()), e);
    }
  }

  /** The errors in one file that has some. */
  public static List<Diagnostic> findings(String text) {
    try {
      WitResolver.builder().addRoot(new SourceText("test.wit", text)).resolve();
    } catch (InvalidInputException e) {
      return e.findings().stream().filter(f -> f.severity() == Severity.ERROR).toList();
    }
    assertWithMessage("accepted:\n" + text).fail();
    throw new AssertionError();
  }

  /** What a user sees of the findings about one file that has errors. */
  public static String errors(String text) {
    return DiagnosticRenderer.text(findings(text));
  }

  /** The places and messages of the findings about one file that has errors. */
  public static List<String> messages(String text) {
    return findings(text).stream().map(d -> d.primary() + ": " + d.message()).toList();
  }

  /** A file with every form that WIT has. */
  public static String everything() {
    try (InputStream in = Wit.class.getResourceAsStream("/io/component4j/wit/everything.wit")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
