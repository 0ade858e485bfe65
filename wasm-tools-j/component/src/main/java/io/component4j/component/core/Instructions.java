package io.component4j.component.core;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All instructions of core WebAssembly 3.0, with those of the proposals for stack switching, wide
 * arithmetic, custom descriptors and shared-everything threads, and those of the older exception
 * handling that is now deprecated.
 */
public final class Instructions {
  /*
   * Each line: the opcode of the first instruction in hexadecimal, what follows the opcode, and the
   * names of the instructions, whose opcodes follow each other. MEMARG4 is a MEMARG that accesses
   * four bytes.
   */

  /** Instructions without a prefix. */
  private static final String MVP =
      """
      00 NONE unreachable nop
      02 BLOCK block loop if
      05 LABEL_NAME else
      06 BLOCK try
      07 TAG catch throw
      09 LABEL rethrow
      0a NONE throw_ref
      0b LABEL_NAME end
      0c LABEL br br_if
      0e LABELS br_table
      0f NONE return
      10 FUNC call
      11 CALL_INDIRECT call_indirect
      12 FUNC return_call
      13 CALL_INDIRECT return_call_indirect
      14 TYPE call_ref return_call_ref
      18 LABEL delegate
      19 NONE catch_all drop
      1b SELECT select
      1f TRY_TABLE try_table
      20 LOCAL local.get local.set local.tee
      23 GLOBAL global.get global.set
      25 TABLE table.get table.set
      28 MEMARG4 i32.load
      29 MEMARG8 i64.load
      2a MEMARG4 f32.load
      2b MEMARG8 f64.load
      2c MEMARG1 i32.load8_s i32.load8_u
      2e MEMARG2 i32.load16_s i32.load16_u
      30 MEMARG1 i64.load8_s i64.load8_u
      32 MEMARG2 i64.load16_s i64.load16_u
      34 MEMARG4 i64.load32_s i64.load32_u i32.store
      37 MEMARG8 i64.store
      38 MEMARG4 f32.store
      39 MEMARG8 f64.store
      3a MEMARG1 i32.store8
      3b MEMARG2 i32.store16
      3c MEMARG1 i64.store8
      3d MEMARG2 i64.store16
      3e MEMARG4 i64.store32
      3f MEMORY memory.size memory.grow
      41 I32 i32.const
      42 I64 i64.const
      43 F32 f32.const
      44 F64 f64.const
      45 NONE i32.eqz i32.eq i32.ne i32.lt_s i32.lt_u i32.gt_s i32.gt_u i32.le_s i32.le_u
          i32.ge_s i32.ge_u i64.eqz i64.eq i64.ne i64.lt_s i64.lt_u i64.gt_s i64.gt_u i64.le_s
          i64.le_u i64.ge_s i64.ge_u f32.eq f32.ne f32.lt f32.gt f32.le f32.ge f64.eq f64.ne
          f64.lt f64.gt f64.le f64.ge i32.clz i32.ctz i32.popcnt i32.add i32.sub i32.mul
          i32.div_s i32.div_u i32.rem_s i32.rem_u i32.and i32.or i32.xor i32.shl i32.shr_s
          i32.shr_u i32.rotl i32.rotr i64.clz i64.ctz i64.popcnt i64.add i64.sub i64.mul
          i64.div_s i64.div_u i64.rem_s i64.rem_u i64.and i64.or i64.xor i64.shl i64.shr_s
          i64.shr_u i64.rotl i64.rotr f32.abs f32.neg f32.ceil f32.floor f32.trunc f32.nearest
          f32.sqrt f32.add f32.sub f32.mul f32.div f32.min f32.max f32.copysign f64.abs f64.neg
          f64.ceil f64.floor f64.trunc f64.nearest f64.sqrt f64.add f64.sub f64.mul f64.div
          f64.min f64.max f64.copysign i32.wrap_i64 i32.trunc_f32_s i32.trunc_f32_u
          i32.trunc_f64_s i32.trunc_f64_u i64.extend_i32_s i64.extend_i32_u i64.trunc_f32_s
          i64.trunc_f32_u i64.trunc_f64_s i64.trunc_f64_u f32.convert_i32_s f32.convert_i32_u
          f32.convert_i64_s f32.convert_i64_u f32.demote_f64 f64.convert_i32_s f64.convert_i32_u
          f64.convert_i64_s f64.convert_i64_u f64.promote_f32 i32.reinterpret_f32
          i64.reinterpret_f64 f32.reinterpret_i32 f64.reinterpret_i64 i32.extend8_s
          i32.extend16_s i64.extend8_s i64.extend16_s i64.extend32_s
      d0 HEAP_TYPE ref.null
      d1 NONE ref.is_null
      d2 FUNC ref.func
      d3 NONE ref.eq ref.as_non_null
      d5 LABEL br_on_null br_on_non_null
      e0 TYPE cont.new
      e1 TYPE_TYPE cont.bind
      e2 TAG suspend
      e3 RESUME resume
      e4 RESUME_THROW resume_throw
      e5 RESUME resume_throw_ref
      e6 TYPE_TAG switch
      """;

