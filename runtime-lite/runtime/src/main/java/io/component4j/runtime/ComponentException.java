package io.component4j.runtime;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Root of everything that can go wrong between loading a component and the end of a call. The input
 * itself being malformed is {@link io.component4j.wit.diagnostics.InvalidInputException}.
 */
public class ComponentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<WasmFrame> backtrace;

  /**
   * Makes the exception.
   *
   * @param backtrace WebAssembly frames, innermost first
   */
  protected ComponentException(
      String message, List<WasmFrame> backtrace, @Nullable Throwable cause) {
    super(message, cause);
    this.backtrace = List.copyOf(backtrace);
  }

  /**
   * The WebAssembly functions that were being executed, innermost first; empty where none was. At
   * most {@value #MAX_FRAMES} frames.
   */
  public List<WasmFrame> backtrace() {
    return backtrace == null ? List.of() : backtrace;
  }

  /** More frames than this are cut off at the outer end. */
  public static final int MAX_FRAMES = 1_000;

  /** The message and then the backtrace, a frame a line, each indented by two spaces. */
  public String messageWithBacktrace() {
    StringBuilder text = new StringBuilder(String.valueOf(getMessage()));
    for (WasmFrame frame : backtrace()) {
      text.append("\n  at ").append(frame);
    }
    return text.toString();
  }
}
