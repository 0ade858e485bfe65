package io.component4j.guest.math;

import java.util.Arrays;

/** A whole number of any size that is not negative, and changes: for exact decimal arithmetic. */
final class Magnitude {
  private static final long WORD = 0xFFFFFFFFL;
  private static final int TEN_TO_9 = 1_000_000_000;

  /** The lowest first. */
  private int[] words;

  /** Words up to the highest that is not 0. */
  private int size;

  /**
   * Makes a number.
   *
   * @param value it; unsigned
   */
  Magnitude(long value) {
    words = new int[8];
    words[0] = (int) value;
    words[1] = (int) (value >>> 32);
    size = 2;
    trim();
  }

  private void trim() {
    while (size > 0 && words[size - 1] == 0) {
      size--;
    }
  }

  private void ensure(int count) {
    if (count > words.length) {
      words = Arrays.copyOf(words, Math.max(count, words.length * 2));
    }
  }

  /** Multiplies by a number, and adds another: neither is negative. */
  void multiply(int factor, int added) {
    long carry = added;
    for (int i = 0; i < size; i++) {
      carry += (words[i] & WORD) * factor;
      words[i] = (int) carry;
      carry >>>= 32;
    }
    if (carry != 0) {
      ensure(size + 1);
      words[size++] = (int) carry;
    }
    trim();
  }

  void multiplyByPowerOfTen(int exponent) {
    int left = exponent;
    for (; left >= 9; left -= 9) {
      multiply(TEN_TO_9, 0);
    }
    for (; left > 0; left--) {
      multiply(10, 0);
    }
  }

  void shiftLeft(int bits) {
    if (size == 0 || bits == 0) {
      return;
    }
    int whole = bits >>> 5;
    int part = bits & 31;
    ensure(size + whole + 1);
    for (int i = size; i >= 0; i--) {
      long pair = (i < size ? (words[i] & WORD) << 32 : 0) | (i > 0 ? words[i - 1] & WORD : 0);
      words[i + whole] = (int) (pair >>> (32 - part));
    }
    Arrays.fill(words, 0, whole, 0);
    size += whole + 1;
    trim();
  }

  /** Takes away what is not more. */
  void subtract(Magnitude other) {
    long borrow = 0;
    for (int i = 0; i < size; i++) {
      long difference = (words[i] & WORD) - (i < other.size ? other.words[i] & WORD : 0) - borrow;
      words[i] = (int) difference;
      borrow = difference >>> 63;
    }
    trim();
  }

  void add(Magnitude other) {
    int count = Math.max(size, other.size);
    ensure(count + 1);
    Arrays.fill(words, size, count + 1, 0);
    long carry = 0;
    for (int i = 0; i < count; i++) {
      carry += (words[i] & WORD) + (i < other.size ? other.words[i] & WORD : 0);
      words[i] = (int) carry;
      carry >>>= 32;
    }
    words[count] = (int) carry;
    size = count + 1;
    trim();
  }

  Magnitude copy() {
    Magnitude copy = new Magnitude(0);
    copy.words = Arrays.copyOf(words, words.length);
    copy.size = size;
    return copy;
  }

  int compareTo(Magnitude other) {
    if (size != other.size) {
      return size < other.size ? -1 : 1;
    }
    for (int i = size - 1; i >= 0; i--) {
      int order = Integer.compareUnsigned(words[i], other.words[i]);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  boolean isZero() {
    return size == 0;
  }

  int bitLength() {
    return size == 0 ? 0 : 32 * size - Integer.numberOfLeadingZeros(words[size - 1]);
  }
}
