package io.component4j.guest;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.teavm.interop.Address;

/**
 * The guest's side of a call: conversions of the Canonical ABI between Java values and core
 * WebAssembly. Generated code of hosts has a class of the same name with the same methods, so that
 * both are generated alike.
 *
 * <p><b>Lifting</b> (from core values) and <b>loading</b> (from memory) take values that the other
 * side made: the memory of strings and lists was allocated for this guest, which frees it here.
 * They throw {@link Trap} for what no host may pass. <b>Lowering</b> and <b>storing</b> throw
 * {@link ValueRangeException} if the type cannot express a value; what they allocate lives until
 * {@link #release}. Flat values are raw bits, those of 32 bits zero-extended.
 */
public final class CanonicalContext {
  /** There is one: a component is one thread, and is never entered twice. */
  private static final CanonicalContext CURRENT = new CanonicalContext();

  /** The longest string or list in bytes that the Canonical ABI allows. */
  private static final int MAX_BYTES = (1 << 28) - 1;

  private int[] allocations = new int[16];
  private int allocated;
  private @Nullable ImportedResource[] loans = new @Nullable ImportedResource[4];
  private int lent;

  private CanonicalContext() {}

  /** The one there is. */
  public static CanonicalContext current() {
    return CURRENT;
  }

  // ---- memory ----------------------------------------------------------------------------------

  /**
   * Where allocations of lowering are now: what is allocated after this, {@link #release} frees.
   */
  public int mark() {
    return allocated;
  }

  /** Frees what lowering and storing allocated since a mark. */
  public void release(int mark) {
    while (allocated > mark) {
      Memory.free(allocations[--allocated]);
    }
  }

  /**
   * Allocates until {@link #release}: for lists, for values that are passed by their address, and
   * for those that come back so.
   */
  public int allocate(long size, int alignment) {
    if (size > MAX_BYTES) {
      throw new ValueRangeException("longer than 2^28 - 1 bytes: " + size);
    }
    int address = Memory.allocate((int) size, alignment);
    if (size != 0) {
      if (allocated == allocations.length) {
        int[] more = new int[allocated * 2];
        System.arraycopy(allocations, 0, more, 0, allocated);
        allocations = more;
      }
      allocations[allocated++] = address;
    }
    return address;
  }

  // ---- handles ---------------------------------------------------------------------------------

  /** Remembers what is lent to this guest. */
  void borrow(ImportedResource resource) {
    ImportedResource.borrowed(resource);
    if (lent == loans.length) {
      loans = Arrays.copyOf(loans, lent * 2);
    }
    loans[lent++] = resource;
  }

  /** Gives back what was lent to this guest: before a call of an export returns. */
  public void endLoans() {
    while (lent > 0) {
      ImportedResource resource = loans[--lent];
      loans[lent] = null;
      if (resource != null) {
        ImportedResource.endLoan(resource);
      }
    }
  }

  // ---- lift one flat value ---------------------------------------------------------------------

  /** Any other bits than 0 are true. */
  public boolean liftBool(long slot) {
    return (int) slot != 0;
  }

  /** Wraps, as all narrow numbers. */
  public byte liftS8(long slot) {
    return (byte) slot;
  }

  /** 0 to 255. */
  public int liftU8(long slot) {
    return (int) slot & 0xFF;
  }

  /** Wraps. */
  public short liftS16(long slot) {
    return (short) slot;
  }

  /** 0 to 65535. */
  public int liftU16(long slot) {
    return (int) slot & 0xFFFF;
  }

  /** The low 32 bits. */
  public int liftS32(long slot) {
    return (int) slot;
  }

  /** The low 32 bits, unsigned. */
  public long liftU32(long slot) {
    return slot & 0xFFFFFFFFL;
  }

  /** All bits; for {@code u64} too. */
  public long liftS64(long slot) {
    return slot;
  }

  /** From raw bits. */
  public float liftF32(long slot) {
    return Float.intBitsToFloat((int) slot);
  }

  /** From raw bits. */
  public double liftF64(long slot) {
    return Double.longBitsToDouble(slot);
  }

