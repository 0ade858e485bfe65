package io.component4j.wit.resolve;

import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.graph.WitGraph;

/**
 * Decodes WIT packages that are encoded as components (component-model, design/mvp/WIT.md, "Package
 * Format"), which takes a library for components that this one does not know. Used by one thread at
 * a time.
 */
@FunctionalInterface
public interface EncodedPackageDecoder {
  /**
   * Decodes a file.
   *
   * @param name the file as the user knows it, for findings
   * @param bytes the whole file: a binary, or the text of one ({@code .wat}); the callee may keep
   *     but not change them
   * @return the packages; the roots are those that the file is for, the others only what these
   *     refer to, as far as they do
   * @throws InvalidInputException if the file is no WIT package, or one that cannot be decoded
   */
  WitGraph decode(String name, byte[] bytes);
}
