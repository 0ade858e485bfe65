package io.component4j.wasi.filesystem;

import io.component4j.wasi.stream.GuestInput;
import io.component4j.wasi.stream.GuestOutput;
import java.io.Closeable;
import java.io.IOException;
import java.util.Set;

/**
 * An open file or directory of a guest: {@code descriptor} of {@code wasi:filesystem/types}. What
 * it does for guests is named as there; offsets and lengths are unsigned.
 *
 * <p>Used by one guest, and so by one thread at a time.
 */
public abstract class Descriptor implements Closeable {
  private final FileTable table;

  Descriptor(FileTable table) {
    this.table = table;
  }

  /** What a read gives: bytes, and whether the end was reached. */
  public record ReadResult(byte[] bytes, boolean end) {}

  final FileTable table() {
    return table;
  }

  /** Something that is done with the host's file system. */
  interface Operation<T> {
    T run() throws IOException;
  }

  /** Something that is done, without a result. */
  interface Action {
    void run() throws IOException;
  }

  /** Does something for a guest: whatever goes wrong is an error code. */
  final <T> T perform(String function, Operation<T> operation) throws FilesystemException {
    try {
      return operation.run();
    } catch (FilesystemException e) {
      table.denied(function, e);
      throw e;
    } catch (IOException e) {
      // The host's message names the host's paths, which are none of the guest's business.
      ErrorCode code = ErrorCodes.of(e);
      throw new FilesystemException(code, function + ": " + code);
    } catch (UnsupportedOperationException e) {
      throw ErrorCodes.of(e);
    }
  }

  final void act(String function, Action action) throws FilesystemException {
    perform(
        function,
        () -> {
          action.run();
          return true;
        });
  }

  private static FilesystemException isDirectory() {
    return new FilesystemException(ErrorCode.IS_DIRECTORY, "is a directory");
  }

  private static FilesystemException noDirectory() {
    return new FilesystemException(ErrorCode.NOT_DIRECTORY, "is no directory");
  }

  // ---- files and directories ----

  /** What it is. */
  public abstract DescriptorType getType();

  /** What it is open for. */
  public abstract Set<DescriptorFlag> getFlags();

  /** What the host knows of it. */
  public abstract Stat stat() throws FilesystemException;

  /** Sets its times. */
  public abstract void setTimes(TimeChange accessed, TimeChange modified)
      throws FilesystemException;

  /** Writes its data and metadata to disk. */
  public abstract void sync() throws FilesystemException;

  /** Writes its data to disk. */
  public abstract void syncData() throws FilesystemException;

  /** Closes it; a second call does nothing. */
  @Override
  public abstract void close();

  /** Whether it is the same file as another. */
  public final boolean isSameObject(Descriptor other) {
    try {
      Object key = stat().key();
      return key != null && key.equals(other.stat().key());
    } catch (FilesystemException e) {
      return false;
    }
  }

  /** What tells it from other files, and from itself when it has changed. */
  public final MetadataHash metadataHash() throws FilesystemException {
    return MetadataHash.of(stat());
  }

  // ---- files ----

  /** Reads from a position on. */
  public GuestInput readViaStream(long offset) throws FilesystemException {
    throw isDirectory();
  }

  /** Writes from a position on. */
  public GuestOutput writeViaStream(long offset) throws FilesystemException {
    throw isDirectory();
  }

  /** Writes at the end, wherever that is by then. */
  public GuestOutput appendViaStream() throws FilesystemException {
    throw isDirectory();
  }

  /** Says how it will be used, which changes nothing here. */
  public void advise(long offset, long length) throws FilesystemException {
    throw isDirectory();
  }

  /** Cuts it, or fills it up with zeroes. */
  public void setSize(long size) throws FilesystemException {
    throw isDirectory();
  }

  /** Reads once. */
  public ReadResult read(long length, long offset) throws FilesystemException {
    throw isDirectory();
  }

  /** Writes once; how many bytes were written. */
  public long write(byte[] bytes, long offset) throws FilesystemException {
    throw isDirectory();
  }

  // ---- directories ----

  /** The names in it. */
  public DirectoryEntries readDirectory() throws FilesystemException {
    throw noDirectory();
  }

  /** Makes a directory. */
  public void createDirectoryAt(String path) throws FilesystemException {
    throw noDirectory();
  }

  /** What the host knows of a file. */
  public Stat statAt(boolean follow, String path) throws FilesystemException {
    throw noDirectory();
  }

  /** Sets the times of a file. */
  public void setTimesAt(boolean follow, String path, TimeChange accessed, TimeChange modified)
      throws FilesystemException {
    throw noDirectory();
  }

  /** Makes another name for a file. */
  public void linkAt(boolean follow, String oldPath, Descriptor into, String newPath)
      throws FilesystemException {
    throw noDirectory();
  }

  /** Opens a file or directory. */
  public Descriptor openAt(
      boolean follow, String path, Set<OpenFlag> open, Set<DescriptorFlag> flags)
      throws FilesystemException {
    throw noDirectory();
  }

  /** What a symbolic link says. */
  public String readlinkAt(String path) throws FilesystemException {
    throw noDirectory();
  }

  /** Removes an empty directory. */
  public void removeDirectoryAt(String path) throws FilesystemException {
    throw noDirectory();
  }

  /** Renames a file or directory. */
  public void renameAt(String oldPath, Descriptor into, String newPath) throws FilesystemException {
    throw noDirectory();
  }

  /** Makes a symbolic link. */
  public void symlinkAt(String target, String path) throws FilesystemException {
    throw noDirectory();
  }

  /** Removes a name of a file. */
  public void unlinkFileAt(String path) throws FilesystemException {
    throw noDirectory();
  }

  /** As {@link #metadataHash}, of a file below. */
  public MetadataHash metadataHashAt(boolean follow, String path) throws FilesystemException {
    throw noDirectory();
  }
}
