package io.component4j.text;

import io.component4j.component.core.Immediate;
import io.component4j.component.core.Instruction;
import io.component4j.component.core.Instructions;
import io.component4j.text.ModuleState.HeapShape;
import io.component4j.text.ModuleState.ValShape;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Prints instructions, one a line in functions. Not safe for several threads. */
final class CodePrinter {
  private static final int IF = 0x04;
  private static final int ELSE = 0x05;
  private static final int END = 0x0b;
  private static final int DELEGATE = 0x18;

  /** Where the text goes in the end. */
  private final TextOutput shown;

  /** Where an instruction is printed: the same, unless it is put into others first. */
  private final TextOutput out;

  private final ByteArrayOutputStream captured = new ByteArrayOutputStream(0);
  private final @Nullable FoldedCode folded;
  private final @Nullable OperandStack stack;
  private boolean stackInvalid;
  private final ModuleState state;
  private final CoreTypePrinter types;
  private final BinaryInput in;
  private final int func;
  private final boolean lines;
  private final int nestingStart;
  private final List<Integer> open = new ArrayList<>();
  private boolean first = true;
  private int label;
  private int instructionOffset;
  private final List<Integer> labelIndices = new ArrayList<>();

  /** Where among the open blocks each name was given last. */
  private final Map<String, List<Integer>> labelPlaces = new HashMap<>();

  /**
   * Starts before the first instruction.
   *
   * @param func whose names count; the next function outside of functions
   * @param lines whether each instruction gets a line; otherwise spaces separate them
   */
  CodePrinter(
      TextOutput out,
      ModuleState state,
      CoreTypePrinter types,
      BinaryInput in,
      int func,
      boolean lines) {
    this(out, state, types, in, func, lines, null, false);
  }

  /**
   * Starts before the first instruction, to fold instructions or to show their operands.
   *
   * @param stack the operands before the first instruction, or null if nobody asks for them
   */
  CodePrinter(
      TextOutput shown,
      ModuleState state,
      CoreTypePrinter types,
      BinaryInput in,
      int func,
      boolean lines,
      @Nullable OperandStack stack,
      boolean folded) {
    this.shown = shown;
    this.state = state;
    this.in = in;
    this.func = func;
    this.lines = lines;
    this.stack = stack;
    this.folded = folded ? new FoldedCode() : null;
    this.out = folded ? TextOutput.capture(captured, shown.options) : shown;
    this.types = folded ? new CoreTypePrinter(out, state) : types;
    this.nestingStart = out.nesting;
  }

  /**
   * Prints up to the end that closes the expression.
   *
   * @param toEnd whether that end must be the last byte; otherwise what follows is left alone
   * @param hints about branches, by their offset from {@code start}
   */
  void expression(boolean toEnd, Map<Integer, BranchHint> hints, int start) {
    while (true) {
      int offset = in.position();
      Instruction instruction = next();
      if (!enter(instruction, offset)) {
        if (toEnd && in.hasMore()) {
          throw in.malformed("instructions after the end of a function");
        }
        finish();
        return;
      }
      BranchHint hint = hints.isEmpty() ? null : hints.get(offset - start);
      instructionOffset = offset;
      if (stack != null) {
        tracked(instruction, hint, stack);
        continue;
      }
      if (hint != null) {
        out.newline(hint.place());
        hint.print(out);
      }
      print(instruction);
    }
  }

  /** Prints an instruction that is folded, or whose operands are shown. */
  private void tracked(Instruction instruction, @Nullable BranchHint hint, OperandStack operands) {
    BinaryInput immediates = in.again();
    Effect effect = operands.effect(instruction, variant, in.again());
    FoldedCode folding = folded;
    if (folding == null && hint != null) {
      out.newline(hint.place());
      hint.print(out);
    }
    print(instruction);
    operands.apply(instruction, effect, immediates);
    String comment = operandComment(operands);
    if (folding != null) {
      out.flush();
      String text = captured.toString(StandardCharsets.ISO_8859_1);
      captured.reset();
      folding.add(
          instruction,
          comment == null ? text : text + " (; " + comment + " ;)",
          effect,
          instructionOffset,
          hint,
          in);
    } else if (comment != null) {
      out.newline();
      out.put(";; ").put(comment);
    }
  }

  private @Nullable String operandComment(OperandStack operands) {
    if (!shown.options.operandStack() || !lines || stackInvalid) {
      return null;
    }
    if (operands.invalid()) {
      stackInvalid = true;
      return "(invalid)";
    }
    StringJoiner types = new StringJoiner(" ", "[", "]");
    for (ValShape type : operands.operands()) {
      types.add(CoreTypePrinter.operand(type));
    }
    return types.toString();
  }