  /** A Unicode scalar value. */
  public int liftChar(long slot) {
    int value = (int) slot;
    if (!isScalar(value)) {
      throw new Trap("no Unicode scalar value: 0x" + Integer.toHexString(value));
    }
    return value;
  }

  /** The discriminant of a type with that many cases. */
  public int liftDiscriminant(long slot, int cases) {
    int value = (int) slot;
    if (value < 0 || value >= cases) {
      throw new Trap("no case " + Integer.toUnsignedString(value) + " of " + cases);
    }
    return value;
  }

  /** A string of UTF-8, whose memory is freed. */
  public String liftString(int ptr, int length) {
    String value = Utf8.read(ptr, length);
    freeList(ptr, length, 1);
    return value;
  }

  /** {@code list<u8>} and of the signed type; lengths of lists are in elements. */
  public byte[] liftByteList(int ptr, int length) {
    byte[] values = loadByteList(ptr, length);
    freeList(ptr, length, 1);
    return values;
  }

  /** {@code list<u16>} and of the signed type; lengths of lists are in elements. */
  public short[] liftShortList(int ptr, int length) {
    short[] values = loadShortList(ptr, length);
    freeList(ptr, length, 2);
    return values;
  }

  /** {@code list<u32>} and of the signed type; lengths of lists are in elements. */
  public int[] liftIntList(int ptr, int length) {
    int[] values = loadIntList(ptr, length);
    freeList(ptr, length, 4);
    return values;
  }

  /** {@code list<u64>} and of the signed type; lengths of lists are in elements. */
  public long[] liftLongList(int ptr, int length) {
    long[] values = loadLongList(ptr, length);
    freeList(ptr, length, 8);
    return values;
  }

  /** {@code list<f32>}; lengths of lists are in elements. */
  public float[] liftFloatList(int ptr, int length) {
    float[] values = loadFloatList(ptr, length);
    freeList(ptr, length, 4);
    return values;
  }

  /** {@code list<f64>}; lengths of lists are in elements. */
  public double[] liftDoubleList(int ptr, int length) {
    double[] values = loadDoubleList(ptr, length);
    freeList(ptr, length, 8);
    return values;
  }

  /** {@code list<bool>}. */
  public boolean[] liftBoolList(int ptr, int length) {
    boolean[] values = loadBoolList(ptr, length);
    freeList(ptr, length, 1);
    return values;
  }

  /** {@code list<char>}. */
  public int[] liftCharList(int ptr, int length) {
    int[] values = loadCharList(ptr, length);
    freeList(ptr, length, 4);
    return values;
  }

  /** Where the elements of another list begin. */
  public int liftList(int ptr, int length, long elementSize, int alignment) {
    checkList(ptr, length, elementSize, alignment);
    return ptr;
  }

  /** Frees the memory of a list whose elements have been read. */
  public void freeList(int ptr, int length, long elementSize) {
    if (length != 0 && elementSize != 0) {
      Memory.free(ptr);
    }
  }

  // ---- load from memory ------------------------------------------------------------------------

  /** One byte; any other than 0 is true. */
  public boolean loadBool(int ptr) {
    return Raw.getByte(ptr) != 0;
  }

  /** One byte. */
  public byte loadS8(int ptr) {
    return Raw.getByte(ptr);
  }

  /** One byte, 0 to 255. */
  public int loadU8(int ptr) {
    return Raw.getByte(ptr) & 0xFF;
  }

  /** Two bytes. */
  public short loadS16(int ptr) {
    return Raw.getShort(ptr);
  }

  /** Two bytes, 0 to 65535. */
  public int loadU16(int ptr) {
    return Raw.getShort(ptr) & 0xFFFF;
  }

  /** Four bytes. */
  public int loadS32(int ptr) {
    return Raw.getInt(ptr);
  }

  /** Four bytes, unsigned. */
  public long loadU32(int ptr) {
    return Raw.getInt(ptr) & 0xFFFFFFFFL;
  }

