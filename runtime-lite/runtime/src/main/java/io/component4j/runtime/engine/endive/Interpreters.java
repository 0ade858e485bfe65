package io.component4j.runtime.engine.endive;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/**
 * The interpreters of one instance. Endive's own keeps one stack: when an instance is entered while
 * it waits for another one, an exception would be caught past the one in between. So each entry has
 * an interpreter of its own, and one that an exception has left is not used again.
 */
final class Interpreters<M> {
  private final Supplier<M> maker;
  private final Deque<M> idle = new ArrayDeque<>();

  Interpreters(Supplier<M> maker) {
    this.maker = maker;
  }

  /** One that is not in use. */
  M take() {
    M free = idle.poll();
    return free == null ? maker.get() : free;
  }

  /** Gives one back that has returned in the ordinary way. */
  void give(M interpreter) {
    idle.push(interpreter);
  }
}
