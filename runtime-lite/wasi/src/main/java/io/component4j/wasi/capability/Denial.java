package io.component4j.wasi.capability;

/**
 * Something that a guest asked for and was not given.
 *
 * @param capability what it lacks
 * @param function the WASI function that it called, as {@code interface#function}
 * @param wanted what it asked for, in words
 */
public record Denial(Capability capability, String function, String wanted) {
  @Override
  public String toString() {
    return function + ": " + wanted + " (granted by " + capability.grantedBy() + ")";
  }
}
