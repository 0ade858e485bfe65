package io.component4j.text;

import io.component4j.component.core.Immediate;
import io.component4j.component.core.Instruction;
import io.component4j.component.core.Instructions;
import io.component4j.text.CoreType.Func;
import io.component4j.text.CoreType.Heap;
import io.component4j.text.CoreType.Use;
import io.component4j.text.CoreType.Val;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Parses instructions, flat and folded, to bytes (Core specification, "Instructions" of the text
 * format). Folded instructions are kept on a stack of this class, so that no depth of them
 * overflows another. Not safe for several threads.
 */
final class CodeParser {
  /** A hint about a branch: where it stands in the code, and what it says. */
  record Hint(int offset, int value) {}

  /**
   * An instruction that is written when its operands are.
   *
   * @param position where the text has it; -1 if nobody asks
   * @param use the function type that stands between head and tail, or null
   * @param opens whether it opens a block, whose type {@code use} then is
   */
  private record Pending(
      int position,
      byte[] head,
      @Nullable Use use,
      byte[] tail,
      boolean opens,
      @Nullable Index label,
      @Nullable String shownLabel,
      int hint) {}

  private enum LevelKind {
    INSTRUCTION,
    BLOCK,
    IF_CONDITION,
    IF_THEN,
    IF_ELSE,
    ARM,
    HINT
  }

  private record Level(LevelKind kind, @Nullable Pending pending) {}

  private static final byte[] NOTHING = {};
  private static final int NO_HINT = -1;

  private final Tokens tokens;
  private final CoreTypeParser types;
  private final ModuleNames names;
  private final Deque<Level> levels = new ArrayDeque<>();
  private final MemargParser memarg;
  private final Labels blocks = new Labels();
  private final Bytes scratch = new Bytes();
  private Bytes out = new Bytes();
  private @Nullable Names locals;
  private int pendingHint = NO_HINT;
  private int labelCount;

  /** Names of the labels of the function, by the order of their blocks. */
  Map<Integer, String> labelNames = Map.of();

  /** Hints of the function. */
  List<Hint> hints = List.of();

  /** Whether an instruction was seen that needs the number of data segments. */
  boolean needsDataCount;

  CodeParser(Tokens tokens, CoreTypeParser types, ModuleNames names) {
    this.tokens = tokens;
    this.types = types;
    this.names = names;
    this.memarg = new MemargParser(tokens, names);
  }

  /** The instructions of a function up to the end of its list. */
  void function(Bytes into, Names functionLocals) {
    start(into, functionLocals);
    sequence(false);
    into.mark(tokens.mark()).u8(0x0b);
  }

  /** The instructions of a constant expression up to the end of the list. */
  void constant(Bytes into) {
    start(into, null);
    boolean counted = needsDataCount;
    sequence(false);
    needsDataCount = counted;
    into.u8(0x0b);
  }

  /** One folded instruction as a constant expression. */
  void oneFolded(Bytes into) {
    start(into, null);
    boolean counted = needsDataCount;
    if (!tokens.atOpen()) {
      throw tokens.unexpected("a folded instruction");
    }
    sequence(true);
    needsDataCount = counted;
    into.u8(0x0b);
  }

  private void start(Bytes into, @Nullable Names functionLocals) {
    out = into;
    locals = functionLocals;
    levels.clear();
    blocks.clear();
    labelCount = 0;
    labelNames = new TreeMap<>();
    hints = new ArrayList<>();
    pendingHint = NO_HINT;
  }

  private void sequence(boolean onlyOne) {
    while (!levels.isEmpty() || !tokens.atClose()) {
      Level top = levels.peek();
      boolean inIf =
          top != null
              && (top.kind() == LevelKind.IF_CONDITION
                  || top.kind() == LevelKind.IF_THEN
                  || top.kind() == LevelKind.IF_ELSE);
      if (tokens.atOpen()) {
        opened(top);
      } else if (top != null && tokens.kind(0) == Lexer.Kind.CLOSE) {
        closed(top);
        if (onlyOne && levels.isEmpty()) {
          return;
        }
      } else if (inIf) {
        throw tokens.unexpected("`(`");
      } else if (onlyOne) {
        throw tokens.unexpected("a folded instruction");
      } else {
        write(instruction());
      }
    }
    checkHintTaken();
  }

