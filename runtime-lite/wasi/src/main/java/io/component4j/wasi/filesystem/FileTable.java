package io.component4j.wasi.filesystem;

import io.component4j.wasi.capability.Capability;
import io.component4j.wasi.capability.Denials;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What one guest has open, bounded, and what it was denied.
 *
 * <p>Safe for use by several threads.
 */
public final class FileTable {
  private final int maxOpen;
  private final Denials denials;
  private final AtomicInteger open = new AtomicInteger();
  private final Set<Closeable> files = ConcurrentHashMap.newKeySet();

  /**
   * Nothing open.
   *
   * @param maxOpen how many files, directories and directory streams may be open at a time,
   *     preopened ones not counted
   */
  public FileTable(int maxOpen, Denials denials) {
    this.maxOpen = maxOpen;
    this.denials = denials;
  }

  /** How many are open. */
  public int open() {
    return open.get();
  }

  void opening() throws FilesystemException {
    if (open.incrementAndGet() > maxOpen) {
      open.decrementAndGet();
      throw new FilesystemException(
          ErrorCode.INSUFFICIENT_MEMORY,
          "more than " + maxOpen + " open files and directories",
          Capability.OPEN_FILES);
    }
  }

  /** Says that what was to be opened could not be. */
  void notOpened() {
    open.decrementAndGet();
  }

  /** Says that it was. */
  void opened(Closeable file) {
    files.add(file);
  }

  /** Says that it is closed; once. */
  void closed(Closeable file) {
    files.remove(file);
    open.decrementAndGet();
  }

  /** Closes all that the guest has left open. */
  public void closeAll() {
    for (Closeable file : List.copyOf(files)) {
      try {
        file.close();
      } catch (IOException e) {
        // The guest has gone, and the others are to be closed, too.
        continue;
      }
    }
  }

  void denied(String function, FilesystemException e) {
    Capability lacking = e.lacking();
    if (lacking != null) {
      denials.add(lacking, "wasi:filesystem/types#" + function, String.valueOf(e.getMessage()));
    }
  }
}
