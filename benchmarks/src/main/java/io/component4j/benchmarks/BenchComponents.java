package io.component4j.benchmarks;

import io.component4j.runtime.Component;
import io.component4j.runtime.Engine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The components that calls are measured with; their text lies beside the binaries. */
final class BenchComponents {
  private BenchComponents() {}

  /** The binary of that name. */
  static byte[] bytes(String name) {
    try (InputStream in = BenchComponents.class.getResourceAsStream(name + ".wasm")) {
      if (in == null) {
        throw new IllegalStateException(name + ".wasm is missing");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The component of that name, loaded, and so compiled, anew. */
  static Component load(String name) {
    return Component.load(Engine.create(), name + ".wasm", bytes(name));
  }
}
