package io.component4j.runtime.engine.endive;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Moves parts of a function into functions of their own. A part is a row of statements of one
 * block; it takes the locals that it needs as parameters, and gives those back that are needed
 * after it. Where it leaves by a branch to an outer block or returns, it says so by a number that
 * comes first among its results. For one round over one function.
 */
final class FunctionSplitter {
  /** A Java method has fewer parameters; and passing many locals costs more than is gained. */
  private static final int MAX_LOCALS_PASSED = 60;

  /** Parts that leave to more places are not moved: what chooses where to go stays where it is. */
  private static final int MAX_EXITS = 8;

  /** What is smaller than the call that takes its place does not pay. */
  private static final int MIN_PIECE = 250;

  private static final int I32 = 0x7f;

  /** Among the exits of a part: that it returns. Other exits are labels. */
  private static final int RETURN = Integer.MAX_VALUE;

  /** Among the exits of a part: a branch with a value, which is not supported. */
  private static final int CARRIES_VALUE = Integer.MIN_VALUE;

  /**
   * A new function.
   *
   * @param params types
   * @param results types
   * @param body with its locals
   */
  record Piece(byte[] params, byte[] results, byte[] body) {}

  private final FunctionInstructions code;
  private final Liveness liveness;
  private final byte[] resultTypes;
  private final int firstIndex;
  private final int maxPiece;
  private final List<Piece> pieces = new ArrayList<>();

  /** Types of the locals, parameters first, and of those that are added. */
  private byte[] localTypes;

  private final int paramCount;
  private int returnedLocal = -1;

  /** What was copied to the result so far. */
  private int copied;

  private final WasmBytes out = new WasmBytes();

  /**
   * Makes a splitter.
   *
   * @param localTypes of parameters and locals
   * @param firstIndex of the first new function
   * @param maxPiece how large a new function may be, in bytes of Java code as {@link CodeSize}
   *     estimates them
   */
  FunctionSplitter(
      FunctionInstructions code,
      int paramCount,
      byte[] localTypes,
      byte[] resultTypes,
      int firstIndex,
      int maxPiece) {
    this.code = code;
    this.liveness = new Liveness(code, localTypes.length);
    this.paramCount = paramCount;
    this.localTypes = localTypes;
    this.resultTypes = resultTypes;
    this.firstIndex = firstIndex;
    this.maxPiece = maxPiece;
  }

  /** The new functions; none if nothing could be moved. */
  List<Piece> pieces() {
    return pieces;
  }

  /** The body of what is left of the function, with its locals. */
  byte[] split() {
    copied = code.place(0);
    statements(0, code.count() - 1, 0);
    out.bytes(code.bytes(), copied, code.endPlace(code.count() - 1));
    return body(Arrays.copyOfRange(localTypes, paramCount, localTypes.length), out.toByteArray());
  }

  static byte[] body(byte[] locals, byte[] instructions) {
    WasmBytes body = new WasmBytes();
    int runs = 0;
    WasmBytes declared = new WasmBytes();
    for (int i = 0; i < locals.length; ) {
      int start = i;
      while (i < locals.length && locals[i] == locals[start]) {
        i++;
      }
      declared.u32(i - start).op(locals[start]);
      runs++;
    }
    body.u32(runs);
    body.write(declared.toByteArray(), 0, declared.size());
    body.write(instructions, 0, instructions.length);
    return body.toByteArray();
  }

  // ---- what to move -----------------------------------------------------------------------------

  /** A row of statements. */
  private record Part(int from, int to, int size, TreeSet<Integer> exits) {}

  /** Goes through the statements of a block, whose operands begin at a height. */
  private void statements(int from, int to, int base) {
    @Nullable Part row = null;
    int i = from;
    while (i < to && code.height(i) != FunctionInstructions.DEAD) {
      int next = statementEnd(i, to, base);
      Part statement = part(i, next);
      // The last statement may leave the block's result as an operand.
      boolean whole = code.height(next) == base || code.height(next) == FunctionInstructions.DEAD;
      if (!whole || !isMovable(statement)) {
        move(row);
        row = null;
        inside(i, next);
      } else {
        Part longer = row == null ? statement : joined(row, statement);
        if (isMovable(longer)) {
          row = longer;
        } else {
          move(row);
          row = statement;
        }
      }
      i = next;
    }
    move(row);
  }

  private int skip(int i) {
    return code.opensBlock(i) ? code.end(i) + 1 : i + 1;
  }

  private int statementEnd(int from, int to, int base) {
    int i = skip(from);
    while (i < to && code.height(i) != base && code.height(i) != FunctionInstructions.DEAD) {
      i = skip(i);
    }
    return i;
  }

