package io.component4j.wit.types;

import io.component4j.wit.types.ValType.Case;
import io.component4j.wit.types.ValType.Field;
import io.component4j.wit.types.ValType.FixedLengthListType;
import io.component4j.wit.types.ValType.RecordType;
import io.component4j.wit.types.ValType.VariantType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Values and function types in terms of core WebAssembly values (Canonical ABI, "Flattening"). */
public final class Flattening {
  /** More flat parameters than this are passed in memory. */
  public static final int MAX_FLAT_PARAMS = 16;

  /** More flat results than this are passed in memory. */
  public static final int MAX_FLAT_RESULTS = 1;

  private Flattening() {}

  /** Which side of a call a core signature belongs to. */
  public enum Context {
    /** The core function that implements an exported component function ({@code canon lift}). */
    LIFT,
    /** The core function through which a component function is called ({@code canon lower}). */
    LOWER
  }

  /**
   * The core signature of a component function.
   *
   * @param params core parameters
   * @param results core results, at most one
   * @param paramsInMemory the parameters are one pointer to a tuple of them
   * @param resultInMemory the result lies in memory: its pointer is the core result ({@link
   *     Context#LIFT}) or the last core parameter ({@link Context#LOWER})
   */
  public record Signature(
      List<CoreType> params,
      List<CoreType> results,
      boolean paramsInMemory,
      boolean resultInMemory) {
    /** Copies. */
    public Signature {
      params = List.copyOf(params);
      results = List.copyOf(results);
    }
  }

  /** The core signature of a synchronous function (Canonical ABI, {@code flatten_functype}). */
  public static Signature signature(FuncType type, Context context) {
    List<ValType> paramTypes = type.params().stream().map(FuncType.Param::type).toList();
    Optional<List<CoreType>> flatParams = flat(paramTypes, MAX_FLAT_PARAMS);
    List<ValType> resultTypes = type.result() == null ? List.of() : List.of(type.result());
    Optional<List<CoreType>> flatResults = flat(resultTypes, MAX_FLAT_RESULTS);
    List<CoreType> params = new ArrayList<>(flatParams.orElse(List.of(CoreType.I32)));
    List<CoreType> results = flatResults.orElse(List.of(CoreType.I32));
    if (flatResults.isEmpty() && context == Context.LOWER) {
      params.add(CoreType.I32);
      results = List.of();
    }
    return new Signature(params, results, flatParams.isEmpty(), flatResults.isEmpty());
  }

  /**
   * The core values of a sequence of values.
   *
   * @return empty if there are more than {@code limit}; the work done is bounded by the limit, not
   *     by the type
   */
  public static Optional<List<CoreType>> flat(List<ValType> types, int limit) {
    List<CoreType> out = new ArrayList<>();
    for (ValType type : types) {
      if (!append(out, type, limit)) {
        return Optional.empty();
      }
    }
    return Optional.of(List.copyOf(out));
  }

  /** The core values of one value, however many; for types that are known to be small. */
  public static List<CoreType> flat(ValType type) {
    return flat(List.of(type), Integer.MAX_VALUE).orElseThrow();
  }

  private static boolean append(List<CoreType> out, ValType type, int limit) {
    ValType fundamental = Despecialized.of(type);
    switch (fundamental.kind()) {
      case PRIMITIVE -> {
        switch ((ValType.Primitive) fundamental) {
          case BOOL, S8, U8, S16, U16, S32, U32, CHAR, ERROR_CONTEXT -> out.add(CoreType.I32);
          case S64, U64 -> out.add(CoreType.I64);
          case F32 -> out.add(CoreType.F32);
          case F64 -> out.add(CoreType.F64);
          case STRING -> {
            out.add(CoreType.I32);
            out.add(CoreType.I32);
          }
        }
      }
      case LIST -> {
        out.add(CoreType.I32);
        out.add(CoreType.I32);
      }
      case OWN, BORROW, STREAM, FUTURE, FLAGS -> out.add(CoreType.I32);
      case FIXED_LENGTH_LIST -> {
        FixedLengthListType list = (FixedLengthListType) fundamental;
        long length = Integer.toUnsignedLong(list.length());
        for (long i = 0; i < length; i++) {
          int before = out.size();
          if (!append(out, list.element(), limit)) {
            return false;
          }
          if (out.size() == before) {
            break; // An element without core values adds none, however many there are.
          }
        }
      }
      case RECORD -> {
        for (Field field : ((RecordType) fundamental).fields()) {
          if (!append(out, field.type(), limit)) {
            return false;
          }
        }
      }
      case VARIANT -> {
        return appendVariant(out, (VariantType) fundamental, limit);
      }
      case MAP, OPTION, RESULT, TUPLE, ENUM, NAMED -> throw new AssertionError("despecialized");
    }
    return out.size() <= limit;
  }

  private static boolean appendVariant(List<CoreType> out, VariantType variant, int limit) {
    out.add(CoreType.I32);
    int start = out.size();
    for (Case c : variant.cases()) {
      if (c.type() == null) {
        continue;
      }
      List<CoreType> payload = new ArrayList<>();
      if (!append(payload, c.type(), limit - start)) {
        return false;
      }
      for (int i = 0; i < payload.size(); i++) {
        if (start + i < out.size()) {
          out.set(start + i, out.get(start + i).join(payload.get(i)));
        } else {
          out.add(payload.get(i));
        }
      }
    }
    return out.size() <= limit;
  }
}
