package io.component4j.text;

import io.component4j.component.core.Instruction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts instructions into those that take their results, and prints them so. An instruction with
 * other operands than the instructions before it leave is not folded. Not safe for several threads.
 */
final class FoldedCode {
  /** More results than any instruction takes: what leaves them goes into no other instruction. */
  private static final int UNFOLDABLE = Integer.MAX_VALUE;

  /** An instruction with those inside of it. */
  private record Node(
      String text, List<Node> inside, int results, int offset, @Nullable BranchHint hint) {}

  /** An open block. */
  private static final class Block {
    private final Instruction opener;
    private final Node head;
    private List<Node> nodes = new ArrayList<>();
    private @Nullable Node predicate;
    private @Nullable Node consequent;
    private int offset;

    Block(Instruction opener, Node head) {
      this.opener = opener;
      this.head = head;
      this.offset = head.offset();
    }
  }

  /** What is left to print; without an instruction the end of one. */
  private record Step(@Nullable Node node) {}

  private final Deque<Block> open = new ArrayDeque<>();
  private final List<Node> outermost = new ArrayList<>();

  private List<Node> nodes() {
    Block block = open.peek();
    return block == null ? outermost : block.nodes;
  }

  /**
   * Adds an instruction.
   *
   * @param text how it is printed
   * @param offset where the binary has it
   */
  void add(
      Instruction instruction,
      String text,
      Effect effect,
      int offset,
      @Nullable BranchHint hint,
      BinaryInput in) {
    int results = effect.pushes().size();
    switch (instruction.name()) {
      case "block", "loop", "try_table" ->
          open.push(new Block(instruction, new Node(text, List.of(), 0, offset, hint)));
      case "if" -> {
        List<Node> before = nodes();
        Block block = new Block(instruction, new Node(text, List.of(), 0, offset, hint));
        block.predicate = before.isEmpty() ? null : before.remove(before.size() - 1);
        open.push(block);
      }
      case "else" -> {
        Block block = block(in);
        block.consequent = new Node("then", block.nodes, 0, block.offset, null);
        block.nodes = new ArrayList<>();
        block.offset = offset;
      }
      case "end" -> end(results, in);
      case "try", "catch", "catch_all", "delegate" ->
          throw in.error(
              "text-unsupported",
              offset,
              "the older exception handling (`" + instruction + "`) cannot be folded");
      default -> plain(text, effect.pops(), results, offset, hint);
    }
  }

  private Block block(BinaryInput in) {
    Block block = open.peek();
    if (block == null) {
      throw in.malformed("`end` or `else` without a block");
    }
    return block;
  }

  private void plain(String text, int params, int results, int offset, @Nullable BranchHint hint) {
    List<Node> before = nodes();
    int from = before.size();
    int left = results;
    long taken = 0;
    for (int i = before.size() - 1; i >= 0 && taken < params; i--) {
      taken += before.get(i).results();
      if (taken == params) {
        from = i;
      } else if (taken > params) {
        left = UNFOLDABLE;
      }
    }
    List<Node> tail = before.subList(from, before.size());
    List<Node> inside = new ArrayList<>(tail);
    tail.clear();
    before.add(new Node(text, inside, left, offset, hint));
  }

  private void end(int results, BinaryInput in) {
    Block block = block(in);
    open.pop();
    List<Node> inside = block.nodes;
    if (block.opener.name().equals("if")) {
      inside = new ArrayList<>();
      if (block.predicate != null) {
        inside.add(block.predicate);
      }
      if (block.consequent != null) {
        inside.add(block.consequent);
        inside.add(new Node("else", block.nodes, 0, block.offset, null));
      } else {
        inside.add(new Node("then", block.nodes, 0, block.offset, null));
      }
    }
    Node head = block.head;
    nodes().add(new Node(head.text(), inside, results, head.offset(), head.hint()));
  }

  /**
   * Prints all.
   *
   * @param lines whether each instruction gets a line; otherwise spaces separate them
   */
  void print(TextOutput out, boolean lines) {
    Deque<Step> steps = new ArrayDeque<>();
    push(steps, outermost);
    boolean first = true;
    while (!steps.isEmpty()) {
      Step step = steps.pop();
      Node node = step.node();
      if (node == null) {
        out.nesting--;
        out.put(')');
        continue;
      }
      BranchHint hint = node.hint();
      if (hint != null) {
        separator(out, lines, first, node.offset());
        first = false;
        hint.print(out);
      }
      separator(out, lines, first, node.offset());
      first = false;
      out.put('(').put(node.text());
      if (node.inside().isEmpty() && node.text().contains(";;")) {
        out.newline(node.offset()); // The comment must not swallow the parenthesis.
      }
      out.nesting++;
      steps.push(new Step(null));
      push(steps, node.inside());
    }
  }

  private static void push(Deque<Step> steps, List<Node> nodes) {
    for (int i = nodes.size() - 1; i >= 0; i--) {
      steps.push(new Step(nodes.get(i)));
    }
  }

  private static void separator(TextOutput out, boolean lines, boolean first, int offset) {
    if (lines) {
      out.newline(offset);
    } else if (!first) {
      out.put(' ');
    }
  }
}
