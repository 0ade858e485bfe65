package io.component4j.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads the files that a command line names. */
final class InputFile {
  /** Larger inputs are refused: no component comes near, and an array could not hold them. */
  private static final long MAX_BYTES = 1L << 30;

  private InputFile() {}

  /**
   * The path as given, once it is sure that something is there.
   *
   * @throws CannotRunException if nothing is
   */
  static Path existing(Path path) {
    if (!Files.exists(path)) {
      throw new CannotRunException("no such file or folder: " + path);
    }
    return path;
  }

  /**
   * The path as given, once it is sure that there is a folder.
   *
   * @throws CannotRunException if there is none
   */
  static Path existingFolder(Path path) {
    if (!Files.isDirectory(existing(path))) {
      throw new CannotRunException(path + " is a file, a folder is wanted");
    }
    return path;
  }

  /** Whether standard input is meant. */
  static boolean isStandardInput(Path path) {
    return path.toString().equals("-");
  }

  /** The name of an input in messages. */
  static String shownName(Path path) {
    return isStandardInput(path) ? "(standard input)" : path.toString();
  }

  private static byte[] readStandardInput() {
    try {
      byte[] bytes = System.in.readNBytes((int) MAX_BYTES);
      if (System.in.read() >= 0) {
        throw new CannotRunException("standard input is larger than 1 GiB");
      }
      return bytes;
    } catch (IOException e) {
      throw new CannotRunException("cannot read standard input: " + reason(e));
    }
  }

  /**
   * All bytes of a file, or of standard input where the path is {@code -}.
   *
   * @throws CannotRunException if it is missing, a folder, too large or unreadable
   */
  static byte[] read(Path path) {
    if (isStandardInput(path)) {
      return readStandardInput();
    }
    existing(path);
    if (Files.isDirectory(path)) {
      throw new CannotRunException(path + " is a folder, a file is wanted");
    }
    try {
      return inPieces(path);
    } catch (IOException e) {
      throw new CannotRunException("cannot read " + path + ": " + reason(e));
    }
  }

  /** Java reads into memory outside its heap first: a little at a time is faster. */
  private static byte[] inPieces(Path path) throws IOException {
    int size = (int) Math.min(Files.size(path), MAX_BYTES + 1);
    if (size > MAX_BYTES) {
      throw tooLarge(path);
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = new byte[size];
      int done = 0;
      int read = 1;
      while (read > 0) {
        read = in.readNBytes(bytes, done, Math.min(1 << 16, size - done));
        done += read;
      }
      // What has no size, as pipes and devices, or has grown.
      byte[] more = in.readNBytes((int) MAX_BYTES - done);
      if (done + more.length == MAX_BYTES && in.read() >= 0) {
        throw tooLarge(path);
      }
      if (done == size && more.length == 0) {
        return bytes;
      }
      byte[] all = Arrays.copyOf(bytes, done + more.length);
      System.arraycopy(more, 0, all, done, more.length);
      return all;
    }
  }

  private static CannotRunException tooLarge(Path path) {
    return new CannotRunException(path + " is larger than 1 GiB");
  }

  /** Whether a file begins like a WebAssembly binary: core module or component. */
  static boolean isWasm(byte[] bytes) {
    return bytes.length >= 4
        && bytes[0] == 0
        && bytes[1] == 'a'
        && bytes[2] == 's'
        && bytes[3] == 'm';
  }

  /** What went wrong, in words: file system exceptions often carry only the file's name. */
  static String reason(IOException e) {
    if (e instanceof java.nio.file.AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof java.nio.file.NoSuchFileException) {
      return "no such file or folder";
    }
    if (e instanceof java.nio.file.FileAlreadyExistsException) {
      return "a file of this name is in the way";
    }
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
