package io.component4j.guest.standin;

import io.component4j.guest.Trap;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a guest finds around it where its world imports nothing of it: the neutral answers. For what
 * a world does import of WASI, the compiler puts the methods of {@code io.component4j.guest.wasi}
 * in the place of these, each by itself.
 */
public final class Surroundings {
  private Surroundings() {}

  /**
   * Writes to standard output. Without {@code wasi:cli/stdout} it is dropped.
   *
   * @throws IOException if it cannot be written
   */
  public static void writeStdout(byte[] bytes, int offset, int count) throws IOException {}

  /**
   * Writes to standard error. Without {@code wasi:cli/stderr} it is dropped.
   *
   * @throws IOException if it cannot be written
   */
  public static void writeStderr(byte[] bytes, int offset, int count) throws IOException {}

  /**
   * Writes to standard error what lies in memory, without allocating anything: the last words of a
   * guest that traps. Without {@code wasi:cli/stderr} they are dropped.
   */
  public static void printStderr(int address, int count) {}

  /**
   * Reads standard input. Without {@code wasi:cli/stdin} it has ended.
   *
   * @param count at least 1
   * @return bytes read, at least 1, or -1 at its end
   * @throws IOException if it cannot be read
   */
  public static int readStdin(byte[] bytes, int offset, int count) throws IOException {
    return -1;
  }

  /** Milliseconds since 1970. Without {@code wasi:clocks/wall-clock} 0. */
  public static long currentTimeMillis() {
    return 0;
  }

  /** Nanoseconds of a clock that never goes back. Without {@code wasi:clocks/monotonic-clock} 0. */
  public static long nanoTime() {
    return 0;
  }

  /** 64 random bits. Without {@code wasi:random/random} a fixed sequence. */
  public static long randomBits() {
    return FixedSequence.next();
  }

  /** Arguments, without the name of the command. Without {@code wasi:cli/environment} none. */
  public static String[] arguments() {
    return new String[0];
  }

  /** Environment variables. Without {@code wasi:cli/environment} none. */
  public static Map<String, String> environment() {
    return Map.of();
  }

  /** The directory in which the guest begins. Without {@code wasi:cli/environment} none. */
  public static @Nullable String initialDirectory() {
    return null;
  }

  /** Ends the guest. Without {@code wasi:cli/exit} with a trap. */
  public static void exit(int code) {
    throw new Trap("System.exit(" + code + "), and the world does not import wasi:cli/exit");
  }

  /** Files. Without {@code wasi:filesystem} there are none. */
  public static GuestFileSystem fileSystem() {
    return new NoFiles();
  }
}
