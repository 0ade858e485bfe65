package io.component4j.component.model;

import java.util.List;
import java.util.Objects;

/** A core instance definition (Binary.md, {@code core:instance}). */
public sealed interface CoreInstance extends Item {
  @Override
  default Kind kind() {
    return Kind.CORE_INSTANCE;
  }

  /**
   * An instantiation of a core module.
   *
   * @param module index, unsigned
   */
  record Instantiate(long offset, int module, List<Argument> arguments) implements CoreInstance {
    /** Copies. */
    public Instantiate {
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * An instance given to a core module under the name of the module that it imports from.
   *
   * @param instance core instance index, unsigned
   */
  record Argument(String name, int instance) {
    /** Checks. */
    public Argument {
      Objects.requireNonNull(name);
    }
  }

  /** An instance put together from definitions. */
  record FromExports(long offset, List<InlineExport> exports) implements CoreInstance {
    /** Copies. */
    public FromExports {
      exports = List.copyOf(exports);
    }
  }

  /** An export of an instance put together; its sort is a core one. */
  record InlineExport(String name, SortIndex item) {
    /** Checks. */
    public InlineExport {
      Objects.requireNonNull(name);
      Objects.requireNonNull(item);
    }
  }
}
