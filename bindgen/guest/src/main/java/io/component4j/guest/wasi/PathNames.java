package io.component4j.guest.wasi;

import java.util.ArrayList;
import java.util.List;

/** Paths as text. */
final class PathNames {
  private PathNames() {}

  /** Without what stands for the root: {@code /}, {@code .} and {@code ./} at its beginning. */
  static String withoutRoot(String path) {
    int from = 0;
    while (from < path.length()) {
      if (path.charAt(from) == '/') {
        from++;
      } else if (path.startsWith("./", from)) {
        from += 2;
      } else if (path.length() == from + 1 && path.charAt(from) == '.') {
        from++;
      } else {
        break;
      }
    }
    int to = path.length();
    while (to > from && path.charAt(to - 1) == '/') {
      to--;
    }
    return path.substring(from, to);
  }

  /** Whether a directory is one that a path goes through, or its end. */
  static boolean isPrefix(String directory, String path) {
    return directory.isEmpty()
        || path.startsWith(directory)
            && (path.length() == directory.length() || path.charAt(directory.length()) == '/');
  }

  /** An absolute path without {@code .}, {@code ..} and empty names. */
  static String absolute(String directory, String path) {
    String whole = path.startsWith("/") ? path : directory + "/" + path;
    List<String> names = new ArrayList<>();
    int from = 0;
    while (from <= whole.length()) {
      int slash = whole.indexOf('/', from);
      int to = slash < 0 ? whole.length() : slash;
      String name = whole.substring(from, to);
      if (name.equals("..")) {
        if (!names.isEmpty()) {
          names.remove(names.size() - 1);
        }
      } else if (!name.isEmpty() && !name.equals(".")) {
        names.add(name);
      }
      from = to + 1;
    }
    StringBuilder absolute = new StringBuilder();
    for (String name : names) {
      absolute.append('/').append(name);
    }
    return absolute.isEmpty() ? "/" : absolute.toString();
  }
}
