package io.component4j.runtime.verify;

import io.component4j.runtime.Val;
import io.component4j.runtime.ValLists;
import io.component4j.wit.types.ValType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Makes calls that show something fewer and simpler, as long as they still show it. */
final class Shrinking {
  private static final int MAX_ATTEMPTS = 400;

  /** Slow calls are not tried as often. */
  private static final Duration TIME = Duration.ofSeconds(5);

  private final Predicate<List<Step>> shows;
  private final long end = System.nanoTime() + TIME.toNanos();
  private int attempts;

  private Shrinking(Predicate<List<Step>> shows) {
    this.shows = shows;
  }

  /**
   * The fewest and simplest calls that were found.
   *
   * @param steps that show it
   * @param shows whether others still do
   */
  static List<Step> shrink(List<Step> steps, Predicate<List<Step>> shows) {
    Shrinking shrinking = new Shrinking(shows);
    List<Step> best = steps;
    while (true) {
      List<Step> simpler = shrinking.once(best);
      if (simpler == null) {
        return best;
      }
      best = simpler;
    }
  }

  private boolean shows(List<Step> candidate) {
    attempts++;
    return !isAtEnd() && shows.test(candidate);
  }

  private boolean isAtEnd() {
    return attempts > MAX_ATTEMPTS || System.nanoTime() - end > 0;
  }

