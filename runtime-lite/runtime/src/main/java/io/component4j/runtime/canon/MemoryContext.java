package io.component4j.runtime.canon;

import io.component4j.runtime.CanonicalContext;
import io.component4j.runtime.HostResource;
import io.component4j.runtime.MemoryLimitException;
import io.component4j.runtime.ResourceHandle;
import io.component4j.runtime.Trap;
import io.component4j.runtime.TrapKind;
import io.component4j.runtime.ValueRangeException;
import io.component4j.runtime.engine.CoreFunction;
import io.component4j.runtime.engine.CoreMemory;
import io.component4j.wit.types.Layout;
import io.component4j.wit.types.ResourceType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The Canonical ABI over one memory ({@code LiftLowerContext}). One class although it is long: it
 * is the one list of conversions that both the dynamic values and generated bindings are written
 * in.
 */
public final class MemoryContext implements CanonicalContext {
  /** {@code MAX_STRING_BYTE_LENGTH} and {@code MAX_LIST_BYTE_LENGTH}. */
  static final int MAX_BYTE_LENGTH = (1 << 28) - 1;

  private static final long LOW = 0xffff_ffffL;

  private static final CoreMemory NO_MEMORY =
      new CoreMemory() {
        private final byte[] none = {};

        @Override
        public byte[] bytes() {
          return none;
        }

        @Override
        public int size() {
          return 0;
        }
      };

  private final InstanceState instance;
  private final CoreMemory memory;
  private final @Nullable CoreFunction realloc;
  private final StringEncoding encoding;
  private final StringLowering strings;
  private final ContextHandles handles;
  private long liftedBytes;
  private final long[] reallocArgs = new long[4];

  /**
   * Makes a context.
   *
   * @param memory null where the types need none
   * @param realloc null where the types need none
   * @param resources what the resource types are that the function's type mentions
   */
  @SuppressWarnings("this-escape") // the other half of this object, which is not used before
  public MemoryContext(
      InstanceState instance,
      @Nullable CoreMemory memory,
      @Nullable CoreFunction realloc,
      StringEncoding encoding,
      ResourceBinding resources) {
    this.instance = instance;
    this.memory = memory == null ? NO_MEMORY : memory;
    this.realloc = realloc;
    this.encoding = encoding;
    this.handles = new ContextHandles(instance, resources);
    this.strings = new StringLowering(this);
  }

  /** The handles of its calls. */
  public ContextHandles handles() {
    return handles;
  }

  /** How its strings lie in memory. */
  public StringEncoding encoding() {
    return encoding;
  }

  /** The instance whose memory this is. */
  public InstanceState instance() {
    return instance;
  }

  /** Says that a new call begins. */
  public void begin() {
    liftedBytes = 0;
  }

  /** The memory's bytes as they are now. */
  byte[] memoryBytes() {
    return memory.bytes();
  }

  // ---- ranges -----------------------------------------------------------------------------------

  private byte[] range(int ptr, int length) {
    if (ptr < 0 || ptr > memory.size() - length) {
      throw outOfBounds(ptr, length);
    }
    return memory.bytes();
  }

  private Trap outOfBounds(int ptr, long length) {
    return instance.trap(
        TrapKind.INVALID_POINTER,
        "range of "
            + length
            + " bytes at "
            + Integer.toUnsignedString(ptr)
            + " is outside the memory of "
            + memory.size()
            + " bytes");
  }

  /**
   * Checks a pointer from the guest to a value of that size and alignment.
   *
   * @return the pointer
   * @throws Trap if it is not aligned or out of range
   */
  public int checkPointer(int ptr, long size, int alignment) {
    checkPointer(ptr, size, alignment, TrapKind.INVALID_POINTER);
    return ptr;
  }

  private void checkPointer(int ptr, long size, int alignment, TrapKind kind) {
    if ((ptr & (alignment - 1)) != 0) {
      throw instance.trap(
          kind,
          "pointer "
              + Integer.toUnsignedString(ptr)
              + " is not aligned to "
              + alignment
              + " bytes");
    }
    if (Integer.toUnsignedLong(ptr) + size > memory.size()) {
      throw instance.trap(
          kind,
          "range of "
              + size
              + " bytes at "
              + Integer.toUnsignedString(ptr)
              + " is outside the memory of "
              + memory.size()
              + " bytes");
    }
  }

