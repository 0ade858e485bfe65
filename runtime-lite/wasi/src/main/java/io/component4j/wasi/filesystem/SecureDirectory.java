package io.component4j.wasi.filesystem;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A directory that the host has open: names are looked up in it and nowhere else, even while
 * somebody renames what is above it.
 *
 * <p>The JDK makes directories, links and hard links, and reads links, by path only. These go
 * through an {@link Anchor}. Where there is none, they go by the path that the directory had, after
 * a look whether it still leads here: a renaming attacker has the time between the look and the
 * deed.
 */
final class SecureDirectory extends Directory {
  private static final Path SELF = Path.of(".");

  private final SecureDirectoryStream<Path> stream;

  /** Keeps {@link #anchor} open. */
  private @Nullable FileChannel anchored;

  private @Nullable Path anchor;

  SecureDirectory(Path path, SecureDirectoryStream<Path> stream) {
    super(path);
    this.stream = stream;
  }

  @Override
  Directory openDirectory(String name) throws IOException {
    return new SecureDirectory(pathOf(name), stream.newDirectoryStream(single(name), NOFOLLOW));
  }

  @Override
  Directory openAgain() throws IOException {
    return new SecureDirectory(path(), stream.newDirectoryStream(SELF, NOFOLLOW));
  }

  @Override
  FileChannel openFile(String name, Set<? extends OpenOption> options) throws IOException {
    return open(single(name), options);
  }

  private FileChannel open(Path single, Set<? extends OpenOption> options) throws IOException {
    Set<OpenOption> all = new HashSet<>(options);
    all.add(NOFOLLOW);
    SeekableByteChannel channel = stream.newByteChannel(single, all);
    if (channel instanceof FileChannel file) {
      return file;
    }
    channel.close();
    throw new FilesystemException(ErrorCode.UNSUPPORTED, "the file system has no file channels");
  }

  @Override
  Stat stat() throws IOException {
    BasicFileAttributeView view = stream.getFileAttributeView(BasicFileAttributeView.class);
    return Stat.of(view.readAttributes()).withMoreFrom(path());
  }

  @Override
  @Nullable Stat stat(String name) throws IOException {
    Stat stat;
    try {
      stat = Stat.of(view(name).readAttributes());
    } catch (NoSuchFileException e) {
      return null;
    }
    Path known = anchor;
    Stat more =
        stat.withMoreFrom(
            known == null ? pathOf(name) : known.resolve(single(name).toString()), NOFOLLOW);
    if (more == stat && known == null) {
      // The directory was moved; or the name has gone, and then this finds nothing either.
      Path found = findAnchor();
      return found == null
          ? stat
          : stat.withMoreFrom(found.resolve(single(name).toString()), NOFOLLOW);
    }
    return more;
  }

  private BasicFileAttributeView view(String name) throws IOException {
    return stream.getFileAttributeView(single(name), BasicFileAttributeView.class, NOFOLLOW);
  }

  @Override
  void setTimes(@Nullable FileTime accessed, @Nullable FileTime modified) throws IOException {
    stream.getFileAttributeView(BasicFileAttributeView.class).setTimes(modified, accessed, null);
  }

  @Override
  void setTimes(String name, @Nullable FileTime accessed, @Nullable FileTime modified)
      throws IOException {
    Stat stat = stat(name);
    if (stat != null && stat.isLink()) {
      // The view would open it, which no link can be.
      Files.getFileAttributeView(
              anchor().resolve(single(name).toString()), BasicFileAttributeView.class, NOFOLLOW)
          .setTimes(modified, accessed, null);
    } else {
      view(name).setTimes(modified, accessed, null);
    }
  }

  @Override
  void sync() throws IOException {
    try (FileChannel self = open(SELF, Set.of(StandardOpenOption.READ))) {
      self.force(true);
    }
  }

  /** A path that begins at this directory, wherever it is; null where there is no such thing. */
  private @Nullable Path findAnchor() throws IOException {
    if (anchor == null && Anchor.SUPPORTED) {
      FileChannel self = open(SELF, Set.of(StandardOpenOption.READ));
      anchor = Anchor.of(self);
      if (anchor == null) {
        self.close();
      } else {
        anchored = self;
      }
    }
    return anchor;
  }

  /** A path that leads to this directory. */
  private Path anchor() throws IOException {
    Path found = findAnchor();
    if (found != null) {
      return found;
    }
    Object key = stat().key();
    if (key == null || !key.equals(Files.readAttributes(path(), "fileKey").get("fileKey"))) {
      throw new FilesystemException(ErrorCode.NO_ENTRY, "the directory was moved");
    }
    return path();
  }

  @Override
  void createDirectory(String name) throws IOException {
    Files.createDirectory(anchor().resolve(single(name).toString()));
  }

  @Override
  void createLink(String name, String target) throws IOException {
    Files.createSymbolicLink(anchor().resolve(single(name).toString()), Path.of(target));
  }

  @Override
  String readLink(String name) throws IOException {
    return textOf(Files.readSymbolicLink(anchor().resolve(single(name).toString())));
  }

  @Override
  void hardLink(String name, Directory into, String newName) throws IOException {
    if (!(into instanceof SecureDirectory other)) {
      throw new FilesystemException(ErrorCode.CROSS_DEVICE, "on another file system");
    }
    Files.createLink(
        other.anchor().resolve(other.single(newName).toString()),
        anchor().resolve(single(name).toString()));
  }

  @Override
  void rename(String name, Directory into, String newName) throws IOException {
    if (!(into instanceof SecureDirectory other)) {
      throw new FilesystemException(ErrorCode.CROSS_DEVICE, "on another file system");
    }
    stream.move(single(name), other.stream, other.single(newName));
  }

  @Override
  void deleteFile(String name) throws IOException {
    stream.deleteFile(single(name));
  }

  @Override
  void deleteDirectory(String name) throws IOException {
    stream.deleteDirectory(single(name));
  }

  @Override
  Entries entries() throws IOException {
    return new StreamEntries(stream.newDirectoryStream(SELF, NOFOLLOW));
  }

  @Override
  public void close() throws IOException {
    try {
      stream.close();
    } finally {
      FileChannel channel = anchored;
      if (channel != null) {
        channel.close();
      }
    }
  }

  /** The names that a directory stream gives. */
  static final class StreamEntries implements Entries {
    private final DirectoryStream<Path> stream;
    private final Iterator<Path> iterator;

    StreamEntries(DirectoryStream<Path> stream) {
      this.stream = stream;
      this.iterator = stream.iterator();
    }

    @Override
    public @Nullable Path next() throws IOException {
      try {
        return iterator.hasNext() ? iterator.next().getFileName() : null;
      } catch (DirectoryIteratorException e) {
        throw e.getCause();
      }
    }

    @Override
    public void close() throws IOException {
      stream.close();
    }
  }
}
