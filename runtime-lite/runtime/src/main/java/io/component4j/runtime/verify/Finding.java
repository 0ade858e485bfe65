package io.component4j.runtime.verify;

import java.util.Objects;

/**
 * Something that is wrong with a component, or different between two.
 *
 * @param kind what it is
 * @param function the export, as {@code ns:pkg/iface@version#name} or {@code name}; empty where it
 *     is about the component as a whole
 * @param input the arguments that show it, shrunk, in parentheses; empty where there are none
 * @param message what happened; further lines are the wasm backtrace, innermost first ({@code at}),
 *     and calls that have to be made before on the same instance ({@code after})
 */
public record Finding(Kind kind, String function, String input, String message) {
  /** Kinds of findings. The names are stable. */
  public enum Kind {
    /** The component is not of the world. */
    WORLD,
    /** It cannot be instantiated. */
    INSTANTIATION,
    /** A call traps, or ends in another failure of the component. */
    TRAP,
    /** A call leaves handles behind each time. */
    HANDLE_LEAK,
    /** Memory grows with each round of the same calls. */
    MEMORY_LEAK,
    /** Two components do not do the same. */
    DIFFERENCE
  }

  /** Checks. */
  public Finding {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(function);
    Objects.requireNonNull(input);
    Objects.requireNonNull(message);
  }

  /** For people: a line, and more lines if the message has more. */
  @Override
  public String toString() {
    String where = function.isEmpty() ? "" : function + (input.isEmpty() ? "" : input) + ": ";
    return kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ')
        + ": "
        + where
        + message;
  }
}
