package io.component4j.teavm;

import io.component4j.runtime.Val;
import io.component4j.runtime.ValLists;
import io.component4j.wit.types.ValType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Values of types by chance, with the edges of each type more often than chance would have them.
 * NaN is the canonical one: which of them arrives is not defined.
 */
final class ChanceValues {
  private static final int[] EDGES = {0, 'a', 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xffff};
  private static final int[] HIGH = {0x10000, 0x1f600, 0x10ffff};

  private final Random random;

  ChanceValues(long seed) {
    this.random = new Random(seed);
  }

  Val of(ValType type) {
    return of(type, 0);
  }

  private Val of(ValType type, int depth) {
    ValType structure = type.structure();
    return switch (structure.kind()) {
      case PRIMITIVE -> primitive((ValType.Primitive) structure);
      case LIST -> {
        ValType element = ((ValType.ListType) structure).element();
        boolean scalars = ValLists.compactElement(element) != null;
        yield ValLists.of(element, list(element, length(depth, scalars), depth));
      }
      case FIXED_LENGTH_LIST -> {
        ValType.FixedLengthListType fixed = (ValType.FixedLengthListType) structure;
        yield ValLists.of(fixed.element(), list(fixed.element(), fixed.length(), depth));
      }
      case MAP -> {
        ValType.MapType map = (ValType.MapType) structure;
        Map<Val, Val> entries = new LinkedHashMap<>();
        for (int i = length(depth, false); i > 0; i--) {
          entries.put(of(map.key(), depth + 1), of(map.value(), depth + 1));
        }
        yield Val.MapVal.of(entries);
      }
      case OPTION ->
          new Val.OptionVal(
              random.nextInt(3) > 0
                  ? of(((ValType.OptionType) structure).some(), depth + 1)
                  : null);
      case RESULT -> {
        ValType.ResultType result = (ValType.ResultType) structure;
        boolean ok = random.nextBoolean();
        yield new Val.ResultVal(ok, payload(ok ? result.ok() : result.err(), depth));
      }
      case TUPLE ->
          new Val.TupleVal(
              ((ValType.TupleType) structure)
                  .elements().stream().map(element -> of(element, depth + 1)).toList());
      case RECORD -> {
        Map<String, Val> fields = new LinkedHashMap<>();
        for (ValType.Field field : ((ValType.RecordType) structure).fields()) {
          fields.put(field.name(), of(field.type(), depth + 1));
        }
        yield new Val.RecordVal(fields);
      }
      case VARIANT -> {
        List<ValType.Case> cases = ((ValType.VariantType) structure).cases();
        ValType.Case chosen = cases.get(random.nextInt(cases.size()));
        yield new Val.VariantVal(chosen.name(), payload(chosen.type(), depth));
      }
      case ENUM -> {
        List<String> cases = ((ValType.EnumType) structure).cases();
        yield new Val.EnumVal(cases.get(random.nextInt(cases.size())));
      }
      case FLAGS -> {
        int density = random.nextInt(4);
        Set<String> set = new LinkedHashSet<>();
        for (String name : ((ValType.FlagsType) structure).names()) {
          if (random.nextInt(3) < density) {
            set.add(name);
          }
        }
        yield new Val.FlagsVal(set);
      }
      default -> throw new AssertionError("not among the types: " + type);
    };
  }

  private @Nullable Val payload(@Nullable ValType type, int depth) {
    return type == null ? null : of(type, depth + 1);
  }

  /** Lists of numbers are long now and then; others would grow without end. */
  private int length(int depth, boolean scalars) {
    if (scalars && random.nextInt(40) == 0) {
      return random.nextInt(3000);
    }
    return random.nextInt(Math.max(2, 9 >> depth));
  }

  private List<Val> list(ValType element, int length, int depth) {
    List<Val> list = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      list.add(of(element, depth + 1));
    }
    return list;
  }

  private long integer() {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(100);
      case 1 -> 1L << random.nextInt(64);
      case 2 -> (1L << random.nextInt(64)) - 1;
      default -> random.nextLong();
    };
  }

  private int character() {
    return switch (random.nextInt(4)) {
      case 0 -> EDGES[random.nextInt(EDGES.length)];
      case 1 -> HIGH[random.nextInt(HIGH.length)];
      default -> ' ' + random.nextInt(95);
    };
  }

  private Val primitive(ValType.Primitive type) {
    long bits = integer();
    return switch (type) {
      case BOOL -> new Val.Bool((bits & 1) != 0);
      case S8 -> new Val.S8((byte) bits);
      case U8 -> new Val.U8((int) bits & 0xff);
      case S16 -> new Val.S16((short) bits);
      case U16 -> new Val.U16((int) bits & 0xffff);
      case S32 -> new Val.S32((int) bits);
      case U32 -> new Val.U32(bits & 0xffff_ffffL);
      case S64 -> new Val.S64(bits);
      case U64 -> new Val.U64(bits);
      case F32 -> {
        float value =
            random.nextBoolean() ? Float.intBitsToFloat((int) bits) : (float) random.nextGaussian();
        yield new Val.F32(Float.isNaN(value) ? Float.NaN : value);
      }
      case F64 -> {
        double value = random.nextBoolean() ? Double.longBitsToDouble(bits) : random.nextGaussian();
        yield new Val.F64(Double.isNaN(value) ? Double.NaN : value);
      }
      case CHAR -> new Val.Char(character());
      case STRING -> {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(random.nextInt(20) == 0 ? 1000 : 12); i > 0; i--) {
          text.appendCodePoint(character());
        }
        yield new Val.Str(text.toString());
      }
      case ERROR_CONTEXT -> throw new AssertionError("not among the types");
    };
  }
}
