package io.component4j.wit.graph;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A version as semver.org 2.0 defines it. Equality is that of the text, build metadata included;
 * the order ignores build metadata, as the standard says.
 */
public record SemanticVersion(long major, long minor, long patch, String preRelease, String build)
    implements Comparable<SemanticVersion> {

  private static final String NUMBER = "(0|[1-9][0-9]{0,17})";
  private static final String PRE_IDENTIFIER = "(?:[0-9]*[A-Za-z-][0-9A-Za-z-]*|0|[1-9][0-9]*)";
  private static final Pattern SYNTAX =
      Pattern.compile(
          NUMBER
              + "\\."
              + NUMBER
              + "\\."
              + NUMBER
              + "(?:-("
              + PRE_IDENTIFIER
              + "(?:\\."
              + PRE_IDENTIFIER
              + ")*+))?"
              + "(?:\\+([0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*+))?");

  /** Longest accepted text, in UTF-16 units. */
  public static final int MAX_LENGTH = 256;

  /** Reads a version; empty if the text is not one or is longer than {@link #MAX_LENGTH}. */
  public static Optional<SemanticVersion> parse(String text) {
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    Matcher matcher = SYNTAX.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String preRelease = matcher.group(4);
    String build = matcher.group(5);
    return Optional.of(
        new SemanticVersion(
            Long.parseLong(matcher.group(1)),
            Long.parseLong(matcher.group(2)),
            Long.parseLong(matcher.group(3)),
            preRelease == null ? "" : preRelease,
            build == null ? "" : build));
  }

  /**
   * The track on which versions are compatible with each other: the major version, or {@code
   * 0.minor}, or {@code 0.0.patch}; a pre-release is compatible only with itself.
   */
  public String compatibilityTrack() {
    if (!preRelease.isEmpty()) {
      return major + "." + minor + "." + patch + "-" + preRelease;
    }
    if (major != 0) {
      return Long.toString(major);
    }
    return minor != 0 ? "0." + minor : "0.0." + patch;
  }

  @Override
  public int compareTo(SemanticVersion other) {
    int order = Long.compare(major, other.major);
    if (order == 0) {
      order = Long.compare(minor, other.minor);
    }
    if (order == 0) {
      order = Long.compare(patch, other.patch);
    }
    return order != 0 ? order : comparePreRelease(preRelease, other.preRelease);
  }

  private static int comparePreRelease(String a, String b) {
    if (a.isEmpty() || b.isEmpty()) {
      return Boolean.compare(a.isEmpty(), b.isEmpty());
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
    boolean aNumber = a.chars().allMatch(c -> c >= '0' && c <= '9');
    boolean bNumber = b.chars().allMatch(c -> c >= '0' && c <= '9');
    if (aNumber && bNumber) {
      return new BigInteger(a).compareTo(new BigInteger(b));
    }
    return aNumber != bNumber ? (aNumber ? -1 : 1) : a.compareTo(b);
  }

  // Written out for the same reason as those of PackageName.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SemanticVersion that
        && major == that.major
        && minor == that.minor
        && patch == that.patch
        && preRelease.equals(that.preRelease)
        && build.equals(that.build);
  }

  @Override
  public int hashCode() {
    int numbers = 31 * (31 * Long.hashCode(major) + Long.hashCode(minor)) + Long.hashCode(patch);
    return 31 * (31 * numbers + preRelease.hashCode()) + build.hashCode();
  }

  @Override
  public String toString() {
    return major
        + "."
        + minor
        + "."
        + patch
        + (preRelease.isEmpty() ? "" : "-" + preRelease)
        + (build.isEmpty() ? "" : "+" + build);
  }
}
