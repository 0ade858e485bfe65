package io.component4j.wasi.filesystem;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The names in a directory, one after the other: {@code directory-entry-stream}. */
public final class DirectoryEntries implements Closeable {
  private final FileTable table;
  private final Directory directory;
  private final Directory.Entries entries;
  private boolean closed;

  DirectoryEntries(FileTable table, Directory directory) throws IOException {
    this.table = table;
    this.directory = directory;
    this.entries = directory.entries();
  }

  /** A name and what it stands for. */
  public record Entry(DescriptorType type, String name) {}

  /** The next one; null at the end. */
  public @Nullable Entry readDirectoryEntry() throws FilesystemException {
    try {
      Path next = entries.next();
      if (next == null) {
        return null;
      }
      String name = Directory.textOf(next);
      Stat stat = directory.stat(name);
      return new Entry(stat == null ? DescriptorType.UNKNOWN : stat.type(), name);
    } catch (FilesystemException e) {
      throw e;
    } catch (IOException e) {
      ErrorCode code = ErrorCodes.of(e);
      throw new FilesystemException(code, "read-directory-entry: " + code);
    }
  }

  /** Closes it; a second call does nothing. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    table.closed(this);
    try (directory;
        entries) {
      return;
    } catch (IOException e) {
      // The guest that closes it has no use for this, and nothing can be done about it.
      return;
    }
  }
}
