package io.component4j.maven;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * All that what a goal makes depends on, as text: what is equal gives the same.
 *
 * <p>Every build takes one, most of them for nothing else; so there are no lambdas here, which are
 * slow when they are first used.
 */
final class Fingerprint {
  /** Larger files are known by size and time of modification, as are jars. */
  private static final int MAX_DIGESTED_BYTES = 1 << 20;

  private final StringBuilder text = new StringBuilder();

  /** A parameter: nothing if it is null, a line for each element of a list. */
  Fingerprint parameter(String name, @Nullable Object value) {
    if (value instanceof List<?> list) {
      for (Object entry : list) {
        parameter(name, entry);
      }
    } else if (value != null) {
      line("parameter " + name + " " + value);
    }
    return this;
  }

  /**
   * A file, or all files in a folder and those in it.
   *
   * @throws IOException if something is there that cannot be read
   */
  Fingerprint input(Path path) throws IOException {
    for (Map.Entry<Path, BasicFileAttributes> file : files(path).entrySet()) {
      if (file.getValue().size() > MAX_DIGESTED_BYTES) {
        stamp(file.getKey(), file.getValue());
      } else {
        line("file " + file.getKey() + " " + digest(Files.readAllBytes(file.getKey())));
      }
    }
    return this;
  }

  /** As {@link #input}, by sizes and times of modification alone. */
  Fingerprint stamps(Path path) throws IOException {
    for (Map.Entry<Path, BasicFileAttributes> file : files(path).entrySet()) {
      stamp(file.getKey(), file.getValue());
    }
    return this;
  }

  /** The packages in a class path. */
  Fingerprint classPath(List<Path> entries) throws IOException {
    for (Path entry : entries) {
      if (Files.isDirectory(entry)) {
        input(entry.resolve("META-INF/wit"));
      } else {
        stamps(entry);
      }
    }
    return this;
  }

  /** The whole text. */
  String text() {
    return text.toString();
  }

  private void stamp(Path file, BasicFileAttributes attributes) {
    line("file " + file + " " + stamp(attributes));
  }

  /** What changes when a file is written. */
  static String stamp(BasicFileAttributes attributes) {
    return attributes.size() + " " + attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
  }

  private void line(String content) {
    // No line can be two, or part of one.
    text.append(content.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r"));
    text.append('\n');
  }

  /** The files in a folder and those in it, or the file itself; none if there is nothing. */
  private static Map<Path, BasicFileAttributes> files(Path path) throws IOException {
    Map<Path, BasicFileAttributes> files = new TreeMap<>();
    if (Files.exists(path)) {
      Files.walkFileTree(
          path,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              files.put(file, attributes);
              return FileVisitResult.CONTINUE;
            }
          });
    }
    return files;
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
