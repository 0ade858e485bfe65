package io.component4j.values;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Equality, hash and text of values by content, where the JDK compares arrays by identity. Looks
 * into arrays and into {@link Optional}s, {@link List}s and the values of {@link Map}s that hold
 * them; anything else is asked itself (the records of this package and of generated bindings do the
 * same for their components).
 *
 * <p>Floating-point numbers in arrays are compared as {@link Double#equals} does: a NaN equals
 * itself, and 0.0 differs from -0.0.
 */
public final class Structural {
  private Structural() {}

  /** Whether two values are equal by content; null equals only null. */
  public static boolean equal(@Nullable Object a, @Nullable Object b) {
    if (a == b) {
      return true;
    }
    if (a == null || b == null) {
      return false;
    }
    if (a instanceof Optional<?> left && b instanceof Optional<?> right) {
      return equal(left.orElse(null), right.orElse(null));
    }
    if (a instanceof List<?> left && b instanceof List<?> right) {
      return left.size() == right.size() && elementsEqual(left.iterator(), right.iterator());
    }
    if (a instanceof Map<?, ?> left && b instanceof Map<?, ?> right) {
      return mapsEqual(left, right);
    }
    return a.getClass().isArray() ? arraysEqual(a, b) : a.equals(b);
  }

  /** A hash that agrees with {@link #equal}; 0 for null. */
  public static int hash(@Nullable Object value) {
    if (value instanceof Optional<?> optional) {
      return hash(optional.orElse(null));
    }
    if (value instanceof List<?> list) {
      int hash = 1;
      for (Object element : list) {
        hash = 31 * hash + hash(element);
      }
      return hash;
    }
    if (value instanceof Map<?, ?> map) {
      int hash = 0;
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        hash += Objects.hashCode(entry.getKey()) ^ hash(entry.getValue());
      }
      return hash;
    }
    return Arrays.deepHashCode(new Object[] {value});
  }

  /** The text of a value with the elements of arrays, as {@link Arrays#toString} has them. */
  public static String text(@Nullable Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.isPresent() ? "Optional[" + text(optional.get()) + "]" : "Optional.empty";
    }
    if (value instanceof List<?> list) {
      StringBuilder out = new StringBuilder("[");
      String separator = "";
      for (Object element : list) {
        out.append(separator).append(text(element));
        separator = ", ";
      }
      return out.append(']').toString();
    }
    if (value instanceof Map<?, ?> map) {
      StringBuilder out = new StringBuilder("{");
      String separator = "";
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        out.append(separator).append(text(entry.getKey())).append('=');
        out.append(text(entry.getValue()));
        separator = ", ";
      }
      return out.append('}').toString();
    }
    String bracketed = Arrays.deepToString(new @Nullable Object[] {value});
    return bracketed.substring(1, bracketed.length() - 1);
  }

  private static boolean arraysEqual(Object a, Object b) {
    return Arrays.deepEquals(new Object[] {a}, new Object[] {b});
  }

  private static boolean elementsEqual(Iterator<?> a, Iterator<?> b) {
    while (a.hasNext() && b.hasNext()) {
      if (!equal(a.next(), b.next())) {
        return false;
      }
    }
    return a.hasNext() == b.hasNext();
  }

  private static boolean mapsEqual(Map<?, ?> a, Map<?, ?> b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (Map.Entry<?, ?> entry : a.entrySet()) {
      if (!b.containsKey(entry.getKey()) || !equal(entry.getValue(), b.get(entry.getKey()))) {
        return false;
      }
    }
    return true;
  }
}
