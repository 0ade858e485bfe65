package io.component4j.runtime.engine.endive;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The instructions of a function body as far as cutting it into pieces needs them: where each lies,
 * how blocks nest, and how many operands there are before each. Functions with instructions beyond
 * those of numbers, memories, calls and branches are refused.
 */
final class FunctionInstructions {
  static final int UNREACHABLE = 0x00;
  static final int BLOCK = 0x02;
  static final int LOOP = 0x03;
  static final int IF = 0x04;
  static final int ELSE = 0x05;
  static final int END = 0x0b;
  static final int BR = 0x0c;
  static final int BR_IF = 0x0d;
  static final int BR_TABLE = 0x0e;
  static final int RETURN = 0x0f;
  static final int CALL = 0x10;
  static final int CALL_INDIRECT = 0x11;
  static final int LOCAL_GET = 0x20;
  static final int LOCAL_SET = 0x21;
  static final int LOCAL_TEE = 0x22;
  static final int I32_CONST = 0x41;
  static final int VOID = 0x40;

  private static final int BULK_PREFIX = 0xfc;

  /** Of an instruction that cannot be reached. */
  static final int DEAD = -1;

  /** How many operands the functions of a module take and give. */
  interface Types {
    /** How many parameters. */
    int params(int type);

    /** How many results. */
    int results(int type);

    /** The type of a function. */
    int functionType(int function);
  }

  private final byte[] bytes;
  private final Types types;
  private int count;

  /** Where instructions begin; one more, for where the last one ends. */
  private int[] places = new int[1024];

  private int[] heights = new int[1024];

  /** The instruction that opens the innermost block around each; -1 for the function's own. */
  private int[] parents = new int[1024];

  /** Of a block its end, of an {@code if} its {@code else}; otherwise -1. */
  private int[] ends = new int[1024];

  private int[] elses = new int[1024];

  /** How many blocks there are around each. */
  private int[] depths = new int[1024];

  /** The blocks that the labels of branches stand for, -1 for the function; else null. */
  private int[] @Nullable [] targets = new int[1024][];

  /** The blocks around the one that is being read. */
  private int[] open = new int[64];

  private final WasmInput in;

  /**
   * Reads the instructions of a body up to its last {@code end}.
   *
   * @param start where the instructions begin
   * @throws IllegalArgumentException if there is one that is not known
   * @throws IndexOutOfBoundsException if the body is no valid one
   */
  FunctionInstructions(byte[] bytes, int start, Types types) {
    this.bytes = bytes;
    this.types = types;
    this.in = new WasmInput(bytes, start);
    read();
  }

  int count() {
    return count;
  }

  byte[] bytes() {
    return bytes;
  }

  int place(int i) {
    return places[i];
  }

  /** Where the instruction after it begins. */
  int endPlace(int i) {
    return places[i + 1];
  }

  int op(int i) {
    return bytes[places[i]] & 0xff;
  }

  /** How many operands there are before it, or {@link #DEAD}. */
  int height(int i) {
    return heights[i];
  }

  int parent(int i) {
    return parents[i];
  }

  /** The end of a block. */
  int end(int block) {
    return ends[block];
  }

  /** The {@code else} of an {@code if}, or -1. */
  int elseOf(int block) {
    return elses[block];
  }

  boolean opensBlock(int i) {
    int op = op(i);
    return op == BLOCK || op == LOOP || op == IF;
  }

  /** How many blocks there are around an instruction. */
  int depth(int i) {
    return depths[i];
  }

  /** The blocks that the labels of a branch stand for, -1 for the function; null if it is none. */
  int @Nullable [] targets(int i) {
    return targets[i];
  }

  /** The block that a label stands for, seen from an instruction; -1 for the function. */
  int target(int i, int label) {
    int block = parents[i];
    for (int rest = label; rest > 0; rest--) {
      block = parents[block];
    }
    return block;
  }

  /** How many operands a branch to a block carries. */
  int labelArity(int block) {
    return op(block) == LOOP ? 0 : blockResults(block);
  }

  /** The first immediate, for example the index of a local. */
  int immediate(int i) {
    in.at = places[i] + 1;
    return in.u32();
  }

  /** The labels of a branch, the default last. */
  int[] labels(int i) {
    in.at = places[i] + 1;
    if (op(i) != BR_TABLE) {
      return new int[] {in.u32()};
    }
    int size = in.u32();
    int[] labels = new int[size + 1];
    for (int l = 0; l < labels.length; l++) {
      labels[l] = in.u32();
    }
    return labels;
  }

  // ---- reading ----------------------------------------------------------------------------------

