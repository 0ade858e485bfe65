package io.component4j.runtime.engine.endive;

import io.component4j.runtime.MemoryLimitException;
import io.component4j.runtime.engine.CoreMemory;
import io.component4j.runtime.engine.ExecutionScope;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import run.endive.runtime.ConstantEvaluators;
import run.endive.runtime.Instance;
import run.endive.runtime.Memory;
import run.endive.runtime.WasmRuntimeException;
import run.endive.wasm.UninstantiableException;
import run.endive.wasm.WasmEngineException;
import run.endive.wasm.types.ActiveDataSegment;
import run.endive.wasm.types.DataSegment;
import run.endive.wasm.types.MemoryLimits;
import run.endive.wasm.types.PassiveDataSegment;

/**
 * A linear memory in one byte array. The array grows by half its length at least, so that many
 * small growths cost no more than a few large ones.
 *
 * <p>Each instance that uses the memory has its own view, since a memory in Endive also keeps the
 * data segments of its instance; all views hold the same array and change together.
 */
@SuppressWarnings("removal") // lock, waitOn and notify are abstract all the same.
final class FlatMemory implements Memory, CoreMemory {
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle FLOAT =
      MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle DOUBLE =
      MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);

  private final ExecutionScope scope;
  private final MemoryLimits limits;
  private final List<FlatMemory> views;
  private byte[] bytes;
  private int size;
  private DataSegment[] dataSegments = {};

  FlatMemory(MemoryLimits limits, ExecutionScope scope) {
    this.scope = scope;
    this.limits = limits;
    if (limits.initialPages() > RUNTIME_MAX_PAGES) {
      throw new MemoryLimitException(
          "a linear memory of " + limits.initialPages() + " pages is beyond 2 GiB",
          List.of(),
          null);
    }
    int initial = limits.initialPages() * PAGE_SIZE;
    scope.takeMemory(initial);
    this.bytes = allocate(initial, initial);
    this.size = initial;
    this.views = new ArrayList<>(List.of(this));
  }

  private FlatMemory(FlatMemory other) {
    this.scope = other.scope;
    this.limits = other.limits;
    this.views = other.views;
    this.bytes = other.bytes;
    this.size = other.size;
    views.add(this);
  }

  /** Another view of this memory, for another instance. */
  FlatMemory newView() {
    return new FlatMemory(this);
  }

  private static byte[] allocate(int capacity, int least) {
    try {
      return new byte[capacity];
    } catch (OutOfMemoryError tooMuch) {
      if (capacity > least) {
        return allocate(least, least);
      }
      throw new MemoryLimitException(
          "the Java heap has no room for a linear memory of " + least + " bytes",
          List.of(),
          tooMuch);
    }
  }

  @Override
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int pages() {
    return size / PAGE_SIZE;
  }

  @Override
  public int initialPages() {
    return limits.initialPages();
  }

  @Override
  public int maximumPages() {
    return Math.min(limits.maximumPages(), RUNTIME_MAX_PAGES);
  }

  @Override
  public boolean shared() {
    return false;
  }

  @Override
  public int grow(int delta) {
    int before = pages();
    if (delta < 0 || delta > maximumPages() - before) {
      return -1;
    }
    if (delta == 0) {
      return before;
    }
    scope.takeMemory((long) delta * PAGE_SIZE);
    int newSize = (before + delta) * PAGE_SIZE;
    byte[] newBytes = bytes;
    if (newSize > bytes.length) {
      int roomy = (int) Math.min((long) bytes.length * 3 / 2, (long) maximumPages() * PAGE_SIZE);
      newBytes = allocate(Math.max(newSize, roomy), newSize);
      System.arraycopy(bytes, 0, newBytes, 0, size);
    }
    for (FlatMemory view : views) {
      view.bytes = newBytes;
      view.size = newSize;
    }
    return before;
  }

  private WasmRuntimeException outOfBounds(int address, int length) {
    return new WasmRuntimeException(
        "out of bounds memory access: address "
            + Integer.toUnsignedString(address)
            + ", length "
            + Integer.toUnsignedString(length)
            + ", memory size "
            + size);
  }

  private void check(int address, int length) {
    if (address < 0 || length < 0 || address > size - length) {
      throw outOfBounds(address, length);
    }
  }

  @Override
  public void initialize(Instance instance, DataSegment[] segments) {
    initialize(instance, segments, 0);
  }

  @Override
  public void initialize(Instance instance, DataSegment[] segments, int memoryIndex) {
    dataSegments = segments == null ? new DataSegment[0] : segments;
    for (DataSegment segment : dataSegments) {
      if (segment instanceof ActiveDataSegment active && active.index() == memoryIndex) {
        byte[] data = active.data();
        int offset =
            (int) ConstantEvaluators.computeConstantValue(instance, active.offsetInstructions())[0];
        if (offset < 0 || offset > size - data.length) {
          throw new UninstantiableException(outOfBounds(offset, data.length).getMessage());
        }
        System.arraycopy(data, 0, bytes, offset, data.length);
      }
    }
  }

  @Override
  public void initPassiveSegment(int segmentId, int destination, int offset, int length) {
    // An active segment counts as dropped once its instance is there.
    byte[] data =
        dataSegments[segmentId] instanceof PassiveDataSegment passive
            ? passive.data()
            : new byte[0];
    if (offset < 0 || length < 0 || offset > data.length - length) {
      throw outOfBounds(offset, length);
    }
    check(destination, length);
    System.arraycopy(data, offset, bytes, destination, length);
  }

  @Override
  public void drop(int segment) {
    dataSegments[segment] = PassiveDataSegment.EMPTY;
  }

  @Override
  public void write(int address, byte[] data, int offset, int length) {
    if (offset < 0 || length < 0 || offset > data.length - length) {
      throw outOfBounds(offset, length);
    }
    check(address, length);
    System.arraycopy(data, offset, bytes, address, length);
  }

  @Override
  public byte read(int address) {
    if (address < 0 || address >= size) {
      throw outOfBounds(address, 1);
    }
    return bytes[address];
  }

  @Override
  public byte[] readBytes(int address, int length) {
    check(address, length);
    return Arrays.copyOfRange(bytes, address, address + length);
  }

  @Override
  public void writeByte(int address, byte data) {
    if (address < 0 || address >= size) {
      throw outOfBounds(address, 1);
    }
    bytes[address] = data;
  }

  @Override
  public short readShort(int address) {
    if (address < 0 || address > size - 2) {
      throw outOfBounds(address, 2);
    }
    return (short) SHORT.get(bytes, address);
  }

  @Override
  public long readU16(int address) {
    return Short.toUnsignedLong(readShort(address));
  }

  @Override
  public void writeShort(int address, short data) {
    if (address < 0 || address > size - 2) {
      throw outOfBounds(address, 2);
    }
    SHORT.set(bytes, address, data);
  }

  @Override
  public int readInt(int address) {
    if (address < 0 || address > size - 4) {
      throw outOfBounds(address, 4);
    }
    return (int) INT.get(bytes, address);
  }

  @Override
  public void writeI32(int address, int data) {
    if (address < 0 || address > size - 4) {
      throw outOfBounds(address, 4);
    }
    INT.set(bytes, address, data);
  }

  @Override
  public long readLong(int address) {
    if (address < 0 || address > size - 8) {
      throw outOfBounds(address, 8);
    }
    return (long) LONG.get(bytes, address);
  }

  @Override
  public void writeLong(int address, long data) {
    if (address < 0 || address > size - 8) {
      throw outOfBounds(address, 8);
    }
    LONG.set(bytes, address, data);
  }

  @Override
  public float readFloat(int address) {
    if (address < 0 || address > size - 4) {
      throw outOfBounds(address, 4);
    }
    return (float) FLOAT.get(bytes, address);
  }

  @Override
  public long readF32(int address) {
    return readInt(address);
  }

  @Override
  public void writeF32(int address, float data) {
    if (address < 0 || address > size - 4) {
      throw outOfBounds(address, 4);
    }
    FLOAT.set(bytes, address, data);
  }

  @Override
  public double readDouble(int address) {
    if (address < 0 || address > size - 8) {
      throw outOfBounds(address, 8);
    }
    return (double) DOUBLE.get(bytes, address);
  }

  @Override
  public long readF64(int address) {
    return readLong(address);
  }

  @Override
  public void writeF64(int address, double data) {
    if (address < 0 || address > size - 8) {
      throw outOfBounds(address, 8);
    }
    DOUBLE.set(bytes, address, data);
  }

  @Override
  public void zero() {
    // Called once, before the data segments are written: the array is new and all zeros.
  }

  @Override
  public void fill(byte value, int from, int to) {
    // The engine computes the end with int arithmetic: one that wrapped is below the start.
    if (from < 0 || to < from || to > size) {
      throw outOfBounds(from, to - from);
    }
    Arrays.fill(bytes, from, to, value);
  }

  @Override
  public void copy(int destination, int source, int length) {
    check(source, length);
    check(destination, length);
    System.arraycopy(bytes, source, bytes, destination, length);
  }

  // The locking and waiting of shared memories; modules with such memories are refused when loaded,
  // and an instance is used by one thread at a time.

  @Override
  public Object lock(int address) {
    return this;
  }

  @Override
  public int waitOn(int address, int expected, long timeout) {
    throw new WasmEngineException("expected shared memory");
  }

  @Override
  public int waitOn(int address, long expected, long timeout) {
    throw new WasmEngineException("expected shared memory");
  }

  @Override
  public int notify(int address, int count) {
    return 0;
  }
}
