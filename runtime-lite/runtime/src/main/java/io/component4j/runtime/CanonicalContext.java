package io.component4j.runtime;

import io.component4j.wit.types.ResourceType;

/**
 * The memory, {@code realloc} and options of one side of a call, with the conversions of the
 * Canonical ABI between Java values and core WebAssembly. Implemented by the runtime only.
 *
 * <p><b>Lifting</b> (from a core value or from memory to Java) and <b>loading</b> throw {@link
 * Trap} where the Canonical ABI says so. <b>Lowering</b> and <b>storing</b> (from Java) throw
 * {@link ValueRangeException} if a value cannot be expressed, and {@link Trap} if the guest's
 * {@code realloc} fails. Pointers are unsigned 32-bit byte addresses; those that are handed to
 * {@code load} and {@code store} methods lie in a range that was checked by {@link #liftList},
 * {@link #allocateList} or the pointer of a call; a pointer outside the memory is a {@link Trap}
 * all the same.
 *
 * <p>Valid until the call that it belongs to ends. Not for use by several threads.
 */
public interface CanonicalContext {

  // ---- lift one flat slot (lift_flat) -----------------------------------------------------------

  /** Any other bits than 0 in the low 32 are true. */
  boolean liftBool(long slot);

  /** Wraps. */
  byte liftS8(long slot);

  /** Wraps; 0 to 255. */
  int liftU8(long slot);

  /** Wraps. */
  short liftS16(long slot);

  /** Wraps; 0 to 65535. */
  int liftU16(long slot);

  /** The low 32 bits. */
  int liftS32(long slot);

  /** The low 32 bits, unsigned. */
  long liftU32(long slot);

  /** All bits; for {@code u64} too. */
  long liftS64(long slot);

  /** From raw bits; every NaN becomes the canonical one. */
  float liftF32(long slot);

  /** From raw bits; every NaN becomes the canonical one. */
  double liftF64(long slot);

  /**
   * A Unicode scalar value.
   *
   * @throws Trap if it is none
   */
  int liftChar(long slot);

  /**
   * The discriminant of a variant, option, result or enum.
   *
   * @param cases how many there are
   * @throws Trap if there is no such case
   */
  int liftDiscriminant(long slot, int cases);

  /**
   * A string from its range.
   *
   * @param ptr byte address
   * @param length as the string encoding counts: bytes for UTF-8
   * @throws Trap if out of range, too long or not well-formed
   */
  String liftString(int ptr, int length);

  /** {@code list<u8>} and {@code list<s8>}; lengths of all lists are in elements. */
  byte[] liftByteList(int ptr, int length);

  /** {@code list<u16>} and {@code list<s16>}. */
  short[] liftShortList(int ptr, int length);

  /** {@code list<u32>} and {@code list<s32>}. */
  int[] liftIntList(int ptr, int length);

  /** {@code list<u64>} and {@code list<s64>}. */
  long[] liftLongList(int ptr, int length);

  /** {@code list<f32>}; NaNs become canonical. */
  float[] liftFloatList(int ptr, int length);

  /** {@code list<f64>}; NaNs become canonical. */
  double[] liftDoubleList(int ptr, int length);

  /** {@code list<bool>}. */
  boolean[] liftBoolList(int ptr, int length);

  /** {@code list<char>}: Unicode scalar values. */
  int[] liftCharList(int ptr, int length);

  /**
   * Checks the range and alignment of a list of other elements; element {@code i} lies at {@code
   * result + i * elementSize}.
   *
   * @param length elements, unsigned
   * @param elementSize bytes
   * @param alignment 1, 2, 4 or 8
   * @return {@code ptr}
   * @throws Trap if out of range, too long or not aligned
   */
  int liftList(int ptr, int length, long elementSize, int alignment);

  // ---- load from memory (load) ------------------------------------------------------------------

  /** One byte; any other than 0 is true. */
  boolean loadBool(int ptr);

  /** One byte. */
  byte loadS8(int ptr);

  /** One byte, 0 to 255. */
  int loadU8(int ptr);

  /** Two bytes. */
  short loadS16(int ptr);

  /** Two bytes, 0 to 65535. */
  int loadU16(int ptr);

  /** Four bytes. */
  int loadS32(int ptr);

  /** Four bytes, unsigned. */
  long loadU32(int ptr);

  /** Eight bytes; for {@code u64} too. */
  long loadS64(int ptr);

  /** Four bytes; every NaN becomes the canonical one. */
  float loadF32(int ptr);

  /** Eight bytes; every NaN becomes the canonical one. */
  double loadF64(int ptr);

  /**
   * Four bytes, a Unicode scalar value.
   *
   * @throws Trap if it is none
   */
  int loadChar(int ptr);

