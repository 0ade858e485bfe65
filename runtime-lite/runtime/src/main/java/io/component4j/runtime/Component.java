package io.component4j.runtime;

import io.component4j.component.types.ComponentType;
import io.component4j.runtime.instance.LoadedComponent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A component that was read, checked and prepared for execution once, and can be instantiated many
 * times.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Component {
  /** Larger files are refused without being read: 1 GiB. */
  public static final long MAX_BYTES = 1L << 30;

  private final LoadedComponent loaded;

  private Component(LoadedComponent loaded) {
    this.loaded = loaded;
  }

  /**
   * Loads a component from a file.
   *
   * @throws IOException if the file cannot be read, or is larger than {@link #MAX_BYTES}
   * @throws io.component4j.wit.diagnostics.InvalidInputException if it is no valid component
   * @throws UnsupportedFeatureException if it needs something that this runtime does not have
   */
  public static Component load(Engine engine, Path file) throws IOException {
    long size = Files.size(file);
    if (size > MAX_BYTES) {
      throw new IOException(file + " is larger than " + MAX_BYTES + " bytes");
    }
    return load(engine, file.toString(), Files.readAllBytes(file));
  }

  /**
   * Loads a component from bytes, which must not change afterwards.
   *
   * @param name how diagnostics call it
   * @throws io.component4j.wit.diagnostics.InvalidInputException if it is no valid component
   * @throws UnsupportedFeatureException if it needs something that this runtime does not have
   */
  public static Component load(Engine engine, String name, byte[] bytes) {
    Objects.requireNonNull(name);
    return new Component(LoadedComponent.load(engine.core(), name, bytes));
  }

  /** What it imports and exports. */
  public ComponentType type() {
    return loaded.type();
  }

  LoadedComponent loaded() {
    return loaded;
  }

  /** Starts an instance. */
  public Instantiation instantiation() {
    return new Instantiation(loaded);
  }
}
