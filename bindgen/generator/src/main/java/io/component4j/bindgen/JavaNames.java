package io.component4j.bindgen;

import com.palantir.javapoet.ClassName;
import io.component4j.wit.graph.SemanticVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** WIT names in Java's spelling. */
final class JavaNames {
  /** What may not be an identifier: keywords, literals and restricted identifiers up to JDK 25. */
  static final Set<String> RESERVED =
      Set.of(
          "_",
          "abstract",
          "assert",
          "boolean",
          "break",
          "byte",
          "case",
          "catch",
          "char",
          "class",
          "const",
          "continue",
          "default",
          "do",
          "double",
          "else",
          "enum",
          "extends",
          "false",
          "final",
          "finally",
          "float",
          "for",
          "goto",
          "if",
          "implements",
          "import",
          "instanceof",
          "int",
          "interface",
          "long",
          "native",
          "new",
          "null",
          "package",
          "private",
          "protected",
          "public",
          "return",
          "short",
          "static",
          "strictfp",
          "super",
          "switch",
          "synchronized",
          "this",
          "throw",
          "throws",
          "transient",
          "true",
          "try",
          "void",
          "volatile",
          "while",
          "yield");

  /** Methods of {@link Object}: some cannot be declared again, the others would change meaning. */
  static final Set<String> OBJECT_METHODS =
      Set.of(
          "clone",
          "equals",
          "finalize",
          "getClass",
          "hashCode",
          "notify",
          "notifyAll",
          "toString",
          "wait");

  /**
   * Names that Windows gives to devices: no file or folder can be called so, with any extension.
   */
  static final Set<String> DEVICES = devices();

  /** Package roots that generated expressions may start with; a variable would hide them. */
  static final Set<String> PACKAGE_ROOTS = Set.of("io", "java");

  private JavaNames() {}

  private static Set<String> devices() {
    Set<String> names = new TreeSet<>(List.of("aux", "con", "nul", "prn"));
    for (int i = 1; i <= 9; i++) {
      names.add("com" + i);
      names.add("lpt" + i);
    }
    return Set.copyOf(names);
  }

  /** {@code bounding-box} as {@code BoundingBox}. */
  static String type(String kebab) {
    StringBuilder out = new StringBuilder();
    for (String word : kebab.split("-")) {
      String lower = word.toLowerCase(Locale.ROOT);
      out.append(capitalized(lower));
    }
    return out.toString();
  }

  /** {@code target-width} as {@code targetWidth}. */
  static String member(String kebab) {
    String type = type(kebab);
    return type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1);
  }

  /** {@code some-error} as {@code SOME_ERROR}. */
  static String constant(String kebab) {
    return kebab.replace('-', '_').toUpperCase(Locale.ROOT);
  }

  /** {@code image-processor} as {@code image_processor}, as JLS 6.1 turns domain names. */
  static String packageSegment(String kebab) {
    String segment = kebab.replace('-', '_').toLowerCase(Locale.ROOT);
    return RESERVED.contains(segment) || DEVICES.contains(segment) ? segment + "_" : segment;
  }

  /** {@code 0.2.12} as {@code v0_2}, or in full as {@code v0_2_12}, pre-release included. */
  static String versionSegment(SemanticVersion version, boolean full) {
    String segment = "v" + version.major() + "_" + version.minor();
    if (!full) {
      return segment;
    }
    String rest = version.preRelease() + (version.build().isEmpty() ? "" : "+" + version.build());
    return segment
        + "_"
        + version.patch()
        + (rest.isEmpty() ? "" : "_" + rest.replaceAll("[^0-9A-Za-z]", "_"));
  }

  /** Whether a text is the name of a Java package, in ASCII. */
  static boolean isPackage(String name) {
    for (String segment : name.split("\\.", -1)) {
      if (!isIdentifier(segment)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a text is a Java identifier, in ASCII. */
  static boolean isIdentifier(String text) {
    return !text.isEmpty()
        && !RESERVED.contains(text)
        && Character.isJavaIdentifierStart(text.charAt(0))
        && text.chars().allMatch(Character::isJavaIdentifierPart)
        && text.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }

  /**
   * The class of a full name, or null if a text is none. Classes nested in others follow a {@code
   * $}, or begin with the first segment that has a capital.
   */
  static @Nullable ClassName className(String text) {
    List<String> segments = List.of(text.split("\\.", -1));
    int first = segments.size() - 1;
    if (text.indexOf('$') < 0) {
      for (int i = 0; i < segments.size(); i++) {
        if (!segments.get(i).isEmpty() && Character.isUpperCase(segments.get(i).charAt(0))) {
          first = i;
          break;
        }
      }
    }
    List<String> classes = new ArrayList<>();
    for (String segment : segments.subList(first, segments.size())) {
      classes.addAll(List.of(segment.split("\\$", -1)));
    }
    String packageName = String.join(".", segments.subList(0, first));
    if ((first > 0 && !isPackage(packageName))
        || !classes.stream().allMatch(JavaNames::isIdentifier)) {
      return null;
    }
    return ClassName.get(
        packageName, classes.get(0), classes.subList(1, classes.size()).toArray(String[]::new));
  }

  /** The name with its first letter in lower case. */
  static String uncapitalized(String name) {
    return name.isEmpty()
        ? name
        : name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  /** The name with its first letter in upper case. */
  static String capitalized(String name) {
    return name.isEmpty()
        ? name
        : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}
