package io.component4j.runtime.engine.endive;

import io.component4j.runtime.CallInterruptedException;
import io.component4j.runtime.ComponentException;
import io.component4j.runtime.LinkException;
import io.component4j.runtime.StackExhaustedException;
import io.component4j.runtime.Trap;
import io.component4j.runtime.TrapKind;
import io.component4j.runtime.UnsupportedFeatureException;
import io.component4j.runtime.WasmFrame;
import java.util.List;
import run.endive.runtime.WasmException;
import run.endive.runtime.WasmInterruptedException;
import run.endive.wasm.UnlinkableException;

/** The engine's exceptions in the product's terms. */
final class Failures {
  /** What the engine says, in the order in which it is looked for, and what that means. */
  private record Phrase(String text, TrapKind kind, String message) {}

  private static final List<Phrase> PHRASES =
      List.of(
          new Phrase("unreachable", TrapKind.UNREACHABLE, "unreachable was executed"),
          new Phrase(
              "out of bounds memory access",
              TrapKind.MEMORY_OUT_OF_BOUNDS,
              "memory access out of bounds"),
          new Phrase(
              "out of bounds table access",
              TrapKind.TABLE_OUT_OF_BOUNDS,
              "table access out of bounds"),
          new Phrase(
              "undefined element",
              TrapKind.TABLE_OUT_OF_BOUNDS,
              "indirect call of an element outside the table"),
          new Phrase(
              "uninitialized element",
              TrapKind.NULL_REFERENCE,
              "indirect call of an empty table element"),
          new Phrase(
              "indirect call type mismatch",
              TrapKind.INDIRECT_CALL_TYPE_MISMATCH,
              "indirect call of a function of another type"),
          new Phrase(
              "integer divide by zero",
              TrapKind.INTEGER_DIVIDE_BY_ZERO,
              "integer division by zero"),
          new Phrase("integer overflow", TrapKind.INTEGER_OVERFLOW, "integer overflow"),
          new Phrase(
              "invalid conversion to integer",
              TrapKind.INVALID_CONVERSION_TO_INTEGER,
              "float without an integer value converted to an integer"),
          new Phrase("null", TrapKind.NULL_REFERENCE, "null reference"));

  private Failures() {}

  static ComponentException translate(Throwable failure, List<WasmFrame> backtrace) {
    if (failure instanceof ComponentException own) {
      return own;
    }
    if (failure instanceof WasmInterruptedException) {
      return new CallInterruptedException(
          "the thread was interrupted during a call", backtrace, failure);
    }
    if (failure instanceof StackOverflowError || failure.getCause() instanceof StackOverflowError) {
      return new StackExhaustedException("call stack exhausted", backtrace, failure);
    }
    if (failure instanceof WasmException) {
      return new Trap(
          TrapKind.UNCAUGHT_EXCEPTION,
          "a WebAssembly exception was not caught",
          backtrace,
          failure);
    }
    String message = String.valueOf(failure.getMessage());
    if (failure instanceof UnlinkableException) {
      return new LinkException(List.of(message));
    }
    if (message.startsWith("Indirect tail-call to a different Machine")) {
      return new UnsupportedFeatureException(
          "indirect tail calls of other core modules' functions by interpreted code",
          backtrace.isEmpty() ? "the component" : String.valueOf(backtrace.get(0)));
    }
    for (Phrase phrase : PHRASES) {
      if (message.contains(phrase.text)) {
        return new Trap(phrase.kind, phrase.message, backtrace, failure);
      }
    }
    return new Trap(TrapKind.OTHER, "execution failed: " + message, backtrace, failure);
  }
}