  /** Eight bytes; for {@code u64} too. */
  public long loadS64(int ptr) {
    return Raw.getLong(ptr);
  }

  /** Four bytes. */
  public float loadF32(int ptr) {
    return Float.intBitsToFloat(Raw.getInt(ptr));
  }

  /** Eight bytes. */
  public double loadF64(int ptr) {
    return Double.longBitsToDouble(Raw.getLong(ptr));
  }

  /** Four bytes, a Unicode scalar value. */
  public int loadChar(int ptr) {
    return liftChar(Raw.getInt(ptr));
  }

  /** The discriminant of a type with that many cases, in 1, 2 or 4 bytes. */
  public int loadDiscriminant(int ptr, int cases) {
    return liftDiscriminant(
        cases <= 1 << 8 ? loadU8(ptr) : cases <= 1 << 16 ? loadU16(ptr) : loadS32(ptr), cases);
  }

  /** Four bytes: the pointer or the length of a list. */
  public int loadI32(int ptr) {
    return Raw.getInt(ptr);
  }

  /** A string by its pointer and length, which lie at {@code ptr}. */
  public String loadString(int ptr) {
    return liftString(Raw.getInt(ptr), Raw.getInt(ptr + 4));
  }

  /** As {@link #liftByteList}, by the pointer and length at {@code ptr}. */
  public byte[] loadByteList(int ptr) {
    return liftByteList(Raw.getInt(ptr), Raw.getInt(ptr + 4));
  }

  /** As {@link #liftShortList}, by the pointer and length at {@code ptr}. */
  public short[] loadShortList(int ptr) {
    return liftShortList(Raw.getInt(ptr), Raw.getInt(ptr + 4));
  }

  /** As {@link #liftIntList}, by the pointer and length at {@code ptr}. */
  public int[] loadIntList(int ptr) {
    return liftIntList(Raw.getInt(ptr), Raw.getInt(ptr + 4));
  }

  /** As {@link #liftLongList}, by the pointer and length at {@code ptr}. */
  public long[] loadLongList(int ptr) {
    return liftLongList(Raw.getInt(ptr), Raw.getInt(ptr + 4));
  }

  /** As {@link #liftFloatList}, by the pointer and length at {@code ptr}. */
  public float[] loadFloatList(int ptr) {
    return liftFloatList(Raw.getInt(ptr), Raw.getInt(ptr + 4));
  }

  /** As {@link #liftDoubleList}, by the pointer and length at {@code ptr}. */
  public double[] loadDoubleList(int ptr) {
    return liftDoubleList(Raw.getInt(ptr), Raw.getInt(ptr + 4));
  }

  /** As {@link #liftBoolList}, by the pointer and length at {@code ptr}. */
  public boolean[] loadBoolList(int ptr) {
    return liftBoolList(Raw.getInt(ptr), Raw.getInt(ptr + 4));
  }

  /** As {@link #liftCharList}, by the pointer and length at {@code ptr}. */
  public int[] loadCharList(int ptr) {
    return liftCharList(Raw.getInt(ptr), Raw.getInt(ptr + 4));
  }

  // ---- elements of a list of fixed length, or of one whose memory is freed elsewhere
  // -------------

  /** That many elements that lie at an address. */
  public byte[] loadByteList(int ptr, int length) {
    checkList(ptr, length, 1, 1);
    byte[] values = new byte[length];
    Raw.copy(ptr, Address.ofData(values).toInt(), length * 1);
    Address.pin(values);
    return values;
  }

  /** That many elements that lie at an address. */
  public short[] loadShortList(int ptr, int length) {
    checkList(ptr, length, 2, 2);
    short[] values = new short[length];
    Raw.copy(ptr, Address.ofData(values).toInt(), length * 2);
    Address.pin(values);
    return values;
  }

  /** That many elements that lie at an address. */
  public int[] loadIntList(int ptr, int length) {
    checkList(ptr, length, 4, 4);
    int[] values = new int[length];
    Raw.copy(ptr, Address.ofData(values).toInt(), length * 4);
    Address.pin(values);
    return values;
  }