  /** Checks a list's or string's range, and counts its bytes. */
  private int listBytes(int ptr, int length, long elementSize, int alignment) {
    long count = Integer.toUnsignedLong(length);
    // An element without size would let a length stand for any amount of work.
    if (count > MAX_BYTE_LENGTH / Math.max(elementSize, 1)) {
      throw instance.trap(
          TrapKind.TOO_LONG,
          "list or string of "
              + count
              + " elements of "
              + elementSize
              + " bytes is longer than "
              + MAX_BYTE_LENGTH
              + " bytes");
    }
    long size = count * elementSize;
    checkPointer(ptr, size, alignment, TrapKind.INVALID_POINTER);
    liftedBytes += size;
    if (liftedBytes > instance.tree().maxLiftedBytes()) {
      throw instance
          .tree()
          .note(
              new MemoryLimitException(
                  instance.path()
                      + ": the values of one call, which use memory several times, are together"
                      + " larger than the limit of "
                      + instance.tree().maxLiftedBytes()
                      + " bytes",
                  List.of(),
                  null));
    }
    return (int) size;
  }

  /**
   * Allocates in the guest.
   *
   * @throws Trap if the guest's {@code realloc} traps or gives an unusable pointer
   */
  public int allocate(long size, int alignment) {
    return reallocate(0, 0, alignment, size);
  }

  /**
   * Changes the size of an allocation, which may move.
   *
   * @throws Trap as {@link #allocate}
   */
  int reallocate(int oldPtr, long oldSize, int alignment, long size) {
    CoreFunction function = realloc;
    if (function == null) {
      // Not reached: typing asks for realloc wherever something is allocated.
      throw instance.trap(TrapKind.INVALID_REALLOC_RESULT, "there is no realloc");
    }
    long[] args = reallocArgs;
    args[0] = Integer.toUnsignedLong(oldPtr);
    args[1] = oldSize;
    args[2] = alignment;
    args[3] = size;
    int ptr;
    long context0 = instance.context(0);
    long context1 = instance.context(1);
    instance.newContext();
    try {
      ptr = (int) instance.invokeWithoutLeaving(function, args);
    } catch (RuntimeException | StackOverflowError thrown) {
      throw instance.tree().failed(thrown);
    }
    instance.context(0, context0);
    instance.context(1, context1);
    checkPointer(ptr, size, alignment, TrapKind.INVALID_REALLOC_RESULT);
    return ptr;
  }

  // ---- lift one flat slot -----------------------------------------------------------------------

  @Override
  public boolean liftBool(long slot) {
    return (int) slot != 0;
  }

  @Override
  public byte liftS8(long slot) {
    return (byte) slot;
  }

  @Override
  public int liftU8(long slot) {
    return (int) slot & 0xff;
  }

  @Override
  public short liftS16(long slot) {
    return (short) slot;
  }

  @Override
  public int liftU16(long slot) {
    return (int) slot & 0xffff;
  }

  @Override
  public int liftS32(long slot) {
    return (int) slot;
  }

  @Override
  public long liftU32(long slot) {
    return slot & LOW;
  }

  @Override
  public long liftS64(long slot) {
    return slot;
  }

  @Override
  public float liftF32(long slot) {
    return NumberArrays.canonical(Float.intBitsToFloat((int) slot));
  }

  @Override
  public double liftF64(long slot) {
    return NumberArrays.canonical(Double.longBitsToDouble(slot));
  }

  @Override
  public int liftChar(long slot) {
    int value = (int) slot;
    if (!isScalarValue(value)) {
      throw instance.trap(
          TrapKind.INVALID_CHAR,
          "0x" + Integer.toHexString(value) + " is not a Unicode scalar value");
    }
    return value;
  }

  private static boolean isScalarValue(int value) {
    return value >= 0 && value < 0x110000 && (value < 0xd800 || value > 0xdfff);
  }

