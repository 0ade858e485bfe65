package io.component4j.runtime.canon;

import io.component4j.runtime.ValueRangeException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Exact conversion between Java strings and UTF-8: nothing is ever replaced. */
final class Utf8 {
  private static final char REPLACEMENT = '\uFFFD';
  private static final long NOT_ASCII = 0x8080_8080_8080_8080L;
  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long QUESTION_MARKS = '?' * ONES;
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Utf8() {}

  /** The string, or null if the bytes are not well-formed. */
  static @Nullable String decode(byte[] bytes, int offset, int length) {
    String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
    // The fast decoder replaces what is malformed, so only a text with a replacement character,
    // which
    // may also be in the input itself, needs the exact one.
    if (text.indexOf(REPLACEMENT) >= 0) {
      try {
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .decode(ByteBuffer.wrap(bytes, offset, length));
      } catch (CharacterCodingException e) {
        return null;
      }
    }
    return text;
  }

  /** Whether the bytes are well-formed. */
  static boolean isWellFormed(byte[] bytes, int offset, int length) {
    int end = offset + length;
    int at = asciiEnd(bytes, offset, end);
    while (at < end) {
      int size = sequence(bytes, at, end);
      if (size == 0) {
        return false;
      }
      at += size;
      if (size == 1 && at + Long.BYTES <= end) {
        at = asciiEnd(bytes, at, end);
      }
    }
    return true;
  }

  private static int asciiEnd(byte[] bytes, int from, int end) {
    int at = from;
    int last = end - 4 * Long.BYTES;
    while (at <= last) {
      long any =
          (long) LONG.get(bytes, at)
              | (long) LONG.get(bytes, at + 8)
              | (long) LONG.get(bytes, at + 16)
              | (long) LONG.get(bytes, at + 24);
      if ((any & NOT_ASCII) != 0) {
        break;
      }
      at += 4 * Long.BYTES;
    }
    while (at < end && bytes[at] >= 0) {
      at++;
    }
    return at;
  }

  /** How long the sequence of bytes is that starts there (Unicode, table 3-7); 0 if it is none. */
  private static int sequence(byte[] bytes, int at, int end) {
    int first = bytes[at] & 0xff;
    if (first < 0x80) {
      return 1;
    }
    if (first < 0xc2 || first > 0xf4) {
      return 0;
    }
    int size = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    if (at + size > end) {
      return 0;
    }
    int second = bytes[at + 1] & 0xff;
    int least =
        switch (first) {
          case 0xe0 -> 0xa0;
          case 0xf0 -> 0x90;
          default -> 0x80;
        };
    int most =
        switch (first) {
          case 0xed -> 0x9f;
          case 0xf4 -> 0x8f;
          default -> 0xbf;
        };
    if (second < least || second > most) {
      return 0;
    }
    for (int i = 2; i < size; i++) {
      if ((bytes[at + i] & 0xc0) != 0x80) {
        return 0;
      }
    }
    return size;
  }

  /**
   * The bytes of a string.
   *
   * @throws ValueRangeException if it holds an unpaired surrogate
   */
  static byte[] encode(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    // The encoder makes a question mark of an unpaired surrogate.
    if (containsQuestionMark(bytes)) {
      checkSurrogates(text);
    }
    return bytes;
  }

  private static boolean containsQuestionMark(byte[] bytes) {
    int at = 0;
    for (; at <= bytes.length - 4 * Long.BYTES; at += 4 * Long.BYTES) {
      long found =
          zeroByte((long) LONG.get(bytes, at) ^ QUESTION_MARKS)
              | zeroByte((long) LONG.get(bytes, at + 8) ^ QUESTION_MARKS)
              | zeroByte((long) LONG.get(bytes, at + 16) ^ QUESTION_MARKS)
              | zeroByte((long) LONG.get(bytes, at + 24) ^ QUESTION_MARKS);
      if (found != 0) {
        return true;
      }
    }
    for (; at < bytes.length; at++) {
      if (bytes[at] == '?') {
        return true;
      }
    }
    return false;
  }

  /** Not 0 if and only if one of the eight bytes is. */
  private static long zeroByte(long bytes) {
    return (bytes - ONES) & ~bytes & NOT_ASCII;
  }

  /**
   * Refuses what no encoding can express.
   *
   * @throws ValueRangeException if there is an unpaired surrogate
   */
  static void checkSurrogates(String text) {
    char[] part = new char[Math.min(text.length(), 1024)];
    boolean high = false;
    for (int from = 0; from < text.length(); from += part.length) {
      int count = Math.min(part.length, text.length() - from);
      text.getChars(from, from + count, part, 0);
      for (int i = 0; i < count; i++) {
        char c = part[i];
        if (high || Character.isSurrogate(c)) {
          if (Character.isLowSurrogate(c) != high) {
            throw unpaired(text, high ? from + i - 1 : from + i);
          }
          high = Character.isHighSurrogate(c);
        }
      }
    }
    if (high) {
      throw unpaired(text, text.length() - 1);
    }
  }

  private static ValueRangeException unpaired(String text, int index) {
    return new ValueRangeException(
        String.format(
            "string has an unpaired surrogate U+%04X at index %d",
            (int) text.charAt(index), index));
  }
}
