package io.component4j.runtime;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one instance, with all instances inside it, may use.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Limits {
  private static final Limits DEFAULTS = new Builder().build();

  private final long maxMemoryBytes;
  private final long maxTableElements;
  private final long maxHandles;
  private final int maxInstances;
  private final long maxHostBytesPerCall;
  private final Optional<Duration> callTimeout;
  private final OptionalLong stackBytes;

  private Limits(Builder builder) {
    this.maxMemoryBytes = builder.maxMemoryBytes;
    this.maxTableElements = builder.maxTableElements;
    this.maxHandles = builder.maxHandles;
    this.maxInstances = builder.maxInstances;
    this.maxHostBytesPerCall = builder.maxHostBytesPerCall;
    this.callTimeout = builder.callTimeout;
    this.stackBytes = builder.stackBytes;
  }

  /**
   * 1 GiB of memory, ten million table elements, a million handles, ten thousand instances, 1 GiB
   * of values in one call, no timeout, the stack of the calling thread.
   */
  public static Limits defaults() {
    return DEFAULTS;
  }

  /** Starts from the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Bytes of all linear memories together. */
  public long maxMemoryBytes() {
    return maxMemoryBytes;
  }

  /** Elements of all tables together. */
  public long maxTableElements() {
    return maxTableElements;
  }

  /** Resource handles that all instances hold together. */
  public long maxHandles() {
    return maxHandles;
  }

  /** Instances of components and core modules inside one instance, itself included. */
  public int maxInstances() {
    return maxInstances;
  }

  /** Bytes of guest memory that the values of one call may be made from. */
  public long maxHostBytesPerCall() {
    return maxHostBytesPerCall;
  }

  /** How long one call from the host, or the instantiation, may take; empty: for ever. */
  public Optional<Duration> callTimeout() {
    return callTimeout;
  }

  /** Bytes of stack that an exported function may use; empty: what the calling thread has left. */
  public OptionalLong stackBytes() {
    return stackBytes;
  }

  /** Collects limits. Not for use by several threads. */
  public static final class Builder {
    private long maxMemoryBytes = 1L << 30;
    private long maxTableElements = 10_000_000;
    private long maxHandles = 1_000_000;
    private int maxInstances = 10_000;
    private long maxHostBytesPerCall = 1L << 30;
    private Optional<Duration> callTimeout = Optional.empty();
    private OptionalLong stackBytes = OptionalLong.empty();

    private Builder() {}

    /**
     * Bytes of all linear memories together; growth beyond is a {@link MemoryLimitException}.
     *
     * @throws IllegalArgumentException if negative
     */
    public Builder maxMemoryBytes(long bytes) {
      if (bytes < 0) {
        throw new IllegalArgumentException("negative memory limit: " + bytes);
      }
      maxMemoryBytes = bytes;
      return this;
    }

    /**
     * Elements of all tables together; growth beyond is a {@link MemoryLimitException}.
     *
     * @throws IllegalArgumentException if negative
     */
    public Builder maxTableElements(long elements) {
      if (elements < 0) {
        throw new IllegalArgumentException("negative table limit: " + elements);
      }
      maxTableElements = elements;
      return this;
    }

    /**
     * Resource handles that all instances hold together; one more is a {@link
     * MemoryLimitException}.
     *
     * @throws IllegalArgumentException if negative
     */
    public Builder maxHandles(long handles) {
      if (handles < 0) {
        throw new IllegalArgumentException("negative handle limit: " + handles);
      }
      maxHandles = handles;
      return this;
    }

    /**
     * Instances of components and core modules that one instantiation may make; one more is a
     * {@link MemoryLimitException}. A component that instantiates components that instantiate
     * components makes a number of instances that is exponential in its size.
     *
     * @throws IllegalArgumentException if not positive
     */
    public Builder maxInstances(int instances) {
      if (instances <= 0) {
        throw new IllegalArgumentException("instance limit must be positive: " + instances);
      }
      maxInstances = instances;
      return this;
    }

    /**
     * Bytes of guest memory that the strings and lists of one call, parameters or result, may be
     * made from; more is a {@link MemoryLimitException}. A guest can let many elements of a list
     * point at the same memory, and have the host make far more than the guest has.
     *
     * @throws IllegalArgumentException if negative
     */
    public Builder maxHostBytesPerCall(long bytes) {
      if (bytes < 0) {
        throw new IllegalArgumentException("negative limit of host allocation: " + bytes);
      }
      maxHostBytesPerCall = bytes;
      return this;
    }

    /**
     * How long one call from the host may take, host functions that it calls included; it is then
     * stopped by an interrupt of its thread and ends with a {@link CallTimeoutException}.
     *
     * @throws IllegalArgumentException if zero or negative
     */
    public Builder callTimeout(Duration timeout) {
      Objects.requireNonNull(timeout);
      if (timeout.isZero() || timeout.isNegative()) {
        throw new IllegalArgumentException("timeout must be positive: " + timeout);
      }
      callTimeout = Optional.of(timeout);
      return this;
    }

    /**
     * Bytes of stack that an exported function may use, with all that it calls; more is a {@link
     * StackExhaustedException}. Without it, it is what the calling thread has left. How deep a
     * guest can recurse within it depends on the JVM, as compiled functions have frames of other
     * sizes than interpreted ones.
     *
     * <p>With it, a function is executed by a thread of its own that is made for the call, which
     * costs some 0.1 ms; the caller waits for it and hands on interrupts. Host functions are called
     * by that thread too: they do not see the thread locals of the caller, apart from those that
     * are inherited.
     *
     * @param bytes which the JVM may round up; from 128 KiB, what a thread needs for itself, to 1
     *     GiB
     * @throws IllegalArgumentException if it is out of range
     */
    public Builder stackBytes(long bytes) {
      if (bytes < 128 << 10 || bytes > 1 << 30) {
        throw new IllegalArgumentException("stack size out of range: " + bytes);
      }
      stackBytes = OptionalLong.of(bytes);
      return this;
    }

    /** The limits. */
    public Limits build() {
      return new Limits(this);
    }
  }
}
