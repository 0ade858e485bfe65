package io.component4j.runtime.engine.endive;

import io.component4j.runtime.CompilerUnavailableException;
import java.security.CodeSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The library that the engine's compiler writes classes with. Many others bring an older one, which
 * a build tool may prefer; what then fails would look like modules that cannot be compiled.
 */
final class ClassWriting {
  private static final String WANTED = "org.ow2.asm:asm-commons 9.9 or newer";
  private static final @Nullable String FAULT =
      fault(ClassWriting.class.getClassLoader()).orElse(null);

  private ClassWriting() {}

  /**
   * Does nothing if code can be compiled here.
   *
   * @throws CompilerUnavailableException if not
   */
  static void check() {
    if (FAULT != null) {
      throw new CompilerUnavailableException(FAULT);
    }
  }

  /** What is wrong with the library that a class loader finds, and what to do. */
  static Optional<String> fault(ClassLoader loader) {
    try {
      Class<?> remapper = Class.forName("org.objectweb.asm.commons.Remapper", false, loader);
      try {
        // New in 9.9.
        remapper.getDeclaredConstructor(int.class);
        return Optional.empty();
      } catch (NoSuchMethodException e) {
        return Optional.of(
            "code cannot be compiled: "
                + WANTED
                + " is wanted, and the class path has an older one"
                + place(remapper)
                + "; see which dependency brings it, or execute with ExecutionMode.INTERPRETED");
      }
    } catch (ClassNotFoundException | LinkageError e) {
      return Optional.of(
          "code cannot be compiled: "
              + WANTED
              + " is not on the class path; add it, or execute with ExecutionMode.INTERPRETED");
    }
  }

  private static String place(Class<?> found) {
    CodeSource source = found.getProtectionDomain().getCodeSource();
    return source == null || source.getLocation() == null ? "" : " in " + source.getLocation();
  }
}
