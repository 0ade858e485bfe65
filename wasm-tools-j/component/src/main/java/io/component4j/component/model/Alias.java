package io.component4j.component.model;

import java.util.Objects;

/** An alias definition (Binary.md, {@code alias}). */
public sealed interface Alias extends Item, Declaration {
  /** What the new index counts. */
  Sort sort();

  @Override
  default Kind kind() {
    return Kind.ALIAS;
  }

  /**
   * An export of an instance.
   *
   * @param instance index, unsigned
   */
  record Export(long offset, Sort sort, int instance, String name) implements Alias {
    /** Checks. */
    public Export {
      Objects.requireNonNull(sort);
      Objects.requireNonNull(name);
    }
  }

  /**
   * An export of a core instance.
   *
   * @param sort a core sort
   * @param instance core instance index, unsigned
   */
  record CoreExport(long offset, Sort sort, int instance, String name) implements Alias {
    /** Checks. */
    public CoreExport {
      Objects.requireNonNull(sort);
      Objects.requireNonNull(name);
    }
  }

  /**
   * An entry of an index space of an enclosing scope.
   *
   * @param scopes how many scopes outwards, unsigned; 0 is the current one
   * @param index in that scope, unsigned
   */
  record Outer(long offset, Sort sort, int scopes, int index) implements Alias {
    /** Checks. */
    public Outer {
      Objects.requireNonNull(sort);
    }
  }
}
