package io.component4j.guest.wasi;

import io.component4j.guest.CanonicalContext;
import io.component4j.guest.Raw;
import io.component4j.guest.standin.FileFailure;
import io.component4j.guest.standin.FileStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.teavm.interop.Address;
import org.teavm.interop.Import;

/**
 * {@code wasi:filesystem/types}. Each method is told the path that the program gave, for what it
 * throws; text is passed where it lies, as nothing is allocated while the host reads it.
 */
final class Descriptors {
  /** Flags of {@code open-at}. */
  static final int CREATE = 1;

  static final int DIRECTORY = 1 << 1;
  static final int EXCLUSIVE = 1 << 2;
  static final int TRUNCATE = 1 << 3;

  /** Flags of descriptors. */
  static final int READ = 1;

  static final int WRITE = 1 << 1;
  static final int MUTATE_DIRECTORY = 1 << 5;

  private static final int FOLLOW = 1;
  private static final int TYPE_DIRECTORY = 3;
  private static final int TYPE_REGULAR_FILE = 6;

  private static final int TIMESTAMP = 2;

  private Descriptors() {}

  private static final String TYPES = "wasi:filesystem/types";

  @Import(module = TYPES, name = "[resource-drop]descriptor")
  static native void drop(int descriptor);

  @Import(module = TYPES, name = "[resource-drop]directory-entry-stream")
  private static native void dropEntries(int stream);

  @Import(module = TYPES, name = "[method]descriptor.open-at")
  private static native void openAt(
      int descriptor, int follow, int path, int length, int open, int flags, int result);

  @Import(module = TYPES, name = "[method]descriptor.stat-at")
  private static native void statAt(int descriptor, int follow, int path, int length, int result);

  @Import(module = TYPES, name = "[method]descriptor.stat")
  private static native void stat(int descriptor, int result);

  @Import(module = TYPES, name = "[method]descriptor.get-flags")
  private static native void getFlags(int descriptor, int result);

  @Import(module = TYPES, name = "[method]descriptor.read")
  private static native void read(int descriptor, long count, long position, int result);

  @Import(module = TYPES, name = "[method]descriptor.write")
  private static native void write(int descriptor, int bytes, int count, long position, int result);

  @Import(module = TYPES, name = "[method]descriptor.set-size")
  private static native void setSize(int descriptor, long size, int result);

  @Import(module = TYPES, name = "[method]descriptor.sync")
  private static native void sync(int descriptor, int result);

  @Import(module = TYPES, name = "[method]descriptor.set-times-at")
  private static native void setTimesAt(
      int descriptor,
      int follow,
      int path,
      int length,
      int accessed,
      long accessedSeconds,
      int accessedNanos,
      int modified,
      long modifiedSeconds,
      int modifiedNanos,
      int result);

  @Import(module = TYPES, name = "[method]descriptor.create-directory-at")
  private static native void createDirectoryAt(int descriptor, int path, int length, int result);

  @Import(module = TYPES, name = "[method]descriptor.remove-directory-at")
  private static native void removeDirectoryAt(int descriptor, int path, int length, int result);

  @Import(module = TYPES, name = "[method]descriptor.unlink-file-at")
  private static native void unlinkFileAt(int descriptor, int path, int length, int result);

  @Import(module = TYPES, name = "[method]descriptor.rename-at")
  private static native void renameAt(
      int descriptor, int path, int length, int to, int newPath, int newLength, int result);

  @Import(module = TYPES, name = "[method]descriptor.read-directory")
  private static native void readDirectory(int descriptor, int result);

  @Import(module = TYPES, name = "[method]directory-entry-stream.read-directory-entry")
  private static native void readDirectoryEntry(int stream, int result);

  private static byte[] utf8(String path) {
    return path.getBytes(StandardCharsets.UTF_8);
  }

  private static int address(byte[] bytes) {
    return Address.ofData(bytes).toInt();
  }

  /** Throws what a result says, whose error lies at a distance. */
  private static void check(int result, int distance, String path) throws IOException {
    if (Raw.getByte(result) != 0) {
      throw new FileFailure(path, ErrorCodes.name(Raw.getByte(result + distance) & 0xFF));
    }
  }

  static int open(Preopens.Place place, int open, int flags, String path) throws IOException {
    byte[] name = utf8(place.path());
    int result = ReturnArea.address();
    openAt(place.descriptor(), FOLLOW, address(name), name.length, open, flags, result);
    check(result, 4, path);
    return Raw.getInt(result + 4);
  }