  @Override
  public int liftDiscriminant(long slot, int cases) {
    int value = (int) slot;
    if (value < 0 || value >= cases) {
      throw instance.trap(
          TrapKind.INVALID_DISCRIMINANT,
          "discriminant " + Integer.toUnsignedString(value) + " of " + cases + " cases");
    }
    return value;
  }

  @Override
  public String liftString(int ptr, int length) {
    return switch (encoding) {
      case UTF8 -> liftUtf8(ptr, length);
      case UTF16 -> liftUtf16(ptr, length);
      case LATIN1_UTF16 -> {
        if ((length & StringLowering.UTF16_TAG) != 0) {
          yield liftUtf16(ptr, length ^ StringLowering.UTF16_TAG);
        }
        int size = listBytes(ptr, length, 1, 2);
        yield new String(memory.bytes(), ptr, size, StandardCharsets.ISO_8859_1);
      }
    };
  }

  private String liftUtf8(int ptr, int length) {
    int size = listBytes(ptr, length, 1, 1);
    String text = Utf8.decode(memory.bytes(), ptr, size);
    if (text == null) {
      throw notWellFormed(ptr, size, "UTF-8");
    }
    return text;
  }

  private String liftUtf16(int ptr, int length) {
    checkUtf16(ptr, length);
    return Utf16.decode(memory.bytes(), ptr, length);
  }

  /** Lifts a string as far as that can fail. */
  void checkString(int ptr, int length) {
    if (encoding == StringEncoding.UTF8) {
      int size = listBytes(ptr, length, 1, 1);
      if (!Utf8.isWellFormed(memory.bytes(), ptr, size)) {
        throw notWellFormed(ptr, size, "UTF-8");
      }
    } else if (encoding == StringEncoding.LATIN1_UTF16
        && (length & StringLowering.UTF16_TAG) == 0) {
      listBytes(ptr, length, 1, 2);
    } else {
      checkUtf16(
          ptr, encoding == StringEncoding.UTF16 ? length : length ^ StringLowering.UTF16_TAG);
    }
  }

  private void checkUtf16(int ptr, int length) {
    int size = listBytes(ptr, length, 2, 2);
    if (!Utf16.isWellFormed(memory.bytes(), ptr, length)) {
      throw notWellFormed(ptr, size, "UTF-16");
    }
  }

  /** Copies a string that {@link #checkString} of the other side has accepted. */
  long copyString(MemoryContext from, int ptr, int length) {
    return strings.copy(from.memory.bytes(), from.encoding, ptr, length);
  }

  /** Copies bytes that were checked to where they were allocated. */
  void copyBytes(MemoryContext from, int ptr, int to, int count) {
    System.arraycopy(from.range(ptr, count), ptr, range(to, count), to, count);
  }

  private Trap notWellFormed(int ptr, int size, String what) {
    return instance.trap(
        TrapKind.INVALID_STRING,
        "string of "
            + size
            + " bytes at "
            + Integer.toUnsignedString(ptr)
            + " is not well-formed "
            + what);
  }

  @Override
  public byte[] liftByteList(int ptr, int length) {
    int size = listBytes(ptr, length, 1, 1);
    return Arrays.copyOfRange(memory.bytes(), ptr, ptr + size);
  }

  @Override
  public short[] liftShortList(int ptr, int length) {
    listBytes(ptr, length, 2, 2);
    return NumberArrays.shorts(memory.bytes(), ptr, length);
  }

  @Override
  public int[] liftIntList(int ptr, int length) {
    listBytes(ptr, length, 4, 4);
    return NumberArrays.ints(memory.bytes(), ptr, length);
  }

  @Override
  public long[] liftLongList(int ptr, int length) {
    listBytes(ptr, length, 8, 8);
    return NumberArrays.longs(memory.bytes(), ptr, length);
  }

  @Override
  public float[] liftFloatList(int ptr, int length) {
    listBytes(ptr, length, 4, 4);
    return NumberArrays.floats(memory.bytes(), ptr, length);
  }

  @Override
  public double[] liftDoubleList(int ptr, int length) {
    listBytes(ptr, length, 8, 8);
    return NumberArrays.doubles(memory.bytes(), ptr, length);
  }

