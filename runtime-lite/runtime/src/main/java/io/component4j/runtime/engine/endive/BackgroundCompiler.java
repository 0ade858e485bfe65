package io.component4j.runtime.engine.endive;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Compiles modules while they are interpreted, on a few threads that end when they are idle. */
final class BackgroundCompiler {
  private static final ThreadPoolExecutor EXECUTOR = executor();

  private BackgroundCompiler() {}

  private static ThreadPoolExecutor executor() {
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(
            threads,
            threads,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "component4j-compiler");
              thread.setDaemon(true);
              thread.setPriority(Thread.MIN_PRIORITY);
              // It outlives whoever loaded the first module, and must not keep their classes.
              thread.setContextClassLoader(null);
              return thread;
            });
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }

  static void execute(Runnable compilation) {
    EXECUTOR.execute(compilation);
  }
}
