package io.component4j.runtime.verify;

import io.component4j.runtime.Val;
import io.component4j.runtime.ValLists;
import io.component4j.wit.types.ValType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Generates values of any type: the same ones for the same seed. */
final class Values {
  private static final int MAX_LENGTH = 12;
  private static final int MAX_DEPTH = 4;
  private static final int[] CHARS = {0, 'a', 'Z', '"', '\\', 0x7f, 0xe9, 0x20ac, 0xfffd, 0x1f600};
  private static final long[] EDGES = {0, 1, -1, 2, 127, 128, 255, 256, 32767, 65535, 1L << 31};

  private final SplittableRandom random;

  Values(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** A value; where it holds a handle, there is a {@link Placeholder}. */
  Val of(ValType type) {
    return of(type, 0);
  }

  private Val of(ValType type, int depth) {
    ValType structure = type.structure();
    return switch (structure.kind()) {
      case PRIMITIVE -> primitive((ValType.Primitive) structure);
      case LIST -> {
        ValType element = ((ValType.ListType) structure).element();
        yield ValLists.of(element, list(element, length(depth), depth));
      }
      case FIXED_LENGTH_LIST -> {
        ValType.FixedLengthListType fixed = (ValType.FixedLengthListType) structure;
        yield ValLists.of(fixed.element(), list(fixed.element(), fixed.length(), depth));
      }
      case MAP -> map((ValType.MapType) structure, depth);
      case OPTION ->
          new Val.OptionVal(
              depth < MAX_DEPTH && random.nextBoolean()
                  ? of(((ValType.OptionType) structure).some(), depth + 1)
                  : null);
      case RESULT -> {
        ValType.ResultType result = (ValType.ResultType) structure;
        boolean ok = random.nextBoolean();
        yield new Val.ResultVal(ok, optional(ok ? result.ok() : result.err(), depth));
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
        yield new Val.VariantVal(chosen.name(), optional(chosen.type(), depth));
      }
      case ENUM -> {
        List<String> cases = ((ValType.EnumType) structure).cases();
        yield new Val.EnumVal(cases.get(random.nextInt(cases.size())));
      }
      case FLAGS -> {
        Set<String> set = new LinkedHashSet<>();
        for (String name : ((ValType.FlagsType) structure).names()) {
          if (random.nextBoolean()) {
            set.add(name);
          }
        }
        yield new Val.FlagsVal(set);
      }
      case OWN, BORROW -> new Val.HandleVal(Placeholder.HANDLE);
      case STREAM, FUTURE, NAMED -> throw new AssertionError("refused when loaded: " + type);
    };
  }

  private @Nullable Val optional(@Nullable ValType type, int depth) {
    return type == null ? null : of(type, depth + 1);
  }

  private int length(int depth) {
    return depth >= MAX_DEPTH ? 0 : random.nextInt(MAX_LENGTH >> depth);
  }

  private List<Val> list(ValType element, int length, int depth) {
    List<Val> list = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      list.add(of(element, depth + 1));
    }
    return list;
  }

  private Val map(ValType.MapType type, int depth) {
    Map<Val, Val> entries = new LinkedHashMap<>();
    for (int i = length(depth); i > 0; i--) {
      entries.put(of(type.key(), depth + 1), of(type.value(), depth + 1));
    }
    return new Val.MapVal(
        entries.entrySet().stream()
            .map(entry -> new Val.MapVal.Entry(entry.getKey(), entry.getValue()))
            .toList());
  }

  private long integer() {
    return switch (random.nextInt(3)) {
      case 0 -> EDGES[random.nextInt(EDGES.length)];
      case 1 -> random.nextInt(100);
      default -> random.nextLong();
    };
  }

  private int character() {
    int choice = random.nextInt(3);
    return choice == 0 ? CHARS[random.nextInt(CHARS.length)] : 'a' + random.nextInt(26);
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
      case F32 -> new Val.F32((float) real(bits));
      case F64 -> new Val.F64(real(bits));
      case CHAR -> new Val.Char(character());
      case STRING -> {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(MAX_LENGTH); i > 0; i--) {
          text.appendCodePoint(character());
        }
        yield new Val.Str(text.toString());
      }
      default -> throw new AssertionError("refused when loaded: " + type);
    };
  }

  private double real(long bits) {
    return switch (random.nextInt(4)) {
      case 0 -> Double.NaN;
      case 1 -> Double.POSITIVE_INFINITY;
      case 2 -> bits;
      default -> random.nextDouble() * 2 - 1;
    };
  }
}
