package io.component4j.wasi.poll;

/**
 * The thread was interrupted while a guest was waiting on it. The thread is still marked as
 * interrupted; the runtime makes of this that the call was interrupted, or took too long.
 */
public final class InterruptedWaitException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Makes the exception; the current thread is marked as interrupted again. */
  public InterruptedWaitException() {
    super("interrupted while waiting", new InterruptedException());
    Thread.currentThread().interrupt();
  }
}
