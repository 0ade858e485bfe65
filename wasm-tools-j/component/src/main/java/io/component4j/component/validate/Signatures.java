package io.component4j.component.validate;

import io.component4j.component.model.CoreValType.Num;

/**
 * What instructions take from the stack and leave there, by their opcodes (Core specification,
 * "Index of Instructions"). Types are their codes in the binary.
 */
final class Signatures {
  static final byte I32 = (byte) Num.I32.code();
  static final byte I64 = (byte) Num.I64.code();
  static final byte F32 = (byte) Num.F32.code();
  static final byte F64 = (byte) Num.F64.code();
  static final byte V128 = (byte) Num.V128.code();

  /** No such operand, or no such instruction. */
  static final byte NONE = 0;

  /** Loads and stores stand together, the stores behind. */
  static final int FIRST_ACCESS = 0x28;

  static final int FIRST_STORE = 0x36;

  /**
   * The forms of the vector instructions, sixteen in a line: {@code l}oads and {@code s}tores, of
   * one lane {@code L} and {@code S}; {@code c}onstant; sh{@code u}ffle; spla{@code t}; {@code x}
   * takes a lane out and {@code r} replaces one; one, two or three operands; {@code b}ooleans as a
   * number; s{@code h}ifts; {@code -} where there is none.
   */
  static final String VECTOR_FORMS =
      "lllllllllllscu2t"
          + "tttttxxrxxrxrxrx"
          + "rxr2222222222222"
          + "2222222222222222"
          + "2222222222222122"
          + "223bLLLLSSSSll11"
          + "111bb221111hhh22"
          + "2222112222121111"
          + "112bb221111hhh22"
          + "2222122222-22222"
          + "11-bb--1111hhh2-"
          + "-2---222222-2222"
          + "11-bb--1111hhh2-"
          + "-2---22222222222"
          + "11-12222222211-1"
          + "2222222211111111";

  private static final byte[] ACCESS_TYPES = {
    I32,
    I64,
    F32,
    F64,
    I32,
    I32,
    I32,
    I32,
    I64,
    I64,
    I64,
    I64,
    I64,
    I64, // loads
    I32,
    I64,
    F32,
    F64,
    I32,
    I32,
    I64,
    I64,
    I64 // stores
  };

  private static final String ACCESS_WIDTHS = "23230011001122" + "232301012";

  /** From {@code i8x16.extract_lane_s} on; splats come before, with the same types. */
  private static final int FIRST_LANE = 0x15;

  private static final byte[] LANE_TYPES = {
    I32, I32, I32, I32, I32, I32, I32, I32, I64, I64, F32, F32, F64, F64
  };
  private static final byte[] LANES = {16, 16, 16, 8, 8, 8, 4, 4, 2, 2, 4, 4, 2, 2};

  private static final int FIRST_SPLAT = 0x0f;
  private static final byte[] SPLAT_TYPES = {I32, I32, I32, I64, F32, F64};

  private static final byte[] FIRST = new byte[256];
  private static final byte[] SECOND = new byte[256];
  private static final byte[] RESULT = new byte[256];

  static {
    numeric(0x45, 0x45, I32, NONE, I32); // i32.eqz, then comparisons
    numeric(0x46, 0x4f, I32, I32, I32);
    numeric(0x50, 0x50, I64, NONE, I32);
    numeric(0x51, 0x5a, I64, I64, I32);
    numeric(0x5b, 0x60, F32, F32, I32);
    numeric(0x61, 0x66, F64, F64, I32);
    numeric(0x67, 0x69, I32, NONE, I32); // arithmetic
    numeric(0x6a, 0x78, I32, I32, I32);
    numeric(0x79, 0x7b, I64, NONE, I64);
    numeric(0x7c, 0x8a, I64, I64, I64);
    numeric(0x8b, 0x91, F32, NONE, F32);
    numeric(0x92, 0x98, F32, F32, F32);
    numeric(0x99, 0x9f, F64, NONE, F64);
    numeric(0xa0, 0xa6, F64, F64, F64);
    numeric(0xa7, 0xa7, I64, NONE, I32); // conversions
    numeric(0xa8, 0xa9, F32, NONE, I32);
    numeric(0xaa, 0xab, F64, NONE, I32);
    numeric(0xac, 0xad, I32, NONE, I64);
    numeric(0xae, 0xaf, F32, NONE, I64);
    numeric(0xb0, 0xb1, F64, NONE, I64);
    numeric(0xb2, 0xb3, I32, NONE, F32);
    numeric(0xb4, 0xb5, I64, NONE, F32);
    numeric(0xb6, 0xb6, F64, NONE, F32);
    numeric(0xb7, 0xb8, I32, NONE, F64);
    numeric(0xb9, 0xba, I64, NONE, F64);
    numeric(0xbb, 0xbb, F32, NONE, F64);
    numeric(0xbc, 0xbc, F32, NONE, I32); // the same bits
    numeric(0xbd, 0xbd, F64, NONE, I64);
    numeric(0xbe, 0xbe, I32, NONE, F32);
    numeric(0xbf, 0xbf, I64, NONE, F64);
    numeric(0xc0, 0xc1, I32, NONE, I32); // sign extension
    numeric(0xc2, 0xc4, I64, NONE, I64);
  }

  private Signatures() {}

  private static void numeric(int from, int to, byte first, byte second, byte result) {
    for (int opcode = from; opcode <= to; opcode++) {
      FIRST[opcode] = first;
      SECOND[opcode] = second;
      RESULT[opcode] = result;
    }
  }

  /** What the first operand of a numeric instruction is. */
  static byte first(int opcode) {
    return FIRST[opcode];
  }

  /** What its second operand is, if it has one. */
  static byte second(int opcode) {
    return SECOND[opcode];
  }

  /** What it leaves, or {@link #NONE} if there is no such instruction. */
  static byte result(int opcode) {
    return RESULT[opcode];
  }

  /** What a load or store moves. */
  static byte accessType(int opcode) {
    return ACCESS_TYPES[opcode - FIRST_ACCESS];
  }

  /** The logarithm of how many bytes a load or store moves. */
  static int accessWidth(int opcode) {
    return ACCESS_WIDTHS.charAt(opcode - FIRST_ACCESS) - '0';
  }

  /** What a conversion with saturation takes: opcodes 0 to 7 after 0xfc. */
  static byte saturatedFrom(int opcode) {
    return (opcode & 2) == 0 ? F32 : F64;
  }

  /** What it leaves. */
  static byte saturatedTo(int opcode) {
    return opcode < 4 ? I32 : I64;
  }

  /** What a vector instruction makes a vector of. */
  static byte splatType(int opcode) {
    return SPLAT_TYPES[opcode - FIRST_SPLAT];
  }

  /** What a vector instruction takes out or puts in. */
  static byte laneType(int opcode) {
    return LANE_TYPES[opcode - FIRST_LANE];
  }

  /** Of how many lanes it is one. */
  static int lanes(int opcode) {
    return LANES[opcode - FIRST_LANE];
  }
}