  /** Ends a function or constant expression. */
  private void finish() {
    if (folded != null) {
      folded.print(shown, lines);
    }
    boolean wanting = stack != null && !stack.canEnd() && lines && !stackInvalid;
    if (wanting && shown.options.operandStack()) {
      shown.newline();
      shown.put(";; type mismatch at end of expression");
    }
  }

  /** Keeps count of the open blocks; returns whether the expression goes on. */
  private boolean enter(Instruction instruction, int offset) {
    if (instruction.prefix() != 0) {
      return true;
    }
    int opcode = instruction.opcode();
    if (opensBlock(instruction)) {
      open.add(opcode);
    } else if (opcode == ELSE) {
      if (open.isEmpty() || open.remove(open.size() - 1) != IF) {
        throw in.error("component-malformed", offset, "`else` without `if`");
      }
      open.add(ELSE);
    } else if (opcode == END || opcode == DELEGATE) {
      if (open.isEmpty()) {
        return false;
      }
      open.remove(open.size() - 1);
    }
    return true;
  }

  /** How many instructions an expression has, its end not counted. */
  int count() {
    int instructions = 0;
    while (true) {
      Instruction instruction = next();
      if (!enter(instruction, in.position())) {
        return instructions;
      }
      print(instruction);
      instructions++;
    }
  }

  private static boolean opensBlock(Instruction instruction) {
    return instruction.immediate() == Immediate.BLOCK
        || instruction.immediate() == Immediate.TRY_TABLE;
  }

  /** How much the opcode is beyond that of the instruction's table entry. */
  private int variant;

  private Instruction next() {
    int offset = in.position();
    int prefix = 0;
    int opcode = in.u8();
    if (opcode >= 0xfb && opcode <= 0xfe) {
      prefix = opcode;
      opcode = in.u32();
    }
    variant = 0;
    Instruction instruction = Instructions.coded(prefix, opcode);
    if (instruction == null) {
      Instruction before = Instructions.coded(prefix, opcode - 1);
      boolean second =
          before != null
              && (before.immediate() == Immediate.SELECT
                  || before.immediate() == Immediate.REF_TYPE);
      if (!second) {
        throw in.error("component-malformed", offset, "unknown instruction");
      }
      variant = 1;
      instruction = before;
    }
    return instruction;
  }

  private void separator() {
    if (folded != null) {
      return;
    }
    if (lines) {
      out.newline(instructionOffset);
    } else if (!first) {
      out.put(' ');
    }
    first = false;
  }

  private int depth() {
    return out.nesting - nestingStart;
  }

  private void print(Instruction instruction) {
    boolean middle =
        instruction.prefix() == 0
            && (instruction.opcode() == ELSE
                || instruction.opcode() == 0x07
                || instruction.opcode() == 0x19);
    boolean end =
        instruction.prefix() == 0
            && (instruction.opcode() == END || instruction.opcode() == DELEGATE);
    if (opensBlock(instruction)) {
      separator();
      out.nesting++;
      openLabel();
    } else if (middle) {
      out.nesting--;
      separator();
      out.nesting++;
    } else if (end) {
      if (out.nesting > nestingStart) {
        out.nesting--;
      }
      separator();
    } else {
      separator();
    }
    out.put(instruction.name());
    immediates(instruction);
    if (end && instruction.opcode() == END) {
      closeLabel();
    }
  }

  private ShownNames.@Nullable Shown labelName(int index) {
    ShownNames names = state.labels.get(func);
    return names == null ? null : names.get(index);
  }

  private void openLabel() {
    ShownNames.Shown name = labelName(label);
    if (name != null) {
      labelPlaces.computeIfAbsent(name.name(), key -> new ArrayList<>()).add(labelIndices.size());
    }
    labelIndices.add(label);
  }

  private void closeLabel() {
    if (labelIndices.isEmpty()) {
      return;
    }
    int closed = labelIndices.remove(labelIndices.size() - 1);
    ShownNames.Shown name = labelName(closed);
    if (name != null) {
      List<Integer> places = labelPlaces.get(name.name());
      places.remove(places.size() - 1);
    }
  }