  private void opened(@Nullable Level top) {
    if (top != null && isArm(top)) {
      return;
    }
    if (tokens.atAnnotation("metadata.code.branch_hint")) {
      branchHint();
      levels.push(new Level(LevelKind.HINT, null));
      return;
    }
    tokens.open();
    Pending pending = instruction();
    if (pending.opens() && pending.head()[0] != 0x04 && pending.head()[0] != 0x06) {
      write(pending);
      levels.push(new Level(LevelKind.BLOCK, null));
    } else if (pending.opens() && pending.head()[0] == 0x04) {
      levels.push(new Level(LevelKind.IF_CONDITION, pending));
    } else {
      levels.push(new Level(LevelKind.INSTRUCTION, pending));
    }
  }

  /** Takes {@code (then} or {@code (else} of an {@code if}. */
  private boolean isArm(Level top) {
    switch (top.kind()) {
      case IF_CONDITION -> {
        if (!tokens.openIf("then")) {
          return false;
        }
        checkHintTaken();
        levels.pop();
        if (top.pending() != null) {
          write(top.pending());
        }
        levels.push(new Level(LevelKind.IF_THEN, null));
      }
      case IF_THEN -> {
        if (!tokens.openIf("else")) {
          tokens.open();
          throw tokens.unexpected("`else`");
        }
        levels.pop();
        out.u8(0x05);
        levels.push(new Level(LevelKind.IF_ELSE, null));
      }
      case IF_ELSE -> throw tokens.syntax("unexpected token: too many payloads inside of `(if)`");
      default -> {
        return false;
      }
    }
    levels.push(new Level(LevelKind.ARM, null));
    return true;
  }

  private void closed(Level top) {
    levels.pop();
    if (top.kind() != LevelKind.HINT) {
      checkHintTaken();
    }
    switch (top.kind()) {
      case INSTRUCTION -> {
        if (top.pending() != null) {
          write(top.pending());
        }
      }
      case BLOCK, IF_THEN, IF_ELSE -> {
        out.u8(0x0b);
        blocks.close();
      }
      case IF_CONDITION -> throw tokens.syntax("unexpected token: `if` without `then`");
      case ARM, HINT -> {}
    }
    tokens.take();
  }

  private void branchHint() {
    tokens.take();
    tokens.take();
    int start = tokens.start();
    byte[] value = tokens.bytes();
    if (value.length != 1 || value[0] < 0 || value[0] > 1) {
      throw tokens
          .findings()
          .fatal(
              "wat-syntax",
              "invalid value for branch hint",
              tokens.source(),
              start,
              tokens.lastEnd());
    }
    if (pendingHint != NO_HINT) {
      throw tokens.syntax("@metadata.code.branch_hint annotation: duplicate annotation");
    }
    pendingHint = value[0];
  }

  private void checkHintTaken() {
    if (pendingHint != NO_HINT) {
      throw tokens.syntax("@metadata.code.branch_hint annotation: must precede an instruction");
    }
  }

  private void write(Pending pending) {
    if (pending.hint() != NO_HINT) {
      hints.add(new Hint(out.length(), pending.hint()));
    }
    Use use = pending.use();
    out.mark(pending.position());
    out.bytes(pending.head());
    if (use == null) {
      out.bytes(pending.tail());
      return;
    }
    if (!pending.opens()) {
      out.u32(names.type(use)).bytes(pending.tail());
      return;
    }
    blockType(use);
    out.bytes(pending.tail());
    Index label = pending.label();
    if (pending.shownLabel() != null) {
      labelNames.put(labelCount, pending.shownLabel());
    }
    labelCount++;
    blocks.open(label == null ? null : label.name());
  }

  private void blockType(Use use) {
    Func inline = use.inline();
    if (use.index() != null || (inline != null && !isShort(inline))) {
      out.s33(names.type(use));
    } else if (inline == null || inline.results().isEmpty()) {
      out.u8(0x40);
    } else {
      inline.results().get(0).encode(names, out);
    }
  }

  private static boolean isShort(Func type) {
    return type.params().isEmpty() && type.results().size() <= 1;
  }

  private int label() {
    return blocks.resolve(tokens.index(), tokens);
  }

  // Instructions.

  private Pending instruction() {
    Instruction instruction =
        tokens.kind(0) == Lexer.Kind.KEYWORD ? Instructions.named(tokens.word()) : null;
    if (instruction == null) {
      if (tokens.kind(0) == Lexer.Kind.KEYWORD) {
        throw tokens.syntax("unknown operator `" + tokens.word() + "` or unexpected token");
      }
      throw tokens.unexpected("an instruction");
    }
    int hint = pendingHint;
    pendingHint = NO_HINT;
    int position = tokens.mark();
    tokens.take();
    Bytes bytes = scratch;
    bytes.clear();
    Immediate immediate = instruction.immediate();
    if (immediate == Immediate.BLOCK || immediate == Immediate.TRY_TABLE) {
      return block(instruction, position, hint);
    }
    if (immediate == Immediate.CALL_INDIRECT) {
      opcode(bytes, instruction, 0);
      byte[] head = bytes.toByteArray();
      int table = optional(names.tables);
      Use use = types.use(false);
      bytes.clear();
      bytes.u32(table);
      return new Pending(position, head, use, bytes.toByteArray(), false, null, null, hint);
    }
    immediates(bytes, instruction);
    return new Pending(position, bytes.toByteArray(), null, NOTHING, false, null, null, hint);
  }

