package io.component4j.guest.standin;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Takes the place of methods of {@code java.nio.file.Files} that the class library lacks. */
public final class PathCalls {
  private PathCalls() {}

  /** All text of a file in UTF-8. */
  public static String readString(Path path) throws IOException {
    return readString(path, StandardCharsets.UTF_8);
  }

  /** All text of a file. */
  public static String readString(Path path, Charset charset) throws IOException {
    return new String(Files.readAllBytes(path), charset);
  }
}
