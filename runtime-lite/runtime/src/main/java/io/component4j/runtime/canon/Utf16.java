package io.component4j.runtime.canon;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Java strings and UTF-16 in memory, which is little-endian. */
final class Utf16 {
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  private Utf16() {}

  /** The string of that many code units. */
  static String decode(byte[] bytes, int offset, int units) {
    char[] chars = new char[units];
    for (int i = 0; i < units; i++) {
      chars[i] = (char) (short) SHORT.get(bytes, offset + 2 * i);
    }
    return new String(chars);
  }

  /** Whether each surrogate among that many code units is one of a pair. */
  static boolean isWellFormed(byte[] bytes, int offset, int units) {
    boolean high = false;
    for (int i = 0; i < units; i++) {
      char unit = (char) (short) SHORT.get(bytes, offset + 2 * i);
      if (Character.isLowSurrogate(unit) != high) {
        return false;
      }
      high = Character.isHighSurrogate(unit);
    }
    return !high;
  }
}
