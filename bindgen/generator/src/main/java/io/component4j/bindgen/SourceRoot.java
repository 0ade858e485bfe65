package io.component4j.bindgen;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A directory that generated files are written to. Safe for use by several threads and processes as
 * far as each file goes: it is there with its whole content or not at all.
 */
public final class SourceRoot {
  private final Path directory;

  /** A directory, which need not exist yet. */
  public SourceRoot(Path directory) {
    this.directory = directory.toAbsolutePath().normalize();
  }

  /**
   * Writes files, each to a temporary one that is then moved. A file that has the same content
   * already is left alone, so that its time of modification stays.
   *
   * @throws IOException if a file cannot be written
   * @throws IllegalArgumentException if a path leads out of the directory; nothing is written then
   */
  public void write(List<GeneratedFile> files) throws IOException {
    Map<String, byte[]> contents = new LinkedHashMap<>();
    for (GeneratedFile file : files) {
      contents.put(file.path(), file.content().getBytes(StandardCharsets.UTF_8));
    }
    write(contents);
  }

  /**
   * Writes files of any kind, as {@link #write(List)} does.
   *
   * @param files contents by path, relative to the directory
   * @throws IOException if a file cannot be written
   * @throws IllegalArgumentException if a path leads out of the directory; nothing is written then
   */
  public void write(Map<String, byte[]> files) throws IOException {
    for (String path : files.keySet()) {
      target(path);
    }
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      write(target(file.getKey()), file.getValue());
    }
  }

  /**
   * Deletes files, and the folders of the directory that are empty then. A file that is not there
   * is none to be deleted.
   *
   * @param paths relative to the directory
   * @throws IOException if a file cannot be deleted
   * @throws IllegalArgumentException if a path leads out of the directory; nothing is deleted then
   */
  public void delete(Collection<String> paths) throws IOException {
    for (String path : paths) {
      target(path);
    }
    for (String path : paths) {
      Path file = target(path);
      if (Files.deleteIfExists(file)) {
        deleteEmpty(file.getParent());
      }
    }
  }

  private void deleteEmpty(Path start) throws IOException {
    Path folder = start;
    while (!folder.equals(directory)) {
      try {
        Files.deleteIfExists(folder);
      } catch (DirectoryNotEmptyException e) {
        return;
      }
      folder = folder.getParent();
    }
  }

  private Path target(String path) {
    Path target = directory.resolve(path).normalize();
    if (!target.startsWith(directory) || target.equals(directory)) {
      throw new IllegalArgumentException("not inside the source root: " + path);
    }
    return target;
  }

  private static void write(Path target, byte[] content) throws IOException {
    if (Files.isRegularFile(target)
        && Files.size(target) == content.length
        && Arrays.equals(Files.readAllBytes(target), content)) {
      return;
    }
    Path folder = target.getParent();
    Files.createDirectories(folder);
    // Not Files.createTempFile: the file would be readable by its owner only, and stay so.
    Path temporary = folder.resolve("." + UUID.randomUUID() + ".tmp");
    try {
      Files.write(temporary, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      try {
        Files.move(
            temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
