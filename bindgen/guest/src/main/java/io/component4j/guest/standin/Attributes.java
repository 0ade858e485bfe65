package io.component4j.guest.standin;

import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/** What {@code java.nio.file} tells of a file. */
final class Attributes implements BasicFileAttributes {
  private final FileStatus status;

  Attributes(FileStatus status) {
    this.status = status;
  }

  @Override
  public long size() {
    return status.size();
  }

  @Override
  public FileTime lastModifiedTime() {
    return FileTime.fromMillis(status.modifiedMillis());
  }

  @Override
  public FileTime lastAccessTime() {
    return FileTime.fromMillis(status.accessedMillis());
  }

  @Override
  public FileTime creationTime() {
    return lastModifiedTime();
  }

  @Override
  public boolean isRegularFile() {
    return status.kind() == FileStatus.Kind.FILE;
  }

  @Override
  public boolean isDirectory() {
    return status.kind() == FileStatus.Kind.DIRECTORY;
  }

  @Override
  public boolean isSymbolicLink() {
    return false;
  }

  @Override
  public boolean isOther() {
    return status.kind() == FileStatus.Kind.OTHER;
  }

  @Override
  public @Nullable Object fileKey() {
    return null;
  }
}
