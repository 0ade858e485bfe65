package io.component4j.component.model;

import org.jspecify.annotations.Nullable;

/** The canonical definitions (Binary.md, {@code canon}). */
public enum CanonOpcode {
  LIFT(0x00, "lift", Shape.LIFT),
  LOWER(0x01, "lower", Shape.LOWER),
  RESOURCE_NEW(0x02, "resource.new", Shape.TYPE),
  RESOURCE_DROP(0x03, "resource.drop", Shape.TYPE),
  RESOURCE_REP(0x04, "resource.rep", Shape.TYPE),
  TASK_CANCEL(0x05, "task.cancel", Shape.NONE),
  SUBTASK_CANCEL(0x06, "subtask.cancel", Shape.FLAG),
  TASK_RETURN(0x09, "task.return", Shape.RESULT_OPTIONS),
  CONTEXT_GET(0x0a, "context.get", Shape.CONTEXT),
  CONTEXT_SET(0x0b, "context.set", Shape.CONTEXT),
  THREAD_YIELD(0x0c, "thread.yield", Shape.FLAG),
  SUBTASK_DROP(0x0d, "subtask.drop", Shape.NONE),
  STREAM_NEW(0x0e, "stream.new", Shape.TYPE),
  STREAM_READ(0x0f, "stream.read", Shape.TYPE_OPTIONS),
  STREAM_WRITE(0x10, "stream.write", Shape.TYPE_OPTIONS),
  STREAM_CANCEL_READ(0x11, "stream.cancel-read", Shape.TYPE_FLAG),
  STREAM_CANCEL_WRITE(0x12, "stream.cancel-write", Shape.TYPE_FLAG),
  STREAM_DROP_READABLE(0x13, "stream.drop-readable", Shape.TYPE),
  STREAM_DROP_WRITABLE(0x14, "stream.drop-writable", Shape.TYPE),
  FUTURE_NEW(0x15, "future.new", Shape.TYPE),
  FUTURE_READ(0x16, "future.read", Shape.TYPE_OPTIONS),
  FUTURE_WRITE(0x17, "future.write", Shape.TYPE_OPTIONS),
  FUTURE_CANCEL_READ(0x18, "future.cancel-read", Shape.TYPE_FLAG),
  FUTURE_CANCEL_WRITE(0x19, "future.cancel-write", Shape.TYPE_FLAG),
  FUTURE_DROP_READABLE(0x1a, "future.drop-readable", Shape.TYPE),
  FUTURE_DROP_WRITABLE(0x1b, "future.drop-writable", Shape.TYPE),
  ERROR_CONTEXT_NEW(0x1c, "error-context.new", Shape.OPTIONS),
  ERROR_CONTEXT_DEBUG_MESSAGE(0x1d, "error-context.debug-message", Shape.OPTIONS),
  ERROR_CONTEXT_DROP(0x1e, "error-context.drop", Shape.NONE),
  WAITABLE_SET_NEW(0x1f, "waitable-set.new", Shape.NONE),
  WAITABLE_SET_WAIT(0x20, "waitable-set.wait", Shape.FLAG_MEMORY),
  WAITABLE_SET_POLL(0x21, "waitable-set.poll", Shape.FLAG_MEMORY),
  WAITABLE_SET_DROP(0x22, "waitable-set.drop", Shape.NONE),
  WAITABLE_JOIN(0x23, "waitable.join", Shape.NONE),
  BACKPRESSURE_INC(0x24, "backpressure.inc", Shape.NONE),
  BACKPRESSURE_DEC(0x25, "backpressure.dec", Shape.NONE),
  THREAD_INDEX(0x26, "thread.index", Shape.NONE),
  THREAD_NEW_INDIRECT(0x27, "thread.new-indirect", Shape.TYPE_TABLE),
  THREAD_RESUME_LATER(0x28, "thread.resume-later", Shape.NONE),
  THREAD_SUSPEND(0x29, "thread.suspend", Shape.FLAG),
  THREAD_SUSPEND_THEN_RESUME(0x2a, "thread.suspend-then-resume", Shape.FLAG),
  THREAD_YIELD_THEN_RESUME(0x2b, "thread.yield-then-resume", Shape.FLAG),
  THREAD_SUSPEND_THEN_PROMOTE(0x2c, "thread.suspend-then-promote", Shape.FLAG),
  THREAD_YIELD_THEN_PROMOTE(0x2d, "thread.yield-then-promote", Shape.FLAG),
  THREAD_SPAWN_REF(0x40, "thread.spawn-ref", Shape.FLAG_TYPE),
  THREAD_SPAWN_INDIRECT(0x41, "thread.spawn-indirect", Shape.FLAG_TYPE_TABLE),
  THREAD_AVAILABLE_PARALLELISM(0x42, "thread.available-parallelism", Shape.FLAG);

  /** What follows the opcode. */
  public enum Shape {
    LIFT,
    LOWER,
    NONE,
    /** {@code async}, {@code cancellable} or {@code shared}. */
    FLAG,
    TYPE,
    TYPE_OPTIONS,
    TYPE_FLAG,
    OPTIONS,
    RESULT_OPTIONS,
    CONTEXT,
    FLAG_MEMORY,
    TYPE_TABLE,
    FLAG_TYPE,
    FLAG_TYPE_TABLE
  }

  private final int code;
  private final String text;
  private final Shape shape;

  CanonOpcode(int code, String text, Shape shape) {
    this.code = code;
    this.text = text;
    this.shape = shape;
  }

  /** The code in the binary. */
  public int code() {
    return code;
  }

  /** What follows the opcode. */
  public Shape shape() {
    return shape;
  }

  /** The opcode of a code, or null. */
  public static @Nullable CanonOpcode of(int code) {
    for (CanonOpcode opcode : values()) {
      if (opcode.code == code) {
        return opcode;
      }
    }
    return null;
  }

  /** The definition as the text format writes it, for example {@code resource.drop}. */
  @Override
  public String toString() {
    return text;
  }
}
