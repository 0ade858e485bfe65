package io.component4j.guest;

import org.teavm.interop.Address;
import org.teavm.interop.Unmanaged;

/**
 * Loads and stores of linear memory by byte address, without checks: WebAssembly traps on what lies
 * outside. Addresses are unsigned 32-bit numbers.
 */
@Unmanaged
public final class Raw {
  private Raw() {}

  /** One byte. */
  public static byte getByte(int address) {
    return Address.fromInt(address).getByte();
  }

  /** One byte. */
  public static void putByte(int address, byte value) {
    Address.fromInt(address).putByte(value);
  }

  /** Two bytes, little-endian as all here. */
  public static short getShort(int address) {
    return Address.fromInt(address).getShort();
  }

  /** Two bytes. */
  public static void putShort(int address, short value) {
    Address.fromInt(address).putShort(value);
  }

  /** Four bytes. */
  public static int getInt(int address) {
    return Address.fromInt(address).getInt();
  }

  /** Four bytes. */
  public static void putInt(int address, int value) {
    Address.fromInt(address).putInt(value);
  }

  /** Eight bytes. */
  public static long getLong(int address) {
    return Address.fromInt(address).getLong();
  }

  /** Eight bytes. */
  public static void putLong(int address, long value) {
    Address.fromInt(address).putLong(value);
  }

  /**
   * Copies bytes.
   *
   * @param source address
   * @param target address; the ranges may overlap
   * @param count bytes
   */
  public static void copy(int source, int target, int count) {
    if (count != 0) {
      Address.moveMemoryBlock(Address.fromInt(source), Address.fromInt(target), count);
    }
  }
}