  /** Structures, arrays, casts. */
  private static final String GC =
      """
      00 TYPE struct.new struct.new_default
      02 FIELD struct.get struct.get_s struct.get_u struct.set
      06 TYPE array.new array.new_default
      08 TYPE_LENGTH array.new_fixed
      09 TYPE_DATA array.new_data
      0a TYPE_ELEM array.new_elem
      0b TYPE array.get array.get_s array.get_u array.set
      0f NONE array.len
      10 TYPE array.fill
      11 TYPE_TYPE array.copy
      12 TYPE_DATA array.init_data
      13 TYPE_ELEM array.init_elem
      14 REF_TYPE ref.test
      16 REF_TYPE ref.cast
      18 CAST br_on_cast br_on_cast_fail
      1a NONE any.convert_extern extern.convert_any ref.i31 i31.get_s i31.get_u
      20 TYPE struct.new_desc struct.new_default_desc ref.get_desc
      23 REF_TYPE ref.cast_desc_eq
      25 CAST br_on_cast_desc_eq br_on_cast_desc_eq_fail
      """;

  /** Saturating conversions, bulk memory and tables, wide arithmetic. */
  private static final String BULK =
      """
      00 NONE i32.trunc_sat_f32_s i32.trunc_sat_f32_u i32.trunc_sat_f64_s
          i32.trunc_sat_f64_u i64.trunc_sat_f32_s i64.trunc_sat_f32_u i64.trunc_sat_f64_s
          i64.trunc_sat_f64_u
      08 MEMORY_INIT memory.init
      09 DATA data.drop
      0a MEMORY_COPY memory.copy
      0b MEMORY memory.fill
      0c TABLE_INIT table.init
      0d ELEM elem.drop
      0e TABLE_COPY table.copy
      0f TABLE table.grow table.size table.fill
      12 MEMORY memory.discard
      13 NONE i64.add128 i64.sub128 i64.mul_wide_s i64.mul_wide_u
      """;

