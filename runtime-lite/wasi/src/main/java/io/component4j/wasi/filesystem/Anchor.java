package io.component4j.wasi.filesystem;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * A path that begins at an open file or directory, wherever that has been moved: {@code
 * /proc/self/fd/N} of Linux. The JDK does not tell the number N of a channel; we find it by setting
 * the channel's position to a random number and looking for who has that position. Positions mean
 * nothing else here, since all reading and writing says where.
 *
 * <p>With it, what a {@link java.nio.file.SecureDirectoryStream} cannot do begins at a directory
 * that nobody can exchange.
 */
final class Anchor {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
  private static final Path POSITIONS = Path.of("/proc/self/fdinfo");

  /** Whether the host has such paths. */
  static final boolean SUPPORTED = Files.isDirectory(DESCRIPTORS) && Files.isDirectory(POSITIONS);

  private static final SecureRandom RANDOM = new SecureRandom();

  /** Positions up to here are possible in every file system that we know. */
  private static final int POSITION_BITS = 40;

  /** The number found last, which is free again or near the next. */
  private static volatile int recent;

  private Anchor() {}

  /**
   * The path of what a channel has open, for as long as it is open; null where there is no such
   * thing.
   */
  static @Nullable Path of(FileChannel channel) throws IOException {
    if (!SUPPORTED) {
      return null;
    }
    long position = (RANDOM.nextLong() >>> (64 - POSITION_BITS)) | (1L << (POSITION_BITS - 1));
    try {
      channel.position(position);
    } catch (IOException e) {
      return null;
    }
    byte[] wanted = ("pos:\t" + position + "\n").getBytes(StandardCharsets.US_ASCII);
    int near = recent;
    for (int number = Math.max(0, near - 2); number <= near + 4; number++) {
      if (isAt(POSITIONS.resolve(Integer.toString(number)), wanted)) {
        recent = number;
        return DESCRIPTORS.resolve(Integer.toString(number));
      }
    }
    try (DirectoryStream<Path> all = Files.newDirectoryStream(POSITIONS)) {
      for (Path one : all) {
        if (isAt(one, wanted)) {
          recent = Integer.parseInt(one.getFileName().toString());
          return DESCRIPTORS.resolve(one.getFileName());
        }
      }
    } catch (java.nio.file.DirectoryIteratorException e) {
      throw e.getCause();
    }
    return null;
  }

  private static boolean isAt(Path info, byte[] wanted) throws IOException {
    ByteBuffer begin = ByteBuffer.allocate(wanted.length);
    try (FileChannel file = FileChannel.open(info)) {
      while (begin.hasRemaining() && file.read(begin) >= 0) {
        // More of it.
      }
    } catch (NoSuchFileException e) {
      return false;
    }
    return java.util.Arrays.equals(begin.array(), wanted);
  }
}
