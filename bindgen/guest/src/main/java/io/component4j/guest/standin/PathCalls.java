package io.component4j.guest.standin;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes the place of methods of {@code java.nio.file.Files} that the class library lacks, or has
 * wrong.
 */
public final class PathCalls {
  private PathCalls() {}

  /** All text of a file in UTF-8. */
  public static String readString(Path path) throws IOException {
    return readString(path, StandardCharsets.UTF_8);
  }

  /** All text of a file. */
  public static String readString(Path path, Charset charset) throws IOException {
    return new String(Files.readAllBytes(path), charset);
  }

  /** Makes a directory, and those that it is in as far as they are missing. */
  public static Path createDirectories(Path dir, FileAttribute<?>... attrs) throws IOException {
    List<Path> missing = new ArrayList<>();
    for (Path path = dir; path != null && !Files.isDirectory(path); path = path.getParent()) {
      missing.add(path);
    }
    for (int i = missing.size() - 1; i >= 0; i--) {
      Files.createDirectory(missing.get(i), attrs);
    }
    return dir;
  }
}
