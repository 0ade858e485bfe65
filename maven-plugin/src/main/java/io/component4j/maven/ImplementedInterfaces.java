package io.component4j.maven;

import io.component4j.bindgen.GeneratedFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the classes of a project say that they implement. Read from their sources, as they need not
 * compile: names are taken for what they look like.
 *
 * @param texts the sources
 */
record ImplementedInterfaces(List<String> texts) {
  private static final Pattern MAIN =
      Pattern.compile("\\bstatic\\s+void\\s+main\\s*\\(\\s*String\\b");

  /** Reads all sources below some folders, which need not be there. */
  static ImplementedInterfaces in(Collection<Path> roots) throws IOException {
    List<String> texts = new ArrayList<>();
    for (Path root : roots) {
      if (Files.isDirectory(root)) {
        try (Stream<Path> files = Files.walk(root)) {
          for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
            // Whatever the encoding: the names are in ASCII.
            texts.add(Files.readString(file, StandardCharsets.ISO_8859_1));
          }
        }
      }
    }
    return new ImplementedInterfaces(List.copyOf(texts));
  }

  /**
   * Whether a class does what a file is for.
   *
   * @param type the full name of the interface that the file implements
   * @param file with a {@code main}, where that implements it
   */
  boolean has(String type, GeneratedFile file) {
    String simple = type.substring(type.lastIndexOf('.') + 1);
    Pattern implementing =
        Pattern.compile(
            "\\bimplements\\b[^{;]*\\b(?:" + Pattern.quote(simple) + "|Implementations)\\b");
    boolean isMain = MAIN.matcher(file.content()).find();
    return texts.stream()
        .anyMatch(text -> implementing.matcher(text).find() || isMain && MAIN.matcher(text).find());
  }
}
