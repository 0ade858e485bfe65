package io.component4j.text;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** What the tests of texts share. */
final class Texts {
  private Texts() {}

  static byte[] assemble(String text) {
    return TextAssembler.assemble(new SourceText("test.wat", text));
  }

  /** The bytes after the preamble, in hexadecimal. */
  static String hex(String text) {
    byte[] bytes = assemble(text);
    return HexFormat.of().formatHex(bytes, 8, bytes.length);
  }

  /** The findings about a text, each as {@code line:column message}. */
  static List<String> findings(String text) {
    InvalidInputException e = assertThrows(InvalidInputException.class, () -> assemble(text));
    return shown(e);
  }

  static List<String> shown(InvalidInputException e) {
    return e.findings().stream().map(Texts::shown).toList();
  }

  private static String shown(Diagnostic finding) {
    String place = finding.primary().toString();
    return place.substring(place.indexOf(':') + 1) + " " + finding.message();
  }

  /** The published suites' files of a kind, sorted; skips the test where they are not there. */
  static List<Path> suites(String suffix) throws IOException {
    String suites = System.getenv("C4J_SUITES");
    Assumptions.assumeTrue(suites != null, "C4J_SUITES is not set");
    try (Stream<Path> files = Files.walk(Path.of(suites))) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    }
  }

  /** The bytes of a text; empty if it is none, as some of the suites are not. */
  static Optional<byte[]> assembled(SourceText text) {
    try {
      return Optional.of(TextAssembler.assemble(text));
    } catch (InvalidInputException e) {
      return Optional.empty();
    }
  }

  /** The bytes of the module or component of a directive; empty if it has none. */
  static Optional<byte[]> module(Directive directive) {
    ScriptModule module =
        directive instanceof Directive.Define define
            ? define.module()
            : directive instanceof Directive.AssertFault fault ? fault.module() : null;
    try {
      return Optional.ofNullable(module).map(ScriptModule::assemble);
    } catch (InvalidInputException e) {
      return Optional.empty();
    }
  }

  static SourceText read(Path file) throws IOException {
    return new SourceText(file.toString(), Files.readString(file));
  }
}
