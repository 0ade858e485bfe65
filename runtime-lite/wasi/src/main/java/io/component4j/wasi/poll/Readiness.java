package io.component4j.wasi.poll;

/**
 * Something that can be waited for: data in a stream, room in one, a point in time. What {@code
 * wasi:io/poll} calls a pollable is one of these.
 *
 * <p>Implementations are safe for use by several threads and never block.
 */
public interface Readiness {
  /** Ready at all times. */
  Readiness ALWAYS =
      new Readiness() {
        @Override
        public boolean isReady() {
          return true;
        }

        @Override
        public Registration whenReady(Runnable wake) {
          wake.run();
          return Registration.NONE;
        }
      };

  /** Whether there is nothing to wait for now. */
  boolean isReady();

  /**
   * Has somebody woken when this may have become ready; at once if it is ready already. Being woken
   * is a hint: whoever is woken asks {@link #isReady} again.
   *
   * @param wake is called by any thread, perhaps more than once, until the registration is
   *     cancelled; must not block or throw
   */
  Registration whenReady(Runnable wake);
}