  /** That many elements that lie at an address. */
  public long[] loadLongList(int ptr, int length) {
    checkList(ptr, length, 8, 8);
    long[] values = new long[length];
    Raw.copy(ptr, Address.ofData(values).toInt(), length * 8);
    Address.pin(values);
    return values;
  }

  /** That many elements that lie at an address. */
  public float[] loadFloatList(int ptr, int length) {
    checkList(ptr, length, 4, 4);
    float[] values = new float[length];
    Raw.copy(ptr, Address.ofData(values).toInt(), length * 4);
    Address.pin(values);
    return values;
  }

  /** That many elements that lie at an address. */
  public double[] loadDoubleList(int ptr, int length) {
    checkList(ptr, length, 8, 8);
    double[] values = new double[length];
    Raw.copy(ptr, Address.ofData(values).toInt(), length * 8);
    Address.pin(values);
    return values;
  }

  /** That many elements that lie at an address. */
  public boolean[] loadBoolList(int ptr, int length) {
    checkList(ptr, length, 1, 1);
    boolean[] values = new boolean[length];
    for (int i = 0; i < length; i++) {
      values[i] = Raw.getByte(ptr + i) != 0;
    }
    return values;
  }

  /** That many elements that lie at an address. */
  public int[] loadCharList(int ptr, int length) {
    int[] values = loadIntList(ptr, length);
    for (int value : values) {
      liftChar(value);
    }
    return values;
  }

  // ---- lower to one flat value -----------------------------------------------------------------

  /** 0 or 1. */
  public long lowerBool(boolean value) {
    return value ? 1 : 0;
  }

  /** Sign-extended to 32 bits, as narrow signed numbers are. */
  public long lowerS8(byte value) {
    return value & 0xFFFFFFFFL;
  }

  /** 0 to 255. */
  public long lowerU8(int value) {
    return range(value, 0xFF, "u8");
  }

  /** As {@link #lowerS8}. */
  public long lowerS16(short value) {
    return value & 0xFFFFFFFFL;
  }

  /** 0 to 65535. */
  public long lowerU16(int value) {
    return range(value, 0xFFFF, "u16");
  }

  /** The bits. */
  public long lowerS32(int value) {
    return value & 0xFFFFFFFFL;
  }

  /** 0 to 2^32 - 1. */
  public long lowerU32(long value) {
    return range(value, 0xFFFFFFFFL, "u32");
  }

  /** All bits; for {@code u64} too. */
  public long lowerS64(long value) {
    return value;
  }

  /** Raw bits. */
  public long lowerF32(float value) {
    return Float.floatToIntBits(value) & 0xFFFFFFFFL;
  }

  /** Raw bits. */
  public long lowerF64(double value) {
    return Double.doubleToLongBits(value);
  }

  /** A Unicode scalar value. */
  public long lowerChar(int value) {
    if (!isScalar(value)) {
      throw new ValueRangeException("no Unicode scalar value: 0x" + Integer.toHexString(value));
    }
    return value;
  }

  /** Gives the pointer in the low 32 bits and the length in bytes in the high ones. */
  public long lowerString(String value) {
    int length = Utf8.length(value);
    int ptr = allocate(length, 1);
    Utf8.write(value, ptr);
    return pair(ptr, length);
  }

  /** Gives the pointer in the low 32 bits and the length in elements in the high ones. */
  public long lowerByteList(byte[] values) {
    int ptr = allocate(1L * values.length, 1);
    put(values, ptr);
    return pair(ptr, values.length);
  }

  /** Gives the pointer in the low 32 bits and the length in elements in the high ones. */
  public long lowerShortList(short[] values) {
    int ptr = allocate(2L * values.length, 2);
    put(values, ptr);
    return pair(ptr, values.length);
  }

  /** Gives the pointer in the low 32 bits and the length in elements in the high ones. */
  public long lowerIntList(int[] values) {
    int ptr = allocate(4L * values.length, 4);
    put(values, ptr);
    return pair(ptr, values.length);
  }

