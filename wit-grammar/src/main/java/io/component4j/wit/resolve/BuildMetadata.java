package io.component4j.wit.resolve;

import java.math.BigInteger;

/** The order of build metadata of versions that the reference parser has from its language. */
final class BuildMetadata {
  private BuildMetadata() {}

  /** Compares identifier by identifier; numbers come first, by their value. */
  static int compare(String a, String b) {
    if (a.isEmpty() || b.isEmpty()) {
      return Boolean.compare(!a.isEmpty(), !b.isEmpty());
    }
    String[] left = a.split("\\.");
    String[] right = b.split("\\.");
    for (int i = 0; i < Math.min(left.length, right.length); i++) {
      int order = compareIdentifier(left[i], right[i]);
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left.length, right.length);
  }

  private static int compareIdentifier(String a, String b) {
    boolean numbers = isNumber(a) && isNumber(b);
    if (!numbers) {
      return isNumber(a) == isNumber(b) ? a.compareTo(b) : (isNumber(a) ? -1 : 1);
    }
    int order = new BigInteger(a).compareTo(new BigInteger(b));
    return order != 0 ? order : Integer.compare(a.length(), b.length());
  }

  private static boolean isNumber(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
