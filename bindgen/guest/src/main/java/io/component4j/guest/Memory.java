package io.component4j.guest;

import org.teavm.interop.Address;

/**
 * Memory that stays where it is until it is freed: what values lie in on their way through the
 * Canonical ABI. It is taken from the garbage-collected heap in chunks, which are pinned while
 * something in them is in use.
 *
 * <p>A chunk is a row of blocks without gaps. Before each block lie its size in bytes with this
 * header, a multiple of 8 whose lowest bit says that it is in use, and the size of the block before
 * it, 0 for the first. A header in use, of size 0, ends the chunk. Every block begins at a multiple
 * of 8, the largest alignment of the Canonical ABI.
 */
public final class Memory {
  private static final int HEADER = 8;
  private static final int IN_USE = 1;
  private static final int SMALLEST_CHUNK = 1 << 16;

  /** An allocation of no bytes is no block: its address is its alignment, which is below this. */
  private static final int FIRST_ADDRESS = 64;

  private static final int[] start = new int[PinnedChunks.SLOTS];
  private static final int[] end = new int[PinnedChunks.SLOTS];
  private static final int[] free = new int[PinnedChunks.SLOTS];

  /** One more than the highest slot that was ever used. */
  private static int chunks;

  private static int total;
  private static int used;

  /** Where the search for room goes on: most of what is asked for is freed in the same order. */
  private static int rover;

  private static int roverChunk;

  private Memory() {}

  /**
   * Allocates. Ends in a trap if there is no memory left.
   *
   * @param size bytes, 0 or more
   * @param alignment 1, 2, 4 or 8
   * @return the address; of no bytes any that is aligned
   */
  public static int allocate(int size, int alignment) {
    if (size == 0) {
      return alignment;
    }
    if (size < 0 || size > Integer.MAX_VALUE - SMALLEST_CHUNK) {
      throw new Trap("no memory for " + Integer.toUnsignedString(size) + " bytes");
    }
    int wanted = (size + 7 & -8) + HEADER;
    int block = find(wanted);
    if (block == 0) {
      addChunk(wanted);
      block = find(wanted);
    }
    take(block, wanted);
    return block + HEADER;
  }

  /**
   * Frees what {@link #allocate} gave.
   *
   * @param address may be that of no bytes
   */
  public static void free(int address) {
    if (address >= 0 && address < FIRST_ADDRESS) {
      return;
    }
    int block = address - HEADER;
    int size = Raw.getInt(block) & -8;
    int chunk = chunkOf(block);
    used -= size;
    free[chunk] += size;
    int next = block + size;
    if ((Raw.getInt(next) & IN_USE) == 0) {
      size += Raw.getInt(next);
      if (rover == next) {
        rover = block;
      }
    }
    int before = Raw.getInt(block + 4);
    if (before != 0 && (Raw.getInt(block - before) & IN_USE) == 0) {
      if (rover == block) {
        rover = block - before;
      }
      block -= before;
      size += before;
    }
    Raw.putInt(block, size);
    Raw.putInt(block + size + 4, size);
    // A small one is kept, or a guest that is called again and again would make one each time.
    int all = end[chunk] - start[chunk];
    if (free[chunk] == all && (all > SMALLEST_CHUNK || total > all)) {
      release(chunk);
    }
  }

  /**
   * The function that hosts allocate with (Canonical ABI, {@code realloc}).
   *
   * @param old the address of what is to grow, shrink or be freed; 0 for none
   * @param oldSize its bytes
   * @param alignment 1, 2, 4 or 8
   * @param size bytes wanted
   * @return the address, of as many of the old bytes as there is room for
   */
  public static int reallocate(int old, int oldSize, int alignment, int size) {
    if (oldSize == 0 || old == 0) {
      return allocate(size, alignment);
    }
    if (size != 0 && (size + 7 & -8) + HEADER == (Raw.getInt(old - HEADER) & -8)) {
      return old;
    }
    int moved = allocate(size, alignment);
    Raw.copy(old, moved, Math.min(oldSize, size));
    free(old);
    return moved;
  }

  /** Bytes that are allocated, with what is needed to manage them. */
  public static int used() {
    return used;
  }

  /** Bytes of all chunks. */
  public static int total() {
    return total;
  }

  /** A block of at least that size, headers included, or 0. */
  private static int find(int wanted) {
    if (chunks == 0) {
      return 0;
    }
    int firstChunk = roverChunk;
    for (int i = 0; i <= chunks; i++) {
      int chunk = firstChunk + i;
      if (chunk >= chunks) {
        chunk -= chunks;
      }
      if (start[chunk] == 0 || free[chunk] < wanted) {
        continue;
      }
      int block = i == 0 && rover != 0 ? rover : start[chunk];
      int limit = i == chunks ? rover : end[chunk];
      while (block < limit) {
        int size = Raw.getInt(block);
        if ((size & IN_USE) == 0 && size >= wanted) {
          roverChunk = chunk;
          return block;
        }
        block += size & -8;
      }
    }
    return 0;
  }

  private static void take(int block, int wanted) {
    int size = Raw.getInt(block);
    if (size - wanted < HEADER + 8) {
      wanted = size;
    } else {
      int rest = block + wanted;
      Raw.putInt(rest, size - wanted);
      Raw.putInt(rest + 4, wanted);
      Raw.putInt(block + size + 4, size - wanted);
    }
    Raw.putInt(block, wanted | IN_USE);
    free[roverChunk] -= wanted;
    used += wanted;
    rover = block + wanted;
    if (rover == end[roverChunk]) {
      rover = start[roverChunk];
    }
  }

  private static void addChunk(int wanted) {
    int slot = 0;
    while (slot < chunks && start[slot] != 0) {
      slot++;
    }
    if (slot == PinnedChunks.SLOTS) {
      throw new Trap("no memory for " + wanted + " bytes");
    }
    // In proportion to what there is, so that the slots never run out before memory does.
    int size = Math.max(Math.max(SMALLEST_CHUNK, total >> 3), wanted + 2 * HEADER);
    byte[] chunk = new byte[size];
    PinnedChunks.pin(slot, Address.ofObject(chunk).toInt());
    int data = Address.ofData(chunk).toInt();
    int first = data + 7 & -8;
    int last = (data + size & -8) - HEADER;
    chunks = Math.max(chunks, slot + 1);
    start[slot] = first;
    end[slot] = last;
    free[slot] = last - first;
    total += last - first;
    Raw.putInt(first, last - first);
    Raw.putInt(first + 4, 0);
    Raw.putInt(last, IN_USE);
    Raw.putInt(last + 4, last - first);
    rover = first;
    roverChunk = slot;
  }

  private static void release(int chunk) {
    total -= end[chunk] - start[chunk];
    start[chunk] = 0;
    end[chunk] = 0;
    free[chunk] = 0;
    PinnedChunks.pin(chunk, 0);
    while (chunks > 0 && start[chunks - 1] == 0) {
      chunks--;
    }
    if (roverChunk == chunk) {
      roverChunk = 0;
      rover = start[0];
    }
  }

  private static int chunkOf(int address) {
    for (int i = 0; i < chunks; i++) {
      if (start[i] <= address && address < end[i]) {
        return i;
      }
    }
    throw new Trap("no memory was allocated at " + address);
  }
}