  /** Gives the pointer in the low 32 bits and the length in elements in the high ones. */
  public long lowerLongList(long[] values) {
    int ptr = allocate(8L * values.length, 8);
    put(values, ptr);
    return pair(ptr, values.length);
  }

  /** Gives the pointer in the low 32 bits and the length in elements in the high ones. */
  public long lowerFloatList(float[] values) {
    int ptr = allocate(4L * values.length, 4);
    put(values, ptr);
    return pair(ptr, values.length);
  }

  /** Gives the pointer in the low 32 bits and the length in elements in the high ones. */
  public long lowerDoubleList(double[] values) {
    int ptr = allocate(8L * values.length, 8);
    put(values, ptr);
    return pair(ptr, values.length);
  }

  /** As {@link #lowerByteList}. */
  public long lowerBoolList(boolean[] values) {
    int ptr = allocate(values.length, 1);
    put(values, ptr);
    return pair(ptr, values.length);
  }

  /** As {@link #lowerByteList}, of Unicode scalar values. */
  public long lowerCharList(int[] values) {
    int ptr = allocate(4L * values.length, 4);
    putChars(values, ptr);
    return pair(ptr, values.length);
  }

  /** Allocates a list of other elements, to be stored one by one. */
  public int allocateList(int length, long elementSize, int alignment) {
    return allocate(length * elementSize, alignment);
  }

  // ---- store to memory -------------------------------------------------------------------------

  /** One byte, 0 or 1. */
  public void storeBool(int ptr, boolean value) {
    Raw.putByte(ptr, (byte) (value ? 1 : 0));
  }

  /** One byte. */
  public void storeS8(int ptr, byte value) {
    Raw.putByte(ptr, value);
  }

  /** One byte, 0 to 255. */
  public void storeU8(int ptr, int value) {
    Raw.putByte(ptr, (byte) lowerU8(value));
  }

  /** Two bytes. */
  public void storeS16(int ptr, short value) {
    Raw.putShort(ptr, value);
  }

  /** Two bytes, 0 to 65535. */
  public void storeU16(int ptr, int value) {
    Raw.putShort(ptr, (short) lowerU16(value));
  }

  /** Four bytes. */
  public void storeS32(int ptr, int value) {
    Raw.putInt(ptr, value);
  }

  /** Four bytes, 0 to 2^32 - 1. */
  public void storeU32(int ptr, long value) {
    Raw.putInt(ptr, (int) lowerU32(value));
  }

  /** Eight bytes; for {@code u64} too. */
  public void storeS64(int ptr, long value) {
    Raw.putLong(ptr, value);
  }

  /** Four bytes. */
  public void storeF32(int ptr, float value) {
    Raw.putInt(ptr, Float.floatToIntBits(value));
  }

  /** Eight bytes. */
  public void storeF64(int ptr, double value) {
    Raw.putLong(ptr, Double.doubleToLongBits(value));
  }

  /** Four bytes, a Unicode scalar value. */
  public void storeChar(int ptr, int value) {
    Raw.putInt(ptr, (int) lowerChar(value));
  }

  /** The discriminant of a type with that many cases, in 1, 2 or 4 bytes. */
  public void storeDiscriminant(int ptr, int value, int cases) {
    if (cases <= 1 << 8) {
      Raw.putByte(ptr, (byte) value);
    } else if (cases <= 1 << 16) {
      Raw.putShort(ptr, (short) value);
    } else {
      Raw.putInt(ptr, value);
    }
  }

  /** Four bytes. */
  public void storeI32(int ptr, int value) {
    Raw.putInt(ptr, value);
  }

  /** The pointer and the length of a list. */
  public void storeListHeader(int ptr, int listPtr, int length) {
    Raw.putInt(ptr, listPtr);
    Raw.putInt(ptr + 4, length);
  }

  /** Allocates a string, and stores its pointer and length at {@code ptr}. */
  public void storeString(int ptr, String value) {
    storePair(ptr, lowerString(value));
  }

  /** As {@link #lowerByteList}, with the pointer and length stored at {@code ptr}. */
  public void storeByteList(int ptr, byte[] values) {
    storePair(ptr, lowerByteList(values));
  }

