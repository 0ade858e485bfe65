package io.component4j.wasi.filesystem;

import io.component4j.wasi.capability.Capability;
import io.component4j.wasi.capability.Denials;
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

  void closed() {
    open.decrementAndGet();
  }

  void denied(String function, FilesystemException e) {
    Capability lacking = e.lacking();
    if (lacking != null) {
      denials.add(lacking, "wasi:filesystem/types#" + function, String.valueOf(e.getMessage()));
    }
  }
}
