package io.component4j.bindgen;

import java.util.Objects;

/**
 * A source file.
 *
 * @param path relative to the source root, with {@code /}
 * @param content the whole text, plain ASCII, lines ended by {@code \n}
 */
public record GeneratedFile(String path, String content) implements Comparable<GeneratedFile> {
  /** Checks. */
  public GeneratedFile {
    Objects.requireNonNull(path);
    Objects.requireNonNull(content);
  }

  @Override
  public int compareTo(GeneratedFile other) {
    int order = path.compareTo(other.path);
    return order != 0 ? order : content.compareTo(other.content);
  }
}
