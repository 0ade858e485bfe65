package io.component4j.runtime;

import io.component4j.runtime.cache.CodeCache;
import io.component4j.runtime.engine.CoreEngine;
import java.util.Objects;

/**
 * How core WebAssembly code is executed; share one.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Engine {
  private final ExecutionMode mode;
  private final CodeCache codeCache;
  private final CoreEngine core;

  private Engine(Builder builder) {
    this.mode = builder.mode;
    this.codeCache = builder.codeCache;
    this.core = CoreEngine.create(mode, codeCache);
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

  /** Where it keeps compiled code. */
  public CodeCache codeCache() {
    return codeCache;
  }

  CoreEngine core() {
    return core;
  }

  /** Collects options. Not for use by several threads. */
  public static final class Builder {
    private ExecutionMode mode = ExecutionMode.COMPILED;

    private CodeCache codeCache = CodeCache.standard();

    private Builder() {}

    /** Chooses how core code is executed. */
    public Builder mode(ExecutionMode newMode) {
      mode = Objects.requireNonNull(newMode);
      return this;
    }

    /**
     * Chooses where compiled code is kept: {@link CodeCache#standard()} by default, {@link
     * CodeCache#off()} for nowhere. Of no use to an engine that only interprets.
     */
    public Builder codeCache(CodeCache cache) {
      codeCache = Objects.requireNonNull(cache);
      return this;
    }

    /** The engine. */
    public Engine build() {
      return new Engine(this);
    }
  }
}
