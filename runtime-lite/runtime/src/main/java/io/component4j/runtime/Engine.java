package io.component4j.runtime;

import io.component4j.runtime.engine.CoreEngine;
import java.util.Objects;

/**
 * How core WebAssembly code is executed; share one.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Engine {
  private final ExecutionMode mode;
  private final CoreEngine core;

  private Engine(Builder builder) {
    this.mode = builder.mode;
    this.core = CoreEngine.create(mode);
  }

  /** An engine that compiles. */
  public static Engine create() {
    return builder().build();
  }

  /** Starts from the defaults: an engine that compiles. */
  public static Builder builder() {
    return new Builder();
  }

  /** How it executes. */
  public ExecutionMode mode() {
    return mode;
  }

  CoreEngine core() {
    return core;
  }

  /** Collects options. Not for use by several threads. */
  public static final class Builder {
    private ExecutionMode mode = ExecutionMode.COMPILED;

    private Builder() {}

    /** Chooses how core code is executed. */
    public Builder mode(ExecutionMode newMode) {
      mode = Objects.requireNonNull(newMode);
      return this;
    }

    /** The engine. */
    public Engine build() {
      return new Engine(this);
    }
  }
}
