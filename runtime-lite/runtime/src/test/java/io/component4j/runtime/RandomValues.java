package io.component4j.runtime;

import io.component4j.wit.types.ValType;
import io.component4j.wit.types.ValType.Case;
import io.component4j.wit.types.ValType.EnumType;
import io.component4j.wit.types.ValType.Field;
import io.component4j.wit.types.ValType.FixedLengthListType;
import io.component4j.wit.types.ValType.FlagsType;
import io.component4j.wit.types.ValType.ListType;
import io.component4j.wit.types.ValType.MapType;
import io.component4j.wit.types.ValType.OptionType;
import io.component4j.wit.types.ValType.Primitive;
import io.component4j.wit.types.ValType.RecordType;
import io.component4j.wit.types.ValType.ResultType;
import io.component4j.wit.types.ValType.TupleType;
import io.component4j.wit.types.ValType.VariantType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes values of any type, the same for the same seed; extremes are frequent. */
public final class RandomValues {
  private final Random random;

  /** Starts from a seed. */
  public RandomValues(long seed) {
    random = new Random(seed);
  }

  /** A value of a type. */
  public Val of(ValType type) {
    ValType structure = type.structure();
    return switch (structure.kind()) {
      case PRIMITIVE -> primitive((Primitive) structure);
      case LIST -> {
        ValType element = ((ListType) structure).element();
        List<Val> elements = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
          elements.add(of(element));
        }
        yield ValLists.of(element, elements);
      }
      case FIXED_LENGTH_LIST -> {
        FixedLengthListType list = (FixedLengthListType) structure;
        List<Val> elements = new ArrayList<>();
        for (int i = 0; i < list.length(); i++) {
          elements.add(of(list.element()));
        }
        yield ValLists.of(list.element(), elements);
      }
      case MAP -> {
        MapType map = (MapType) structure;
        Map<Val, Val> entries = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          entries.put(of(map.key()), of(map.value()));
        }
        yield new Val.MapVal(
            entries.entrySet().stream()
                .map(entry -> new Val.MapVal.Entry(entry.getKey(), entry.getValue()))
                .toList());
      }
      case TUPLE ->
          new Val.TupleVal(((TupleType) structure).elements().stream().map(this::of).toList());
      case RECORD -> {
        Map<String, Val> fields = new LinkedHashMap<>();
        for (Field field : ((RecordType) structure).fields()) {
          fields.put(field.name(), of(field.type()));
        }
        yield new Val.RecordVal(fields);
      }
      case VARIANT -> {
        List<Case> cases = ((VariantType) structure).cases();
        Case c = cases.get(random.nextInt(cases.size()));
        yield new Val.VariantVal(c.name(), payload(c.type()));
      }
      case ENUM -> {
        List<String> cases = ((EnumType) structure).cases();
        yield new Val.EnumVal(cases.get(random.nextInt(cases.size())));
      }
      case OPTION ->
          new Val.OptionVal(random.nextBoolean() ? of(((OptionType) structure).some()) : null);
      case RESULT -> {
        boolean ok = random.nextBoolean();
        ResultType result = (ResultType) structure;
        yield new Val.ResultVal(ok, payload(ok ? result.ok() : result.err()));
      }
      case FLAGS -> {
        Set<String> names = new LinkedHashSet<>();
        for (String name : ((FlagsType) structure).names()) {
          if (random.nextBoolean()) {
            names.add(name);
          }
        }
        yield new Val.FlagsVal(names);
      }
      default -> throw new AssertionError(structure.kind());
    };
  }

  private @Nullable Val payload(@Nullable ValType type) {
    return type == null ? null : of(type);
  }

  private long bits() {
    return switch (random.nextInt(4)) {
      case 0 -> 0;
      case 1 -> -1;
      case 2 -> Long.MIN_VALUE >>> random.nextInt(64);
      default -> random.nextLong();
    };
  }

  private Val primitive(Primitive type) {
    long bits = bits();
    return switch (type) {
      case BOOL -> new Val.Bool(random.nextBoolean());
      case S8 -> new Val.S8((byte) bits);
      case U8 -> new Val.U8((int) bits & 0xff);
      case S16 -> new Val.S16((short) bits);
      case U16 -> new Val.U16((int) bits & 0xffff);
      case S32 -> new Val.S32((int) bits);
      case U32 -> new Val.U32(bits & 0xffff_ffffL);
      case S64 -> new Val.S64(bits);
      case U64 -> new Val.U64(bits);
      case F32 -> new Val.F32(Float.intBitsToFloat((int) bits));
      case F64 -> new Val.F64(Double.longBitsToDouble(bits));
      case CHAR -> new Val.Char(codePoint());
      case STRING -> {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
          text.appendCodePoint(codePoint());
        }
        yield new Val.Str(text.toString());
      }
      case ERROR_CONTEXT -> throw new AssertionError(type);
    };
  }

  private int codePoint() {
    int[] telling = {0, '?', 'x', '"', '\'', '\\', 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xe000};
    int[] more = {0xfffd, 0xffff, 0x10000, 0x10ffff, '\n', 0x202e};
    int i = random.nextInt(telling.length + more.length);
    return i < telling.length ? telling[i] : more[i - telling.length];
  }
}
