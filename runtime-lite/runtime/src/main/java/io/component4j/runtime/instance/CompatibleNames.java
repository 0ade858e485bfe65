package io.component4j.runtime.instance;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names of instances that the host provides. One that is wanted in a version is found in that
 * version, or else in the newest one that semantic versioning calls compatible with it: {@code
 * 0.2.0} in {@code 0.2.12}, {@code 1.1.0} in {@code 1.3.0}, {@code 0.0.1} and pre-releases in
 * themselves only.
 */
final class CompatibleNames {
  /** An interface name, its version, and what is inside that interface. */
  private static final Pattern VERSIONED =
      Pattern.compile("([^@#]+)@(\\d{1,18})\\.(\\d{1,18})\\.(\\d{1,18})(\\+[^#]*)?(#.*)?");

  private record Version(BigInteger order, String name) {}

  private final Set<String> names = new HashSet<>();

  /** The newest version of each set of compatible ones. */
  private final Map<String, Version> newest = new HashMap<>();

  void add(@Nullable String instance) {
    if (instance == null) {
      return;
    }
    // Whoever provides what is inside an instance provides the instance.
    String outermost = outermost(instance);
    if (names.add(outermost)) {
      Matcher version = VERSIONED.matcher(outermost);
      if (version.matches()) {
        newest.merge(
            track(version),
            new Version(order(version), outermost),
            (a, b) -> a.order.compareTo(b.order) >= 0 ? a : b);
      }
    }
  }

  void addAll(CompatibleNames other) {
    other.names.forEach(this::add);
  }

  /** Whether an instance of exactly this name is provided. */
  boolean holds(String instance) {
    return names.contains(instance);
  }

  /** The name of what is provided for what is wanted; that name itself if there is nothing. */
  String find(String wanted) {
    String outermost = outermost(wanted);
    if (names.contains(outermost)) {
      return wanted;
    }
    Matcher version = VERSIONED.matcher(outermost);
    if (version.matches()) {
      Version found = newest.get(track(version));
      if (found != null && found.order.compareTo(order(version)) >= 0) {
        return found.name + wanted.substring(outermost.length());
      }
    }
    return wanted;
  }

  private static String outermost(String instance) {
    int inner = instance.indexOf('#');
    return inner < 0 ? instance : instance.substring(0, inner);
  }

  /** What all compatible versions have in common. */
  private static String track(Matcher version) {
    long major = Long.parseLong(version.group(2));
    long minor = Long.parseLong(version.group(3));
    long patch = Long.parseLong(version.group(4));
    String name = version.group(1);
    if (major != 0) {
      return name + "@" + major;
    }
    return minor != 0 ? name + "@0." + minor : name + "@0.0." + patch;
  }

  private static BigInteger order(Matcher version) {
    return new BigInteger(version.group(2))
        .shiftLeft(128)
        .add(new BigInteger(version.group(3)).shiftLeft(64))
        .add(new BigInteger(version.group(4)));
  }
}
