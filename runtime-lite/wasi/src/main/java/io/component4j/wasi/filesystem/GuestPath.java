package io.component4j.wasi.filesystem;

import io.component4j.wasi.capability.Capability;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A path as a guest, or a symbolic link, has it: names and {@code ..}, without empty ones and
 * {@code .}.
 *
 * @param components in order; none for the directory itself
 * @param directoryWanted whether it ends with {@code /} or {@code .}, and so must be a directory
 * @param endsInDot whether it ends with {@code .} or is that
 */
record GuestPath(List<String> components, boolean directoryWanted, boolean endsInDot) {
  /** Bytes of UTF-8 in a whole path. */
  static final int MAX_PATH = 4096;

  /** Bytes of UTF-8 in a name. */
  static final int MAX_NAME = 255;

  static GuestPath parse(String text) throws FilesystemException {
    if (text.isEmpty()) {
      throw new FilesystemException(ErrorCode.NO_ENTRY, "empty path");
    }
    if (text.indexOf('\0') >= 0) {
      throw new FilesystemException(ErrorCode.INVALID, "path with a NUL");
    }
    if (text.length() > MAX_PATH || utf8Length(text) >= MAX_PATH) {
      throw new FilesystemException(ErrorCode.NAME_TOO_LONG, "path too long");
    }
    if (text.charAt(0) == '/') {
      throw outside(text);
    }
    List<String> components = new ArrayList<>();
    String last = "";
    for (String component : text.split("/", -1)) {
      last = component;
      if (component.isEmpty() || component.equals(".")) {
        continue;
      }
      if (component.length() > MAX_NAME || utf8Length(component) > MAX_NAME) {
        throw new FilesystemException(ErrorCode.NAME_TOO_LONG, "name too long");
      }
      components.add(component);
    }
    boolean dot = last.equals(".");
    return new GuestPath(List.copyOf(components), dot || last.isEmpty(), dot);
  }

  private static int utf8Length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  static FilesystemException outside(String path) {
    return new FilesystemException(
        ErrorCode.NOT_PERMITTED, "`" + path + "` leads out of the directory", Capability.DIRECTORY);
  }
}