  private Pending block(Instruction instruction, int position, int hint) {
    Index label = tokens.id();
    String annotation = tokens.nameAnnotation();
    String shown = annotation != null ? annotation : label == null ? null : label.name();
    Use use = types.use(false);
    Bytes bytes = scratch;
    bytes.clear();
    opcode(bytes, instruction, 0);
    byte[] head = bytes.toByteArray();
    bytes.clear();
    if (instruction.immediate() == Immediate.TRY_TABLE) {
      catches(bytes);
    }
    return new Pending(position, head, use, bytes.toByteArray(), true, label, shown, hint);
  }

  private void catches(Bytes bytes) {
    Bytes clauses = new Bytes();
    int count = 0;
    while (tokens.atOpen()) {
      int kind =
          tokens.at(1, "catch")
              ? 0
              : tokens.at(1, "catch_ref")
                  ? 1
                  : tokens.at(1, "catch_all") ? 2 : tokens.at(1, "catch_all_ref") ? 3 : -1;
      if (kind < 0) {
        break;
      }
      tokens.take();
      tokens.take();
      clauses.u8(kind);
      if (kind < 2) {
        clauses.u32(names.tags.resolve(tokens.index(), tokens));
      }
      clauses.u32(label());
      tokens.close();
      count++;
    }
    bytes.u32(count).append(clauses);
  }

  private static void opcode(Bytes bytes, Instruction instruction, int more) {
    if (instruction.prefix() == 0) {
      bytes.u8(instruction.opcode() + more);
    } else {
      bytes.u8(instruction.prefix()).u32(instruction.opcode() + more);
    }
  }

  private int optional(Names space) {
    return tokens.atIndex() ? space.resolve(tokens.index(), tokens) : 0;
  }

  private int index(Names space) {
    return space.resolve(tokens.index(), tokens);
  }

  private void immediates(Bytes bytes, Instruction instruction) {
    Immediate immediate = instruction.immediate();
    switch (immediate) {
      case SELECT -> {
        select(bytes, instruction);
        return;
      }
      case REF_TYPE -> {
        Val type = types.ref();
        opcode(bytes, instruction, type.nullable() ? 1 : 0);
        type.target().encode(names, bytes);
        return;
      }
      default -> opcode(bytes, instruction, 0);
    }
    switch (immediate) {
      case NONE -> {}
      case LABEL_NAME -> labelName(instruction);
      case LABEL -> {
        if (instruction.opcode() == 0x18) {
          blocks.close(); // delegate ends its try.
        }
        bytes.u32(label());
      }
      case LABELS -> labels(bytes);
      case FUNC -> bytes.u32(index(names.funcs));
      case TYPE -> bytes.u32(index(names.types));
      case TYPE_TYPE -> bytes.u32(index(names.types)).u32(index(names.types));
      case TYPE_LENGTH -> bytes.u32(index(names.types)).u32(tokens.u32());
      case TYPE_DATA -> {
        needsDataCount = true;
        bytes.u32(index(names.types)).u32(index(names.datas));
      }
      case TYPE_ELEM -> bytes.u32(index(names.types)).u32(index(names.elems));
      case TYPE_TAG -> bytes.u32(index(names.types)).u32(index(names.tags));
      case FIELD -> field(bytes);
      case HEAP_TYPE -> types.heap().encode(names, bytes);
      case CAST -> cast(bytes);
      case TAG -> bytes.u32(index(names.tags));
      case LOCAL -> bytes.u32(local());
      case GLOBAL -> bytes.u32(index(names.globals));
      case TABLE -> bytes.u32(optional(names.tables));
      case TABLE_COPY -> pair(bytes, names.tables);
      case TABLE_INIT -> segment(bytes, names.elems, names.tables);
      case MEMORY -> bytes.u32(optional(names.memories));
      case MEMORY_COPY -> pair(bytes, names.memories);
      case MEMORY_INIT -> {
        needsDataCount = true;
        segment(bytes, names.datas, names.memories);
      }
      case DATA -> {
        needsDataCount = true;
        bytes.u32(index(names.datas));
      }
      case ELEM -> bytes.u32(index(names.elems));
      case MEMARG -> memarg.parse(bytes, instruction.width());
      case MEMARG_LANE -> {
        memarg.parseBeforeLane(bytes, instruction.width());
        lane(bytes);
      }
      case LANE -> lane(bytes);
      case LANES -> {
        for (int i = 0; i < 16; i++) {
          bytes.u8((int) tokens.integer(8, false, "u8"));
        }
      }
      case I32 -> bytes.signed((int) tokens.integer(32, true, "i32"));
      case I64 -> bytes.signed(tokens.integer(64, true, "i64"));
      case F32 -> bytes.littleEndian(tokens.f32(), 4);
      case F64 -> bytes.littleEndian(tokens.f64(), 8);
      case V128 -> VectorText.parse(tokens, bytes);
      case FENCE -> bytes.u8(0x00);
      case RESUME -> {
        bytes.u32(index(names.types));
        handlers(bytes);
      }
      case RESUME_THROW -> {
        bytes.u32(index(names.types)).u32(index(names.tags));
        handlers(bytes);
      }
      case ORDERED_GLOBAL -> ordering(bytes).u32(index(names.globals));
      case ORDERED_TABLE -> ordering(bytes).u32(optional(names.tables));
      case ORDERED_FIELD -> field(ordering(bytes));
      case ORDERED_TYPE -> ordering(bytes).u32(index(names.types));
      case BLOCK, TRY_TABLE, CALL_INDIRECT, SELECT, REF_TYPE -> throw new AssertionError(immediate);
    }
  }

