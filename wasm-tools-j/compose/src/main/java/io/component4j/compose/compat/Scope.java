package io.component4j.compose.compat;

import java.util.Objects;

/**
 * What a change belongs to: a package, an interface, or one side of a world.
 *
 * @param kind which
 * @param name without version: {@code ns:package}, {@code ns:package/interface} or {@code
 *     ns:package/world}
 * @param imported of the side of a world: whether it is what the world imports
 */
public record Scope(Kind kind, String name, boolean imported) {
  /** What it is. */
  public enum Kind {
    /** The names of all that is in a package. */
    PACKAGE,
    /** An interface, whoever imports or exports it. */
    INTERFACE,
    /** What a world itself imports or exports. */
    WORLD
  }

  /** Checks. */
  public Scope {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(name);
  }

  static Scope ofPackage(String name) {
    return new Scope(Kind.PACKAGE, name, false);
  }

  static Scope ofInterface(String name) {
    return new Scope(Kind.INTERFACE, name, false);
  }

  static Scope ofWorld(String name, boolean imported) {
    return new Scope(Kind.WORLD, name, imported);
  }
}
