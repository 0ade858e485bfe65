package io.component4j.runtime;

import io.component4j.runtime.instance.HostModule;
import java.util.Objects;

/**
 * A core WebAssembly module that components can import, compiled once.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class CoreModule {
  private final HostModule loaded;

  private CoreModule(HostModule loaded) {
    this.loaded = loaded;
  }

  /**
   * Loads a module from bytes, which must not change afterwards.
   *
   * @param name how diagnostics call it
   * @throws io.component4j.wit.diagnostics.InvalidInputException if it is no valid core module
   * @throws UnsupportedFeatureException if it needs something that this runtime does not have
   */
  public static CoreModule load(Engine engine, String name, byte[] bytes) {
    return new CoreModule(HostModule.load(engine.core(), Objects.requireNonNull(name), bytes));
  }

  HostModule loaded() {
    return loaded;
  }
}