  static FileStatus status(Preopens.Place place, String path) throws IOException {
    byte[] name = utf8(place.path());
    int result = ReturnArea.address();
    statAt(place.descriptor(), FOLLOW, address(name), name.length, result);
    check(result, 8, path);
    int type = Raw.getByte(result + 8);
    return new FileStatus(
        type == TYPE_REGULAR_FILE
            ? FileStatus.Kind.FILE
            : type == TYPE_DIRECTORY ? FileStatus.Kind.DIRECTORY : FileStatus.Kind.OTHER,
        Raw.getLong(result + 24),
        time(result + 56),
        time(result + 32));
  }

  private static long time(int option) {
    return Raw.getByte(option) == 0 ? 0 : WallClock.millis(option + 8);
  }

  static long size(int descriptor, String path) throws IOException {
    int result = ReturnArea.address();
    stat(descriptor, result);
    check(result, 8, path);
    return Raw.getLong(result + 24);
  }

  static int flags(int descriptor, String path) throws IOException {
    int result = ReturnArea.address();
    getFlags(descriptor, result);
    check(result, 1, path);
    return Raw.getByte(result + 1);
  }

  /** Reads some of it; 0 at the end. */
  static int read(int descriptor, long position, byte[] bytes, int offset, int count, String path)
      throws IOException {
    int result = ReturnArea.address();
    while (true) {
      read(descriptor, count, position, result);
      check(result, 4, path);
      int length = Raw.getInt(result + 8);
      boolean end = Raw.getByte(result + 12) != 0;
      Streams.take(Raw.getInt(result + 4), length, bytes, offset, count);
      if (length > 0 || end) {
        return length;
      }
    }
  }

  /** Writes some of it, at least one byte. */
  static int write(int descriptor, long position, byte[] bytes, int offset, int count, String path)
      throws IOException {
    int result = ReturnArea.address();
    write(descriptor, address(bytes) + offset, count, position, result);
    check(result, 8, path);
    long written = Raw.getLong(result + 8);
    if (written <= 0 || written > count) {
      throw new FileFailure(path, "the host wrote " + written + " bytes of " + count);
    }
    return (int) written;
  }

  static void resize(int descriptor, long size, String path) throws IOException {
    int result = ReturnArea.address();
    setSize(descriptor, size, result);
    check(result, 1, path);
  }

  static void flush(int descriptor, String path) throws IOException {
    int result = ReturnArea.address();
    sync(descriptor, result);
    check(result, 1, path);
  }

  /** Sets when a file was changed, and read. */
  static void setTimes(Preopens.Place place, long modified, long accessed, String path)
      throws IOException {
    byte[] name = utf8(place.path());
    int result = ReturnArea.address();
    setTimesAt(
        place.descriptor(),
        FOLLOW,
        address(name),
        name.length,
        TIMESTAMP,
        accessed / 1000,
        (int) (accessed % 1000) * 1_000_000,
        TIMESTAMP,
        modified / 1000,
        (int) (modified % 1000) * 1_000_000,
        result);
    check(result, 1, path);
  }

  static void createDirectory(Preopens.Place place, String path) throws IOException {
    byte[] name = utf8(place.path());
    int result = ReturnArea.address();
    createDirectoryAt(place.descriptor(), address(name), name.length, result);
    check(result, 1, path);
  }

  static void removeDirectory(Preopens.Place place, String path) throws IOException {
    byte[] name = utf8(place.path());
    int result = ReturnArea.address();
    removeDirectoryAt(place.descriptor(), address(name), name.length, result);
    check(result, 1, path);
  }

  static void unlinkFile(Preopens.Place place, String path) throws IOException {
    byte[] name = utf8(place.path());
    int result = ReturnArea.address();
    unlinkFileAt(place.descriptor(), address(name), name.length, result);
    check(result, 1, path);
  }

  static void rename(Preopens.Place from, Preopens.Place to, String path) throws IOException {
    byte[] name = utf8(from.path());
    byte[] newName = utf8(to.path());
    int result = ReturnArea.address();
    renameAt(
        from.descriptor(),
        address(name),
        name.length,
        to.descriptor(),
        address(newName),
        newName.length,
        result);
    check(result, 1, path);
  }

  /** The names in a directory that is open. */
  static List<String> entries(int descriptor, String path) throws IOException {
    int result = ReturnArea.address();
    readDirectory(descriptor, result);
    check(result, 4, path);
    int stream = Raw.getInt(result + 4);
    List<String> names = new ArrayList<>();
    try {
      while (true) {
        readDirectoryEntry(stream, result);
        check(result, 4, path);
        if (Raw.getByte(result + 4) == 0) {
          return names;
        }
        names.add(CanonicalContext.current().loadString(result + 12));
      }
    } finally {
      dropEntries(stream);
    }
  }
}