  private @Nullable List<Step> once(List<Step> steps) {
    for (int i = 0; i < steps.size() - 1; i++) {
      List<Step> fewer = new ArrayList<>(steps);
      fewer.remove(i);
      if (shows(fewer)) {
        return fewer;
      }
    }
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      for (int arg = 0; arg < step.args().size(); arg++) {
        ValType type = step.function().type().params().get(arg).type();
        for (Val simple : simpler(type, step.args().get(arg))) {
          List<Val> args = new ArrayList<>(step.args());
          args.set(arg, simple);
          List<Step> candidate = new ArrayList<>(steps);
          candidate.set(i, step.with(args));
          if (shows(candidate)) {
            return candidate;
          }
          if (isAtEnd()) {
            return null;
          }
        }
      }
    }
    return null;
  }

  /** Simpler values of a type, simplest first; none of them leads back. */
  private static List<Val> simpler(ValType type, Val value) {
    List<Val> simpler = new ArrayList<>();
    ValType structure = type.structure();
    if (structure instanceof ValType.ListType list) {
      list(list.element(), ValLists.elements(list.element(), value), simpler);
    } else if (structure instanceof ValType.FixedLengthListType list) {
      elements(list.element(), ValLists.elements(list.element(), value), simpler);
    } else if (value instanceof Val.MapVal map && !map.entries().isEmpty()) {
      int size = map.entries().size();
      simpler.add(new Val.MapVal(List.of()));
      if (size > 1) {
        simpler.add(new Val.MapVal(map.entries().subList(0, size / 2)));
        simpler.add(new Val.MapVal(map.entries().subList(size / 2, size)));
      }
    } else if (structure instanceof ValType.RecordType struct
        && value instanceof Val.RecordVal fields) {
      for (ValType.Field field : struct.fields()) {
        Val before = fields.fields().get(field.name());
        for (Val simple : simpler(field.type(), before)) {
          Map<String, Val> changed = new LinkedHashMap<>(fields.fields());
          changed.put(field.name(), simple);
          simpler.add(new Val.RecordVal(changed));
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
    } else if (structure instanceof ValType.ResultType either
        && value instanceof Val.ResultVal result) {
      ValType payload = result.ok() ? either.ok() : either.err();
      if (payload != null && result.payload() != null) {
        simpler(payload, result.payload())
            .forEach(v -> simpler.add(new Val.ResultVal(result.ok(), v)));
      }
    } else if (structure instanceof ValType.VariantType variant
        && value instanceof Val.VariantVal chosen) {
      variant(variant, chosen, simpler);
    } else if (structure instanceof ValType.EnumType choices
        && value instanceof Val.EnumVal chosen) {
      if (!choices.cases().get(0).equals(chosen.name())) {
        simpler.add(new Val.EnumVal(choices.cases().get(0)));
      }
    } else {
      scalars(value, simpler);
    }
    return simpler;
  }

  private static void list(ValType element, List<Val> elements, List<Val> simpler) {
    int size = elements.size();
    if (size == 0) {
      return;
    }
    simpler.add(ValLists.of(element, List.of()));
    if (size > 1) {
      simpler.add(ValLists.of(element, elements.subList(0, size / 2)));
      simpler.add(ValLists.of(element, elements.subList(size / 2, size)));
      for (int i = 0; i < size; i++) {
        List<Val> fewer = new ArrayList<>(elements);
        fewer.remove(i);
        simpler.add(ValLists.of(element, fewer));
      }
    }
    elements(element, elements, simpler);
  }

  private static void elements(ValType element, List<Val> elements, List<Val> simpler) {
    for (int i = 0; i < elements.size(); i++) {
      for (Val simple : simpler(element, elements.get(i))) {
        List<Val> changed = new ArrayList<>(elements);
        changed.set(i, simple);
        simpler.add(ValLists.of(element, changed));
      }
    }
  }

  /** The first case without a payload, then the same case with a simpler one. */
  private static void variant(ValType.VariantType type, Val.VariantVal chosen, List<Val> simpler) {
    for (ValType.Case choice : type.cases()) {
      if (choice.name().equals(chosen.name())) {
        if (choice.type() != null && chosen.payload() != null) {
          simpler(choice.type(), chosen.payload())
              .forEach(v -> simpler.add(new Val.VariantVal(chosen.name(), v)));
        }
        return;
      }
      if (choice.type() == null) {
        simpler.add(new Val.VariantVal(choice.name(), null));
      }
    }
  }

  private static void scalars(Val value, List<Val> simpler) {
    if (value instanceof Val.Str text && !text.value().isEmpty()) {
      string(text.value(), simpler);
      simpler.removeIf(value::equals);
    } else if (value instanceof Val.Bool bool && bool.value()) {
      simpler.add(new Val.Bool(false));
    } else if (value instanceof Val.FlagsVal flags && !flags.names().isEmpty()) {
      simpler.add(new Val.FlagsVal(Set.of()));
      flags.names().stream().limit(1).forEach(name -> simpler.add(new Val.FlagsVal(Set.of(name))));
      simpler.removeIf(value::equals);
    } else if (value instanceof Val.U64 v) {
      for (long less = v.bits(); less != 0; less >>>= 1) {
        simpler.add(new Val.U64(v.bits() - less));
      }
    } else if (integer(value) != null) {
      long number = integer(value);
      // From zero on by half the distance each time, so that a border is found quickly.
      for (long less = number; less != 0; less /= 2) {
        simpler.add(integer(value, number - less));
      }
    } else if (value instanceof Val.F64 v && v.value() != 0) {
      simpler.add(new Val.F64(0));
    } else if (value instanceof Val.F32 v && v.value() != 0) {
      simpler.add(new Val.F32(0));
    } else if (value instanceof Val.Char v && v.codePoint() != 'a') {
      simpler.add(new Val.Char('a'));
    }
  }

  private static @Nullable Long integer(Val value) {
    if (value instanceof Val.S8 v) {
      return (long) v.value();
    }
    if (value instanceof Val.U8 v) {
      return (long) v.value();
    }
    if (value instanceof Val.S16 v) {
      return (long) v.value();
    }
    if (value instanceof Val.U16 v) {
      return (long) v.value();
    }
    if (value instanceof Val.S32 v) {
      return (long) v.value();
    }
    if (value instanceof Val.U32 v) {
      return v.value();
    }
    return value instanceof Val.S64 v ? v.value() : null;
  }

  private static Val integer(Val like, long number) {
    if (like instanceof Val.S8) {
      return new Val.S8((byte) number);
    }
    if (like instanceof Val.U8) {
      return new Val.U8((int) number);
    }
    if (like instanceof Val.S16) {
      return new Val.S16((short) number);
    }
    if (like instanceof Val.U16) {
      return new Val.U16((int) number);
    }
    if (like instanceof Val.S32) {
      return new Val.S32((int) number);
    }
    return like instanceof Val.U32 ? new Val.U32(number) : new Val.S64(number);
  }

  private static void string(String all, List<Val> simpler) {
    int length = all.codePointCount(0, all.length());
    int half = all.offsetByCodePoints(0, length / 2);
    simpler.add(new Val.Str(""));
    simpler.add(new Val.Str(all.substring(half)));
    simpler.add(new Val.Str(all.substring(0, half)));
    for (int i = 0; i < length; i++) {
      int from = all.offsetByCodePoints(0, i);
      int to = all.offsetByCodePoints(from, 1);
      simpler.add(new Val.Str(all.substring(0, from) + all.substring(to)));
    }
    for (int i = 0; i < length; i++) {
      int from = all.offsetByCodePoints(0, i);
      int to = all.offsetByCodePoints(from, 1);
      if (!all.startsWith("a", from)) {
        simpler.add(new Val.Str(all.substring(0, from) + "a" + all.substring(to)));
      }
    }
  }
}
