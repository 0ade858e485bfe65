package io.component4j.text;

import io.component4j.component.core.Immediate;
import io.component4j.component.core.Instruction;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What instructions do to the operand stack whose types are always the same (Core specification,
 * "Instructions" of validation): a letter for each type that is taken, {@code >}, and a letter for
 * each that is left; {@code i}, {@code l}, {@code f}, {@code d} and {@code v} for the number and
 * vector types, {@code a} for an address. The names of the instructions say it.
 */
final class FixedEffects {
  private static final Pattern SOURCE = Pattern.compile("_([if])(32|64)");

  private static final Set<String> UNARY =
      Set.of(
          "clz", "ctz", "popcnt", "abs", "neg", "ceil", "floor", "trunc", "nearest", "sqrt", "not");

  private static final List<String> UNARY_VECTOR_PREFIXES =
      List.of(
          "extend_", "extadd_", "convert_", "trunc_sat_", "relaxed_trunc_", "demote_", "promote_");

  private static final Set<String> TERNARY_VECTOR =
      Set.of(
          "bitselect",
          "relaxed_madd",
          "relaxed_nmadd",
          "relaxed_laneselect",
          "relaxed_dot_i8x16_i7x16_add_s");

  private FixedEffects() {}

  /** The types of an instruction; null if they depend on the module, or on the operands. */
  static @Nullable String of(Instruction instruction) {
    String name = instruction.name();
    int dot = name.indexOf('.');
    String type = dot < 0 ? "" : name.substring(0, dot);
    String operation = name.substring(dot + 1);
    String result = letter(type);
    return switch (instruction.immediate()) {
      case I32, I64, F32, F64, V128 -> ">" + result;
      case LANES -> "vv>v";
      case LANE -> operation.startsWith("extract") ? "v>" + lane(type) : "v" + lane(type) + ">v";
      case MEMARG -> memory(operation, result);
      case MEMARG_LANE -> operation.startsWith("load") ? "av>v" : "av>";
      case FENCE, DATA, ELEM -> ">";
      case NONE -> plain(instruction, type, operation, result);
      default -> null;
    };
  }

  private static String letter(String type) {
    return switch (type) {
      case "i32" -> "i";
      case "i64" -> "l";
      case "f32" -> "f";
      case "f64" -> "d";
      default -> "v";
    };
  }

  private static String lane(String shape) {
    return switch (shape) {
      case "i64x2" -> "l";
      case "f32x4" -> "f";
      case "f64x2" -> "d";
      default -> "i";
    };
  }

  private static String memory(String operation, String result) {
    if (operation.equals("atomic.notify")) {
      return "ai>i";
    }
    if (operation.startsWith("atomic.wait")) {
      return operation.endsWith("32") ? "ail>i" : "all>i";
    }
    String plain = operation.startsWith("atomic.") ? operation.substring(7) : operation;
    if (plain.startsWith("load")) {
      return "a>" + result;
    }
    if (plain.startsWith("store")) {
      return "a" + result + ">";
    }
    return (plain.contains("cmpxchg") ? "a" + result + result : "a" + result) + ">" + result;
  }

  private static @Nullable String plain(
      Instruction instruction, String type, String operation, String result) {
    if (instruction.immediate() != Immediate.NONE) {
      return null;
    }
    switch (instruction.prefix()) {
      case 0 -> {
        int opcode = instruction.opcode();
        if (opcode == 0x01) {
          return ">";
        }
        if (opcode < 0x45 || opcode > 0xc4) {
          return null;
        }
        if (opcode <= 0x66) {
          return result + (operation.equals("eqz") ? "" : result) + ">i";
        }
        if (opcode >= 0xa7 && opcode <= 0xbf) {
          return source(operation) + ">" + result;
        }
        boolean unary = UNARY.contains(operation) || opcode >= 0xc0;
        return result + (unary ? "" : result) + ">" + result;
      }
      case 0xfc -> {
        if (operation.startsWith("trunc_sat")) {
          return source(operation) + ">" + result;
        }
        return operation.endsWith("128") ? "llll>ll" : "ll>ll";
      }
      case 0xfd -> {
        return vector(type, operation);
      }
      default -> {
        return null;
      }
    }
  }

  private static String source(String operation) {
    Matcher matcher = SOURCE.matcher(operation);
    return matcher.find() ? letter(matcher.group(1) + matcher.group(2)) : "";
  }

  private static String vector(String shape, String operation) {
    switch (operation) {
      case "any_true", "all_true", "bitmask" -> {
        return "v>i";
      }
      case "splat" -> {
        return lane(shape) + ">v";
      }
      case "shl", "shr_s", "shr_u" -> {
        return "vi>v";
      }
      default -> {
        if (UNARY.contains(operation)
            || UNARY_VECTOR_PREFIXES.stream().anyMatch(operation::startsWith)) {
          return "v>v";
        }
        return TERNARY_VECTOR.contains(operation) ? "vvv>v" : "vv>v";
      }
    }
  }
}
