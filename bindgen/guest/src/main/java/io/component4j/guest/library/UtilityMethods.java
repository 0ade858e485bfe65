package io.component4j.guest.library;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What classes of {@code java.util} lack in a guest. */
public final class UtilityMethods {
  private UtilityMethods() {}

  /** {@link Arrays}. */
  public static final class OfArrays {
    private OfArrays() {}

    /** As of {@link Arrays}. */
    public static int compare(byte[] a, byte[] b) {
      int at = Arrays.mismatch(a, b);
      return at >= 0 && at < Math.min(a.length, b.length)
          ? Byte.compare(a[at], b[at])
          : a.length - b.length;
    }

    /** As of {@link Arrays}. */
    public static int compareUnsigned(byte[] a, byte[] b) {
      int at = Arrays.mismatch(a, b);
      return at >= 0 && at < Math.min(a.length, b.length)
          ? (a[at] & 0xFF) - (b[at] & 0xFF)
          : a.length - b.length;
    }

    /** As of {@link Arrays}. */
    public static int compare(char[] a, char[] b) {
      int at = Arrays.mismatch(a, b);
      return at >= 0 && at < Math.min(a.length, b.length) ? a[at] - b[at] : a.length - b.length;
    }

    /** As of {@link Arrays}. */
    public static int compare(int[] a, int[] b) {
      int at = Arrays.mismatch(a, b);
      return at >= 0 && at < Math.min(a.length, b.length)
          ? Integer.compare(a[at], b[at])
          : a.length - b.length;
    }

    /** As of {@link Arrays}. */
    public static int compare(long[] a, long[] b) {
      int at = Arrays.mismatch(a, b);
      return at >= 0 && at < Math.min(a.length, b.length)
          ? Long.compare(a[at], b[at])
          : a.length - b.length;
    }

    /** As of {@link Arrays}. */
    public static <T> int compare(T[] a, T[] b, Comparator<? super T> comparator) {
      for (int i = 0; i < Math.min(a.length, b.length); i++) {
        int order = a[i] == b[i] ? 0 : comparator.compare(a[i], b[i]);
        if (order != 0) {
          return order;
        }
      }
      return a.length - b.length;
    }
  }

  /** {@link Collection}. */
  public static final class OfCollection {
    private OfCollection() {}

    /** As of {@link Collection}; there is one thread. */
    @OfInstances
    public static <T> Stream<T> parallelStream(Collection<T> collection) {
      return collection.stream();
    }
  }

  /** {@link Enumeration}. */
  public static final class OfEnumeration {
    private OfEnumeration() {}

    /** As of {@link Enumeration}. */
    @OfInstances
    public static <T> Iterator<T> asIterator(Enumeration<T> enumeration) {
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return enumeration.hasMoreElements();
        }

        @Override
        public T next() {
          return enumeration.nextElement();
        }
      };
    }
  }

  /** {@link Stream}. */
  public static final class OfStream {
    private OfStream() {}

    /** As of {@link Stream}. */
    public static <T> Stream<T> ofNullable(@Nullable T element) {
      return element == null ? Stream.empty() : Stream.of(element);
    }
  }

  /** {@link Matcher}. */
  public static final class OfMatcher {
    private OfMatcher() {}

    /** As of {@link Matcher}. */
    @OfInstances
    public static Matcher appendReplacement(
        Matcher matcher, StringBuilder out, String replacement) {
      StringBuffer buffer = new StringBuffer();
      matcher.appendReplacement(buffer, replacement);
      out.append(buffer);
      return matcher;
    }

    /** As of {@link Matcher}. */
    @OfInstances
    public static StringBuilder appendTail(Matcher matcher, StringBuilder out) {
      StringBuffer buffer = new StringBuffer();
      matcher.appendTail(buffer);
      return out.append(buffer);
    }

    /** As of {@link Matcher}. */
    @OfInstances
    public static String replaceAll(Matcher matcher, Function<MatchResult, String> replacer) {
      matcher.reset();
      StringBuffer out = new StringBuffer();
      while (matcher.find()) {
        matcher.appendReplacement(out, replacer.apply(matcher));
      }
      return matcher.appendTail(out).toString();
    }

    /** As of {@link Matcher}. */
    @OfInstances
    public static String replaceFirst(Matcher matcher, Function<MatchResult, String> replacer) {
      matcher.reset();
      StringBuffer out = new StringBuffer();
      if (matcher.find()) {
        matcher.appendReplacement(out, replacer.apply(matcher));
      }
      return matcher.appendTail(out).toString();
    }

    /** As of {@link Matcher}. */
    @OfInstances
    public static Stream<MatchResult> results(Matcher matcher) {
      matcher.reset();
      List<MatchResult> results = new ArrayList<>();
      while (matcher.find()) {
        results.add(matcher.toMatchResult());
      }
      return results.stream();
    }
  }

  /** {@link Pattern}. */
  public static final class OfPattern {
    private OfPattern() {}

    /** As of {@link Pattern}. */
    @OfInstances
    public static Predicate<String> asPredicate(Pattern pattern) {
      return text -> pattern.matcher(text).find();
    }

    /** As of {@link Pattern}. */
    @OfInstances
    public static Predicate<String> asMatchPredicate(Pattern pattern) {
      return text -> pattern.matcher(text).matches();
    }

    /** As of {@link Pattern}. */
    @OfInstances
    public static Stream<String> splitAsStream(Pattern pattern, CharSequence text) {
      return Arrays.stream(pattern.split(text));
    }
  }
}
