package io.component4j.component.validate;

import static io.component4j.component.validate.Signatures.F32;
import static io.component4j.component.validate.Signatures.F64;
import static io.component4j.component.validate.Signatures.I32;
import static io.component4j.component.validate.Signatures.I64;
import static io.component4j.component.validate.Signatures.NONE;
import static io.component4j.component.validate.Signatures.V128;

import io.component4j.component.core.Instruction;
import io.component4j.component.core.Instructions;
import io.component4j.component.model.CoreValType.AbstractHeap;
import java.util.Arrays;

/**
 * Validates function bodies, one after the other (Core specification, "Validation Algorithm"). What
 * it accepts is valid; it knows the instructions of WebAssembly 2.0, tail calls and several
 * memories, and does not say what is wrong.
 *
 * <p>Not safe for use by several threads.
 */
final class BodyValidator {
  /** As the reference tools allow. */
  private static final int MAX_LOCALS = 50_000;

  private static final int MAX_LABELS = 65_520;

  /** Far more than compilers need; calls with many results could ask for any number. */
  private static final int MAX_HEIGHT = 1 << 20;

  private static final byte FUNCREF = (byte) AbstractHeap.FUNC.code();
  private static final byte EXTERNREF = (byte) AbstractHeap.EXTERN.code();

  /** What is popped in code that is never reached: of any type. */
  private static final byte ANY = NONE;

  private static final byte[] NOTHING = {};
  private static final byte[][] ONE = new byte[256][];

  static {
    for (byte type : new byte[] {I32, I64, F32, F64, V128, FUNCREF, EXTERNREF}) {
      ONE[type] = new byte[] {type};
    }
  }

  private static final int BLOCK = 0x02;
  private static final int LOOP = 0x03;
  private static final int IF = 0x04;
  private static final int ELSE = 0x05;

  private final IndexSpaces spaces;
  private final byte[] code;
  private int at;
  private int end;

  private byte[] locals = new byte[64];
  private int localCount;

  private byte[] values = new byte[256];
  private int height;

  // One of each for every block that is open, and what the innermost one says apart.
  private int[] kinds = new int[32];
  private int[] heights = new int[32];
  private boolean[] deads = new boolean[32];
  private byte[][] starts = new byte[32][];
  private byte[][] ends = new byte[32][];
  private int frames;
  private int base;
  private boolean dead;
  private byte[] results = NOTHING;

  /**
   * Makes a validator.
   *
   * @param code the whole module
   */
  BodyValidator(IndexSpaces spaces, byte[] code) {
    this.spaces = spaces;
    this.code = code;
  }

  /**
   * Validates a body.
   *
   * @throws NotCertainException if it is not valid, or not known to be
   */
  void validate(IndexSpaces.Body body) throws NotCertainException {
    at = body.start();
    end = body.end();
    results = spaces.results()[body.type()];
    localCount = 0;
    locals(spaces.params()[body.type()]);
    int groups = u32();
    for (int i = 0; i != groups; i++) {
      int count = u32();
      byte type = valueType(next());
      if (count < 0 || count > MAX_LOCALS - localCount) {
        throw new NotCertainException();
      }
      room(count);
      Arrays.fill(locals, localCount, localCount + count, type);
      localCount += count;
    }
    height = 0;
    frames = 0;
    open(BLOCK, NOTHING, results);
    while (frames > 0) {
      instruction();
    }
    if (at != end) {
      throw new NotCertainException();
    }
  }

  private void locals(byte[] types) {
    room(types.length);
    System.arraycopy(types, 0, locals, localCount, types.length);
    localCount += types.length;
  }

  private void room(int more) {
    if (localCount + more > locals.length) {
      locals = Arrays.copyOf(locals, 2 * (localCount + more));
    }
  }

  private int next() throws NotCertainException {
    if (at == end) {
      throw new NotCertainException();
    }
    return code[at++] & 0xff;
  }

  private void skip(int bytes) throws NotCertainException {
    if (bytes > end - at) {
      throw new NotCertainException();
    }
    at += bytes;
  }

  private int u32() throws NotCertainException {
    int b = next();
    int number = b & 0x7f;
    for (int shift = 7; (b & 0x80) != 0; shift += 7) {
      b = next();
      if (shift == 28 && (b & 0xf0) != 0) {
        throw new NotCertainException();
      }
      number |= (b & 0x7f) << shift;
    }
    return number;
  }

  /** An index into a space of that many. */
  private int index(int size) throws NotCertainException {
    int index = u32();
    if (Integer.compareUnsigned(index, size) >= 0) {
      throw new NotCertainException();
    }
    return index;
  }

