package io.component4j.runtime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A value of the Component Model whose type is known only at run time. It does not carry its type:
 * {@link ValChecker} says whether it is of one. Each type has exactly one form here, so that equal
 * values are {@code equals}: lists of fixed-width numbers, {@code bool} and {@code char} are always
 * the compact lists ({@link ByteList} and the like), other lists are {@link ListVal}s.
 *
 * <p>Immutable and safe for use by several threads, but for {@link HandleVal}; arrays are copied in
 * and out.
 */
public sealed interface Val {

  /** {@code bool}. */
  record Bool(boolean value) implements Val {}

  /** {@code s8}. */
  record S8(byte value) implements Val {}

  /** {@code u8}: 0 to 255. */
  record U8(int value) implements Val {}

  /** {@code s16}. */
  record S16(short value) implements Val {}

  /** {@code u16}: 0 to 65535. */
  record U16(int value) implements Val {}

  /** {@code s32}. */
  record S32(int value) implements Val {}

  /** {@code u32}: 0 to 2^32 - 1. */
  record U32(long value) implements Val {}

  /** {@code s64}. */
  record S64(long value) implements Val {}

  /**
   * {@code u64}.
   *
   * @param bits unsigned
   */
  record U64(long bits) implements Val {
    @Override
    public String toString() {
      return "U64[bits=" + Long.toUnsignedString(bits) + "]";
    }
  }

  /** {@code f32}; all NaNs are equal, 0 and -0 are not. */
  record F32(float value) implements Val {}

  /** {@code f64}; all NaNs are equal, 0 and -0 are not. */
  record F64(double value) implements Val {}

  /**
   * {@code char}.
   *
   * @param codePoint a Unicode scalar value
   */
  record Char(int codePoint) implements Val {}

  /** {@code string}. */
  record Str(String value) implements Val {
    /** Checks. */
    public Str {
      Objects.requireNonNull(value);
    }
  }

  /** {@code list<T>} of anything that has no compact list. */
  record ListVal(List<Val> elements) implements Val {
    /** Copies. */
    public ListVal {
      elements = List.copyOf(elements);
    }
  }

  /** {@code list<u8>} or {@code list<s8>}: raw bits. */
  record ByteList(byte[] values) implements Val {
    /** Copies. */
    public ByteList {
      values = values.clone();
    }

    /** A copy. */
    @Override
    public byte[] values() {
      return values.clone();
    }

    /** Elements. */
    public int size() {
      return values.length;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof ByteList list && Arrays.equals(values, list.values);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
      return "ByteList" + Arrays.toString(values);
    }
  }

  /** {@code list<u16>} or {@code list<s16>}: raw bits. */
  record ShortList(short[] values) implements Val {
    /** Copies. */
    public ShortList {
      values = values.clone();
    }

    /** A copy. */
    @Override
    public short[] values() {
      return values.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof ShortList list && Arrays.equals(values, list.values);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
      return "ShortList" + Arrays.toString(values);
    }
  }

  /** {@code list<u32>} or {@code list<s32>}: raw bits. */
  record IntList(int[] values) implements Val {
    /** Copies. */
    public IntList {
      values = values.clone();
    }

    /** A copy. */
    @Override
    public int[] values() {
      return values.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof IntList list && Arrays.equals(values, list.values);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
      return "IntList" + Arrays.toString(values);
    }
  }

  /** {@code list<u64>} or {@code list<s64>}: raw bits. */
  record LongList(long[] values) implements Val {
    /** Copies. */
    public LongList {
      values = values.clone();
    }

    /** A copy. */
    @Override
    public long[] values() {
      return values.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof LongList list && Arrays.equals(values, list.values);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
      return "LongList" + Arrays.toString(values);
    }
  }

  /** {@code list<f32>}. */
  record FloatList(float[] values) implements Val {
    /** Copies. */
    public FloatList {
      values = values.clone();
    }

    /** A copy. */
    @Override
    public float[] values() {
      return values.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof FloatList list && Arrays.equals(values, list.values);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
      return "FloatList" + Arrays.toString(values);
    }
  }

  /** {@code list<f64>}. */
  record DoubleList(double[] values) implements Val {
    /** Copies. */
    public DoubleList {
      values = values.clone();
    }

    /** A copy. */
    @Override
    public double[] values() {
      return values.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof DoubleList list && Arrays.equals(values, list.values);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
      return "DoubleList" + Arrays.toString(values);
    }
  }

