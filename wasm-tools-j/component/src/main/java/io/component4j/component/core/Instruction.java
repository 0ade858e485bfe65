package io.component4j.component.core;

import java.util.Objects;

/**
 * An instruction of core WebAssembly.
 *
 * @param name as the text format writes it, for example {@code i32.add}
 * @param prefix the byte before the opcode, or 0 for an instruction without one
 * @param opcode after a prefix an unsigned LEB128, otherwise one byte
 * @param immediate what follows
 * @param width bytes of memory that a load or store accesses, which is its natural alignment; 0 for
 *     all other instructions
 */
public record Instruction(String name, int prefix, int opcode, Immediate immediate, int width) {
  /** Checks. */
  public Instruction {
    Objects.requireNonNull(name);
    Objects.requireNonNull(immediate);
  }

  @Override
  public String toString() {
    return name;
  }
}
