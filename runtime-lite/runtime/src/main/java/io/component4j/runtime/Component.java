package io.component4j.runtime;

import io.component4j.component.types.ComponentType;
import io.component4j.runtime.cache.BundledCode;
import io.component4j.runtime.instance.LoadedComponent;
import io.component4j.runtime.instance.WatchedInstances;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
  private final @Nullable WatchedInstances watched;

  private Component(LoadedComponent loaded, @Nullable WatchedInstances watched) {
    this.loaded = loaded;
    this.watched = watched;
  }

  /**
   * Loads a component from a file.
   *
   * @throws IOException if the file cannot be read, or is larger than {@link #MAX_BYTES}
   * @throws io.component4j.wit.diagnostics.InvalidInputException if it is no valid component
   * @throws UnsupportedFeatureException if it needs something that this runtime does not have
   * @throws CompilerUnavailableException if it is to be compiled and the class path has no ASM for
   *     it
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
   * @throws CompilerUnavailableException if it is to be compiled and the class path has no ASM for
   *     it
   */
  public static Component load(Engine engine, String name, byte[] bytes) {
    Objects.requireNonNull(name);
    return new Component(LoadedComponent.load(engine.core(), name, bytes), null);
  }

  /**
   * Loads a component that lies in a jar or folder beside classes. Code that was compiled when the
   * jar was made ({@link PrecompiledCode}) is used where it fits: it was made of the same modules
   * by the same version of this runtime. Otherwise they are compiled now.
   *
   * @param loader finds the component, and is trusted with the code of it
   * @param resource for example {@code com/acme/greeter.wasm}
   * @throws IOException if there is no such resource, or it cannot be read, or is larger than
   *     {@link #MAX_BYTES}
   * @throws io.component4j.wit.diagnostics.InvalidInputException if it is no valid component
   * @throws UnsupportedFeatureException if it needs something that this runtime does not have
   * @throws CompilerUnavailableException if it is to be compiled and the class path has no ASM for
   *     it
   */
  public static Component load(Engine engine, ClassLoader loader, String resource)
      throws IOException {
    byte[] bytes;
    try (InputStream in = loader.getResourceAsStream(resource)) {
      if (in == null) {
        throw new FileNotFoundException("no resource " + resource + " in the class path");
      }
      bytes = in.readNBytes((int) MAX_BYTES + 1);
    }
    if (bytes.length > MAX_BYTES) {
      throw new IOException(resource + " is larger than " + MAX_BYTES + " bytes");
    }
    return new Component(
        LoadedComponent.load(engine.core().with(BundledCode.of(loader)), resource, bytes), null);
  }

  /** What it imports and exports. */
  public ComponentType type() {
    return loaded.type();
  }

  LoadedComponent loaded() {
    return loaded;
  }

  Component watchedBy(WatchedInstances instances) {
    return new Component(loaded, instances);
  }

  @Nullable WatchedInstances watched() {
    return watched;
  }

  /** Starts an instance. */
  public Instantiation instantiation() {
    return new Instantiation(this);
  }
}
