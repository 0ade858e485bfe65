package io.component4j.component.typing;

import io.component4j.component.model.CoreFuncType;
import io.component4j.component.model.CoreValType;
import io.component4j.component.model.CoreValType.Num;
import io.component4j.wit.types.Flattening;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ValType;
import io.component4j.wit.types.ValType.Case;
import io.component4j.wit.types.ValType.Field;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Core signatures of lifted and lowered functions (Canonical ABI, "Flattening"). Immutable and safe
 * for use by several threads.
 */
public final class CoreSignatures {
  private static final int MAX_FLAT_ASYNC_PARAMS = 4;

  private final Num pointer;

  /** Signatures over a memory whose addresses have a core type. */
  public CoreSignatures(Num pointer) {
    this.pointer = pointer;
  }

  /**
   * A core signature.
   *
   * @param paramsInMemory whether one address stands for the parameters
   * @param resultInMemory whether the result lies in memory
   */
  public record Signature(CoreFuncType type, boolean paramsInMemory, boolean resultInMemory) {}

  /**
   * The core function that implements an exported function.
   *
   * @param async whether it hands over its result with {@code task.return}
   * @param callback whether it is called back, if {@code async}
   */
  public Signature lifted(FuncType func, boolean async, boolean callback) {
    List<Num> params = flat(params(func), Flattening.MAX_FLAT_PARAMS);
    List<Num> results = new ArrayList<>();
    boolean resultInMemory = false;
    if (async) {
      // The result is handed over by `task.return`, as parameters are.
      resultInMemory = flat(result(func), Flattening.MAX_FLAT_PARAMS) == null;
      if (callback) {
        results.add(Num.I32);
      }
    } else {
      List<Num> flat = flat(result(func), 1);
      resultInMemory = flat == null;
      results.addAll(flat == null ? List.of(pointer) : flat);
    }
    return new Signature(
        type(params == null ? List.of(pointer) : params, results), params == null, resultInMemory);
  }

  /**
   * The core function through which a function is called.
   *
   * @param async whether the call does not wait
   */
  public Signature lowered(FuncType func, boolean async) {
    List<Num> flat = flat(params(func), async ? MAX_FLAT_ASYNC_PARAMS : Flattening.MAX_FLAT_PARAMS);
    List<Num> params = new ArrayList<>(flat == null ? List.of(pointer) : flat);
    List<Num> result = async ? null : flat(result(func), 1);
    boolean resultInMemory = func.result() != null && result == null;
    if (resultInMemory) {
      params.add(pointer);
    }
    List<Num> results = async ? List.of(Num.I32) : result == null ? List.of() : result;
    return new Signature(type(params, results), flat == null, resultInMemory);
  }

  /** The core function that takes a result. */
  public Signature taskReturn(@Nullable ValType result) {
    List<Num> flat = flat(result == null ? List.of() : List.of(result), Flattening.MAX_FLAT_PARAMS);
    return new Signature(
        type(flat == null ? List.of(pointer) : flat, List.of()), flat == null, false);
  }

  private static CoreFuncType type(List<Num> params, List<Num> results) {
    return new CoreFuncType(List.<CoreValType>copyOf(params), List.<CoreValType>copyOf(results));
  }

  private static List<ValType> params(FuncType func) {
    return func.params().stream().map(FuncType.Param::type).toList();
  }

  private static List<ValType> result(FuncType func) {
    return func.result() == null ? List.of() : List.of(func.result());
  }

  /** The core types of values, or null if they are more than a limit. */
  private @Nullable List<Num> flat(List<ValType> types, int limit) {
    List<Num> flat = new ArrayList<>();
    for (ValType type : types) {
      if (!add(flat, type, limit)) {
        return null;
      }
    }
    return flat;
  }

  private static boolean add(List<Num> flat, Num type, int limit) {
    flat.add(type);
    return flat.size() <= limit;
  }

  private boolean add(List<Num> flat, ValType type, int limit) {
    ValType structure = type.structure();
    return switch (structure.kind()) {
      case NAMED -> throw new AssertionError(type);
      case PRIMITIVE ->
          switch ((ValType.Primitive) structure) {
            case S64, U64 -> add(flat, Num.I64, limit);
            case F32 -> add(flat, Num.F32, limit);
            case F64 -> add(flat, Num.F64, limit);
            case STRING -> add(flat, pointer, limit) && add(flat, pointer, limit);
            case BOOL, S8, U8, S16, U16, S32, U32, CHAR, ERROR_CONTEXT -> add(flat, Num.I32, limit);
          };
      case ENUM, FLAGS, OWN, BORROW, STREAM, FUTURE -> add(flat, Num.I32, limit);
      case LIST, MAP -> add(flat, pointer, limit) && add(flat, pointer, limit);
      case FIXED_LENGTH_LIST -> {
        ValType.FixedLengthListType list = (ValType.FixedLengthListType) structure;
        boolean fits = true;
        for (int i = 0; i != list.length() && fits; i++) {
          fits = add(flat, list.element(), limit);
        }
        yield fits;
      }
      case TUPLE -> all(flat, ((ValType.TupleType) structure).elements(), limit);
      case RECORD ->
          all(
              flat,
              ((ValType.RecordType) structure).fields().stream().map(Field::type).toList(),
              limit);
      case OPTION -> variant(flat, List.of(((ValType.OptionType) structure).some()), limit);
      case RESULT -> {
        ValType.ResultType result = (ValType.ResultType) structure;
        List<ValType> payloads = new ArrayList<>();
        if (result.ok() != null) {
          payloads.add(result.ok());
        }
        if (result.err() != null) {
          payloads.add(result.err());
        }
        yield variant(flat, payloads, limit);
      }
      case VARIANT -> {
        List<ValType> payloads = new ArrayList<>();
        for (Case c : ((ValType.VariantType) structure).cases()) {
          if (c.type() != null) {
            payloads.add(c.type());
          }
        }
        yield variant(flat, payloads, limit);
      }
    };
  }

  private boolean all(List<Num> flat, List<ValType> types, int limit) {
    for (ValType type : types) {
      if (!add(flat, type, limit)) {
        return false;
      }
    }
    return true;
  }

  private boolean variant(List<Num> flat, List<ValType> payloads, int limit) {
    if (!add(flat, Num.I32, limit)) {
      return false;
    }
    int room = limit - flat.size();
    List<Num> joined = new ArrayList<>();
    for (ValType payload : payloads) {
      List<Num> own = flat(List.of(payload), room);
      if (own == null) {
        return false;
      }
      for (int i = 0; i < own.size(); i++) {
        if (i < joined.size()) {
          joined.set(i, join(joined.get(i), own.get(i)));
        } else {
          joined.add(own.get(i));
        }
      }
    }
    flat.addAll(joined);
    return true;
  }

  private static Num join(Num a, Num b) {
    if (a == b) {
      return a;
    }
    boolean narrow = (a == Num.I32 || a == Num.F32) && (b == Num.I32 || b == Num.F32);
    return narrow ? Num.I32 : Num.I64;
  }
}
