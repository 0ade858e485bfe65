package io.component4j.component.inspect;

import java.util.Locale;
import java.util.Objects;

/**
 * An import or export of a world, or an interface of a package.
 *
 * @param kind what it is
 * @param name the name by which it is imported or exported, or that of the interface
 * @param functions how many functions it has; 1 for a function itself
 * @param types how many types it has; 1 for a type itself
 * @param text the WIT of it: {@code name: func(..);}, {@code interface name { .. }}, a declaration
 *     of a type; of what WIT cannot say one line in its manner
 */
public record Entry(Kind kind, String name, int functions, int types, String text) {
  /** Discriminates the kinds. */
  public enum Kind {
    INTERFACE,
    FUNCTION,
    TYPE,
    VALUE,
    COMPONENT,
    CORE_MODULE;

    private final String text = name().toLowerCase(Locale.ROOT).replace('_', ' ');

    /** The kind as people and JSON name it, for example {@code core module}. */
    @Override
    public String toString() {
      return text;
    }
  }

  /** Checks. */
  public Entry {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(name);
    Objects.requireNonNull(text);
  }

  /**
   * The group of capabilities that an import of this name asks for: {@code wasi:} with the
   * package's name for interfaces of WASI, for example {@code wasi:filesystem}; {@code other} for
   * the rest.
   */
  public String capability() {
    int slash = name.indexOf('/');
    return name.startsWith("wasi:") && slash > 0 ? name.substring(0, slash) : OTHER;
  }

  /** The capability of what is not WASI's. */
  public static final String OTHER = "other";
}
