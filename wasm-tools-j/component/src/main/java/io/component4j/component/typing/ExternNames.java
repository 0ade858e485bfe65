package io.component4j.component.typing;

import io.component4j.component.model.ExternName;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Labels, and the uniqueness of names (Explainer, "Import and Export Definitions"). */
final class ExternNames {
  private static final Pattern LABEL =
      Pattern.compile("(?:[a-z][0-9a-z]*+|[A-Z][0-9A-Z]*+)(?:-(?:[0-9a-z]++|[0-9A-Z]++))*+");
  private static final Pattern CANONICAL_VERSION =
      Pattern.compile("[1-9][0-9]*|0\\.[1-9][0-9]*|0\\.0\\.[1-9][0-9]*|0\\.0\\.0");

  /** What a name says about a function. */
  enum Annotation {
    CONSTRUCTOR,
    METHOD,
    STATIC
  }

  /**
   * A name taken apart.
   *
   * @param annotation null for names without one
   * @param resource the resource of an annotation, else null
   * @param function the function of an annotation that has one, else null
   * @param isInterface whether it names an interface
   * @param version of an interface, as it is written; null where there is none
   */
  record Parsed(
      @Nullable Annotation annotation,
      @Nullable String resource,
      @Nullable String function,
      boolean isInterface,
      @Nullable String version) {}

  private ExternNames() {}

  /** Whether a text is a label: kebab case. */
  static boolean isLabel(String text) {
    return LABEL.matcher(text).matches();
  }

  /** Whether a text is a version that leaves out what compatible versions may differ in. */
  static boolean isCanonicalVersion(String text) {
    return CANONICAL_VERSION.matcher(text).matches();
  }

  /** What must be unique of a name among imports or exports (Explainer, "Name Uniqueness"). */
  static String uniqueKey(ExternName externName) {
    if (externName.name().indexOf('=') >= 0) {
      return externName.name(); // Hashes and addresses are case-sensitive.
    }
    String name = externName.name().toLowerCase(Locale.ROOT);
    if (name.startsWith("[method]") || name.startsWith("[static]")) {
      String plain = name.substring(8);
      int dot = plain.indexOf('.');
      if (dot >= 0 && plain.substring(0, dot).equals(plain.substring(dot + 1))) {
        return plain.substring(0, dot);
      }
      return plain;
    }
    return name;
  }
}
