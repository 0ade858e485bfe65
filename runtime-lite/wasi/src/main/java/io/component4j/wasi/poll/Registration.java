package io.component4j.wasi.poll;

/** What somebody who waits has left with what he waits for. */
@FunctionalInterface
public interface Registration {
  /** One that there is nothing to take back of. */
  Registration NONE = () -> {};

  /** Takes it back: nobody is woken any more. Does nothing when called again. */
  void cancel();
}
