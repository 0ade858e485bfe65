package io.component4j.wasi.filesystem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the host knows of a file.
 *
 * @param key the same for the same file and for no other, or null where the host has no such thing
 * @param statusChanged null where the host does not keep it
 */
public record Stat(
    DescriptorType type,
    long linkCount,
    long size,
    FileTime accessed,
    FileTime modified,
    @Nullable FileTime statusChanged,
    @Nullable Object key) {
  private static final String MORE = "unix:mode,nlink,ctime,fileKey";

  /** The bits of a Unix mode that tell what a file is. */
  private static final int FORMAT = 0xf000;

  static Stat of(BasicFileAttributes file) {
    return new Stat(
        type(file),
        1,
        file.size(),
        file.lastAccessTime(),
        file.lastModifiedTime(),
        null,
        file.fileKey());
  }

  private static DescriptorType type(BasicFileAttributes file) {
    // Windows calls a junction both a directory and something other.
    if (file.isSymbolicLink()) {
      return DescriptorType.SYMBOLIC_LINK;
    }
    if (file.isOther()) {
      return DescriptorType.UNKNOWN;
    }
    return file.isDirectory() ? DescriptorType.DIRECTORY : DescriptorType.REGULAR_FILE;
  }

  /**
   * Adds what only a path can be asked for. It is taken only if the path leads to the same file: it
   * may have been renamed.
   */
  Stat withMoreFrom(Path path, LinkOption... options) throws IOException {
    if (key == null || !path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return this;
    }
    Map<String, Object> more;
    try {
      more = Files.readAttributes(path, MORE, options);
    } catch (NoSuchFileException | java.nio.file.AccessDeniedException e) {
      return this;
    }
    if (!key.equals(more.get("fileKey"))) {
      return this;
    }
    return new Stat(
        type == DescriptorType.UNKNOWN ? typeOf((Integer) number(more, "mode")) : type,
        ((Integer) number(more, "nlink")).longValue(),
        size,
        accessed,
        modified,
        (FileTime) more.get("ctime"),
        key);
  }

  private static Object number(Map<String, Object> attributes, String name) {
    return Objects.requireNonNull(attributes.get(name));
  }

  private static DescriptorType typeOf(int mode) {
    return switch (mode & FORMAT) {
      case 0x1000 -> DescriptorType.FIFO;
      case 0x2000 -> DescriptorType.CHARACTER_DEVICE;
      case 0x6000 -> DescriptorType.BLOCK_DEVICE;
      case 0xc000 -> DescriptorType.SOCKET;
      default -> DescriptorType.UNKNOWN;
    };
  }

  boolean isDirectory() {
    return type == DescriptorType.DIRECTORY;
  }

  boolean isLink() {
    return type == DescriptorType.SYMBOLIC_LINK;
  }
}
