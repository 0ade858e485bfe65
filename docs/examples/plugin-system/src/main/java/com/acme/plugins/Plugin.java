package com.acme.plugins;

import com.acme.example.plugins.v1_0.PluginWorld;
import io.component4j.runtime.Component;
import io.component4j.runtime.ComponentException;
import io.component4j.runtime.Engine;
import io.component4j.runtime.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * One loaded version of a plugin. An instance is for one thread at a time, so there are as many as
 * threads call at once. For any number of threads.
 */
final class Plugin implements AutoCloseable {
  /** A plugin is somebody else's code: it gets a little memory and a little time. */
  private static final Limits LIMITS =
      Limits.builder().maxMemoryBytes(16 << 20).callTimeout(Duration.ofSeconds(1)).build();

  private final Component component;
  private final PluginWorld.Imports imports;
  private final Queue<PluginWorld> idle = new ConcurrentLinkedQueue<>();
  private volatile boolean closed;

  /**
   * Loads a plugin and makes its first instance, so that one that does not fit is found out now.
   *
   * @throws IOException if the file cannot be read
   * @throws RuntimeException if it is no component, or not one of the world {@code plugin}
   */
  Plugin(Engine engine, Path file, PluginWorld.Imports imports) throws IOException {
    this.component = Component.load(engine, file);
    this.imports = imports;
    idle.add(instance());
  }

  private PluginWorld instance() {
    return PluginWorld.instantiate(component, imports, LIMITS);
  }

  /**
   * Calls it. One that was closed a moment ago still answers.
   *
   * @throws ComponentException if the plugin fails, or takes too long or too much
   */
  String rewrite(String text) {
    PluginWorld waiting = idle.poll();
    PluginWorld instance = waiting == null ? instance() : waiting;
    String answer;
    try {
      answer = instance.rewriting().rewrite(text);
    } catch (ComponentException e) {
      // Nobody knows what state it is in: the next call makes a new one.
      instance.close();
      throw e;
    }
    idle.add(instance);
    if (closed) {
      closeIdle();
    }
    return answer;
  }

  /** Gives up all instances; those that are executing a call go when it is over. */
  @Override
  public void close() {
    closed = true;
    closeIdle();
  }

  private void closeIdle() {
    for (PluginWorld instance = idle.poll(); instance != null; instance = idle.poll()) {
      instance.close();
    }
  }
}
