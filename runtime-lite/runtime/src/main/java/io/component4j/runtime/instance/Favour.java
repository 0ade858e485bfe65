package io.component4j.runtime.instance;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Which threads an {@link Entrance} may favour, and how one is made to see that it is not. */
final class Favour {
  /** With the value {@code false} no thread is favoured. */
  static final String PROPERTY = "component4j.favouredThreads";

  /**
   * How often a thread is stopped, after which none is favoured any more: in a program that hands
   * instances from thread to thread again and again, stopping costs more than is won.
   */
  private static final int STOPS = 200;

  private static final boolean POSSIBLE =
      !"false".equalsIgnoreCase(System.getProperty(PROPERTY))
          && isHotSpot(System.getProperty("java.vm.name", ""));

  private static final @Nullable MethodHandle IS_VIRTUAL = isVirtual();

  private static final Favour OF_ALL = new Favour(STOPS);

  private final AtomicInteger stops;

  /**
   * Favours threads for a while.
   *
   * @param stops after how many it ends that a thread had to be stopped
   */
  Favour(int stops) {
    this.stops = new AtomicInteger(stops);
  }

  /** The one for all instances; null if this JVM cannot stop threads as is needed. */
  static @Nullable Favour ofAll() {
    return POSSIBLE ? OF_ALL : null;
  }

  private static boolean isHotSpot(String name) {
    return name.startsWith("OpenJDK ") || name.startsWith("Java HotSpot(TM) ");
  }

  /** Threads are virtual from Java 21 on. */
  private static @Nullable MethodHandle isVirtual() {
    try {
      return MethodHandles.publicLookup()
          .findVirtual(Thread.class, "isVirtual", MethodType.methodType(boolean.class));
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }

  /** Whether a thread may be favoured. */
  boolean mayHave(Thread thread) {
    if (stops.get() <= 0) {
      return false;
    }
    MethodHandle question = IS_VIRTUAL;
    try {
      return question == null || !(boolean) question.invokeExact(thread);
    } catch (Throwable e) {
      return false;
    }
  }

  /**
   * Has the JVM stop a thread for a moment: what that one wrote before is visible then, and it sees
   * what was written before.
   */
  void stop(Thread thread) {
    stops.decrementAndGet();
    if (thread.isAlive()) {
      thread.getStackTrace();
    }
  }
}
