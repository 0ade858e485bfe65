package io.component4j.text;

import io.component4j.text.ModuleState.ValShape;
import java.util.List;

/**
 * What an instruction does to the operand stack.
 *
 * @param pops how many operands it takes
 * @param pushes the types of those that it leaves
 */
record Effect(int pops, List<ValShape> pushes) {
  /** Of an instruction that nothing is known of. */
  static final Effect NOTHING = new Effect(0, List.of());

  static Effect of(int pops, ValShape... pushes) {
    return new Effect(pops, List.of(pushes));
  }
}