  /**
   * The discriminant of a variant with that many cases, in 1, 2 or 4 bytes.
   *
   * @throws Trap if there is no such case
   */
  int loadDiscriminant(int ptr, int cases);

  /** Four raw bytes: the pointer or the length of a list header. */
  int loadI32(int ptr);

  /** A string by its pointer and length, which lie at {@code ptr}. */
  String loadString(int ptr);

  /** As {@link #liftByteList}, by the pointer and length at {@code ptr}. */
  byte[] loadByteList(int ptr);

  /** As {@link #liftShortList}, by the pointer and length at {@code ptr}. */
  short[] loadShortList(int ptr);

  /** As {@link #liftIntList}, by the pointer and length at {@code ptr}. */
  int[] loadIntList(int ptr);

  /** As {@link #liftLongList}, by the pointer and length at {@code ptr}. */
  long[] loadLongList(int ptr);

  /** As {@link #liftFloatList}, by the pointer and length at {@code ptr}. */
  float[] loadFloatList(int ptr);

  /** As {@link #liftDoubleList}, by the pointer and length at {@code ptr}. */
  double[] loadDoubleList(int ptr);

  /** As {@link #liftBoolList}, by the pointer and length at {@code ptr}. */
  boolean[] loadBoolList(int ptr);

  /** As {@link #liftCharList}, by the pointer and length at {@code ptr}. */
  int[] loadCharList(int ptr);

  // ---- lower to one flat slot (lower_flat) ------------------------------------------------------

  /** 0 or 1. */
  long lowerBool(boolean value);

  /** The bits of an {@code i32}, zero-extended, as all lowering to an {@code i32} gives. */
  long lowerS8(byte value);

  /**
   * 0 to 255.
   *
   * @throws ValueRangeException if out of range
   */
  long lowerU8(int value);

  /** As {@link #lowerS8}. */
  long lowerS16(short value);

  /**
   * 0 to 65535.
   *
   * @throws ValueRangeException if out of range
   */
  long lowerU16(int value);

  /** As {@link #lowerS8}. */
  long lowerS32(int value);

  /**
   * 0 to 2^32 - 1.
   *
   * @throws ValueRangeException if out of range
   */
  long lowerU32(long value);

  /** All bits; for {@code u64} too. */
  long lowerS64(long value);

  /** Raw bits, zero-extended; a NaN as the canonical one. */
  long lowerF32(float value);

  /** Raw bits, a NaN as the canonical one. */
  long lowerF64(double value);

  /**
   * A Unicode scalar value.
   *
   * @throws ValueRangeException if it is none
   */
  long lowerChar(int value);

  /**
   * Allocates and stores a string.
   *
   * @return the pointer in the low 32 bits, the length as the encoding counts in the high 32
   * @throws ValueRangeException if it holds an unpaired surrogate or is longer than 2^28 - 1 bytes
   */
  long lowerString(String value);

  /** Allocates and stores; packed as by {@link #lowerString}, the length in elements. */
  long lowerByteList(byte[] values);

  /** As {@link #lowerByteList}. */
  long lowerShortList(short[] values);

  /** As {@link #lowerByteList}. */
  long lowerIntList(int[] values);

  /** As {@link #lowerByteList}. */
  long lowerLongList(long[] values);

  /** As {@link #lowerByteList}. */
  long lowerFloatList(float[] values);

  /** As {@link #lowerByteList}. */
  long lowerDoubleList(double[] values);

  /** As {@link #lowerByteList}. */
  long lowerBoolList(boolean[] values);

  /**
   * As {@link #lowerByteList}.
   *
   * @throws ValueRangeException if an element is no Unicode scalar value
   */
  long lowerCharList(int[] values);

  /**
   * Allocates a list of other elements, to be stored one by one.
   *
   * @param length elements
   * @param elementSize bytes
   * @param alignment 1, 2, 4 or 8
   * @return the pointer, aligned and in range
   * @throws ValueRangeException if longer than 2^28 - 1 bytes
   */
  int allocateList(int length, long elementSize, int alignment);

  // ---- store to memory (store) ------------------------------------------------------------------

  /** One byte, 0 or 1. */
  void storeBool(int ptr, boolean value);

  /** One byte. */
  void storeS8(int ptr, byte value);

  /**
   * One byte.
   *
   * @throws ValueRangeException if out of range
   */
  void storeU8(int ptr, int value);

  /** Two bytes. */
  void storeS16(int ptr, short value);

  /**
   * Two bytes.
   *
   * @throws ValueRangeException if out of range
   */
  void storeU16(int ptr, int value);

  /** Four bytes. */
  void storeS32(int ptr, int value);

  /**
   * Four bytes.
   *
   * @throws ValueRangeException if out of range
   */
  void storeU32(int ptr, long value);

  /** Eight bytes; for {@code u64} too. */
  void storeS64(int ptr, long value);