  private void target(int depth) {
    out.put(' ');
    int block = depth() - depth;
    if (depth < 0 || block < 0) {
      out.put(depth).put(" (; INVALID ;)");
      return;
    }
    ShownNames.Shown name =
        block >= 1 && block <= labelIndices.size() ? labelName(labelIndices.get(block - 1)) : null;
    boolean conflict = false;
    if (name != null) {
      List<Integer> places = labelPlaces.get(name.name());
      conflict = places.get(places.size() - 1) >= block;
    }
    if (name != null && !conflict) {
      name.write(out);
      return;
    }
    if (!conflict && block > 0 && out.options.nameUnnamed()) {
      out.put("$#label").put(block - 1);
      return;
    }
    out.put(depth);
    if (!conflict && block > 0) {
      out.put(" (;@").put(block).put(";)");
    }
  }

  // Blocks.

  private boolean blockType() {
    ShownNames.Shown name = labelName(label);
    boolean named = name != null || out.options.nameUnnamed();
    if (name != null) {
      out.put(' ');
      name.write(out);
    } else if (named) {
      out.put(" $#label").put(depth() - 1);
    }
    int code = in.peek();
    if (code == 0x40) {
      in.u8();
    } else if (code < 0x40 || code >= 0x80) {
      long index = in.signed(33);
      if (index < 0) {
        throw in.malformed("unknown block type");
      }
      out.put(' ');
      types.funcTypeIndex((int) index, null);
    } else {
      ValShape type = CoreTypePrinter.val(in);
      out.put(" (result ");
      types.val(type);
      out.put(')');
    }
    return named;
  }

  private void labelComment(boolean named) {
    if (!named) {
      boolean toLineEnd = lines || folded != null;
      out.put(toLineEnd ? " ;; label = @" : " (; label = @").put(depth());
      out.put(toLineEnd ? "" : " ;)");
    }
    label++;
  }

  private void tryTable() {
    boolean named = blockType();
    int count = in.count();
    out.nesting -= 1;
    int own = labelIndices.remove(labelIndices.size() - 1);
    ShownNames.Shown ownName = labelName(own);
    for (int i = 0; i < count; i++) {
      int kind = in.u8();
      String[] keywords = {"catch", "catch_ref", "catch_all", "catch_all_ref"};
      if (kind >= keywords.length) {
        throw in.malformed("unknown kind of catch");
      }
      out.put(" (").put(keywords[kind]);
      if (kind < 2) {
        index(state.tags);
      }
      targetOutside(ownName);
      out.put(')');
    }
    labelIndices.add(own);
    out.nesting += 1;
    labelComment(named);
  }

  /** A target as it is seen from before the block whose label was put aside. */
  private void targetOutside(ShownNames.@Nullable Shown ownName) {
    List<Integer> places = ownName == null ? null : labelPlaces.get(ownName.name());
    Integer own = places == null ? null : places.remove(places.size() - 1);
    target(in.u32());
    if (places != null && own != null) {
      places.add(own);
    }
  }

  private void handlers() {
    int count = in.count();
    for (int i = 0; i < count; i++) {
      int kind = in.u8();
      out.put(" (on");
      index(state.tags);
      if (kind == 0) {
        target(in.u32());
      } else if (kind == 1) {
        out.put(" switch");
      } else {
        throw in.malformed("unknown kind of handler");
      }
      out.put(')');
    }
  }

  // Immediates.

  private void index(ShownNames names) {
    out.put(' ');
    names.index(out, in.u32());
  }

  private void unlessZero(ShownNames names, int index) {
    if (index != 0) {
      out.put(' ');
      names.index(out, index);
    }
  }