  /** Vectors, relaxed ones from 0x100 on. */
  private static final String VECTOR =
      """
      00 MEMARG16 v128.load
      01 MEMARG8 v128.load8x8_s v128.load8x8_u v128.load16x4_s v128.load16x4_u
          v128.load32x2_s v128.load32x2_u
      07 MEMARG1 v128.load8_splat
      08 MEMARG2 v128.load16_splat
      09 MEMARG4 v128.load32_splat
      0a MEMARG8 v128.load64_splat
      0b MEMARG16 v128.store
      0c V128 v128.const
      0d LANES i8x16.shuffle
      0e NONE i8x16.swizzle i8x16.splat i16x8.splat i32x4.splat i64x2.splat f32x4.splat
          f64x2.splat
      15 LANE i8x16.extract_lane_s i8x16.extract_lane_u i8x16.replace_lane
          i16x8.extract_lane_s i16x8.extract_lane_u i16x8.replace_lane i32x4.extract_lane
          i32x4.replace_lane i64x2.extract_lane i64x2.replace_lane f32x4.extract_lane
          f32x4.replace_lane f64x2.extract_lane f64x2.replace_lane
      23 NONE i8x16.eq i8x16.ne i8x16.lt_s i8x16.lt_u i8x16.gt_s i8x16.gt_u i8x16.le_s
          i8x16.le_u i8x16.ge_s i8x16.ge_u i16x8.eq i16x8.ne i16x8.lt_s i16x8.lt_u i16x8.gt_s
          i16x8.gt_u i16x8.le_s i16x8.le_u i16x8.ge_s i16x8.ge_u i32x4.eq i32x4.ne i32x4.lt_s
          i32x4.lt_u i32x4.gt_s i32x4.gt_u i32x4.le_s i32x4.le_u i32x4.ge_s i32x4.ge_u f32x4.eq
          f32x4.ne f32x4.lt f32x4.gt f32x4.le f32x4.ge f64x2.eq f64x2.ne f64x2.lt f64x2.gt
          f64x2.le f64x2.ge v128.not v128.and v128.andnot v128.or v128.xor v128.bitselect
          v128.any_true
      54 MEMARG_LANE1 v128.load8_lane
      55 MEMARG_LANE2 v128.load16_lane
      56 MEMARG_LANE4 v128.load32_lane
      57 MEMARG_LANE8 v128.load64_lane
      58 MEMARG_LANE1 v128.store8_lane
      59 MEMARG_LANE2 v128.store16_lane
      5a MEMARG_LANE4 v128.store32_lane
      5b MEMARG_LANE8 v128.store64_lane
      5c MEMARG4 v128.load32_zero
      5d MEMARG8 v128.load64_zero
      5e NONE f32x4.demote_f64x2_zero f64x2.promote_low_f32x4 i8x16.abs i8x16.neg
          i8x16.popcnt i8x16.all_true i8x16.bitmask i8x16.narrow_i16x8_s i8x16.narrow_i16x8_u
          f32x4.ceil f32x4.floor f32x4.trunc f32x4.nearest i8x16.shl i8x16.shr_s i8x16.shr_u
          i8x16.add i8x16.add_sat_s i8x16.add_sat_u i8x16.sub i8x16.sub_sat_s i8x16.sub_sat_u
          f64x2.ceil f64x2.floor i8x16.min_s i8x16.min_u i8x16.max_s i8x16.max_u f64x2.trunc
          i8x16.avgr_u i16x8.extadd_pairwise_i8x16_s i16x8.extadd_pairwise_i8x16_u
          i32x4.extadd_pairwise_i16x8_s i32x4.extadd_pairwise_i16x8_u i16x8.abs i16x8.neg
          i16x8.q15mulr_sat_s i16x8.all_true i16x8.bitmask i16x8.narrow_i32x4_s
          i16x8.narrow_i32x4_u i16x8.extend_low_i8x16_s i16x8.extend_high_i8x16_s
          i16x8.extend_low_i8x16_u i16x8.extend_high_i8x16_u i16x8.shl i16x8.shr_s i16x8.shr_u
          i16x8.add i16x8.add_sat_s i16x8.add_sat_u i16x8.sub i16x8.sub_sat_s i16x8.sub_sat_u
          f64x2.nearest i16x8.mul i16x8.min_s i16x8.min_u i16x8.max_s i16x8.max_u
      9b NONE i16x8.avgr_u i16x8.extmul_low_i8x16_s i16x8.extmul_high_i8x16_s
          i16x8.extmul_low_i8x16_u i16x8.extmul_high_i8x16_u i32x4.abs i32x4.neg
      a3 NONE i32x4.all_true i32x4.bitmask
      a7 NONE i32x4.extend_low_i16x8_s i32x4.extend_high_i16x8_s i32x4.extend_low_i16x8_u
          i32x4.extend_high_i16x8_u i32x4.shl i32x4.shr_s i32x4.shr_u i32x4.add
      b1 NONE i32x4.sub
      b5 NONE i32x4.mul i32x4.min_s i32x4.min_u i32x4.max_s i32x4.max_u i32x4.dot_i16x8_s
      bc NONE i32x4.extmul_low_i16x8_s i32x4.extmul_high_i16x8_s i32x4.extmul_low_i16x8_u
          i32x4.extmul_high_i16x8_u i64x2.abs i64x2.neg
      c3 NONE i64x2.all_true i64x2.bitmask
      c7 NONE i64x2.extend_low_i32x4_s i64x2.extend_high_i32x4_s i64x2.extend_low_i32x4_u
          i64x2.extend_high_i32x4_u i64x2.shl i64x2.shr_s i64x2.shr_u i64x2.add
      d1 NONE i64x2.sub
      d5 NONE i64x2.mul i64x2.eq i64x2.ne i64x2.lt_s i64x2.gt_s i64x2.le_s i64x2.ge_s
          i64x2.extmul_low_i32x4_s i64x2.extmul_high_i32x4_s i64x2.extmul_low_i32x4_u
          i64x2.extmul_high_i32x4_u f32x4.abs f32x4.neg
      e3 NONE f32x4.sqrt f32x4.add f32x4.sub f32x4.mul f32x4.div f32x4.min f32x4.max
          f32x4.pmin f32x4.pmax f64x2.abs f64x2.neg
      ef NONE f64x2.sqrt f64x2.add f64x2.sub f64x2.mul f64x2.div f64x2.min f64x2.max
          f64x2.pmin f64x2.pmax i32x4.trunc_sat_f32x4_s i32x4.trunc_sat_f32x4_u
          f32x4.convert_i32x4_s f32x4.convert_i32x4_u i32x4.trunc_sat_f64x2_s_zero
          i32x4.trunc_sat_f64x2_u_zero f64x2.convert_low_i32x4_s f64x2.convert_low_i32x4_u
          i8x16.relaxed_swizzle i32x4.relaxed_trunc_f32x4_s i32x4.relaxed_trunc_f32x4_u
          i32x4.relaxed_trunc_f64x2_s_zero i32x4.relaxed_trunc_f64x2_u_zero f32x4.relaxed_madd
          f32x4.relaxed_nmadd f64x2.relaxed_madd f64x2.relaxed_nmadd i8x16.relaxed_laneselect
          i16x8.relaxed_laneselect i32x4.relaxed_laneselect i64x2.relaxed_laneselect
          f32x4.relaxed_min f32x4.relaxed_max f64x2.relaxed_min f64x2.relaxed_max
          i16x8.relaxed_q15mulr_s i16x8.relaxed_dot_i8x16_i7x16_s
          i32x4.relaxed_dot_i8x16_i7x16_add_s
      """;

