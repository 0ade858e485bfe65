package io.component4j.text;

import java.util.Objects;

/**
 * How binaries are printed.
 *
 * @param offsets whether each line starts with the offset of its first byte, as a comment
 * @param skeleton whether function bodies and the content of segments and custom sections are left
 *     out; such text cannot be assembled
 * @param nameUnnamed whether what has no name gets one, made of its index, for example {@code
 *     $#func10}
 * @param folded whether instructions are printed in folded form
 * @param operandStack whether the types on the operand stack are printed after each instruction, as
 *     a comment
 * @param indent what each level is indented by, white space
 */
public record PrintOptions(
    boolean offsets,
    boolean skeleton,
    boolean nameUnnamed,
    boolean folded,
    boolean operandStack,
    String indent) {
  /** Nothing special, indented by two spaces. */
  public static final PrintOptions DEFAULT =
      new PrintOptions(false, false, false, false, false, "  ");

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if the indentation is longer than 100 characters
   */
  public PrintOptions {
    Objects.requireNonNull(indent);
    if (indent.length() > 100) {
      throw new IllegalArgumentException("indentation of more than 100 characters");
    }
  }

  /** The same with offsets or without. */
  public PrintOptions withOffsets(boolean newOffsets) {
    return new PrintOptions(newOffsets, skeleton, nameUnnamed, folded, operandStack, indent);
  }

  /** The same as a skeleton or not. */
  public PrintOptions withSkeleton(boolean newSkeleton) {
    return new PrintOptions(offsets, newSkeleton, nameUnnamed, folded, operandStack, indent);
  }

  /** The same with names for what has none, or without. */
  public PrintOptions withNameUnnamed(boolean newNameUnnamed) {
    return new PrintOptions(offsets, skeleton, newNameUnnamed, folded, operandStack, indent);
  }

  /** The same with folded instructions or flat ones. */
  public PrintOptions withFolded(boolean newFolded) {
    return new PrintOptions(offsets, skeleton, nameUnnamed, newFolded, operandStack, indent);
  }

  /** The same with the types on the operand stack or without. */
  public PrintOptions withOperandStack(boolean newOperandStack) {
    return new PrintOptions(offsets, skeleton, nameUnnamed, folded, newOperandStack, indent);
  }

  /** The same with another indentation. */
  public PrintOptions withIndent(String newIndent) {
    return new PrintOptions(offsets, skeleton, nameUnnamed, folded, operandStack, newIndent);
  }
}