  @Override
  public boolean[] liftBoolList(int ptr, int length) {
    listBytes(ptr, length, 1, 1);
    return NumberArrays.booleans(memory.bytes(), ptr, length);
  }

  @Override
  public int[] liftCharList(int ptr, int length) {
    int[] values = liftIntList(ptr, length);
    for (int value : values) {
      liftChar(value);
    }
    return values;
  }

  @Override
  public int liftList(int ptr, int length, long elementSize, int alignment) {
    listBytes(ptr, length, elementSize, alignment);
    return ptr;
  }

  // ---- load from memory -------------------------------------------------------------------------

  @Override
  public boolean loadBool(int ptr) {
    return loadS8(ptr) != 0;
  }

  @Override
  public byte loadS8(int ptr) {
    return range(ptr, 1)[ptr];
  }

  @Override
  public int loadU8(int ptr) {
    return loadS8(ptr) & 0xff;
  }

  @Override
  public short loadS16(int ptr) {
    return (short) NumberArrays.SHORT.get(range(ptr, 2), ptr);
  }

  @Override
  public int loadU16(int ptr) {
    return loadS16(ptr) & 0xffff;
  }

  @Override
  public int loadS32(int ptr) {
    return (int) NumberArrays.INT.get(range(ptr, 4), ptr);
  }

  @Override
  public long loadU32(int ptr) {
    return loadS32(ptr) & LOW;
  }

  @Override
  public long loadS64(int ptr) {
    return (long) NumberArrays.LONG.get(range(ptr, 8), ptr);
  }

  @Override
  public float loadF32(int ptr) {
    return liftF32(loadS32(ptr));
  }

  @Override
  public double loadF64(int ptr) {
    return liftF64(loadS64(ptr));
  }

  @Override
  public int loadChar(int ptr) {
    return liftChar(loadS32(ptr));
  }

  @Override
  public int loadDiscriminant(int ptr, int cases) {
    int value =
        switch (Layout.discriminantSize(cases)) {
          case 1 -> loadU8(ptr);
          case 2 -> loadU16(ptr);
          default -> loadS32(ptr);
        };
    return liftDiscriminant(value, cases);
  }

  @Override
  public int loadI32(int ptr) {
    return loadS32(ptr);
  }

  @Override
  public String loadString(int ptr) {
    return liftString(loadI32(ptr), loadI32(ptr + 4));
  }

  @Override
  public byte[] loadByteList(int ptr) {
    return liftByteList(loadI32(ptr), loadI32(ptr + 4));
  }

  @Override
  public short[] loadShortList(int ptr) {
    return liftShortList(loadI32(ptr), loadI32(ptr + 4));
  }

  @Override
  public int[] loadIntList(int ptr) {
    return liftIntList(loadI32(ptr), loadI32(ptr + 4));
  }

  @Override
  public long[] loadLongList(int ptr) {
    return liftLongList(loadI32(ptr), loadI32(ptr + 4));
  }

  @Override
  public float[] loadFloatList(int ptr) {
    return liftFloatList(loadI32(ptr), loadI32(ptr + 4));
  }

  @Override
  public double[] loadDoubleList(int ptr) {
    return liftDoubleList(loadI32(ptr), loadI32(ptr + 4));
  }

  @Override
  public boolean[] loadBoolList(int ptr) {
    return liftBoolList(loadI32(ptr), loadI32(ptr + 4));
  }

  @Override
  public int[] loadCharList(int ptr) {
    return liftCharList(loadI32(ptr), loadI32(ptr + 4));
  }

  // ---- lower to one flat slot -------------------------------------------------------------------

  @Override
  public long lowerBool(boolean value) {
    return value ? 1 : 0;
  }

  @Override
  public long lowerS8(byte value) {
    return value & LOW;
  }

  @Override
  public long lowerU8(int value) {
    checkRange(value, 0xff, "u8");
    return value;
  }

  @Override
  public long lowerS16(short value) {
    return value & LOW;
  }

  @Override
  public long lowerU16(int value) {
    checkRange(value, 0xffff, "u16");
    return value;
  }

  @Override
  public long lowerS32(int value) {
    return value & LOW;
  }

  @Override
  public long lowerU32(long value) {
    checkRange(value, LOW, "u32");
    return value;
  }

