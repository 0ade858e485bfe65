package io.component4j.maven;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.diagnostics.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sources of classes: findings about a class are placed in a file relative to its source root,
 * {@code com/acme/Foo.java:12}, or without a line, and belong into the file itself.
 *
 * @param roots the source roots of the project
 */
record SourcePlaces(List<Path> roots) {
  private static final Pattern PLACE = Pattern.compile("(.+\\.java)(?::(\\d{1,9}))?");

  /** Findings with their places; one that is about none of the sources is left as it is. */
  List<Diagnostic> placed(List<Diagnostic> findings) {
    List<Diagnostic> placed = new ArrayList<>();
    for (Diagnostic finding : findings) {
      Diagnostic moved =
          new Diagnostic(
              finding.severity(),
              finding.id(),
              finding.message(),
              placed(finding.primary()),
              List.of(),
              finding.help());
      for (Diagnostic.Related related : finding.related()) {
        moved = moved.withRelated(related.message(), placed(related.span()));
      }
      placed.add(moved);
    }
    return placed;
  }

  private Span placed(Span span) {
    Matcher place = PLACE.matcher(span.name());
    if (span.hasPlace() || !place.matches()) {
      return span;
    }
    for (Path root : roots) {
      try {
        Path file = root.resolve(place.group(1));
        if (Files.isRegularFile(file)) {
          SourceText text = new SourceText(file.toString(), Files.readString(file));
          int start = place.group(2) == null ? declaration(text, file) : line(text, place.group(2));
          return Span.of(text, start, start);
        }
      } catch (IOException | InvalidPathException e) {
        // The name of the file says enough.
        return span;
      }
    }
    return span;
  }

  /** Where the class that the file is called after is declared; the beginning if it is not. */
  private static int declaration(SourceText text, Path file) {
    String name = String.valueOf(file.getFileName()).replaceFirst("\\.java$", "");
    Matcher declared =
        Pattern.compile("\\b(?:class|record|enum)\\s+" + Pattern.quote(name) + "\\b")
            .matcher(text.text());
    return declared.find() ? declared.start() : 0;
  }

  /** The first character of a line that is no blank. */
  private static int line(SourceText text, String number) {
    int lines = (int) text.text().lines().count();
    int line = Math.max(1, Math.min(Integer.parseInt(number), lines));
    int start = text.lineStart(line);
    while (start < text.text().length() && text.text().charAt(start) == ' ') {
      start++;
    }
    return start;
  }
}
