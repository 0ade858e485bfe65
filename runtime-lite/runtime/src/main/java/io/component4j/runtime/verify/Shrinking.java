package io.component4j.runtime.verify;

import io.component4j.runtime.Val;
import io.component4j.runtime.ValLists;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ValType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Makes arguments that show something simpler, as long as they still show it. */
final class Shrinking {
  private static final int MAX_ATTEMPTS = 200;

  private Shrinking() {}

  /**
   * The simplest arguments that were found.
   *
   * @param args that show it
   * @param shows whether others still do
   */
  static List<Val> shrink(FuncType type, List<Val> args, Predicate<List<Val>> shows) {
    List<Val> best = args;
    int attempts = 0;
    boolean progress = true;
    while (progress) {
      progress = false;
      for (int i = 0; i < best.size() && !progress; i++) {
        for (Val simpler : simpler(type.params().get(i).type(), best.get(i))) {
          if (++attempts > MAX_ATTEMPTS) {
            return best;
          }
          List<Val> candidate = new ArrayList<>(best);
          candidate.set(i, simpler);
          if (shows.test(candidate)) {
            best = candidate;
            progress = true;
            break;
          }
        }
      }
    }
    return best;
  }

  /** Simpler values of a type, simplest first; none of them leads back. */
  private static List<Val> simpler(ValType type, Val value) {
    List<Val> simpler = new ArrayList<>();
    ValType structure = type.structure();
    if (structure instanceof ValType.ListType list) {
      List<Val> elements = ValLists.elements(list.element(), value);
      int size = elements.size();
      if (size > 0) {
        simpler.add(ValLists.of(list.element(), List.of()));
        if (size > 1) {
          simpler.add(ValLists.of(list.element(), elements.subList(0, size / 2)));
          simpler.add(ValLists.of(list.element(), elements.subList(size / 2, size)));
          simpler.add(ValLists.of(list.element(), elements.subList(0, size - 1)));
        }
        for (Val first : simpler(list.element(), elements.get(0))) {
          List<Val> changed = new ArrayList<>(elements);
          changed.set(0, first);
          simpler.add(ValLists.of(list.element(), changed));
        }
      }
    } else if (structure instanceof ValType.RecordType struct
        && value instanceof Val.RecordVal fields) {
      for (ValType.Field field : struct.fields()) {
        Val before = fields.fields().get(field.name());
        if (before != null) {
          for (Val simple : simpler(field.type(), before)) {
            Map<String, Val> changed = new LinkedHashMap<>(fields.fields());
            changed.put(field.name(), simple);
            simpler.add(new Val.RecordVal(changed));
          }
        }
      }
    } else if (structure instanceof ValType.TupleType tuple
        && value instanceof Val.TupleVal elements) {
      for (int i = 0; i < tuple.elements().size(); i++) {
        for (Val simple : simpler(tuple.elements().get(i), elements.elements().get(i))) {
          List<Val> changed = new ArrayList<>(elements.elements());
          changed.set(i, simple);
          simpler.add(new Val.TupleVal(changed));
        }
      }
    } else if (structure instanceof ValType.OptionType option
        && value instanceof Val.OptionVal some
        && some.some() != null) {
      simpler.add(new Val.OptionVal(null));
      simpler(option.some(), some.some()).forEach(v -> simpler.add(new Val.OptionVal(v)));
    } else {
      scalars(value, simpler);
    }
    return simpler;
  }

  private static void scalars(Val value, List<Val> simpler) {
    if (value instanceof Val.Str text && !text.value().isEmpty()) {
      String all = text.value();
      int half = all.offsetByCodePoints(0, all.codePointCount(0, all.length()) / 2);
      simpler.add(new Val.Str(""));
      simpler.add(new Val.Str(all.substring(half)));
      simpler.add(new Val.Str(all.substring(0, half)));
      simpler.add(new Val.Str(all.substring(all.offsetByCodePoints(0, 1))));
      simpler.removeIf(value::equals);
    } else if (value instanceof Val.Bool bool && bool.value()) {
      simpler.add(new Val.Bool(false));
    } else if (value instanceof Val.FlagsVal flags && !flags.names().isEmpty()) {
      simpler.add(new Val.FlagsVal(Set.of()));
    } else if (value instanceof Val.S8 v && v.value() != 0) {
      simpler.add(new Val.S8((byte) 0));
      simpler.add(new Val.S8((byte) (v.value() / 2)));
    } else if (value instanceof Val.U8 v && v.value() != 0) {
      simpler.add(new Val.U8(0));
      simpler.add(new Val.U8(v.value() / 2));
    } else if (value instanceof Val.S16 v && v.value() != 0) {
      simpler.add(new Val.S16((short) 0));
      simpler.add(new Val.S16((short) (v.value() / 2)));
    } else if (value instanceof Val.U16 v && v.value() != 0) {
      simpler.add(new Val.U16(0));
      simpler.add(new Val.U16(v.value() / 2));
    } else if (value instanceof Val.S32 v && v.value() != 0) {
      simpler.add(new Val.S32(0));
      simpler.add(new Val.S32(v.value() / 2));
    } else if (value instanceof Val.U32 v && v.value() != 0) {
      simpler.add(new Val.U32(0));
      simpler.add(new Val.U32(v.value() / 2));
      simpler.add(new Val.U32(v.value() - 1));
    } else if (value instanceof Val.S64 v && v.value() != 0) {
      simpler.add(new Val.S64(0));
      simpler.add(new Val.S64(v.value() / 2));
    } else if (value instanceof Val.U64 v && v.bits() != 0) {
      simpler.add(new Val.U64(0));
      simpler.add(new Val.U64(v.bits() >>> 1));
    } else if (value instanceof Val.F64 v && v.value() != 0) {
      simpler.add(new Val.F64(0));
    } else if (value instanceof Val.F32 v && v.value() != 0) {
      simpler.add(new Val.F32(0));
    } else if (value instanceof Val.Char v && v.codePoint() != 'a') {
      simpler.add(new Val.Char('a'));
    }
  }
}