  /** Threads and shared-everything threads. */
  private static final String ATOMIC =
      """
      00 MEMARG4 memory.atomic.notify memory.atomic.wait32
      02 MEMARG8 memory.atomic.wait64
      03 FENCE atomic.fence
      10 MEMARG4 i32.atomic.load
      11 MEMARG8 i64.atomic.load
      12 MEMARG1 i32.atomic.load8_u
      13 MEMARG2 i32.atomic.load16_u
      14 MEMARG1 i64.atomic.load8_u
      15 MEMARG2 i64.atomic.load16_u
      16 MEMARG4 i64.atomic.load32_u i32.atomic.store
      18 MEMARG8 i64.atomic.store
      19 MEMARG1 i32.atomic.store8
      1a MEMARG2 i32.atomic.store16
      1b MEMARG1 i64.atomic.store8
      1c MEMARG2 i64.atomic.store16
      1d MEMARG4 i64.atomic.store32 i32.atomic.rmw.add
      1f MEMARG8 i64.atomic.rmw.add
      20 MEMARG1 i32.atomic.rmw8.add_u
      21 MEMARG2 i32.atomic.rmw16.add_u
      22 MEMARG1 i64.atomic.rmw8.add_u
      23 MEMARG2 i64.atomic.rmw16.add_u
      24 MEMARG4 i64.atomic.rmw32.add_u i32.atomic.rmw.sub
      26 MEMARG8 i64.atomic.rmw.sub
      27 MEMARG1 i32.atomic.rmw8.sub_u
      28 MEMARG2 i32.atomic.rmw16.sub_u
      29 MEMARG1 i64.atomic.rmw8.sub_u
      2a MEMARG2 i64.atomic.rmw16.sub_u
      2b MEMARG4 i64.atomic.rmw32.sub_u i32.atomic.rmw.and
      2d MEMARG8 i64.atomic.rmw.and
      2e MEMARG1 i32.atomic.rmw8.and_u
      2f MEMARG2 i32.atomic.rmw16.and_u
      30 MEMARG1 i64.atomic.rmw8.and_u
      31 MEMARG2 i64.atomic.rmw16.and_u
      32 MEMARG4 i64.atomic.rmw32.and_u i32.atomic.rmw.or
      34 MEMARG8 i64.atomic.rmw.or
      35 MEMARG1 i32.atomic.rmw8.or_u
      36 MEMARG2 i32.atomic.rmw16.or_u
      37 MEMARG1 i64.atomic.rmw8.or_u
      38 MEMARG2 i64.atomic.rmw16.or_u
      39 MEMARG4 i64.atomic.rmw32.or_u i32.atomic.rmw.xor
      3b MEMARG8 i64.atomic.rmw.xor
      3c MEMARG1 i32.atomic.rmw8.xor_u
      3d MEMARG2 i32.atomic.rmw16.xor_u
      3e MEMARG1 i64.atomic.rmw8.xor_u
      3f MEMARG2 i64.atomic.rmw16.xor_u
      40 MEMARG4 i64.atomic.rmw32.xor_u i32.atomic.rmw.xchg
      42 MEMARG8 i64.atomic.rmw.xchg
      43 MEMARG1 i32.atomic.rmw8.xchg_u
      44 MEMARG2 i32.atomic.rmw16.xchg_u
      45 MEMARG1 i64.atomic.rmw8.xchg_u
      46 MEMARG2 i64.atomic.rmw16.xchg_u
      47 MEMARG4 i64.atomic.rmw32.xchg_u i32.atomic.rmw.cmpxchg
      49 MEMARG8 i64.atomic.rmw.cmpxchg
      4a MEMARG1 i32.atomic.rmw8.cmpxchg_u
      4b MEMARG2 i32.atomic.rmw16.cmpxchg_u
      4c MEMARG1 i64.atomic.rmw8.cmpxchg_u
      4d MEMARG2 i64.atomic.rmw16.cmpxchg_u
      4e MEMARG4 i64.atomic.rmw32.cmpxchg_u
      4f ORDERED_GLOBAL global.atomic.get global.atomic.set global.atomic.rmw.add
          global.atomic.rmw.sub global.atomic.rmw.and global.atomic.rmw.or global.atomic.rmw.xor
          global.atomic.rmw.xchg global.atomic.rmw.cmpxchg
      58 ORDERED_TABLE table.atomic.get table.atomic.set table.atomic.rmw.xchg
          table.atomic.rmw.cmpxchg
      5c ORDERED_FIELD struct.atomic.get struct.atomic.get_s struct.atomic.get_u
          struct.atomic.set struct.atomic.rmw.add struct.atomic.rmw.sub struct.atomic.rmw.and
          struct.atomic.rmw.or struct.atomic.rmw.xor struct.atomic.rmw.xchg
          struct.atomic.rmw.cmpxchg
      67 ORDERED_TYPE array.atomic.get array.atomic.get_s array.atomic.get_u
          array.atomic.set array.atomic.rmw.add array.atomic.rmw.sub array.atomic.rmw.and
          array.atomic.rmw.or array.atomic.rmw.xor array.atomic.rmw.xchg
          array.atomic.rmw.cmpxchg
      72 NONE ref.i31_shared
      """;

