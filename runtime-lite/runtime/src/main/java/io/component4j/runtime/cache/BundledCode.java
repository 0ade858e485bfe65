package io.component4j.runtime.cache;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Compiled code that came with a component, most often in the same jar. It is trusted as the
 * classes beside it are: whoever gives it could give any class.
 *
 * <p>An entry is found by what it was compiled from and by what compiled it: one that does not fit
 * is never found, and the code is compiled as if there were none.
 */
@FunctionalInterface
public interface BundledCode {
  /** The folder in a jar where entries lie. */
  String FOLDER = "META-INF/component4j/code/";

  /**
   * Finds an entry.
   *
   * @param name consists of letters, digits, {@code -}, {@code .} and one {@code /}
   * @return its content; empty if there is none
   */
  Optional<byte[]> find(String name);

  /** No code. */
  static BundledCode none() {
    return name -> Optional.empty();
  }

  /** The code in {@value #FOLDER} of all that a class loader loads from. */
  static BundledCode of(ClassLoader loader) {
    return name -> {
      try (InputStream in = loader.getResourceAsStream(FOLDER + name)) {
        return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
      } catch (IOException e) {
        return Optional.empty(); // It can be compiled.
      }
    };
  }
}