  /** Steps over a signed number, whose last byte may only repeat its sign beyond its bits. */
  private void signed(int bytes, int beyond) throws NotCertainException {
    for (int i = 1; i < bytes; i++) {
      if ((next() & 0x80) == 0) {
        return;
      }
    }
    int last = next();
    if ((last & 0x80) != 0 || ((last & beyond) != 0 && (last & beyond) != beyond)) {
      throw new NotCertainException();
    }
  }

  private static byte valueType(int code) throws NotCertainException {
    if (code >= ONE.length || ONE[code] == null) {
      throw new NotCertainException();
    }
    return (byte) code;
  }

  private void push(byte type) throws NotCertainException {
    if (height == values.length) {
      if (height >= MAX_HEIGHT) {
        throw new NotCertainException();
      }
      values = Arrays.copyOf(values, 2 * height);
    }
    values[height++] = type;
  }

  private void push(byte[] types) throws NotCertainException {
    for (byte type : types) {
      push(type);
    }
  }

  private byte pop() throws NotCertainException {
    if (height > base) {
      return values[--height];
    }
    if (!dead) {
      throw new NotCertainException();
    }
    return ANY;
  }

  private void pop(byte expected) throws NotCertainException {
    byte type = pop();
    if (type != expected && type != ANY) {
      throw new NotCertainException();
    }
  }

  private void pop(byte[] types) throws NotCertainException {
    for (int i = types.length - 1; i >= 0; i--) {
      pop(types[i]);
    }
  }

  /** Checks that values of these types are there, and leaves them. */
  private void peek(byte[] types) throws NotCertainException {
    for (int i = types.length - 1, top = height - 1; i >= 0; i--, top--) {
      if (top < base) {
        if (dead) {
          return;
        }
        throw new NotCertainException();
      }
      if (values[top] != types[i] && values[top] != ANY) {
        throw new NotCertainException();
      }
    }
  }

  private void open(int kind, byte[] params, byte[] wanted) throws NotCertainException {
    if (frames == kinds.length) {
      int size = 2 * frames;
      kinds = Arrays.copyOf(kinds, size);
      heights = Arrays.copyOf(heights, size);
      deads = Arrays.copyOf(deads, size);
      starts = Arrays.copyOf(starts, size);
      ends = Arrays.copyOf(ends, size);
    }
    kinds[frames] = kind;
    heights[frames] = height;
    starts[frames] = params;
    ends[frames] = wanted;
    if (frames > 0) {
      deads[frames - 1] = dead;
    }
    frames++;
    base = height;
    dead = false;
    push(params);
  }

  /** Ends the innermost block, whose results are there and nothing else. */
  private void close() throws NotCertainException {
    pop(ends[frames - 1]);
    if (height != base) {
      throw new NotCertainException();
    }
    frames--;
    if (frames > 0) {
      base = heights[frames - 1];
      dead = deads[frames - 1];
    }
  }

  private void unreachable() {
    height = base;
    dead = true;
  }

  /** What a branch to a label takes along. */
  private byte[] label(int index) throws NotCertainException {
    if (Integer.compareUnsigned(index, frames) >= 0) {
      throw new NotCertainException();
    }
    int frame = frames - 1 - index;
    return kinds[frame] == LOOP ? starts[frame] : ends[frame];
  }

  private void block(int kind) throws NotCertainException {
    byte[] params = NOTHING;
    byte[] wanted;
    int first = next();
    if (first == 0x40) {
      wanted = NOTHING;
    } else if ((first & 0xc0) == 0x40) {
      wanted = ONE[valueType(first)];
    } else {
      int type = first & 0x7f;
      int b = first;
      for (int shift = 7; (b & 0x80) != 0; shift += 7) {
        b = next();
        // The number is signed and of 33 bits: what ends it must leave it positive.
        if (shift == 28 ? (b & 0xf0) != 0 : (b & 0xc0) == 0x40) {
          throw new NotCertainException();
        }
        type |= (b & 0x7f) << shift;
      }
      if (Integer.compareUnsigned(type, spaces.params().length) >= 0) {
        throw new NotCertainException();
      }
      params = spaces.params()[type];
      wanted = spaces.results()[type];
    }
    if (kind == IF) {
      pop(I32);
    }
    pop(params);
    open(kind, params, wanted);
  }

