package io.component4j.wasi.filesystem;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An open file, shared by the descriptor and the streams over it: the last one closes it. All
 * reading and writing says where, so that nobody disturbs the others.
 */
final class SharedFile implements Closeable {
  private final FileTable table;
  private final FileChannel channel;

  /** What was known of it when it was opened. */
  private final Stat opened;

  /** Where it was then. */
  private final Path path;

  private final AtomicInteger users = new AtomicInteger(1);
  private final AtomicBoolean closed = new AtomicBoolean();

  /** Further ones to the same file. */
  private final Set<FileChannel> channels = ConcurrentHashMap.newKeySet();

  private boolean anchorKnown;
  private @Nullable Path anchor;

  SharedFile(FileTable table, FileChannel channel, Stat opened, Path path) {
    this.table = table;
    this.channel = channel;
    this.opened = opened;
    this.path = path;
  }

  SharedFile share() {
    users.incrementAndGet();
    return this;
  }

  void release() {
    if (users.decrementAndGet() == 0) {
      try {
        close();
      } catch (IOException e) {
        // The guest that closes it has no use for this, and nothing can be done about it.
        return;
      }
    }
  }

  /** Closes it, whoever uses it. */
  @Override
  public void close() throws IOException {
    if (closed.compareAndSet(false, true)) {
      table.closed(this);
      for (FileChannel appending : channels) {
        appending.close();
      }
      channel.close();
    }
  }

  /** Closes one of {@link #openForAppending}. */
  void closeAppending(FileChannel end) throws IOException {
    channels.remove(end);
    end.close();
  }

  FileChannel channel() {
    return channel;
  }

  private @Nullable Path anchor() throws IOException {
    if (!anchorKnown) {
      anchorKnown = true;
      anchor = Anchor.of(channel);
    }
    return anchor;
  }

  Stat stat() throws IOException {
    Path at = anchor();
    if (at != null) {
      return Stat.of(Files.readAttributes(at, java.nio.file.attribute.BasicFileAttributes.class))
          .withMoreFrom(at);
    }
    // What has this key at the path that it had is this file; else it was moved or removed.
    Stat known = opened.withMoreFrom(path, Directory.NOFOLLOW);
    return new Stat(
        known.type(),
        known.linkCount(),
        channel.size(),
        known.accessed(),
        known.modified(),
        known.statusChanged(),
        known.key());
  }

  void setTimes(@Nullable FileTime accessed, @Nullable FileTime modified) throws IOException {
    Path at = anchor();
    if (at != null) {
      Files.getFileAttributeView(at, BasicFileAttributeView.class)
          .setTimes(modified, accessed, null);
      return;
    }
    Stat there =
        Stat.of(
            Files.readAttributes(
                path, java.nio.file.attribute.BasicFileAttributes.class, Directory.NOFOLLOW));
    if (there.key() != null && !there.key().equals(opened.key())) {
      throw new FilesystemException(ErrorCode.NO_ENTRY, "the file was moved");
    }
    Files.getFileAttributeView(path, BasicFileAttributeView.class, Directory.NOFOLLOW)
        .setTimes(modified, accessed, null);
  }

  /** How many bytes were read into a buffer; -1 at the end. */
  int read(ByteBuffer into, long position) throws IOException {
    return channel.read(into, position);
  }

  void write(ByteBuffer from, long position) throws IOException {
    long at = position;
    while (from.hasRemaining()) {
      at += channel.write(from, at);
    }
  }

  /** Another channel to the same file, which writes at its end; null where there is none. */
  @Nullable FileChannel openForAppending() throws IOException {
    Path at = anchor();
    if (at == null) {
      return null;
    }
    FileChannel end = FileChannel.open(at, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    channels.add(end);
    return end;
  }

  static long position(long offset) throws FilesystemException {
    if (offset < 0) {
      throw new FilesystemException(ErrorCode.INVALID, "offset out of range");
    }
    return offset;
  }
}