  private void inside(int from, int to) {
    for (int i = from; i < to; i = skip(i)) {
      if (code.opensBlock(i) && code.height(i) != FunctionInstructions.DEAD) {
        int base = code.op(i) == FunctionInstructions.IF ? code.height(i) - 1 : code.height(i);
        int otherwise = code.elseOf(i);
        statements(i + 1, otherwise < 0 ? code.end(i) : otherwise, base);
        if (otherwise >= 0) {
          statements(otherwise + 1, code.end(i), base);
        }
      }
    }
  }

  private Part part(int from, int to) {
    TreeSet<Integer> exits = new TreeSet<>();
    int size = 0;
    // What is too large is not looked at any further.
    for (int i = from; i < to && size <= maxPiece; i++) {
      size += CodeSize.of(code, i);
      int[] targets = code.targets(i);
      if (targets != null) {
        int[] labels = code.labels(i);
        int inside = code.depth(i) - code.depth(from);
        for (int l = 0; l < targets.length; l++) {
          if (labels[l] >= inside) {
            exits.add(carriesValue(targets[l]) ? CARRIES_VALUE : labels[l] - inside);
          }
        }
      } else if (code.op(i) == FunctionInstructions.RETURN) {
        exits.add(RETURN);
      }
    }
    return new Part(from, to, size, exits);
  }

  private boolean carriesValue(int target) {
    return target < 0 ? resultTypes.length != 0 : code.labelArity(target) != 0;
  }

  private static Part joined(Part one, Part other) {
    TreeSet<Integer> exits = new TreeSet<>(one.exits);
    exits.addAll(other.exits);
    return new Part(one.from, other.to, one.size + other.size, exits);
  }

  private boolean isMovable(Part part) {
    return part.size <= maxPiece
        && part.exits.size() <= MAX_EXITS
        && !part.exits.contains(CARRIES_VALUE);
  }

  // ---- moving -----------------------------------------------------------------------------------

  private void move(@Nullable Part part) {
    if (part == null || part.size < MIN_PIECE) {
      return;
    }
    BitSet used = new BitSet();
    BitSet written = new BitSet();
    for (int i = part.from; i < part.to; i++) {
      switch (code.op(i)) {
        case FunctionInstructions.LOCAL_GET -> used.set(code.immediate(i));
        case FunctionInstructions.LOCAL_SET, FunctionInstructions.LOCAL_TEE ->
            written.set(code.immediate(i));
        default -> {
          // Only locals matter here.
        }
      }
    }
    used.or(written);
    BitSet taken = (BitSet) liveness.before(part.from).clone();
    taken.and(used);
    BitSet needed = new BitSet();
    boolean goesOn = code.height(part.to) != FunctionInstructions.DEAD;
    if (goesOn) {
      needed.or(liveness.before(part.to));
    }
    for (int exit : part.exits) {
      if (exit != RETURN) {
        needed.or(liveness.atLabel(code.target(part.from, exit)));
      }
    }
    needed.and(written);
    int passed = taken.cardinality() + 2 * needed.cardinality();
    if (passed > MAX_LOCALS_PASSED || CodeSize.ofCall(passed, part.exits.size()) > part.size / 2) {
      inside(part.from, part.to);
      return;
    }
    int index = firstIndex + pieces.size();
    int[] exits = part.exits.stream().mapToInt(Integer::intValue).toArray();
    pieces.add(piece(part, taken, needed, used, exits));
    out.bytes(code.bytes(), copied, code.place(part.from));
    call(index, taken, needed, exits);
    if (!goesOn) {
      out.op(FunctionInstructions.UNREACHABLE);
    }
    copied = code.place(part.to);
  }

  private static boolean returns(int[] exits) {
    return exits.length > 0 && exits[exits.length - 1] == RETURN;
  }

  private boolean returnsValue(int[] exits) {
    return returns(exits) && resultTypes.length > 0;
  }

