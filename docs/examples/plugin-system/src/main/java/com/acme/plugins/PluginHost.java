package com.acme.plugins;

import com.acme.example.plugins.v1_0.Journal;
import com.acme.example.plugins.v1_0.PluginWorld;
import io.component4j.runtime.Engine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Plugins by name, which come, go and are replaced while others call them. For any number of
 * threads.
 */
final class PluginHost implements AutoCloseable {
  private final Engine engine = Engine.create();
  private final PluginWorld.Imports imports;
  private final Map<String, Plugin> plugins = new ConcurrentHashMap<>();

  /**
   * A host without plugins.
   *
   * @param journal what plugins write to, on the thread that calls them
   */
  PluginHost(Journal journal) {
    this.imports = PluginWorld.imports().journal(journal);
  }

  /**
   * Loads a plugin, or replaces the one of this name: whoever calls from now on gets the new one,
   * calls in progress end in the old one. If the new one is no good, nothing changes.
   *
   * @throws IOException if the file cannot be read
   * @throws RuntimeException if it is no plugin
   */
  Plugin load(String name, Path file) throws IOException {
    Plugin plugin = new Plugin(engine, file, imports);
    Plugin previous = plugins.put(name, plugin);
    if (previous != null) {
      previous.close();
    }
    return plugin;
  }

  /**
   * Calls a plugin.
   *
   * @throws IllegalArgumentException if there is none of that name
   * @throws io.component4j.runtime.ComponentException if it fails
   */
  String rewrite(String name, String text) {
    Plugin plugin = plugins.get(name);
    if (plugin == null) {
      throw new IllegalArgumentException("there is no plugin " + name);
    }
    return plugin.rewrite(text);
  }

  /** Unloads a plugin, if there is one of that name. */
  void unload(String name) {
    Plugin plugin = plugins.remove(name);
    if (plugin != null) {
      plugin.close();
    }
  }

  @Override
  public void close() {
    plugins.keySet().forEach(this::unload);
  }
}
