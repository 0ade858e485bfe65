package io.component4j.runtime;

import io.component4j.wit.types.ValType;
import io.component4j.wit.types.ValType.Primitive;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The one form of a list for each type of element: a compact list or {@link Val.ListVal}. */
public final class ValLists {
  private ValLists() {}

  /**
   * The element type behind a compact list.
   *
   * @return null if lists of these elements are {@link Val.ListVal}s
   */
  public static @Nullable Primitive compactElement(ValType element) {
    return element.structure() instanceof Primitive primitive
            && primitive != Primitive.STRING
            && primitive != Primitive.ERROR_CONTEXT
        ? primitive
        : null;
  }

  /**
   * A list of elements that are of the type.
   *
   * @throws ClassCastException if an element is not
   */
  public static Val of(ValType element, List<Val> values) {
    Primitive compact = compactElement(element);
    int size = values.size();
    if (compact == null) {
      return new Val.ListVal(values);
    }
    switch (compact) {
      case BOOL -> {
        boolean[] array = new boolean[size];
        for (int i = 0; i < size; i++) {
          array[i] = ((Val.Bool) values.get(i)).value();
        }
        return new Val.BoolList(array);
      }
      case S8, U8 -> {
        byte[] array = new byte[size];
        for (int i = 0; i < size; i++) {
          array[i] =
              compact == Primitive.S8
                  ? ((Val.S8) values.get(i)).value()
                  : (byte) ((Val.U8) values.get(i)).value();
        }
        return new Val.ByteList(array);
      }
      case S16, U16 -> {
        short[] array = new short[size];
        for (int i = 0; i < size; i++) {
          array[i] =
              compact == Primitive.S16
                  ? ((Val.S16) values.get(i)).value()
                  : (short) ((Val.U16) values.get(i)).value();
        }
        return new Val.ShortList(array);
      }
      case S32, U32 -> {
        int[] array = new int[size];
        for (int i = 0; i < size; i++) {
          array[i] =
              compact == Primitive.S32
                  ? ((Val.S32) values.get(i)).value()
                  : (int) ((Val.U32) values.get(i)).value();
        }
        return new Val.IntList(array);
      }
      case S64, U64 -> {
        long[] array = new long[size];
        for (int i = 0; i < size; i++) {
          array[i] =
              compact == Primitive.S64
                  ? ((Val.S64) values.get(i)).value()
                  : ((Val.U64) values.get(i)).bits();
        }
        return new Val.LongList(array);
      }
      case F32 -> {
        float[] array = new float[size];
        for (int i = 0; i < size; i++) {
          array[i] = ((Val.F32) values.get(i)).value();
        }
        return new Val.FloatList(array);
      }
      case F64 -> {
        double[] array = new double[size];
        for (int i = 0; i < size; i++) {
          array[i] = ((Val.F64) values.get(i)).value();
        }
        return new Val.DoubleList(array);
      }
      case CHAR -> {
        int[] array = new int[size];
        for (int i = 0; i < size; i++) {
          array[i] = ((Val.Char) values.get(i)).codePoint();
        }
        return new Val.CharList(array);
      }
      case STRING, ERROR_CONTEXT -> throw new AssertionError(compact);
    }
    throw new AssertionError(compact);
  }

  /**
   * The elements of a list, one by one.
   *
   * @throws ClassCastException if the list has not the form that the type of element asks for
   */
  public static List<Val> elements(ValType element, Val list) {
    Primitive compact = compactElement(element);
    if (compact == null) {
      return ((Val.ListVal) list).elements();
    }
    return switch (compact) {
      case BOOL -> {
        boolean[] array = ((Val.BoolList) list).values();
        yield listOf(array.length, i -> new Val.Bool(array[i]));
      }
      case S8, U8 -> {
        byte[] array = ((Val.ByteList) list).values();
        yield compact == Primitive.S8
            ? listOf(array.length, i -> new Val.S8(array[i]))
            : listOf(array.length, i -> new Val.U8(array[i] & 0xff));
      }
      case S16, U16 -> {
        short[] array = ((Val.ShortList) list).values();
        yield compact == Primitive.S16
            ? listOf(array.length, i -> new Val.S16(array[i]))
            : listOf(array.length, i -> new Val.U16(array[i] & 0xffff));
      }
      case S32, U32 -> {
        int[] array = ((Val.IntList) list).values();
        yield compact == Primitive.S32
            ? listOf(array.length, i -> new Val.S32(array[i]))
            : listOf(array.length, i -> new Val.U32(Integer.toUnsignedLong(array[i])));
      }
      case S64, U64 -> {
        long[] array = ((Val.LongList) list).values();
        yield compact == Primitive.S64
            ? listOf(array.length, i -> new Val.S64(array[i]))
            : listOf(array.length, i -> new Val.U64(array[i]));
      }
      case F32 -> {
        float[] array = ((Val.FloatList) list).values();
        yield listOf(array.length, i -> new Val.F32(array[i]));
      }
      case F64 -> {
        double[] array = ((Val.DoubleList) list).values();
        yield listOf(array.length, i -> new Val.F64(array[i]));
      }
      case CHAR -> {
        int[] array = ((Val.CharList) list).values();
        yield listOf(array.length, i -> new Val.Char(array[i]));
      }
      case STRING, ERROR_CONTEXT -> throw new AssertionError(compact);
    };
  }

  private static List<Val> listOf(int size, IntFunction<Val> element) {
    List<Val> list = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      list.add(element.apply(i));
    }
    return list;
  }
}