  private void instruction() throws NotCertainException {
    int opcode = next();
    switch (opcode) {
      case 0x00 -> unreachable();
      case 0x01 -> {}
      case BLOCK, LOOP, IF -> block(opcode);
      case ELSE -> {
        int frame = frames - 1;
        if (kinds[frame] != IF) {
          throw new NotCertainException();
        }
        close();
        open(ELSE, starts[frame], ends[frame]);
      }
      case 0x0b -> {
        int frame = frames - 1;
        close();
        if (kinds[frame] == IF && !Arrays.equals(starts[frame], ends[frame])) {
          throw new NotCertainException();
        }
        push(ends[frame]);
      }
      case 0x0c -> {
        pop(label(u32()));
        unreachable();
      }
      case 0x0d -> {
        pop(I32);
        byte[] types = label(u32());
        pop(types);
        push(types);
      }
      case 0x0e -> branchTable();
      case 0x0f -> {
        pop(results);
        unreachable();
      }
      case 0x10 -> call(spaces.functions()[index(spaces.functions().length)]);
      case 0x11 -> call(indirect());
      case 0x12 -> tailCall(spaces.functions()[index(spaces.functions().length)]);
      case 0x13 -> tailCall(indirect());
      case 0x1a -> pop();
      case 0x1b, 0x1c -> select(opcode == 0x1c);
      case 0x20 -> push(locals[index(localCount)]);
      case 0x21 -> pop(locals[index(localCount)]);
      case 0x22 -> {
        byte type = locals[index(localCount)];
        pop(type);
        push(type);
      }
      case 0x23 -> push(spaces.globals()[index(spaces.globals().length)]);
      case 0x24 -> {
        int global = index(spaces.globals().length);
        if (spaces.mutable()[global] == 0) {
          throw new NotCertainException();
        }
        pop(spaces.globals()[global]);
      }
      case 0x25 -> {
        byte type = table();
        pop(I32);
        push(type);
      }
      case 0x26 -> {
        pop(table());
        pop(I32);
      }
      case 0x3f -> {
        index(spaces.memories());
        push(I32);
      }
      case 0x40 -> {
        index(spaces.memories());
        pop(I32);
        push(I32);
      }
      case 0x41 -> {
        signed(5, 0x78);
        push(I32);
      }
      case 0x42 -> {
        signed(10, 0x7f);
        push(I64);
      }
      case 0x43 -> {
        skip(4);
        push(F32);
      }
      case 0x44 -> {
        skip(8);
        push(F64);
      }
      case 0xd0 -> push(reference(next()));
      case 0xd1 -> {
        byte type = pop();
        if (type != ANY) {
          reference(type);
        }
        push(I32);
      }
      case 0xfc -> miscellaneous(u32());
      case 0xfd -> vector(u32());
      default -> {
        if (opcode >= Signatures.FIRST_ACCESS && opcode < 0x3f) {
          access(opcode);
        } else {
          numeric(opcode);
        }
      }
    }
  }

  private void numeric(int opcode) throws NotCertainException {
    byte result = Signatures.result(opcode);
    if (result == NONE) {
      throw new NotCertainException();
    }
    byte second = Signatures.second(opcode);
    if (second != NONE) {
      pop(second);
    }
    pop(Signatures.first(opcode));
    push(result);
  }

  private void access(int opcode) throws NotCertainException {
    memoryArgument(Signatures.accessWidth(opcode));
    byte type = Signatures.accessType(opcode);
    if (opcode < Signatures.FIRST_STORE) {
      pop(I32);
      push(type);
    } else {
      pop(type);
      pop(I32);
    }
  }

  private void memoryArgument(int width) throws NotCertainException {
    int alignment = u32();
    int memory = 0;
    if ((alignment & 0x40) != 0) {
      alignment &= ~0x40;
      memory = u32();
    }
    if (Integer.compareUnsigned(alignment, width) > 0
        || Integer.compareUnsigned(memory, spaces.memories()) >= 0) {
      throw new NotCertainException();
    }
    u32();
  }

  private byte table() throws NotCertainException {
    return spaces.tables()[index(spaces.tables().length)];
  }

  private static byte reference(int type) throws NotCertainException {
    if (type != FUNCREF && type != EXTERNREF) {
      throw new NotCertainException();
    }
    return (byte) type;
  }

  private void branchTable() throws NotCertainException {
    int count = u32();
    if (Integer.compareUnsigned(count, MAX_LABELS) > 0) {
      throw new NotCertainException();
    }
    pop(I32);
    int arity = -1;
    byte[] types = NOTHING;
    // One more than the count: the label that is taken otherwise comes last.
    for (int i = 0; i <= count; i++) {
      types = label(u32());
      if (arity >= 0 && types.length != arity) {
        throw new NotCertainException();
      }
      arity = types.length;
      peek(types);
    }
    pop(types);
    unreachable();
  }

  private int indirect() throws NotCertainException {
    int type = index(spaces.params().length);
    if (table() != FUNCREF) {
      throw new NotCertainException();
    }
    pop(I32);
    return type;
  }

  private void call(int type) throws NotCertainException {
    pop(spaces.params()[type]);
    push(spaces.results()[type]);
  }

