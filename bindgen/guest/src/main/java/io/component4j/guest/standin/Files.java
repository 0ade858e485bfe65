package io.component4j.guest.standin;

import org.teavm.runtime.fs.VirtualFileSystem;

/** Takes the place of what the compiler makes of files. */
public final class Files {
  private static final GuestFileSystem SYSTEM = Surroundings.fileSystem();

  private Files() {}

  /** The files that the guest has. */
  public static GuestFileSystem system() {
    return SYSTEM;
  }

  /** The compiler's file system. */
  public static VirtualFileSystem create() {
    return SYSTEM;
  }
}