  private void read() {
    int block = -1;
    int height = 0;
    int depth = 0;
    while (true) {
      int i = instruction(block, height, depth);
      int op = in.next() & 0xff;
      switch (op) {
        case BLOCK, LOOP, IF -> {
          height = add(height, op == IF ? -1 : 0);
          int type = s33();
          if (type >= 0 && types.params(type) != 0) {
            throw new IllegalArgumentException("a block with parameters");
          }
          // What is dead stays so inside.
          if (depth == open.length) {
            open = Arrays.copyOf(open, 2 * depth);
          }
          open[depth++] = block;
          block = i;
        }
        case ELSE -> {
          elses[block] = i;
          heights[i] = height;
          height = base(block);
        }
        case END -> {
          if (block < 0) {
            places[count] = in.at;
            return;
          }
          ends[block] = i;
          int base = base(block);
          height = base == DEAD ? DEAD : base + blockResults(block);
          depth--;
          block = open[depth];
          parents[i] = block;
          depths[i] = depth;
        }
        case BR, BR_IF, BR_TABLE -> {
          targets[i] = targets(op, block, depth);
          height = op == BR_IF ? add(height, -1) : DEAD;
        }
        case RETURN, UNREACHABLE -> height = DEAD;
        default -> height = add(height, effect(op));
      }
    }
  }

  private int base(int block) {
    int before = heights[block];
    return before == DEAD ? DEAD : op(block) == IF ? before - 1 : before;
  }

  private static int add(int height, int effect) {
    return height == DEAD ? DEAD : height + effect;
  }

  private int instruction(int block, int height, int depth) {
    if (count + 1 >= places.length) {
      int size = places.length * 2;
      places = Arrays.copyOf(places, size);
      heights = Arrays.copyOf(heights, size);
      parents = Arrays.copyOf(parents, size);
      ends = Arrays.copyOf(ends, size);
      elses = Arrays.copyOf(elses, size);
      depths = Arrays.copyOf(depths, size);
      targets = Arrays.copyOf(targets, size);
    }
    places[count] = in.at;
    heights[count] = height;
    parents[count] = block;
    depths[count] = depth;
    ends[count] = -1;
    elses[count] = -1;
    return count++;
  }

  private int blockResults(int block) {
    int before = in.at;
    in.at = places[block] + 1;
    int type = s33();
    in.at = before;
    return type >= 0 ? types.results(type) : type == -0x40 ? 0 : 1;
  }

  private int[] targets(int op, int block, int depth) {
    int count = op == BR_TABLE ? in.u32() : 0;
    if (count < 0 || count > bytes.length - in.at) {
      throw new IndexOutOfBoundsException("labels");
    }
    int[] found = new int[count + 1];
    for (int l = 0; l <= count; l++) {
      int label = in.u32();
      // The blocks from the inside: this one, and the open ones from the last on.
      found[l] = label == 0 ? block : open[depth - label];
    }
    return found;
  }

  /** Reads immediates; by how much the number of operands changes. */
  private int effect(int op) {
    switch (op) {
      case 0x01 -> {
        return 0;
      }
      case LOCAL_SET, 0x24 -> {
        in.u32();
        return -1;
      }
      case CALL -> {
        int type = types.functionType(in.u32());
        return types.results(type) - types.params(type);
      }
      case CALL_INDIRECT -> {
        int type = in.u32();
        in.u32();
        return types.results(type) - types.params(type) - 1;
      }
      case 0x1a -> {
        return -1;
      }
      case 0x1b -> {
        return -2;
      }
      case LOCAL_GET, 0x23, 0x3f -> {
        in.u32();
        return 1;
      }
      case LOCAL_TEE, 0x40 -> {
        in.u32();
        return 0;
      }
      case I32_CONST, 0x42 -> {
        while (in.next() < 0) {
          // The bytes of a number.
        }
        return 1;
      }
      case 0x43 -> {
        in.at += 4;
        return 1;
      }
      case 0x44 -> {
        in.at += 8;
        return 1;
      }
      case BULK_PREFIX -> {
        return bulk(in.u32());
      }
      default -> {
        return op >= 0x28 && op <= 0x3e ? memory(op) : numeric(op);
      }
    }
  }

  private int memory(int op) {
    if ((in.u32() & 0x40) != 0) {
      in.u32(); // Another memory than the first one.
    }
    while (in.next() < 0) {
      // The bytes of the offset.
    }
    return op >= 0x36 ? -2 : 0;
  }

  private int bulk(int op) {
    if (op <= 7) {
      return 0;
    }
    switch (op) {
      case 8, 10 -> {
        in.u32();
        in.u32();
        return -3;
      }
      case 9 -> {
        in.u32();
        return 0;
      }
      case 11 -> {
        in.u32();
        return -3;
      }
      default -> throw new IllegalArgumentException("instruction 0xfc " + op);
    }
  }

  private static int numeric(int op) {
    if (op < 0x45 || op > 0xc4) {
      throw new IllegalArgumentException("instruction 0x" + Integer.toHexString(op));
    }
    boolean unary =
        op == 0x45
            || op == 0x50
            || (op >= 0x67 && op <= 0x69)
            || (op >= 0x79 && op <= 0x7b)
            || (op >= 0x8b && op <= 0x91)
            || (op >= 0x99 && op <= 0x9f)
            || op >= 0xa7;
    return unary ? 0 : -1;
  }

  /** A block type: an index, or a negative number for one without one. */
  private int s33() {
    int b = bytes[in.at];
    if ((b & 0xc0) == 0x40) {
      in.at++;
      if (b == 0x63 || b == 0x64) {
        throw new IllegalArgumentException("a block with a typed reference");
      }
      return b - 0x80;
    }
    return in.u32();
  }
}
