package io.component4j.runtime.canon;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Numbers in memory, which is little-endian, one by one and as lists that are Java arrays. Ranges
 * are checked by whoever calls this. Every NaN becomes the canonical one.
 */
final class NumberArrays {
  static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int CANONICAL_NAN_32 = 0x7fc00000;
  private static final long CANONICAL_NAN_64 = 0x7ff8000000000000L;

  private NumberArrays() {}

  static float canonical(float value) {
    return value != value ? Float.intBitsToFloat(CANONICAL_NAN_32) : value;
  }

  static double canonical(double value) {
    return value != value ? Double.longBitsToDouble(CANONICAL_NAN_64) : value;
  }

  static int canonicalBits(float value) {
    return value != value ? CANONICAL_NAN_32 : Float.floatToRawIntBits(value);
  }

  static long canonicalBits(double value) {
    // As Double.doubleToLongBits, but compiled without a jump where there is no NaN.
    return value != value ? CANONICAL_NAN_64 : Double.doubleToRawLongBits(value);
  }

  static short[] shorts(byte[] bytes, int ptr, int length) {
    short[] values = new short[length];
    for (int i = 0; i < length; i++) {
      values[i] = (short) SHORT.get(bytes, ptr + 2 * i);
    }
    return values;
  }

  static int[] ints(byte[] bytes, int ptr, int length) {
    int[] values = new int[length];
    for (int i = 0; i < length; i++) {
      values[i] = (int) INT.get(bytes, ptr + 4 * i);
    }
    return values;
  }

  static long[] longs(byte[] bytes, int ptr, int length) {
    long[] values = new long[length];
    for (int i = 0; i < length; i++) {
      values[i] = (long) LONG.get(bytes, ptr + 8 * i);
    }
    return values;
  }

  static float[] floats(byte[] bytes, int ptr, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = canonical(Float.intBitsToFloat((int) INT.get(bytes, ptr + 4 * i)));
    }
    return values;
  }

  static double[] doubles(byte[] bytes, int ptr, int length) {
    double[] values = new double[length];
    for (int i = 0; i < length; i++) {
      values[i] = canonical(Double.longBitsToDouble((long) LONG.get(bytes, ptr + 8 * i)));
    }
    return values;
  }

  static boolean[] booleans(byte[] bytes, int ptr, int length) {
    boolean[] values = new boolean[length];
    for (int i = 0; i < length; i++) {
      values[i] = bytes[ptr + i] != 0;
    }
    return values;
  }

  static void put(short[] values, byte[] bytes, int ptr) {
    for (int i = 0; i < values.length; i++) {
      SHORT.set(bytes, ptr + 2 * i, values[i]);
    }
  }

  static void put(int[] values, byte[] bytes, int ptr) {
    for (int i = 0; i < values.length; i++) {
      INT.set(bytes, ptr + 4 * i, values[i]);
    }
  }

  static void put(long[] values, byte[] bytes, int ptr) {
    for (int i = 0; i < values.length; i++) {
      LONG.set(bytes, ptr + 8 * i, values[i]);
    }
  }

  static void put(float[] values, byte[] bytes, int ptr) {
    for (int i = 0; i < values.length; i++) {
      INT.set(bytes, ptr + 4 * i, canonicalBits(values[i]));
    }
  }

  static void put(double[] values, byte[] bytes, int ptr) {
    for (int i = 0; i < values.length; i++) {
      LONG.set(bytes, ptr + 8 * i, canonicalBits(values[i]));
    }
  }

  static void put(boolean[] values, byte[] bytes, int ptr) {
    for (int i = 0; i < values.length; i++) {
      bytes[ptr + i] = (byte) (values[i] ? 1 : 0);
    }
  }
}