  /** What stands where the part was. */
  private void call(int index, BitSet taken, BitSet needed, int[] exits) {
    boolean returns = returns(exits);
    // One block to go on after, and inside it one to return after.
    boolean choice = exits.length > 1 || returns;
    if (choice) {
      out.op(FunctionInstructions.BLOCK).op(FunctionInstructions.VOID);
      if (returns) {
        out.op(FunctionInstructions.BLOCK).op(FunctionInstructions.VOID);
      }
    }
    taken.stream().forEach(local -> out.op(FunctionInstructions.LOCAL_GET, local));
    out.op(FunctionInstructions.CALL, index);
    for (int local = needed.length(); (local = needed.previousSetBit(local - 1)) >= 0; ) {
      out.op(FunctionInstructions.LOCAL_SET, local);
    }
    if (returnsValue(exits)) {
      if (returnedLocal < 0) {
        returnedLocal = localTypes.length;
        localTypes = Arrays.copyOf(localTypes, returnedLocal + 1);
        localTypes[returnedLocal] = resultTypes[0];
      }
      out.op(FunctionInstructions.LOCAL_SET, returnedLocal);
    }
    if (!choice) {
      if (exits.length == 1) {
        out.op(FunctionInstructions.BR_IF, exits[0]);
      }
      return;
    }
    int inside = returns ? 2 : 1;
    out.op(FunctionInstructions.BR_TABLE, exits.length).u32(inside - 1);
    for (int exit : exits) {
      out.u32(exit == RETURN ? 0 : exit + inside);
    }
    if (returns) {
      out.op(FunctionInstructions.END);
      if (returnsValue(exits)) {
        out.op(FunctionInstructions.LOCAL_GET, returnedLocal);
      }
      out.op(FunctionInstructions.RETURN);
    }
    out.op(FunctionInstructions.END);
  }

  private Piece piece(Part part, BitSet taken, BitSet needed, BitSet used, int[] exits) {
    int[] locals = new int[localTypes.length];
    WasmBytes params = new WasmBytes();
    WasmBytes more = new WasmBytes();
    int next = 0;
    for (int local : taken.stream().toArray()) {
      locals[local] = next++;
      params.op(localTypes[local]);
    }
    BitSet own = (BitSet) used.clone();
    own.andNot(taken);
    for (int local : own.stream().toArray()) {
      locals[local] = next++;
      more.op(localTypes[local]);
    }
    WasmBytes results = new WasmBytes();
    WasmBytes body = new WasmBytes();
    boolean value = returnsValue(exits);
    int exitLocal = next;
    int valueLocal = next + 1;
    if (exits.length > 0) {
      more.op(I32);
      results.op(I32);
      body.op(FunctionInstructions.BLOCK).op(FunctionInstructions.VOID);
      for (int i = 0; i < exits.length; i++) {
        body.op(FunctionInstructions.BLOCK).op(FunctionInstructions.VOID);
      }
    }
    if (value) {
      // Pushed after the number of the exit, taken from the stack before it.
      more.op(resultTypes[0]);
    }
    moved(part, locals, exits, value ? valueLocal : -1, body);
    if (exits.length > 0) {
      body.op(FunctionInstructions.BR, exits.length);
      for (int i = 0; i < exits.length; i++) {
        body.op(FunctionInstructions.END).constant(i + 1);
        body.op(FunctionInstructions.LOCAL_SET, exitLocal);
        body.op(FunctionInstructions.BR, exits.length - 1 - i);
      }
      body.op(FunctionInstructions.END).op(FunctionInstructions.LOCAL_GET, exitLocal);
    }
    if (value) {
      results.op(resultTypes[0]);
      body.op(FunctionInstructions.LOCAL_GET, valueLocal);
    }
    for (int local : needed.stream().toArray()) {
      results.op(localTypes[local]);
      body.op(FunctionInstructions.LOCAL_GET, locals[local]);
    }
    body.op(FunctionInstructions.END);
    return new Piece(
        params.toByteArray(), results.toByteArray(), body(more.toByteArray(), body.toByteArray()));
  }

  /** The instructions of a part, with other locals and labels. */
  private void moved(Part part, int[] locals, int[] exits, int valueLocal, WasmBytes body) {
    int depth = 0;
    for (int i = part.from; i < part.to; i++) {
      int op = code.op(i);
      switch (op) {
        case FunctionInstructions.LOCAL_GET,
            FunctionInstructions.LOCAL_SET,
            FunctionInstructions.LOCAL_TEE ->
            body.op(op, locals[code.immediate(i)]);
        case FunctionInstructions.BR, FunctionInstructions.BR_IF ->
            body.op(op, label(code.immediate(i), depth, exits));
        case FunctionInstructions.BR_TABLE -> {
          int[] labels = code.labels(i);
          body.op(op, labels.length - 1);
          for (int label : labels) {
            body.u32(label(label, depth, exits));
          }
        }
        case FunctionInstructions.RETURN -> {
          if (valueLocal >= 0) {
            body.op(FunctionInstructions.LOCAL_SET, valueLocal);
          }
          body.op(FunctionInstructions.BR, depth + exits.length - 1);
        }
        default -> {
          if (code.opensBlock(i)) {
            depth++;
          } else if (op == FunctionInstructions.END) {
            depth--;
          }
          body.bytes(code.bytes(), code.place(i), code.endPlace(i));
        }
      }
    }
  }

  private static int label(int label, int depth, int[] exits) {
    return label < depth ? label : depth + Arrays.binarySearch(exits, label - depth);
  }
}