  /** As {@link #lowerShortList}, with the pointer and length stored at {@code ptr}. */
  public void storeShortList(int ptr, short[] values) {
    storePair(ptr, lowerShortList(values));
  }

  /** As {@link #lowerIntList}, with the pointer and length stored at {@code ptr}. */
  public void storeIntList(int ptr, int[] values) {
    storePair(ptr, lowerIntList(values));
  }

  /** As {@link #lowerLongList}, with the pointer and length stored at {@code ptr}. */
  public void storeLongList(int ptr, long[] values) {
    storePair(ptr, lowerLongList(values));
  }

  /** As {@link #lowerFloatList}, with the pointer and length stored at {@code ptr}. */
  public void storeFloatList(int ptr, float[] values) {
    storePair(ptr, lowerFloatList(values));
  }

  /** As {@link #lowerDoubleList}, with the pointer and length stored at {@code ptr}. */
  public void storeDoubleList(int ptr, double[] values) {
    storePair(ptr, lowerDoubleList(values));
  }

  /** As {@link #lowerBoolList}, with the pointer and length stored at {@code ptr}. */
  public void storeBoolList(int ptr, boolean[] values) {
    storePair(ptr, lowerBoolList(values));
  }

  /** As {@link #lowerCharList}, with the pointer and length stored at {@code ptr}. */
  public void storeCharList(int ptr, int[] values) {
    storePair(ptr, lowerCharList(values));
  }

  /** The elements alone, at an address. */
  private static void put(byte[] values, int ptr) {
    Raw.copy(Address.ofData(values).toInt(), ptr, values.length * 1);
    Address.pin(values);
  }

  /** The elements alone, at an address. */
  private static void put(short[] values, int ptr) {
    Raw.copy(Address.ofData(values).toInt(), ptr, values.length * 2);
    Address.pin(values);
  }

  /** The elements alone, at an address. */
  private static void put(int[] values, int ptr) {
    Raw.copy(Address.ofData(values).toInt(), ptr, values.length * 4);
    Address.pin(values);
  }

  /** The elements alone, at an address. */
  private static void put(long[] values, int ptr) {
    Raw.copy(Address.ofData(values).toInt(), ptr, values.length * 8);
    Address.pin(values);
  }

  /** The elements alone, at an address. */
  private static void put(float[] values, int ptr) {
    Raw.copy(Address.ofData(values).toInt(), ptr, values.length * 4);
    Address.pin(values);
  }

  /** The elements alone, at an address. */
  private static void put(double[] values, int ptr) {
    Raw.copy(Address.ofData(values).toInt(), ptr, values.length * 8);
    Address.pin(values);
  }

  private static void put(boolean[] values, int ptr) {
    for (int i = 0; i < values.length; i++) {
      Raw.putByte(ptr + i, (byte) (values[i] ? 1 : 0));
    }
  }

  private void putChars(int[] values, int ptr) {
    for (int i = 0; i < values.length; i++) {
      Raw.putInt(ptr + 4 * i, (int) lowerChar(values[i]));
    }
  }

  // ---- checks ----------------------------------------------------------------------------------

  private static boolean isScalar(int value) {
    return value >= 0 && value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
  }

  private static long range(long value, long max, String type) {
    if (value < 0 || value > max) {
      throw new ValueRangeException("not in the range of " + type + ": " + value);
    }
    return value;
  }

  private static void checkList(int ptr, int length, long elementSize, int alignment) {
    if (length < 0 || length * elementSize > MAX_BYTES || (ptr & alignment - 1) != 0) {
      throw new Trap("no list of " + Integer.toUnsignedString(length) + " elements at " + ptr);
    }
  }

  private static long pair(int ptr, int length) {
    return ptr & 0xFFFFFFFFL | (long) length << 32;
  }

  private static void storePair(int ptr, long pair) {
    Raw.putInt(ptr, (int) pair);
    Raw.putInt(ptr + 4, (int) (pair >>> 32));
  }
}
