package io.component4j.component.model;

import java.util.List;
import java.util.Objects;

/** An instance definition (Binary.md, {@code instance}). */
public sealed interface Instance extends Item {
  @Override
  default Kind kind() {
    return Kind.INSTANCE;
  }

  /**
   * An instantiation of a component.
   *
   * @param component index, unsigned
   */
  record Instantiate(long offset, int component, List<Argument> arguments) implements Instance {
    /** Copies. */
    public Instantiate {
      arguments = List.copyOf(arguments);
    }
  }

  /** What is given for an import. */
  record Argument(String name, SortIndex item) {
    /** Checks. */
    public Argument {
      Objects.requireNonNull(name);
      Objects.requireNonNull(item);
    }
  }

  /** An instance put together from definitions. */
  record FromExports(long offset, List<InlineExport> exports) implements Instance {
    /** Copies. */
    public FromExports {
      exports = List.copyOf(exports);
    }
  }

  /** An export of an instance put together. */
  record InlineExport(ExternName name, SortIndex item) {
    /** Checks. */
    public InlineExport {
      Objects.requireNonNull(name);
      Objects.requireNonNull(item);
    }
  }
}
