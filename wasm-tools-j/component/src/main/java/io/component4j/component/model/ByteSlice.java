package io.component4j.component.model;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Objects;

/**
 * A range of bytes that nobody changes. Slices of one input share its array.
 *
 * <p>Immutable as long as the array that was given to {@link #wrap} is left alone.
 */
public final class ByteSlice {
  private static final int PIECE = 1 << 16;

  private final byte[] array;
  private final int start;
  private final int length;

  private ByteSlice(byte[] array, int start, int length) {
    this.array = array;
    this.start = start;
    this.length = length;
  }

  /** All bytes of an array, which the caller must not change afterwards. */
  public static ByteSlice wrap(byte[] array) {
    return new ByteSlice(array, 0, array.length);
  }

  /**
   * A range of an array, which the caller must not change afterwards.
   *
   * @throws IndexOutOfBoundsException if the range does not lie in the array
   */
  public static ByteSlice wrap(byte[] array, int start, int length) {
    Objects.checkFromIndexSize(start, length, array.length);
    return new ByteSlice(array, start, length);
  }

  /** The number of bytes. */
  public int length() {
    return length;
  }

  /**
   * The byte at an index.
   *
   * @throws IndexOutOfBoundsException if there is none
   */
  public byte get(int index) {
    return array[start + Objects.checkIndex(index, length)];
  }

  /**
   * A range of these bytes; nothing is copied.
   *
   * @throws IndexOutOfBoundsException if the range does not lie in this one
   */
  public ByteSlice slice(int from, int size) {
    Objects.checkFromIndexSize(from, size, length);
    return new ByteSlice(array, start + from, size);
  }

  /** A copy of the bytes. */
  public byte[] toByteArray() {
    return Arrays.copyOfRange(array, start, start + length);
  }

  /**
   * Copies the bytes into an array.
   *
   * @throws IndexOutOfBoundsException if they do not fit there
   */
  public void copyTo(byte[] target, int at) {
    System.arraycopy(array, start, target, at, length);
  }

  /** Appends the bytes to a stream. */
  public void writeTo(ByteArrayOutputStream out) {
    out.write(array, start, length);
  }

  /**
   * Writes the bytes to a stream, piece by piece: what a stream of a file is given at once it may
   * copy at once.
   *
   * @throws IOException if the stream does
   */
  public void copyTo(OutputStream out) throws IOException {
    for (int at = 0; at < length; at += PIECE) {
      out.write(array, start + at, Math.min(PIECE, length - at));
    }
  }

  /** Whether both hold the same bytes. */
  @Override
  public boolean equals(Object other) {
    return other instanceof ByteSlice slice
        && Arrays.equals(
            array, start, start + length, slice.array, slice.start, slice.start + slice.length);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = start; i < start + length; i++) {
      hash = 31 * hash + array[i];
    }
    return hash;
  }

  @Override
  public String toString() {
    return length + " bytes";
  }
}