  private static void checkRange(long value, long max, String type) {
    if (value < 0 || value > max) {
      throw new ValueRangeException(value + " is not in the range of " + type + ", 0 to " + max);
    }
  }

  @Override
  public long lowerS64(long value) {
    return value;
  }

  @Override
  public long lowerF32(float value) {
    return NumberArrays.canonicalBits(value) & LOW;
  }

  @Override
  public long lowerF64(double value) {
    return NumberArrays.canonicalBits(value);
  }

  @Override
  public long lowerChar(int value) {
    if (!isScalarValue(value)) {
      throw new ValueRangeException(
          "0x" + Integer.toHexString(value) + " is not a Unicode scalar value");
    }
    return value;
  }

  private static long pack(int ptr, int length) {
    return (ptr & LOW) | (long) length << 32;
  }

  @Override
  public long lowerString(String value) {
    return strings.fromHost(value);
  }

  @Override
  public long lowerByteList(byte[] values) {
    int ptr = allocateList(values.length, 1, 1);
    System.arraycopy(values, 0, memory.bytes(), ptr, values.length);
    return pack(ptr, values.length);
  }

  @Override
  public long lowerShortList(short[] values) {
    int ptr = allocateList(values.length, 2, 2);
    NumberArrays.put(values, memory.bytes(), ptr);
    return pack(ptr, values.length);
  }

  @Override
  public long lowerIntList(int[] values) {
    int ptr = allocateList(values.length, 4, 4);
    NumberArrays.put(values, memory.bytes(), ptr);
    return pack(ptr, values.length);
  }

  @Override
  public long lowerLongList(long[] values) {
    int ptr = allocateList(values.length, 8, 8);
    NumberArrays.put(values, memory.bytes(), ptr);
    return pack(ptr, values.length);
  }

  @Override
  public long lowerFloatList(float[] values) {
    int ptr = allocateList(values.length, 4, 4);
    NumberArrays.put(values, memory.bytes(), ptr);
    return pack(ptr, values.length);
  }

  @Override
  public long lowerDoubleList(double[] values) {
    int ptr = allocateList(values.length, 8, 8);
    NumberArrays.put(values, memory.bytes(), ptr);
    return pack(ptr, values.length);
  }

  @Override
  public long lowerBoolList(boolean[] values) {
    int ptr = allocateList(values.length, 1, 1);
    NumberArrays.put(values, memory.bytes(), ptr);
    return pack(ptr, values.length);
  }

  @Override
  public long lowerCharList(int[] values) {
    for (int value : values) {
      lowerChar(value);
    }
    return lowerIntList(values);
  }

  @Override
  public int allocateList(int length, long elementSize, int alignment) {
    if (length > MAX_BYTE_LENGTH / Math.max(elementSize, 1)) {
      throw new ValueRangeException(
          "list or string of "
              + length
              + " elements of "
              + elementSize
              + " bytes is longer than "
              + MAX_BYTE_LENGTH
              + " bytes");
    }
    return allocate(length * elementSize, alignment);
  }

  // ---- store to memory --------------------------------------------------------------------------

  @Override
  public void storeBool(int ptr, boolean value) {
    storeS8(ptr, (byte) (value ? 1 : 0));
  }

  @Override
  public void storeS8(int ptr, byte value) {
    range(ptr, 1)[ptr] = value;
  }

  @Override
  public void storeU8(int ptr, int value) {
    storeS8(ptr, (byte) lowerU8(value));
  }

  @Override
  public void storeS16(int ptr, short value) {
    NumberArrays.SHORT.set(range(ptr, 2), ptr, value);
  }

  @Override
  public void storeU16(int ptr, int value) {
    storeS16(ptr, (short) lowerU16(value));
  }

  @Override
  public void storeS32(int ptr, int value) {
    NumberArrays.INT.set(range(ptr, 4), ptr, value);
  }

  @Override
  public void storeU32(int ptr, long value) {
    storeS32(ptr, (int) lowerU32(value));
  }

  @Override
  public void storeS64(int ptr, long value) {
    NumberArrays.LONG.set(range(ptr, 8), ptr, value);
  }

