package io.component4j.component.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A value type of core WebAssembly. */
public sealed interface CoreValType {

  /** A number or vector type. */
  enum Num implements CoreValType {
    I32(0x7f),
    I64(0x7e),
    F32(0x7d),
    F64(0x7c),
    V128(0x7b);

    private final int code;

    Num(int code) {
      this.code = code;
    }

    /** The code in the binary. */
    public int code() {
      return code;
    }

    /** The type of a code, or null. */
    public static @Nullable Num of(int code) {
      return code >= 0x7b && code <= 0x7f ? values()[0x7f - code] : null;
    }

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** A heap type that needs no definition. */
  enum AbstractHeap {
    NOCONT(0x75),
    NOEXN(0x74),
    NOFUNC(0x73),
    NOEXTERN(0x72),
    NONE(0x71),
    FUNC(0x70),
    EXTERN(0x6f),
    ANY(0x6e),
    EQ(0x6d),
    I31(0x6c),
    STRUCT(0x6b),
    ARRAY(0x6a),
    EXN(0x69),
    CONT(0x68);

    private final int code;

    AbstractHeap(int code) {
      this.code = code;
    }

    /** The code in the binary. */
    public int code() {
      return code;
    }

    /** The type of a code, or null. */
    public static @Nullable AbstractHeap of(int code) {
      return code >= 0x68 && code <= 0x75 ? values()[0x75 - code] : null;
    }

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * A reference type.
   *
   * @param heap what it refers to, or null where {@code type} says it
   * @param type type index, unsigned; meaningful only where {@code heap} is null
   * @param shared whether {@code heap} is shared between threads
   */
  record Ref(boolean nullable, @Nullable AbstractHeap heap, int type, boolean shared)
      implements CoreValType {
    /** {@code funcref}. */
    public static final Ref FUNCREF = new Ref(true, AbstractHeap.FUNC, 0);

    /** Checks. */
    public Ref {
      if (heap != null && type != 0) {
        throw new IllegalArgumentException("an abstract heap type has no index");
      }
      if (heap == null && shared) {
        throw new IllegalArgumentException("whether a defined type is shared says its definition");
      }
    }

    /** A reference to what is not shared, or whose definition says whether it is. */
    public Ref(boolean nullable, @Nullable AbstractHeap heap, int type) {
      this(nullable, heap, type, false);
    }

    @Override
    public String toString() {
      String plain = Objects.toString(heap, Integer.toUnsignedString(type));
      String target = shared ? "(shared " + plain + ")" : plain;
      return nullable ? "(ref null " + target + ")" : "(ref " + target + ")";
    }
  }
}
