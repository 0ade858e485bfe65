package io.component4j.runtime.canon;

import io.component4j.runtime.ValueRangeException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Exact conversion between Java strings and UTF-8: nothing is ever replaced. */
final class Utf8 {
  private static final char REPLACEMENT = '\uFFFD';

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

  /**
   * The bytes of a string.
   *
   * @throws ValueRangeException if it holds an unpaired surrogate
   */
  static byte[] encode(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    // The encoder makes a question mark of an unpaired surrogate.
    if (bytes.length != text.length() || text.indexOf('?') >= 0 || contains(bytes, (byte) '?')) {
      checkSurrogates(text);
    }
    return bytes;
  }

  private static boolean contains(byte[] bytes, byte wanted) {
    for (byte b : bytes) {
      if (b == wanted) {
        return true;
      }
    }
    return false;
  }

  /**
   * Refuses what no encoding can express.
   *
   * @throws ValueRangeException if there is an unpaired surrogate
   */
  static void checkSurrogates(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        if (Character.isLowSurrogate(c)
            || i + 1 == text.length()
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          throw new ValueRangeException(
              String.format("string has an unpaired surrogate U+%04X at index %d", (int) c, i));
        }
        i++;
      }
    }
  }
}
