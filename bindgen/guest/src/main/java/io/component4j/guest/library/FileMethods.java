package io.component4j.guest.library;

import java.io.File;
import java.nio.file.Path;

/** What {@link File} lacks in a guest. */
public final class FileMethods {
  private FileMethods() {}

  /** As of {@link File}. */
  @OfInstances
  public static Path toPath(File file) {
    return Path.of(file.getPath());
  }
}