  private static final Map<String, Instruction> BY_NAME = new LinkedHashMap<>();
  private static final Map<Integer, Instruction> BY_CODE = new HashMap<>();

  static {
    add(0, MVP);
    add(0xfb, GC);
    add(0xfc, BULK);
    add(0xfd, VECTOR);
    add(0xfe, ATOMIC);
  }

  private Instructions() {}

  private static void add(int prefix, String table) {
    for (String line : table.replace("\n  ", " ").split("\n")) {
      String[] words = line.trim().split(" +");
      int opcode = Integer.parseInt(words[0], 16);
      String kind = words[1];
      int width = 0;
      if (kind.startsWith("MEMARG")) {
        int digits = kind.startsWith("MEMARG_LANE") ? "MEMARG_LANE".length() : "MEMARG".length();
        width = Integer.parseInt(kind.substring(digits));
        kind = kind.substring(0, digits);
      }
      for (int i = 2; i < words.length; i++) {
        Instruction instruction =
            new Instruction(words[i], prefix, opcode, Immediate.valueOf(kind), width);
        BY_NAME.put(words[i], instruction);
        BY_CODE.put(key(prefix, opcode), instruction);
        opcode++;
      }
    }
  }

  private static int key(int prefix, int opcode) {
    return prefix << 16 | opcode;
  }

  /** The instruction of a name, or null. */
  public static @Nullable Instruction named(String name) {
    return BY_NAME.get(name);
  }

  /**
   * The instruction of an opcode, or null. The second opcode of an instruction that has two ({@link
   * Immediate#SELECT}, {@link Immediate#REF_TYPE}) is not found here.
   *
   * @param prefix the byte before the opcode, or 0
   * @param opcode unsigned
   */
  public static @Nullable Instruction coded(int prefix, int opcode) {
    return opcode < 0 || opcode > 0xffff ? null : BY_CODE.get(key(prefix, opcode));
  }

  /** All instructions by prefix and opcode. */
  public static Iterable<Instruction> all() {
    return new TreeMap<>(BY_CODE).values();
  }
}
