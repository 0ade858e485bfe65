package io.component4j.wit.resolve;

import io.component4j.wit.types.ValType;
import io.component4j.wit.types.ValType.Case;
import io.component4j.wit.types.ValType.Field;
import io.component4j.wit.types.ValType.FixedLengthListType;
import io.component4j.wit.types.ValType.FutureType;
import io.component4j.wit.types.ValType.ListType;
import io.component4j.wit.types.ValType.MapType;
import io.component4j.wit.types.ValType.NamedType;
import io.component4j.wit.types.ValType.OptionType;
import io.component4j.wit.types.ValType.RecordType;
import io.component4j.wit.types.ValType.ResultType;
import io.component4j.wit.types.ValType.StreamType;
import io.component4j.wit.types.ValType.TupleType;
import io.component4j.wit.types.ValType.VariantType;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How big types are with all their names expanded. A few lines of WIT can stand for a type of any
 * size; what passes here can be walked recursively by everybody.
 */
final class TypeMeasure {
  /** Most nodes of an expanded type. */
  static final long MAX_SIZE = 1_000_000;

  /** Most types around each other; each alias of an alias counts too. */
  static final int MAX_DEPTH = 100;

  /**
   * The measure of a type.
   *
   * @param size nodes, expanded; not beyond {@link #MAX_SIZE} + 1
   * @param depth nodes from the top to the deepest
   * @param borrows whether it holds a {@code borrow}
   */
  record Measure(long size, int depth, boolean borrows) {
    boolean isTooBig() {
      return size > MAX_SIZE;
    }

    boolean isTooDeep() {
      return depth > MAX_DEPTH;
    }
  }

  private final Map<NamedType, Measure> known = new IdentityHashMap<>();

  /**
   * Measures a type. The names in it must have been measured before, which is the case for all that
   * went through here when they were declared.
   */
  Measure of(ValType type) {
    if (type instanceof NamedType named) {
      Measure measure = known.get(named);
      if (measure == null) {
        Measure definition = of(named.definition());
        boolean alias = named.definition() instanceof NamedType;
        measure = alias ? around(List.of(named.definition()), 0) : definition;
        known.put(named, measure);
      }
      return measure;
    }
    return switch (type.kind()) {
      case PRIMITIVE, ENUM, FLAGS, OWN -> new Measure(1, 1, false);
      case BORROW -> new Measure(1, 1, true);
      default -> around(parts(type), 1);
    };
  }

  /** Lets a type with a name that was refused count as small in those that it is part of. */
  void overlook(ValType type) {
    if (type instanceof NamedType named) {
      known.put(named, new Measure(1, 1, of(named).borrows()));
    }
  }

  /** The types that a type is made of; null entries are left out. */
  static List<ValType> parts(ValType type) {
    return switch (type.kind()) {
      case PRIMITIVE, OWN, BORROW, ENUM, FLAGS -> List.of();
      case LIST -> List.of(((ListType) type).element());
      case FIXED_LENGTH_LIST -> List.of(((FixedLengthListType) type).element());
      case MAP -> List.of(((MapType) type).key(), ((MapType) type).value());
      case OPTION -> List.of(((OptionType) type).some());
      case RESULT -> present(((ResultType) type).ok(), ((ResultType) type).err());
      case TUPLE -> ((TupleType) type).elements();
      case RECORD -> {
        List<ValType> parts = new ArrayList<>();
        for (Field field : ((RecordType) type).fields()) {
          parts.add(field.type());
        }
        yield parts;
      }
      case VARIANT -> {
        List<ValType> parts = new ArrayList<>();
        for (Case c : ((VariantType) type).cases()) {
          if (c.type() != null) {
            parts.add(c.type());
          }
        }
        yield parts;
      }
      case STREAM -> present(((StreamType) type).element(), null);
      case FUTURE -> present(((FutureType) type).element(), null);
      case NAMED -> List.of(((NamedType) type).definition());
    };
  }

  private static List<ValType> present(@Nullable ValType first, @Nullable ValType second) {
    if (first == null) {
      return second == null ? List.of() : List.of(second);
    }
    return second == null ? List.of(first) : List.of(first, second);
  }

  private Measure around(List<ValType> parts, int own) {
    long size = own;
    int depth = 0;
    boolean borrows = false;
    for (ValType type : parts) {
      Measure part = of(type);
      size = Math.min(size + part.size, MAX_SIZE + 1);
      depth = Math.max(depth, part.depth);
      borrows |= part.borrows;
    }
    return new Measure(size, depth + 1, borrows);
  }
}
