package io.component4j.guest.standin;

import io.component4j.guest.standin.GuestFileSystem.Opening;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;

/** Files opened as {@code java.io} does. */
final class Opened {
  private Opened() {}

  static OpenFile toRead(File file) throws FileNotFoundException {
    return open(file, Opening.READ);
  }

  static OpenFile toWrite(File file, boolean append) throws FileNotFoundException {
    return open(file, append ? Opening.APPEND : Opening.REPLACE);
  }

  static OpenFile open(File file, Opening how) throws FileNotFoundException {
    try {
      return Files.system().open(file.getPath(), how);
    } catch (IOException e) {
      throw FileFailure.notFound(e);
    }
  }
}
