package io.component4j.wasi.filesystem;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A directory on a host, or in a file system, whose JDK has no directory streams that stay where
 * they are: Windows, archives. Every operation looks first whether the path still leads to the
 * directory that was opened; somebody who renames has the time between the look and the deed.
 */
final class PathDirectory extends Directory {
  private final @Nullable Object key;

  PathDirectory(Path path) throws IOException {
    super(path);
    BasicFileAttributes self = read(path);
    if (Stat.of(self).type() != DescriptorType.DIRECTORY) {
      throw new NotDirectoryException(path.toString());
    }
    this.key = self.fileKey();
  }

  private static BasicFileAttributes read(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW);
  }

  /** The path of a name, after a look whether this directory is still here. */
  private Path at(String name) throws IOException {
    stat();
    return pathOf(name);
  }

  @Override
  Directory openDirectory(String name) throws IOException {
    return new PathDirectory(at(name));
  }

  @Override
  Directory openAgain() throws IOException {
    stat();
    return new PathDirectory(path());
  }

  @Override
  FileChannel openFile(String name, Set<? extends OpenOption> options) throws IOException {
    Path file = at(name);
    Set<OpenOption> all = new HashSet<>(options);
    if (file.getFileSystem().equals(FileSystems.getDefault())) {
      // Archives have no links, and refuse the option.
      all.add(NOFOLLOW);
    }
    return FileChannel.open(file, all);
  }

  @Override
  Stat stat() throws IOException {
    BasicFileAttributes self = read(path());
    Stat stat = Stat.of(self);
    if (stat.type() != DescriptorType.DIRECTORY || !Objects.equals(key, self.fileKey())) {
      throw new FilesystemException(ErrorCode.NO_ENTRY, "the directory was moved");
    }
    return withKey(stat.withMoreFrom(path(), NOFOLLOW), path());
  }

  @Override
  @Nullable Stat stat(String name) throws IOException {
    Path path = at(name);
    try {
      return withKey(Stat.of(read(path)).withMoreFrom(path, NOFOLLOW), path);
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  /** Where the host has no keys of files, their paths tell them apart. */
  private static Stat withKey(Stat stat, Path path) {
    return stat.key() != null
        ? stat
        : new Stat(
            stat.type(),
            stat.linkCount(),
            stat.size(),
            stat.accessed(),
            stat.modified(),
            stat.statusChanged(),
            path.toString());
  }

  @Override
  void setTimes(@Nullable FileTime accessed, @Nullable FileTime modified) throws IOException {
    stat();
    view(path()).setTimes(modified, accessed, null);
  }

  @Override
  void setTimes(String name, @Nullable FileTime accessed, @Nullable FileTime modified)
      throws IOException {
    view(at(name)).setTimes(modified, accessed, null);
  }

  private static BasicFileAttributeView view(Path path) {
    return Files.getFileAttributeView(path, BasicFileAttributeView.class, NOFOLLOW);
  }

  @Override
  void sync() {
    // Such hosts have nothing to write out of a directory.
  }

  @Override
  void createDirectory(String name) throws IOException {
    Files.createDirectory(at(name));
  }

  @Override
  void createLink(String name, String target) throws IOException {
    Path link = at(name);
    Files.createSymbolicLink(link, link.getFileSystem().getPath(target));
  }

  @Override
  String readLink(String name) throws IOException {
    return textOf(Files.readSymbolicLink(at(name)));
  }

  @Override
  void hardLink(String name, Directory into, String newName) throws IOException {
    Files.createLink(same(into).at(newName), at(name));
  }

  @Override
  void rename(String name, Directory into, String newName) throws IOException {
    Files.move(at(name), same(into).at(newName), StandardCopyOption.ATOMIC_MOVE);
  }

  private PathDirectory same(Directory other) throws FilesystemException {
    if (other instanceof PathDirectory here
        && here.path().getFileSystem().equals(path().getFileSystem())) {
      return here;
    }
    throw new FilesystemException(ErrorCode.CROSS_DEVICE, "on another file system");
  }

  @Override
  void deleteFile(String name) throws IOException {
    Files.delete(at(name));
  }

  @Override
  void deleteDirectory(String name) throws IOException {
    Files.delete(at(name));
  }

  @Override
  Entries entries() throws IOException {
    stat();
    return new SecureDirectory.StreamEntries(Files.newDirectoryStream(path()));
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
