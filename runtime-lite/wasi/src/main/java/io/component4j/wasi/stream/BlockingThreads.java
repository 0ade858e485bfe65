package io.component4j.wasi.stream;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** Threads that do nothing but wait: virtual ones where the JDK has them (21 and newer). */
final class BlockingThreads {
  private static final @Nullable MethodHandle START_VIRTUAL = startVirtual();

  private BlockingThreads() {}

  private static @Nullable MethodHandle startVirtual() {
    try {
      return MethodHandles.publicLookup()
          .findStatic(
              Thread.class,
              "startVirtualThread",
              MethodType.methodType(Thread.class, Runnable.class));
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }

  /** Starts a thread that does not keep the process alive. */
  static void start(String name, Runnable task) {
    MethodHandle virtual = START_VIRTUAL;
    if (virtual != null) {
      try {
        Thread thread = (Thread) virtual.invokeExact(task);
        thread.setName(name);
        return;
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    }
    Thread thread = new Thread(null, task, name, 1 << 18);
    thread.setDaemon(true);
    thread.start();
  }
}