  /** {@code list<bool>}. */
  record BoolList(boolean[] values) implements Val {
    /** Copies. */
    public BoolList {
      values = values.clone();
    }

    /** A copy. */
    @Override
    public boolean[] values() {
      return values.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof BoolList list && Arrays.equals(values, list.values);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
      return "BoolList" + Arrays.toString(values);
    }
  }

  /** {@code list<char>}: Unicode scalar values. */
  record CharList(int[] values) implements Val {
    /** Copies. */
    public CharList {
      values = values.clone();
    }

    /** A copy. */
    @Override
    public int[] values() {
      return values.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof CharList list && Arrays.equals(values, list.values);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
      return "CharList" + Arrays.toString(values);
    }
  }

  /**
   * {@code record}: exactly the fields of its type.
   *
   * @param fields by name; their order means nothing to equality
   */
  record RecordVal(Map<String, Val> fields) implements Val {
    /** Copies. */
    public RecordVal {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
      fields.forEach(
          (name, value) -> {
            Objects.requireNonNull(name);
            Objects.requireNonNull(value);
          });
    }
  }

  /**
   * {@code own<R>} or {@code borrow<R>}. Unlike other values it can be used up: see {@link
   * ResourceHandle}.
   */
  record HandleVal(ResourceHandle handle) implements Val {
    /** Checks. */
    public HandleVal {
      Objects.requireNonNull(handle);
    }
  }

  /**
   * {@code map<K, V>}.
   *
   * @param entries in order; a key may be there several times, as components may pass it
   */
  record MapVal(List<Entry> entries) implements Val {
    /** A key with its value. */
    public record Entry(Val key, Val value) {
      /** Checks. */
      public Entry {
        Objects.requireNonNull(key);
        Objects.requireNonNull(value);
      }
    }

    /** Copies. */
    public MapVal {
      entries = List.copyOf(entries);
    }

    /** From a map, in its order. */
    public static MapVal of(Map<Val, Val> map) {
      return new MapVal(
          map.entrySet().stream().map(e -> new Entry(e.getKey(), e.getValue())).toList());
    }

    /** As a map in the order in which the keys first appear; of equal keys the last one counts. */
    public Map<Val, Val> toMap() {
      Map<Val, Val> map = new LinkedHashMap<>();
      entries.forEach(entry -> map.put(entry.key(), entry.value()));
      return Collections.unmodifiableMap(map);
    }
  }

  /** {@code tuple<..>}. */
  record TupleVal(List<Val> elements) implements Val {
    /** Copies. */
    public TupleVal {
      elements = List.copyOf(elements);
    }
  }

  /**
   * {@code variant}.
   *
   * @param name the case
   * @param payload null where the case carries nothing
   */
  record VariantVal(String name, @Nullable Val payload) implements Val {
    /** Checks. */
    public VariantVal {
      Objects.requireNonNull(name);
    }
  }

  /**
   * {@code enum}.
   *
   * @param name the case
   */
  record EnumVal(String name) implements Val {
    /** Checks. */
    public EnumVal {
      Objects.requireNonNull(name);
    }
  }

  /**
   * {@code option<T>}.
   *
   * @param some null for {@code none}
   */
  record OptionVal(@Nullable Val some) implements Val {
    /** {@code none}. */
    public static OptionVal none() {
      return new OptionVal(null);
    }

    /** {@code some(value)}. */
    public static OptionVal some(Val value) {
      return new OptionVal(Objects.requireNonNull(value));
    }
  }

  /**
   * {@code result<T, E>}.
   *
   * @param ok whether this is the case {@code ok}
   * @param payload null where the case carries nothing
   */
  record ResultVal(boolean ok, @Nullable Val payload) implements Val {
    /** {@code ok} or {@code ok(payload)}. */
    public static ResultVal ok(@Nullable Val payload) {
      return new ResultVal(true, payload);
    }

    /** {@code err} or {@code err(payload)}. */
    public static ResultVal err(@Nullable Val payload) {
      return new ResultVal(false, payload);
    }
  }

  /**
   * {@code flags}.
   *
   * @param names those that are set; their order means nothing to equality
   */
  record FlagsVal(Set<String> names) implements Val {
    /** Copies. */
    public FlagsVal {
      List<String> copy = new ArrayList<>(names);
      copy.forEach(Objects::requireNonNull);
      names = Collections.unmodifiableSet(new LinkedHashSet<>(copy));
    }
  }
}
