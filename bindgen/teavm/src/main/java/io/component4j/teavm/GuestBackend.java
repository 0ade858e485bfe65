package io.component4j.teavm;

import io.component4j.wit.diagnostics.InvalidInputException;
import java.io.IOException;

/** A compiler that makes core modules of Java classes. Safe for use by several threads. */
public interface GuestBackend {
  /**
   * Compiles.
   *
   * @return a module that imports what the program's world imports, and nothing else
   * @throws InvalidInputException with all findings, if the program needs what guests do not have:
   *     a class, method or field of the JDK ({@code guest-missing-class}, {@code
   *     guest-missing-method}, {@code guest-missing-field}), several threads ({@code
   *     guest-thread}), files where the world does not import them ({@code guest-needs-import}), or
   *     something else that the compiler refuses ({@code guest-not-compilable})
   * @throws IOException if a class cannot be read, or a temporary file written
   */
  CompiledGuest compile(GuestProgram program) throws IOException;
}
