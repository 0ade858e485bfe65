package io.component4j.maven;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What one execution of a goal was given and what it wrote, kept in a file below {@code target}, so
 * that the next build knows what there is to do. A record that cannot be read is none.
 */
final class BuildRecord {
  private static final String SUFFIX = ".record";
  private static final String WROTE = "wrote ";
  private static final String END = "end";

  private final Path file;
  private final String fingerprint;
  private final Map<Path, String> written;

  private BuildRecord(Path file, String fingerprint, Map<Path, String> written) {
    this.file = file;
    this.fingerprint = fingerprint;
    this.written = written;
  }

  /**
   * Reads what the last build left.
   *
   * @param folder of all records of the project
   * @param execution the goal and the execution's id
   */
  static BuildRecord read(Path folder, String execution) {
    return read(folder.resolve(execution.replaceAll("[^\\w.-]", "_") + SUFFIX));
  }

  private static BuildRecord read(Path file) {
    StringBuilder fingerprint = new StringBuilder();
    Map<Path, String> written = new TreeMap<>();
    boolean whole = false;
    try {
      for (String line : Files.readAllLines(file)) {
        if (line.startsWith(WROTE)) {
          String[] parts = line.substring(WROTE.length()).split(" ", 3);
          written.put(Path.of(parts[2]), parts[0] + " " + parts[1]);
        } else if (line.equals(END)) {
          whole = true;
        } else {
          fingerprint.append(line).append('\n');
        }
      }
    } catch (IOException | RuntimeException e) {
      return new BuildRecord(file, "", Map.of());
    }
    return new BuildRecord(file, whole ? fingerprint.toString() : "", written);
  }

  /** Whether nothing that mattered has changed, and all that was written is still there. */
  boolean isCurrent(Fingerprint now) {
    if (!fingerprint.equals(now.text())) {
      return false;
    }
    for (Map.Entry<Path, String> entry : written.entrySet()) {
      try {
        if (!stamp(entry.getKey()).equals(entry.getValue())) {
          return false;
        }
      } catch (IOException e) {
        return false;
      }
    }
    return true;
  }

  /**
   * What the last execution wrote in a folder, this one does not, and no other execution did.
   *
   * @param now what this one writes
   */
  List<Path> stale(Path folder, Collection<Path> now) throws IOException {
    Set<Path> wanted = new HashSet<>(now);
    for (BuildRecord other : others()) {
      wanted.addAll(other.written.keySet());
    }
    List<Path> stale = new ArrayList<>();
    for (Path path : written.keySet()) {
      if (path.startsWith(folder) && !wanted.contains(path)) {
        stale.add(path);
      }
    }
    return Collections.unmodifiableList(stale);
  }

  private List<BuildRecord> others() throws IOException {
    List<BuildRecord> others = new ArrayList<>();
    Path folder = file.getParent();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
        for (Path found : files) {
          if (!found.equals(file)) {
            others.add(read(found));
          }
        }
      }
    }
    return others;
  }

  /**
   * Remembers what was done.
   *
   * @throws IOException if that cannot be written
   */
  void save(Fingerprint now, Collection<Path> nowWritten) throws IOException {
    StringBuilder text = new StringBuilder(now.text());
    for (Path path : nowWritten) {
      text.append(WROTE).append(stamp(path)).append(' ').append(path).append('\n');
    }
    Files.createDirectories(file.getParent());
    text.append(END).append('\n');
    Files.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Forgets, so that the next build does everything. */
  void delete() throws IOException {
    Files.deleteIfExists(file);
  }

  private static String stamp(Path path) throws IOException {
    BasicFileAttributes attributes =
        Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!attributes.isRegularFile()) {
      throw new NoSuchFileException(path.toString());
    }
    return Fingerprint.stamp(attributes);
  }
}
