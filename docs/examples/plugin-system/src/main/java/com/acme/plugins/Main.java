package com.acme.plugins;

import io.component4j.runtime.ComponentException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Loads plugins, calls, replaces and unloads them, and says what happens. */
public final class Main {
  private static final int CALLERS = 2;

  private Main() {}

  /**
   * Shows it.
   *
   * @param args the folder with the plugins; {@code plugins} by default
   */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args.length > 0 ? args[0] : "plugins");
    AtomicLong notes = new AtomicLong();
    try (PluginHost host = new PluginHost(line -> notes.incrementAndGet())) {
      WeakReference<Plugin> first =
          new WeakReference<>(host.load("shout", folder.resolve("shout-1.wasm")));
      say("loaded shout-1.wasm as shout");
      call(host, "shout", "hello");

      replaceWhileCalled(host, folder.resolve("shout-2.wasm"));
      call(host, "shout", "hello");
      collected("shout-1.wasm", first);

      host.load("stuck", folder.resolve("stuck.wasm"));
      say("loaded stuck.wasm as stuck");
      call(host, "stuck", "hello");
      call(host, "shout", "still here");

      refused(host, folder.resolveSibling("pom.xml"));
      call(host, "shout", "still here");

      host.unload("shout");
      say("unloaded shout");
      call(host, "shout", "hello");
    }
    say("plugins wrote " + (notes.get() > 0 ? "to" : "nothing to") + " the journal");
  }

  private static void call(PluginHost host, String name, String text) {
    try {
      say(name + "(\"" + text + "\") = " + host.rewrite(name, text));
    } catch (ComponentException | IllegalArgumentException e) {
      say(name + "(\"" + text + "\") failed: " + e.getMessage());
    }
  }

  /** Threads call the plugin all the time; none of them notices more than another answer. */
  private static void replaceWhileCalled(PluginHost host, Path file)
      throws IOException, InterruptedException, ExecutionException {
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    CountDownLatch calling = new CountDownLatch(CALLERS);
    try {
      Callable<Boolean> caller =
          () -> {
            boolean begun = false;
            while (true) {
              switch (host.rewrite("shout", "a")) {
                case "A" -> {
                  if (!begun) {
                    begun = true;
                    calling.countDown();
                  }
                }
                case "A!" -> {
                  return begun;
                }
                default -> {
                  return false;
                }
              }
            }
          };
      List<Future<Boolean>> outcomes = List.of(callers.submit(caller), callers.submit(caller));
      calling.await();
      host.load("shout", file);
      boolean well = true;
      for (Future<Boolean> outcome : outcomes) {
        well &= outcome.get();
      }
      say(
          "replaced shout by "
              + file.getFileName()
              + " while "
              + CALLERS
              + " threads called it: "
              + (well ? "no call failed" : "calls failed"));
    } finally {
      callers.shutdown();
    }
  }

  /** Nothing keeps an old version: not its memory, nor the classes that its code was compiled to. */
  private static void collected(String what, WeakReference<Plugin> plugin) {
    long before = ManagementFactory.getClassLoadingMXBean().getUnloadedClassCount();
    boolean unloaded = false;
    for (int i = 0; i < 50 && !unloaded; i++) {
      System.gc();
      unloaded =
          plugin.refersTo(null)
              && ManagementFactory.getClassLoadingMXBean().getUnloadedClassCount() > before;
    }
    say(what + " is " + (unloaded ? "gone, and so are its classes" : "still there"));
  }

  private static void refused(PluginHost host, Path file) throws IOException {
    try {
      host.load("shout", file);
    } catch (RuntimeException e) {
      say(file.getFileName() + " was refused: " + e.getMessage().lines().findFirst().orElse(""));
    }
  }

  private static void say(String line) {
    System.out.println(line);
  }
}
