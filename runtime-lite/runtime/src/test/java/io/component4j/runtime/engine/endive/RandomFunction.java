package io.component4j.runtime.engine.endive;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A function of random statements, which always ends. */
final class RandomFunction {
  private static final int LOCALS = 9;
  private static final String[] OPERATIONS = {
    "i32.add",
    "i32.sub",
    "i32.mul",
    "i32.and",
    "i32.or",
    "i32.xor",
    "i32.shl",
    "i32.lt_u",
    "i32.gt_s",
    "i32.eq",
    "i32.div_u",
    "i32.rotl"
  };

  private final Random random;
  private final StringBuilder text = new StringBuilder();

  /** Labels that can be branched to without a value, the innermost last. */
  private final List<String> labels = new ArrayList<>();

  private int nextLabel;
  private int budget = 120;

  RandomFunction(long seed) {
    this.random = new Random(seed);
  }

  /** The text of a module with the function and one that adds up the memory. */
  String module() {
    text.append("(module (memory 1) (global $fuel (mut i32) (i32.const 0))");
    text.append("(func $other (param i32) (result i32)");
    text.append(" (i32.mul (local.get 0) (i32.const 31)))");
    text.append("(func (export \"sum\") (result i32) (local $i i32) (local $s i32) (loop $l");
    text.append(" (local.set $s (i32.add (i32.mul (local.get $s) (i32.const 31))");
    text.append(" (i32.load (local.get $i)))) (br_if $l (i32.lt_u (local.tee $i (i32.add");
    text.append(" (local.get $i) (i32.const 4))) (i32.const 256)))) (local.get $s))");
    text.append("(func (export \"run\") (param i32 i64) (result i32)");
    for (int i = 2; i < LOCALS; i++) {
      text.append(" (local i32)");
    }
    text.append("(global.set $fuel (i32.const 300))\n");
    text.append("(local.set 2 (i32.wrap_i64 (local.get 1)))\n");
    while (budget > 0) {
      statement(0);
    }
    expression(3);
    return text.append("))").toString();
  }

  private int local() {
    int local = random.nextInt(LOCALS - 1);
    return local == 0 ? 0 : local + 1;
  }

  private void statements(int depth) {
    for (int rest = random.nextInt(9); rest >= 0 && budget > 0; rest--) {
      statement(depth);
    }
  }

  private String begin(String kind, String more) {
    String label = "$l" + nextLabel++;
    text.append('(').append(kind).append(' ').append(label).append(more).append('\n');
    return label;
  }

  private String label() {
    return labels.get(random.nextInt(labels.size()));
  }

  private void statement(int depth) {
    budget--;
    int kind = random.nextInt(depth > 6 ? 5 : 14);
    switch (kind) {
      case 0, 1, 2 -> {
        text.append("(local.set ").append(local()).append(' ');
        expression(3);
        text.append(")\n");
      }
      case 3, 4 -> {
        text.append("(i32.store (i32.and (i32.const 252) ");
        expression(2);
        text.append(") ");
        expression(3);
        text.append(")\n");
      }
      case 5, 6 -> {
        labels.add(begin("block", ""));
        statements(depth + 1);
        labels.remove(labels.size() - 1);
        text.append(")\n");
      }
      case 7 -> {
        labels.add(begin("loop", ""));
        text.append("(global.set $fuel (i32.sub (global.get $fuel) (i32.const 1)))");
        text.append("(if (i32.eqz (global.get $fuel)) (then unreachable))\n");
        statements(depth + 1);
        labels.remove(labels.size() - 1);
        text.append(")\n");
      }
      case 8, 9 -> {
        text.append("(if ");
        expression(2);
        text.append(" (then ");
        statements(depth + 1);
        if (random.nextBoolean()) {
          text.append(") (else ");
          statements(depth + 1);
        }
        text.append("))\n");
      }
      case 10, 11 -> branch();
      case 12 -> {
        text.append("(if ");
        expression(2);
        text.append("(then (return ");
        expression(2);
        text.append(")))\n");
      }
      default -> {
        text.append("(drop (call $other ");
        expression(2);
        text.append("))\n");
      }
    }
  }

  private void branch() {
    if (labels.isEmpty()) {
      return;
    }
    switch (random.nextInt(3)) {
      case 0 -> {
        text.append("(br_if ").append(label()).append(' ');
        expression(2);
        text.append(")\n");
      }
      case 1 -> {
        text.append("(if ");
        expression(2);
        text.append("(then (br ").append(label()).append(")))\n");
      }
      default -> {
        String label = begin("block", "");
        text.append("(br_table ").append(label).append(' ').append(label()).append(' ');
        text.append(label()).append(' ').append(label).append(" (i32.and (i32.const 3) ");
        expression(1);
        text.append(")))\n");
      }
    }
  }

  private void expression(int depth) {
    switch (depth == 0 ? random.nextInt(3) : random.nextInt(10)) {
      case 0 -> text.append("(i32.const ").append(random.nextInt(20)).append(')');
      case 1, 2 -> text.append("(local.get ").append(local()).append(')');
      case 3 -> {
        text.append("(local.tee ").append(local()).append(' ');
        expression(depth - 1);
        text.append(')');
      }
      case 4 -> {
        text.append("(i32.load (i32.and (i32.const 252) ");
        expression(depth - 1);
        text.append("))");
      }
      case 5 -> {
        // A label that carries a value.
        String label = begin("block", " (result i32)");
        if (budget > 0) {
          statements(5);
        }
        text.append("(drop (br_if ").append(label).append(' ');
        expression(depth - 1);
        expression(depth - 1);
        text.append("))");
        expression(depth - 1);
        text.append(')');
      }
      default -> {
        text.append('(').append(OPERATIONS[random.nextInt(OPERATIONS.length)]).append(' ');
        expression(depth - 1);
        expression(depth - 1);
        text.append(')');
      }
    }
  }
}
