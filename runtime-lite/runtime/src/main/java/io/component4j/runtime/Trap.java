package io.component4j.runtime;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Execution stopped because core WebAssembly or the Canonical ABI says that it must. The instance,
 * with all instances inside it, cannot be used any more ({@link InstancePoisonedException}).
 */
public final class Trap extends ComponentException {
  private static final long serialVersionUID = 1L;

  private final TrapKind kind;

  /** Makes the exception. */
  public Trap(TrapKind kind, String message, List<WasmFrame> backtrace, @Nullable Throwable cause) {
    super(message, backtrace, cause);
    this.kind = Objects.requireNonNull(kind);
  }

  /** Why. */
  public TrapKind kind() {
    return kind;
  }
}
