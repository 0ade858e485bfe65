package io.component4j.teavm;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A Java program that is to be a component.
 *
 * @param mainClass the full name of the class whose {@code main} starts the world's glue
 * @param classPath folders and jars: the program, its dependencies, the guest support library
 * @param optimization how much is done about size and speed
 * @param debug whether functions keep their names, and uncaught exceptions their stack trace
 * @param minHeapBytes what the garbage-collected heap has at first
 * @param maxHeapBytes what it can grow to: an allocation beyond ends in a trap
 * @param wasi what of the system the world imports
 */
public record GuestProgram(
    String mainClass,
    List<Path> classPath,
    Optimization optimization,
    boolean debug,
    int minHeapBytes,
    int maxHeapBytes,
    WasiImports wasi) {
  /** What a heap has if nobody says: 1 MiB. */
  public static final int DEFAULT_MIN_HEAP_BYTES = 1 << 20;

  /** What a heap can grow to if nobody says: 128 MiB. */
  public static final int DEFAULT_MAX_HEAP_BYTES = 128 << 20;

  /** How much the compiler does about size and speed. */
  public enum Optimization {
    /** Little: the fastest build. */
    SIMPLE,
    /** As much as is of use. */
    ADVANCED,
    /** Everything, for a slower build. */
    FULL
  }

  /**
   * Copies and checks.
   *
   * @throws IllegalArgumentException if a size is below 64 KiB or above 1 GiB, or the smallest is
   *     the larger
   */
  public GuestProgram {
    Objects.requireNonNull(mainClass);
    Objects.requireNonNull(optimization);
    Objects.requireNonNull(wasi);
    classPath = List.copyOf(classPath);
    if (minHeapBytes < 1 << 16 || maxHeapBytes > 1 << 30 || minHeapBytes > maxHeapBytes) {
      throw new IllegalArgumentException(
          "a heap of " + minHeapBytes + " to " + maxHeapBytes + " bytes");
    }
  }

  /** A program with the defaults for a release. */
  public static GuestProgram release(String mainClass, List<Path> classPath) {
    return new GuestProgram(
        mainClass,
        classPath,
        Optimization.ADVANCED,
        false,
        DEFAULT_MIN_HEAP_BYTES,
        DEFAULT_MAX_HEAP_BYTES,
        WasiImports.NONE);
  }

  /** The same, to find errors with. */
  public GuestProgram forDebugging() {
    return new GuestProgram(
        mainClass, classPath, Optimization.SIMPLE, true, minHeapBytes, maxHeapBytes, wasi);
  }

  /** The same, with another heap. */
  public GuestProgram withHeap(int newMinHeapBytes, int newMaxHeapBytes) {
    return new GuestProgram(
        mainClass, classPath, optimization, debug, newMinHeapBytes, newMaxHeapBytes, wasi);
  }

  /** The same, for a world that imports something of WASI. */
  public GuestProgram withWasi(WasiImports imports) {
    return new GuestProgram(
        mainClass, classPath, optimization, debug, minHeapBytes, maxHeapBytes, imports);
  }
}
