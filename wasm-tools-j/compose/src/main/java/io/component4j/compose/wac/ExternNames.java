package io.component4j.compose.wac;

import io.component4j.component.types.Extern;
import io.component4j.wit.resolve.NearestName;
import java.util.List;

/** Finds imports and exports by the names that documents have for them. */
final class ExternNames {
  private ExternNames() {}

  /**
   * The import or export that a name in kebab case means (LANGUAGE.md of WAC, "Named Arguments"):
   * the one interface whose path ends in it, else the one of just that name.
   */
  static String meant(String name, List<Extern> externs) {
    String found = null;
    for (Extern extern : externs) {
      if (extern.name().equals(name)) {
        return name;
      }
      if (name.equals(lastSegment(extern.name()))) {
        if (found != null) {
          return name;
        }
        found = extern.name();
      }
    }
    return found == null ? name : found;
  }

  /** Whether one of them has a name. */
  static boolean has(List<Extern> externs, String name) {
    return externs.stream().anyMatch(extern -> extern.name().equals(name));
  }

  /** What to write instead of a name that none of them has. */
  static String help(String name, List<Extern> externs, String whose) {
    List<String> names = externs.stream().map(Extern::name).toList();
    List<String> paths = names.stream().filter(other -> name.equals(lastSegment(other))).toList();
    if (paths.size() > 1) {
      return "several end in `" + name + "`: write one in full, " + listed(paths);
    }
    return NearestName.of(name, names)
        .map(near -> "did you mean `" + near + "`?")
        .orElse(names.isEmpty() ? whose + " none" : whose + " " + listed(names));
  }

  private static String listed(List<String> names) {
    int shown = Math.min(names.size(), 20);
    String text = "`" + String.join("`, `", names.subList(0, shown)) + "`";
    return shown < names.size() ? text + " and " + (names.size() - shown) + " more" : text;
  }

  private static String lastSegment(String name) {
    int slash = name.lastIndexOf('/');
    if (slash < 0) {
      return "";
    }
    int version = name.indexOf('@', slash);
    return name.substring(slash + 1, version < 0 ? name.length() : version);
  }

  /** Whether it is the name of an interface with its package. */
  static boolean isPath(String name) {
    return name.indexOf('/') > 0;
  }
}
