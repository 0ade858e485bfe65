package io.component4j.component.typing;

import io.component4j.component.model.ExternName;
import io.component4j.wit.graph.SemanticVersion;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The grammar and uniqueness of names (Explainer, "Import and Export Definitions"). */
final class ExternNames {
  private static final String LABEL =
      "(?:[a-z][0-9a-z]*+|[A-Z][0-9A-Z]*+)(?:-(?:[0-9a-z]++|[0-9A-Z]++))*+";
  private static final String WORDS = "[a-z][0-9a-z]*+(?:-[0-9a-z]++)*+";
  private static final Pattern LABEL_PATTERN = Pattern.compile(LABEL);
  private static final Pattern PLAIN =
      Pattern.compile(
          "(?:\\[(constructor)\\]("
              + LABEL
              + ")|\\[(method|static)\\]("
              + LABEL
              + ")\\.("
              + LABEL
              + "))");
  private static final Pattern INTERFACE =
      Pattern.compile("(?:" + WORDS + ":)++" + WORDS + "(?:/" + LABEL + ")++(?:@(.*))?");
  private static final Pattern CANONICAL_VERSION =
      Pattern.compile("[1-9][0-9]*|0\\.[1-9][0-9]*|0\\.0\\.[1-9][0-9]*|0\\.0\\.0");
  private static final Pattern DEPENDENCY =
      Pattern.compile(
          "(?:unlocked-dep=<[^<>]*(?:<[^<>]*)?(?:@\\{[^{}]*\\})?>"
              + "|locked-dep=<[^<>]*>(?:,integrity=<[^<>]*>)?"
              + "|url=<[^<>]*>(?:,integrity=<[^<>]*>)?"
              + "|integrity=<[^<>]*>)");

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
   * @param isInterface whether it names an interface
   */
  record Parsed(@Nullable Annotation annotation, @Nullable String resource, boolean isInterface) {}

  private ExternNames() {}

  /** Whether a text is a label: kebab case. */
  static boolean isLabel(String text) {
    return LABEL_PATTERN.matcher(text).matches();
  }

  /**
   * Takes a name apart.
   *
   * @param dependencies whether names of other components are allowed, which only imports have
   * @return null if it is not well-formed
   */
  static @Nullable Parsed parse(String name, boolean dependencies) {
    if (isLabel(name)) {
      return new Parsed(null, null, false);
    }
    Matcher plain = PLAIN.matcher(name);
    if (plain.matches()) {
      if (plain.group(1) != null) {
        return new Parsed(Annotation.CONSTRUCTOR, plain.group(2), false);
      }
      return new Parsed(
          plain.group(3).equals("method") ? Annotation.METHOD : Annotation.STATIC,
          plain.group(4),
          false);
    }
    Matcher qualified = INTERFACE.matcher(name);
    if (qualified.matches()) {
      String version = qualified.group(1);
      boolean valid =
          version == null
              || SemanticVersion.parse(version).isPresent()
              || CANONICAL_VERSION.matcher(version).matches();
      return valid ? new Parsed(null, null, true) : null;
    }
    if (dependencies && DEPENDENCY.matcher(name).matches()) {
      return new Parsed(null, null, false);
    }
    return null;
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