  private void labelName(Instruction instruction) {
    Index name = tokens.id();
    if (name != null && !blocks.closes(name)) {
      tokens.report("wat-unknown-name", "mismatching labels between end and block", name);
    }
    if (instruction.opcode() == 0x0b) {
      blocks.close();
    }
  }

  private void select(Bytes bytes, Instruction instruction) {
    if (!tokens.atList("result")) {
      opcode(bytes, instruction, 0);
      return;
    }
    opcode(bytes, instruction, 1);
    List<Val> results = new ArrayList<>();
    while (tokens.openIf("result")) {
      while (!tokens.atClose()) {
        results.add(types.val());
      }
      tokens.close();
    }
    bytes.u32(results.size());
    results.forEach(result -> result.encode(names, bytes));
  }

  private void labels(Bytes bytes) {
    List<Integer> targets = new ArrayList<>();
    do {
      targets.add(label());
    } while (tokens.atIndex());
    bytes.u32(targets.size() - 1);
    targets.forEach(bytes::u32);
  }

  private void field(Bytes bytes) {
    int type = index(names.types);
    bytes.u32(type).u32(names.field(type, tokens.index()));
  }

  private void cast(Bytes bytes) {
    int label = label();
    Val from = types.ref();
    Val to = types.ref();
    Heap fromHeap = from.target();
    bytes.u8((from.nullable() ? 1 : 0) | (to.nullable() ? 2 : 0)).u32(label);
    fromHeap.encode(names, bytes);
    to.target().encode(names, bytes);
  }

  private int local() {
    Index index = tokens.index();
    if (locals == null) {
      return index.name() == null ? index.number() : new Names("local").resolve(index, tokens);
    }
    return locals.resolve(index, tokens);
  }

  private void pair(Bytes bytes, Names space) {
    if (tokens.atIndex()) {
      bytes.u32(index(space)).u32(index(space));
    } else {
      bytes.u32(0).u32(0);
    }
  }

  private void segment(Bytes bytes, Names segments, Names space) {
    if (tokens.atIndex(1)) {
      int target = index(space);
      bytes.u32(index(segments)).u32(target);
    } else {
      bytes.u32(index(segments)).u32(0);
    }
  }

  private Bytes ordering(Bytes bytes) {
    if (tokens.takeIf("seq_cst")) {
      return bytes.u8(0);
    }
    tokens.expect("acq_rel");
    return bytes.u8(1);
  }

  private void handlers(Bytes bytes) {
    Bytes list = new Bytes();
    int count = 0;
    while (tokens.openIf("on")) {
      int tag = index(names.tags);
      if (tokens.takeIf("switch")) {
        list.u8(0x01).u32(tag);
      } else {
        list.u8(0x00).u32(tag).u32(label());
      }
      tokens.close();
      count++;
    }
    bytes.u32(count).append(list);
  }

  private void lane(Bytes bytes) {
    char first = tokens.atInteger() ? tokens.word().charAt(0) : '0';
    if (first == '+' || first == '-') {
      throw tokens.unexpected("a lane index");
    }
    bytes.u8((int) tokens.integer(8, false, "lane index"));
  }
}
