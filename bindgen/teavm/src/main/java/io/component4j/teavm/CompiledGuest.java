package io.component4j.teavm;

import io.component4j.wit.diagnostics.Diagnostic;
import java.util.List;

/**
 * A core module.
 *
 * @param module its bytes; not to be changed
 * @param warnings what the compiler finds odd
 */
public record CompiledGuest(byte[] module, List<Diagnostic> warnings) {
  /** Copies the list. */
  public CompiledGuest {
    warnings = List.copyOf(warnings);
  }
}
