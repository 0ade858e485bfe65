package io.component4j.runtime.engine.endive;

import java.util.BitSet;

/** Which locals of a function are read later than at an instruction, before they are written. */
final class Liveness {
  private static final BitSet NONE = new BitSet(0);

  /** What a hostile function may take: 64 MiB, and loops in loops. */
  private static final long MAX_BITS = 1L << 29;

  private static final int MAX_ROUNDS = 64;

  private final FunctionInstructions code;
  private final BitSet[] before;

  /**
   * Finds it out for all instructions.
   *
   * @throws IllegalArgumentException if that would take too much
   */
  Liveness(FunctionInstructions code, int locals) {
    if ((long) code.count() * (locals + 64) > MAX_BITS) {
      throw new IllegalArgumentException("too many instructions and locals");
    }
    this.code = code;
    this.before = new BitSet[code.count()];
    // What a loop needs is known to its branches one time later, so until nothing changes.
    boolean changed = true;
    for (int round = 0; changed; round++) {
      if (round == MAX_ROUNDS) {
        throw new IllegalArgumentException("too many loops in loops");
      }
      changed = false;
      for (int i = code.count() - 1; i >= 0; i--) {
        BitSet live = liveBefore(i);
        if (!live.equals(before[i])) {
          before[i] = live;
          changed = true;
        }
      }
    }
  }

  /** What is live before an instruction; not to be changed. */
  BitSet before(int i) {
    BitSet live = i < before.length ? before[i] : NONE;
    return live == null ? NONE : live;
  }

  /** What is live where a branch to a block goes; not to be changed. */
  BitSet atLabel(int block) {
    if (block < 0) {
      return NONE;
    }
    return code.op(block) == FunctionInstructions.LOOP
        ? before(block)
        : before(code.end(block) + 1);
  }

  private BitSet liveBefore(int i) {
    BitSet next = before(i + 1);
    switch (code.op(i)) {
      case FunctionInstructions.LOCAL_GET -> {
        return with(next, code.immediate(i));
      }
      case FunctionInstructions.LOCAL_SET, FunctionInstructions.LOCAL_TEE -> {
        int local = code.immediate(i);
        if (!next.get(local)) {
          return next;
        }
        BitSet live = (BitSet) next.clone();
        live.clear(local);
        return live;
      }
      case FunctionInstructions.BR_IF -> {
        return union(next, atTargets(i));
      }
      case FunctionInstructions.BR, FunctionInstructions.BR_TABLE -> {
        return atTargets(i);
      }
      case FunctionInstructions.RETURN, FunctionInstructions.UNREACHABLE -> {
        return NONE;
      }
      case FunctionInstructions.IF -> {
        int otherwise = code.elseOf(i) < 0 ? code.end(i) : code.elseOf(i);
        return union(next, before(otherwise + 1));
      }
      case FunctionInstructions.ELSE -> {
        return before(code.end(code.parent(i)) + 1);
      }
      default -> {
        return next;
      }
    }
  }

  private BitSet atTargets(int branch) {
    int[] targets = code.targets(branch);
    if (targets == null) {
      return NONE;
    }
    if (targets.length == 1) {
      return atLabel(targets[0]);
    }
    BitSet live = new BitSet();
    for (int target : targets) {
      live.or(atLabel(target));
    }
    return live;
  }

  private static BitSet with(BitSet live, int local) {
    if (live.get(local)) {
      return live;
    }
    BitSet more = (BitSet) live.clone();
    more.set(local);
    return more;
  }

  private static BitSet union(BitSet one, BitSet other) {
    BitSet both = (BitSet) one.clone();
    both.or(other);
    return both;
  }
}
