package io.component4j.runtime.engine.endive;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes a generated class call {@link NumericInstructions} instead of Endive's. Only the constant
 * pool is changed: the references to these methods get another class (JVMS 4.4).
 */
final class ClassFilePatch {
  private static final String OWNER = "run/endive/runtime/OpcodeImpl";
  private static final String NEW_OWNER = NumericInstructions.class.getName().replace('.', '/');

  private static final Set<String> METHODS =
      Arrays.stream(NumericInstructions.class.getDeclaredMethods())
          .filter(method -> Modifier.isPublic(method.getModifiers()))
          .map(Method::getName)
          .collect(Collectors.toUnmodifiableSet());

  private static final int POOL = 10;
  private static final int UTF8 = 1;
  private static final int CLASS = 7;
  private static final int METHOD_REF = 10;

  private final byte[] bytes;
  private final ByteBuffer in;
  private final int count;
  private final int[] places;
  private final int end;

  private ClassFilePatch(byte[] bytes) {
    this.bytes = bytes;
    this.in = ByteBuffer.wrap(bytes);
    this.count = in.getShort(POOL - 2) & 0xffff;
    this.places = new int[count];
    int at = POOL;
    for (int i = 1; i < count; i++) {
      places[i] = at;
      int tag = bytes[at];
      at += size(tag, at);
      if (tag == 5 || tag == 6) {
        i++; // A long or double counts twice.
      }
    }
    this.end = at;
  }

  /** The class with the other calls; the same bytes if it has none of them. */
  static byte[] apply(byte[] bytes) {
    return new ClassFilePatch(bytes).patched();
  }

  private int size(int tag, int at) {
    return switch (tag) {
      case UTF8 -> 3 + u16(at + 1);
      case 3, 4, 9, METHOD_REF, 11, 12, 17, 18 -> 5;
      case 5, 6 -> 9;
      case CLASS, 8, 16, 19, 20 -> 3;
      case 15 -> 4;
      default -> throw new IllegalArgumentException("constant of tag " + tag);
    };
  }

  private int u16(int at) {
    return in.getShort(at) & 0xffff;
  }

  private String utf8(int constant) {
    int at = places[constant];
    return new String(bytes, at + 3, u16(at + 1), StandardCharsets.UTF_8);
  }

  private boolean isWanted(int at) {
    if (bytes[at] != METHOD_REF) {
      return false;
    }
    int nameAndType = places[u16(at + 3)];
    return METHODS.contains(utf8(u16(nameAndType + 1)))
        && utf8(u16(places[u16(at + 1)] + 1)).equals(OWNER);
  }

  private byte[] patched() {
    byte[] changed = bytes.clone();
    boolean found = false;
    // The new class is the last constant, its name the one before it.
    int newClass = count + 1;
    for (int i = 1; i < count; i++) {
      int at = places[i];
      if (at != 0 && isWanted(at)) {
        ByteBuffer.wrap(changed).putShort(at + 1, (short) newClass);
        found = true;
      }
    }
    if (!found) {
      return bytes;
    }
    if (newClass >= 0xffff) {
      throw new IllegalArgumentException("no room for another constant");
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + 64);
    try (DataOutputStream data = new DataOutputStream(out)) {
      data.write(changed, 0, POOL - 2);
      data.writeShort(count + 2);
      data.write(changed, POOL, end - POOL);
      data.writeByte(UTF8);
      data.writeUTF(NEW_OWNER);
      data.writeByte(CLASS);
      data.writeShort(count);
      data.write(changed, end, changed.length - end);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }
}