  @Override
  public void storeF32(int ptr, float value) {
    storeS32(ptr, (int) lowerF32(value));
  }

  @Override
  public void storeF64(int ptr, double value) {
    storeS64(ptr, lowerF64(value));
  }

  @Override
  public void storeChar(int ptr, int value) {
    storeS32(ptr, (int) lowerChar(value));
  }

  @Override
  public void storeDiscriminant(int ptr, int value, int cases) {
    if (value < 0 || value >= cases) {
      throw new ValueRangeException("discriminant " + value + " of " + cases + " cases");
    }
    switch (Layout.discriminantSize(cases)) {
      case 1 -> storeS8(ptr, (byte) value);
      case 2 -> storeS16(ptr, (short) value);
      default -> storeS32(ptr, value);
    }
  }

  @Override
  public void storeI32(int ptr, int value) {
    storeS32(ptr, value);
  }

  @Override
  public void storeListHeader(int ptr, int listPtr, int length) {
    storeS32(ptr, listPtr);
    storeS32(ptr + 4, length);
  }

  private void storePacked(int ptr, long packed) {
    storeListHeader(ptr, (int) packed, (int) (packed >>> 32));
  }

  @Override
  public void storeString(int ptr, String value) {
    storePacked(ptr, lowerString(value));
  }

  @Override
  public void storeByteList(int ptr, byte[] values) {
    storePacked(ptr, lowerByteList(values));
  }

  @Override
  public void storeShortList(int ptr, short[] values) {
    storePacked(ptr, lowerShortList(values));
  }

  @Override
  public void storeIntList(int ptr, int[] values) {
    storePacked(ptr, lowerIntList(values));
  }

  @Override
  public void storeLongList(int ptr, long[] values) {
    storePacked(ptr, lowerLongList(values));
  }

  @Override
  public void storeFloatList(int ptr, float[] values) {
    storePacked(ptr, lowerFloatList(values));
  }

  @Override
  public void storeDoubleList(int ptr, double[] values) {
    storePacked(ptr, lowerDoubleList(values));
  }

  @Override
  public void storeBoolList(int ptr, boolean[] values) {
    storePacked(ptr, lowerBoolList(values));
  }

  @Override
  public void storeCharList(int ptr, int[] values) {
    storePacked(ptr, lowerCharList(values));
  }

  // ---- handles ----------------------------------------------------------------------------------

  @Override
  public ResourceHandle liftOwn(long slot, ResourceType type) {
    return handles.liftOwn((int) slot, type);
  }

  @Override
  public ResourceHandle liftBorrow(long slot, ResourceType type) {
    return handles.liftBorrow((int) slot, type);
  }

  @Override
  public ResourceHandle loadOwn(int ptr, ResourceType type) {
    return handles.liftOwn(loadS32(ptr), type);
  }

  @Override
  public ResourceHandle loadBorrow(int ptr, ResourceType type) {
    return handles.liftBorrow(loadS32(ptr), type);
  }

  @Override
  public long lowerOwn(ResourceHandle handle, ResourceType type) {
    return handles.lowerOwn(handle, type);
  }

  @Override
  public long lowerBorrow(ResourceHandle handle, ResourceType type) {
    return handles.lowerBorrow(handle, type);
  }

  @Override
  public void storeOwn(int ptr, ResourceHandle handle, ResourceType type) {
    storeS32(ptr, (int) lowerOwn(handle, type));
  }

  @Override
  public void storeBorrow(int ptr, ResourceHandle handle, ResourceType type) {
    storeS32(ptr, (int) lowerBorrow(handle, type));
  }

  @Override
  public <T> T liftOwnObject(long slot, HostResource<T> resource) {
    return handles.liftOwnObject((int) slot, resource);
  }

  @Override
  public <T> T liftBorrowObject(long slot, HostResource<T> resource) {
    return handles.liftBorrowObject((int) slot, resource);
  }

  @Override
  public <T> long lowerOwnObject(T object, HostResource<T> resource) {
    return handles.lowerOwnObject(object, resource);
  }

  @Override
  public <T> long lowerBorrowObject(T object, HostResource<T> resource) {
    return handles.lowerBorrowObject(object, resource);
  }
}