  private void immediates(Instruction instruction) {
    switch (instruction.immediate()) {
      case NONE, LABEL_NAME -> {}
      case BLOCK -> labelComment(blockType());
      case TRY_TABLE -> tryTable();
      case LABEL -> target(in.u32());
      case LABELS -> {
        int count = in.count();
        for (int i = 0; i <= count; i++) {
          target(in.u32());
        }
      }
      case FUNC -> index(state.funcs);
      case CALL_INDIRECT -> {
        int type = in.u32();
        unlessZero(state.tables, in.u32());
        out.put(' ');
        types.typeRef(type);
      }
      case TYPE -> index(state.types);
      case TYPE_TYPE -> {
        index(state.types);
        index(state.types);
      }
      case TYPE_LENGTH -> {
        index(state.types);
        out.put(' ').put(in.u32());
      }
      case TYPE_DATA -> {
        index(state.types);
        index(state.datas);
      }
      case TYPE_ELEM -> {
        index(state.types);
        index(state.elems);
      }
      case TYPE_TAG -> {
        index(state.types);
        index(state.tags);
      }
      case FIELD -> field();
      case HEAP_TYPE -> {
        out.put(' ');
        types.heap(CoreTypePrinter.heap(in));
      }
      case REF_TYPE -> {
        out.put(' ');
        types.ref(new ValShape(0, variant == 1, CoreTypePrinter.heap(in)));
      }
      case CAST -> cast();
      case TAG -> index(state.tags);
      case LOCAL -> {
        int local = in.u32();
        ShownNames names = state.locals.get(func);
        out.put(' ');
        (names == null ? ModuleState.NO_LOCALS : names).index(out, local);
      }
      case GLOBAL -> index(state.globals);
      case TABLE -> index(state.tables);
      case TABLE_COPY -> pair(state.tables);
      case TABLE_INIT -> segment(state.elems, state.tables);
      case MEMORY -> unlessZero(state.memories, in.u32());
      case MEMORY_COPY -> pair(state.memories);
      case MEMORY_INIT -> segment(state.datas, state.memories);
      case DATA -> index(state.datas);
      case ELEM -> index(state.elems);
      case MEMARG -> memarg(instruction.width());
      case MEMARG_LANE -> {
        memarg(instruction.width());
        out.put(' ').put(in.u8());
      }
      case LANE -> out.put(' ').put(in.u8());
      case LANES -> {
        for (int i = 0; i < 16; i++) {
          out.put(' ').put(in.u8());
        }
      }
      case I32 -> out.put(' ').put(Long.toString(in.signed(32)));
      case I64 -> out.put(' ').put(Long.toString(in.signed(64)));
      case F32 -> out.put(' ').put(FloatText.f32((int) in.littleEndian(4)));
      case F64 -> out.put(' ').put(FloatText.f64(in.littleEndian(8)));
      case V128 -> {
        out.put(" i32x4");
        for (int i = 0; i < 4; i++) {
          out.put(String.format(Locale.ROOT, " 0x%08x", (int) in.littleEndian(4)));
        }
      }
      case SELECT -> select();
      case FENCE -> {
        if (in.u8() != 0) {
          throw in.malformed("a fence is followed by 0");
        }
      }
      case RESUME -> {
        index(state.types);
        handlers();
      }
      case RESUME_THROW -> {
        index(state.types);
        index(state.tags);
        handlers();
      }
      case ORDERED_GLOBAL -> {
        ordering();
        index(state.globals);
      }
      case ORDERED_TABLE -> {
        ordering();
        index(state.tables);
      }
      case ORDERED_FIELD -> {
        ordering();
        field();
      }
      case ORDERED_TYPE -> {
        ordering();
        index(state.types);
      }
    }
  }

  private void select() {
    if (variant == 0) {
      return;
    }
    int count = in.count();
    out.put(" (result");
    for (int i = 0; i < count; i++) {
      out.put(' ');
      types.val(CoreTypePrinter.val(in));
    }
    out.put(')');
  }

  private void field() {
    int type = in.u32();
    out.put(' ');
    state.types.index(out, type);
    out.put(' ');
    ShownNames names = state.fields.get(type);
    (names == null ? ModuleState.NO_FIELDS : names).index(out, in.u32());
  }

  private void cast() {
    int flags = in.u8();
    if ((flags & ~3) != 0) {
      throw in.malformed("unknown flags of a cast");
    }
    target(in.u32());
    HeapShape from = CoreTypePrinter.heap(in);
    HeapShape to = CoreTypePrinter.heap(in);
    out.put(' ');
    types.ref(new ValShape(0, (flags & 1) != 0, from));
    out.put(' ');
    types.ref(new ValShape(0, (flags & 2) != 0, to));
  }

  private void pair(ShownNames names) {
    int to = in.u32();
    int from = in.u32();
    if (to != 0 || from != 0) {
      out.put(' ');
      names.index(out, to);
      out.put(' ');
      names.index(out, from);
    }
  }

  private void segment(ShownNames segments, ShownNames names) {
    int segment = in.u32();
    unlessZero(names, in.u32());
    out.put(' ');
    segments.index(out, segment);
  }

  private void memarg(int width) {
    int flags = in.u32();
    int memory = 0;
    if ((flags & 0x40) != 0) {
      memory = in.u32();
      flags &= ~0x40;
    }
    if (flags < 0 || flags >= 64) {
      throw in.malformed("the alignment is too large");
    }
    long offset = in.u64();
    unlessZero(state.memories, memory);
    if (offset != 0) {
      out.put(" offset=").put(Long.toUnsignedString(offset));
    }
    if (1L << flags != width) {
      out.put(" align=").put(Long.toUnsignedString(1L << flags));
    }
  }

  private void ordering() {
    int code = in.u8();
    if (code > 1) {
      throw in.malformed("unknown memory ordering");
    }
    out.put(code == 0 ? " seq_cst" : " acq_rel");
  }
}