  /** Four bytes, a NaN as the canonical one. */
  void storeF32(int ptr, float value);

  /** Eight bytes, a NaN as the canonical one. */
  void storeF64(int ptr, double value);

  /**
   * Four bytes.
   *
   * @throws ValueRangeException if it is no Unicode scalar value
   */
  void storeChar(int ptr, int value);

  /**
   * The discriminant of a variant with that many cases, in 1, 2 or 4 bytes.
   *
   * @throws ValueRangeException if there is no such case
   */
  void storeDiscriminant(int ptr, int value, int cases);

  /** Four raw bytes. */
  void storeI32(int ptr, int value);

  /** The pointer and the length of a list. */
  void storeListHeader(int ptr, int listPtr, int length);

  /** Allocates a string and stores its pointer and length at {@code ptr}. */
  void storeString(int ptr, String value);

  /** As {@link #lowerByteList}, the pointer and length stored at {@code ptr}. */
  void storeByteList(int ptr, byte[] values);

  /** As {@link #lowerShortList}, the pointer and length stored at {@code ptr}. */
  void storeShortList(int ptr, short[] values);

  /** As {@link #lowerIntList}, the pointer and length stored at {@code ptr}. */
  void storeIntList(int ptr, int[] values);

  /** As {@link #lowerLongList}, the pointer and length stored at {@code ptr}. */
  void storeLongList(int ptr, long[] values);

  /** As {@link #lowerFloatList}, the pointer and length stored at {@code ptr}. */
  void storeFloatList(int ptr, float[] values);

  /** As {@link #lowerDoubleList}, the pointer and length stored at {@code ptr}. */
  void storeDoubleList(int ptr, double[] values);

  /** As {@link #lowerBoolList}, the pointer and length stored at {@code ptr}. */
  void storeBoolList(int ptr, boolean[] values);

  /** As {@link #lowerCharList}, the pointer and length stored at {@code ptr}. */
  void storeCharList(int ptr, int[] values);

  // ---- handles ----------------------------------------------------------------------------------

  /**
   * Takes an owned handle from the component.
   *
   * @param type as the function's own type names it, or as the host does ({@link
   *     HostResource#type()}, {@link GuestResource#type()}); so for all methods here
   * @return a handle that is to be passed on or closed
   * @throws Trap if the component has no such handle, or has lent it
   * @throws IllegalArgumentException if the type is none of the instance's; so for all methods here
   */
  ResourceHandle liftOwn(long slot, ResourceType type);

  /**
   * Borrows a handle from the component until the call ends.
   *
   * @throws Trap if the component has no such handle
   */
  ResourceHandle liftBorrow(long slot, ResourceType type);

  /** As {@link #liftOwn}, of an index in memory. */
  ResourceHandle loadOwn(int ptr, ResourceType type);

  /** As {@link #liftBorrow}, of an index in memory. */
  ResourceHandle loadBorrow(int ptr, ResourceType type);

  /**
   * Passes an owned handle on to the component.
   *
   * @throws ValueTypeException if it is of another type, borrowed, lent, or not valid any more
   * @throws MemoryLimitException if there are more handles than the limits allow; so for all
   *     methods that lower
   */
  long lowerOwn(ResourceHandle handle, ResourceType type);

  /**
   * Lends a handle to the component until the call ends.
   *
   * @throws ValueTypeException if it is of another type or not valid any more
   */
  long lowerBorrow(ResourceHandle handle, ResourceType type);

  /** As {@link #lowerOwn}, with the index in memory. */
  void storeOwn(int ptr, ResourceHandle handle, ResourceType type);

  /** As {@link #lowerBorrow}, with the index in memory. */
  void storeBorrow(int ptr, ResourceHandle handle, ResourceType type);

  // ---- handles of the host's own resources, without a ResourceHandle in between -----------------

  /**
   * Takes an owned handle of a host's resource from the component.
   *
   * @return the object, which is the host's again: its destructor is not executed
   * @throws Trap if the component has no such handle, or has lent it
   * @throws IllegalArgumentException if the resource type is none of the instance's; so for all
   *     methods here
   */
  <T> T liftOwnObject(long slot, HostResource<T> resource);

  /**
   * Borrows a handle of a host's resource from the component until the call ends.
   *
   * @throws Trap if the component has no such handle
   */
  <T> T liftBorrowObject(long slot, HostResource<T> resource);

  /**
   * Passes an object on to the component, which executes the destructor when it drops it.
   *
   * @throws MemoryLimitException if there are more handles than the limits allow
   */
  <T> long lowerOwnObject(T object, HostResource<T> resource);

  /**
   * Lends an object to the component until the call ends.
   *
   * @throws MemoryLimitException if there are more handles than the limits allow
   */
  <T> long lowerBorrowObject(T object, HostResource<T> resource);
}