  private void tailCall(int type) throws NotCertainException {
    if (!Arrays.equals(spaces.results()[type], results)) {
      throw new NotCertainException();
    }
    pop(spaces.params()[type]);
    unreachable();
  }

  private void select(boolean typed) throws NotCertainException {
    pop(I32);
    if (typed) {
      if (u32() != 1) {
        throw new NotCertainException();
      }
      byte type = valueType(next());
      pop(type);
      pop(type);
      push(type);
      return;
    }
    byte second = pop();
    byte first = pop();
    if (!isNumber(first) || !isNumber(second)) {
      throw new NotCertainException();
    }
    if (first != second && first != ANY && second != ANY) {
      throw new NotCertainException();
    }
    push(first == ANY ? second : first);
  }

  private static boolean isNumber(byte type) {
    return type == ANY || type >= V128;
  }

  private void miscellaneous(int opcode) throws NotCertainException {
    switch (opcode) {
      case 0, 1, 2, 3, 4, 5, 6, 7 -> {
        pop(Signatures.saturatedFrom(opcode));
        push(Signatures.saturatedTo(opcode));
      }
      case 8 -> { // memory.init
        index(spaces.dataSegments());
        index(spaces.memories());
        popThree();
      }
      case 9 -> index(spaces.dataSegments());
      case 10 -> { // memory.copy
        index(spaces.memories());
        index(spaces.memories());
        popThree();
      }
      case 11 -> { // memory.fill
        index(spaces.memories());
        popThree();
      }
      case 12 -> { // table.init
        byte type = spaces.elements()[index(spaces.elements().length)];
        same(type, table());
        popThree();
      }
      case 13 -> index(spaces.elements().length);
      case 14 -> { // table.copy
        byte type = table();
        same(type, table());
        popThree();
      }
      case 15 -> { // table.grow
        byte type = table();
        pop(I32);
        pop(type);
        push(I32);
      }
      case 16 -> { // table.size
        table();
        push(I32);
      }
      case 17 -> { // table.fill
        byte type = table();
        pop(I32);
        pop(type);
        pop(I32);
      }
      default -> throw new NotCertainException();
    }
  }

  private static void same(byte type, byte other) throws NotCertainException {
    if (type != other) {
      throw new NotCertainException();
    }
  }

  private void popThree() throws NotCertainException {
    pop(I32);
    pop(I32);
    pop(I32);
  }

  private void vector(int opcode) throws NotCertainException {
    if (Integer.compareUnsigned(opcode, Signatures.VECTOR_FORMS.length()) >= 0) {
      throw new NotCertainException();
    }
    switch (Signatures.VECTOR_FORMS.charAt(opcode)) {
      case 'l' -> {
        memoryArgument(vectorWidth(opcode));
        pop(I32);
        push(V128);
      }
      case 's' -> {
        memoryArgument(vectorWidth(opcode));
        pop(V128);
        pop(I32);
      }
      case 'L', 'S' -> {
        int width = vectorWidth(opcode);
        memoryArgument(width);
        lane(16 >> width);
        pop(V128);
        pop(I32);
        if (Signatures.VECTOR_FORMS.charAt(opcode) == 'L') {
          push(V128);
        }
      }
      case 'c' -> {
        skip(16);
        push(V128);
      }
      case 'u' -> {
        for (int i = 0; i < 16; i++) {
          lane(32);
        }
        pop(V128);
        pop(V128);
        push(V128);
      }
      case 't' -> {
        pop(Signatures.splatType(opcode));
        push(V128);
      }
      case 'x' -> {
        lane(Signatures.lanes(opcode));
        pop(V128);
        push(Signatures.laneType(opcode));
      }
      case 'r' -> {
        lane(Signatures.lanes(opcode));
        pop(Signatures.laneType(opcode));
        pop(V128);
        push(V128);
      }
      case '1', '2', '3' -> {
        for (char count = '0'; count < Signatures.VECTOR_FORMS.charAt(opcode); count++) {
          pop(V128);
        }
        push(V128);
      }
      case 'b' -> {
        pop(V128);
        push(I32);
      }
      case 'h' -> {
        pop(I32);
        pop(V128);
        push(V128);
      }
      default -> throw new NotCertainException();
    }
  }

  /** The logarithm of how many bytes a vector instruction moves. */
  private static int vectorWidth(int opcode) throws NotCertainException {
    Instruction instruction = Instructions.coded(0xfd, opcode);
    if (instruction == null || instruction.width() == 0) {
      throw new NotCertainException();
    }
    return Integer.numberOfTrailingZeros(instruction.width());
  }

  private void lane(int lanes) throws NotCertainException {
    if (next() >= lanes) {
      throw new NotCertainException();
    }
  }
}
