package io.component4j.component.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A canonical definition (Binary.md, {@code canon}). {@link Lift} defines a component function, all
 * others define a core function.
 */
public sealed interface Canon extends Item {
  /** Which one. */
  CanonOpcode opcode();

  /** The options in order. */
  List<CanonOption> options();

  @Override
  default Kind kind() {
    return Kind.CANON;
  }

  /** The first option of a kind, or null. */
  default @Nullable CanonOption option(CanonOption.Kind kind) {
    for (CanonOption option : options()) {
      if (option.kind() == kind) {
        return option;
      }
    }
    return null;
  }

  /**
   * {@code canon lift}.
   *
   * @param coreFunc core function index, unsigned
   * @param type index of a function type, unsigned
   */
  record Lift(long offset, int coreFunc, List<CanonOption> options, int type) implements Canon {
    /** Copies. */
    public Lift {
      options = List.copyOf(options);
    }

    @Override
    public CanonOpcode opcode() {
      return CanonOpcode.LIFT;
    }
  }

  /**
   * {@code canon lower}.
   *
   * @param func function index, unsigned
   */
  record Lower(long offset, int func, List<CanonOption> options) implements Canon {
    /** Copies. */
    public Lower {
      options = List.copyOf(options);
    }

    @Override
    public CanonOpcode opcode() {
      return CanonOpcode.LOWER;
    }
  }

  /**
   * {@code resource.new}, {@code resource.drop} or {@code resource.rep}.
   *
   * @param type index of a resource type, unsigned
   */
  record ResourceBuiltin(long offset, CanonOpcode opcode, int type) implements Canon {
    /** Checks. */
    public ResourceBuiltin {
      Objects.requireNonNull(opcode);
    }

    @Override
    public List<CanonOption> options() {
      return List.of();
    }
  }

  /**
   * Another built-in. Which parts mean something is said by {@link CanonOpcode#shape()}; the others
   * are false, 0, null or empty.
   *
   * @param flag {@code async}, {@code cancellable} or {@code shared}
   * @param type type index (stream, future, or core type of a thread's function), unsigned
   * @param index memory, table or context slot, unsigned
   * @param contextType core type of a context slot
   * @param result of {@code task.return}; null where it returns nothing
   */
  record Builtin(
      long offset,
      CanonOpcode opcode,
      boolean flag,
      int type,
      int index,
      @Nullable CoreValType contextType,
      @Nullable ValTypeRef result,
      List<CanonOption> options)
      implements Canon {
    /** Checks and copies. */
    public Builtin {
      Objects.requireNonNull(opcode);
      options = List.copyOf(options);
    }
  }
}
