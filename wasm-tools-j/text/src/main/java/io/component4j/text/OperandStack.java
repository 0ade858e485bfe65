package io.component4j.text;

import io.component4j.component.core.Immediate;
import io.component4j.component.core.Instruction;
import io.component4j.text.ModuleState.FuncShape;
import io.component4j.text.ModuleState.HeapShape;
import io.component4j.text.ModuleState.TableShape;
import io.component4j.text.ModuleState.TypeShape;
import io.component4j.text.ModuleState.ValShape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The operand stack of an expression while its instructions are printed: how many operands each
 * takes and leaves, and of which types. What is wrong with the expression is not judged beyond
 * operands that are missing or are numbers of another type. Not safe for several threads.
 */
final class OperandStack {
  private static final ValShape I32 = ValShape.I32;

  /** An open block. */
  private static final class Frame {
    private final boolean loop;
    private final FuncShape type;
    private final int height;
    private boolean unreachable;

    Frame(boolean loop, FuncShape type, int height) {
      this.loop = loop;
      this.type = type;
      this.height = height;
    }
  }

  private static final FuncShape EMPTY = new FuncShape(List.of(), List.of());
  private static final Map<Instruction, Optional<String>> FIXED =
      Collections.synchronizedMap(new HashMap<>());

  private final ModuleState state;
  private final List<ValShape> locals;
  private final List<Frame> frames = new ArrayList<>();
  private final List<ValShape> operands = new ArrayList<>();
  private boolean invalid;

  /**
   * Starts an expression.
   *
   * @param type of the function; of a constant expression it has no parameters and no results
   * @param locals the types of parameters and locals
   */
  OperandStack(ModuleState state, FuncShape type, List<ValShape> locals) {
    this.state = state;
    this.locals = locals;
    frames.add(new Frame(false, type, 0));
  }

  static FuncShape constant() {
    return EMPTY;
  }

  /** Whether what was applied cannot be right. */
  boolean invalid() {
    return invalid;
  }

  /** How many blocks are open, the function included. */
  int depth() {
    return frames.size();
  }

  /** Whether the function can end here. */
  boolean canEnd() {
    Frame frame = frames.get(0);
    int present = operands.size() - frame.height;
    int wanted = frame.type.results().size();
    return !invalid && frames.size() == 1 && (present == wanted || frame.unreachable);
  }

  /** The operands of the innermost block. */
  List<ValShape> operands() {
    return operands.subList(top().height, operands.size());
  }

  private Frame top() {
    return frames.get(frames.size() - 1);
  }

  private Frame frame(int label) {
    return label < 0 || label >= frames.size()
        ? frames.get(0)
        : frames.get(frames.size() - 1 - label);
  }

  private static List<ValShape> branch(Frame frame) {
    return frame.loop ? frame.type.params() : frame.type.results();
  }

  // What instructions do.

  /**
   * What an instruction does to the stack as it is.
   *
   * @param variant how much its opcode is beyond that of the table's entry
   * @param in stands behind the opcode; what is read is the caller's to read again
   */
  Effect effect(Instruction instruction, int variant, BinaryInput in) {
    Optional<String> fixed =
        FIXED.computeIfAbsent(instruction, key -> Optional.ofNullable(FixedEffects.of(key)));
    return fixed.isPresent()
        ? fixed(fixed.get(), instruction, in)
        : variable(instruction, variant, in);
  }

  private Effect fixed(String types, Instruction instruction, BinaryInput in) {
    int pops = types.indexOf('>');
    List<ValShape> pushes = new ArrayList<>();
    for (int i = pops + 1; i < types.length(); i++) {
      pushes.add(shape(types.charAt(i)));
    }
    for (int i = 0; i < pops; i++) {
      char wanted = types.charAt(i);
      ValShape found = peek(pops - 1 - i);
      boolean number = found != ValShape.UNKNOWN && wanted != 'a';
      invalid |= number && !found.equals(shape(wanted));
    }
    return new Effect(pops, pushes);
  }

  private static ValShape shape(char letter) {
    return switch (letter) {
      case 'l' -> ValShape.I64;
      case 'f' -> ValShape.F32;
      case 'd' -> ValShape.F64;
      case 'v' -> ValShape.V128;
      default -> I32;
    };
  }

  /** An operand, counted from the top. */
  private ValShape peek(int depth) {
    int at = operands.size() - 1 - depth;
    return at < top().height ? ValShape.UNKNOWN : operands.get(at);
  }

  private static <T> @Nullable T at(List<T> list, int index) {
    return index >= 0 && index < list.size() ? list.get(index) : null;
  }

  private FuncShape func(int type) {
    TypeShape shape = at(state.definitions, type);
    if (shape == null) {
      return EMPTY;
    }
    if (shape.continuation() != null) {
      TypeShape target = at(state.definitions, shape.continuation());
      return target == null || target.func() == null ? EMPTY : target.func();
    }
    return shape.func() == null ? EMPTY : shape.func();
  }

  private FuncShape funcAt(int index) {
    Integer type = at(state.funcTypes, index);
    return type == null ? EMPTY : func(type);
  }

  private FuncShape tag(int index) {
    Integer type = at(state.tagTypes, index);
    return type == null ? EMPTY : func(type);
  }

  private ValShape address(int memory) {
    return Boolean.TRUE.equals(at(state.memories64, memory)) ? ValShape.I64 : I32;
  }

  private static ValShape known(@Nullable ValShape type) {
    return type == null ? ValShape.UNKNOWN : type;
  }

  private FuncShape blockType(BinaryInput in) {
    int code = in.peek();
    if (code == 0x40) {
      in.u8();
      return EMPTY;
    }
    if (code < 0x40 || code >= 0x80) {
      return func((int) in.signed(33));
    }
    return new FuncShape(List.of(), List.of(CoreTypePrinter.val(in)));
  }

  private static Effect call(FuncShape type, int more) {
    return new Effect(type.params().size() + more, type.results());
  }

  private Effect variable(Instruction instruction, int variant, BinaryInput in) {
    String name = instruction.name();
    return switch (instruction.immediate()) {
      case BLOCK, TRY_TABLE -> {
        List<ValShape> params = blockType(in).params();
        yield new Effect(params.size() + (name.equals("if") ? 1 : 0), params);
      }
      case LABEL_NAME -> {
        FuncShape type = top().type;
        boolean isElse = name.equals("else");
        yield new Effect(type.results().size(), isElse ? type.params() : type.results());
      }
      case LABEL -> label(name, branch(frame(in.u32())));
      case LABELS -> {
        int count = in.count();
        for (int i = 0; i < count; i++) {
          in.u32();
        }
        yield Effect.of(1 + branch(frame(in.u32())).size());
      }
      case FUNC -> {
        int func = in.u32();
        Integer type = at(state.funcTypes, func);
        yield switch (name) {
          case "ref.func" -> Effect.of(0, ValShape.ref(false, true, type == null ? 0 : type));
          case "return_call" -> Effect.of(funcAt(func).params().size());
          default -> call(funcAt(func), 0);
        };
      }
      case CALL_INDIRECT -> {
        FuncShape type = func(in.u32());
        yield name.startsWith("return") ? Effect.of(type.params().size() + 1) : call(type, 1);
      }
      case LOCAL -> {
        ValShape type = known(at(locals, in.u32()));
        yield switch (name) {
          case "local.get" -> Effect.of(0, type);
          case "local.set" -> Effect.of(1);
          default -> Effect.of(1, type);
        };
      }
      case GLOBAL, ORDERED_GLOBAL -> {
        if (instruction.immediate() == Immediate.ORDERED_GLOBAL) {
          in.u8();
        }
        ValShape type = known(at(state.globalTypes, in.u32()));
        yield access(name, 0, type);
      }
      case TABLE, ORDERED_TABLE -> {
        if (instruction.immediate() == Immediate.ORDERED_TABLE) {
          in.u8();
        }
        TableShape table = at(state.tableTypes, in.u32());
        yield table(name, table);
      }
      case MEMORY -> {
        ValShape address = address(in.u32());
        yield switch (name) {
          case "memory.size" -> Effect.of(0, address);
          case "memory.grow" -> Effect.of(1, address);
          case "memory.discard" -> Effect.of(2);
          default -> Effect.of(3);
        };
      }
      case TABLE_COPY, TABLE_INIT, MEMORY_COPY, MEMORY_INIT -> Effect.of(3);
      case HEAP_TYPE -> Effect.of(0, new ValShape(0, true, CoreTypePrinter.heap(in)));
      case REF_TYPE -> {
        ValShape type = new ValShape(0, variant == 1, CoreTypePrinter.heap(in));
        yield switch (name) {
          case "ref.test" -> Effect.of(1, I32);
          case "ref.cast" -> Effect.of(1, type);
          default -> Effect.of(2, type);
        };
      }
      case CAST -> {
        in.u8();
        List<ValShape> operands = branch(frame(in.u32()));
        yield new Effect(operands.size() + (name.contains("desc") ? 1 : 0), operands);
      }
      case SELECT -> select(variant, in);
      case TAG -> {
        FuncShape type = tag(in.u32());
        yield switch (name) {
          case "throw" -> Effect.of(type.params().size());
          case "suspend" -> call(type, 0);
          default -> new Effect(top().type.results().size(), type.params());
        };
      }
      case RESUME, RESUME_THROW -> {
        FuncShape type = func(in.u32());
        int pops =
            instruction.immediate() == Immediate.RESUME_THROW
                ? tag(in.u32()).params().size()
                : name.equals("resume") ? type.params().size() : 1;
        yield new Effect(pops + 1, type.results());
      }
      case NONE -> plain(name);
      default -> aggregate(name, instruction.immediate(), in);
    };
  }

  private Effect label(String name, List<ValShape> operands) {
    int count = operands.size();
    return switch (name) {
      case "br", "rethrow" -> Effect.of(name.equals("br") ? count : 0);
      case "br_if" -> new Effect(count + 1, operands);
      case "br_on_null" -> {
        List<ValShape> pushes = new ArrayList<>(operands);
        pushes.add(nonNull(peek(0)));
        yield new Effect(count + 1, pushes);
      }
      case "br_on_non_null" ->
          new Effect(count, operands.isEmpty() ? operands : operands.subList(0, count - 1));
      default -> new Effect(top().type.results().size(), top().type.results());
    };
  }

  private static ValShape nonNull(ValShape type) {
    HeapShape heap = type.heap();
    return heap == null ? type : new ValShape(0, false, heap);
  }

  /** Access to what holds values of a type, at a place of some operands. */
  private static Effect access(String name, int place, ValShape type) {
    String operation = name.substring(name.lastIndexOf('.') + 1);
    return switch (operation) {
      case "get", "get_s", "get_u" -> Effect.of(place, type);
      case "set" -> Effect.of(place + 1);
      case "cmpxchg" -> Effect.of(place + 2, type);
      default -> Effect.of(place + 1, type);
    };
  }

  private static Effect table(String name, @Nullable TableShape table) {
    ValShape address = table != null && table.is64() ? ValShape.I64 : I32;
    return switch (name) {
      case "table.size" -> Effect.of(0, address);
      case "table.grow" -> Effect.of(2, address);
      case "table.fill" -> Effect.of(3);
      default -> access(name, 1, known(table == null ? null : table.element()));
    };
  }

  private Effect select(int variant, BinaryInput in) {
    if (variant == 0) {
      ValShape second = peek(1);
      return Effect.of(3, second == ValShape.UNKNOWN ? peek(2) : second);
    }
    int count = in.count();
    List<ValShape> types = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      types.add(CoreTypePrinter.val(in));
    }
    return new Effect(1 + 2 * count, types);
  }

  private Effect plain(String name) {
    return switch (name) {
      case "drop" -> Effect.of(1);
      case "return" -> Effect.of(frames.get(0).type.results().size());
      case "throw_ref" -> Effect.of(1);
      case "ref.is_null" -> Effect.of(1, I32);
      case "ref.eq" -> Effect.of(2, I32);
      case "ref.as_non_null" -> Effect.of(1, nonNull(peek(0)));
      case "any.convert_extern", "extern.convert_any" -> {
        HeapShape heap = peek(0).heap();
        int code = name.startsWith("any") ? 0x6e : 0x6f;
        yield Effect.of(
            1,
            new ValShape(
                0,
                peek(0).nullable(),
                new HeapShape(heap != null && heap.shared(), false, code, 0)));
      }
      case "ref.i31" -> Effect.of(1, ValShape.ref(false, 0x6c));
      case "ref.i31_shared" ->
          Effect.of(1, new ValShape(0, false, new HeapShape(true, false, 0x6c, 0)));
      case "i31.get_s", "i31.get_u", "array.len" -> Effect.of(1, I32);
      case "catch_all" -> Effect.of(top().type.results().size());
      default -> Effect.NOTHING; // unreachable
    };
  }

  /** Structures, arrays and continuations. */
  private Effect aggregate(String name, Immediate immediate, BinaryInput in) {
    if (immediate == Immediate.ORDERED_FIELD || immediate == Immediate.ORDERED_TYPE) {
      in.u8();
    }
    int index = in.u32();
    TypeShape type = at(state.definitions, index);
    List<ValShape> fields = type == null || type.fields() == null ? List.of() : type.fields();
    ValShape element = known(type == null ? null : type.element());
    ValShape made = ValShape.ref(false, true, index);
    return switch (name) {
      case "struct.new" -> Effect.of(fields.size(), made);
      case "struct.new_desc" -> Effect.of(fields.size() + 1, made);
      case "struct.new_default" -> Effect.of(0, made);
      case "struct.new_default_desc", "array.new_default" -> Effect.of(1, made);
      case "ref.get_desc" -> Effect.of(1, ValShape.UNKNOWN);
      case "array.new", "array.new_data", "array.new_elem" -> Effect.of(2, made);
      case "array.new_fixed" -> Effect.of(in.u32(), made);
      case "array.fill", "array.init_data", "array.init_elem" -> Effect.of(4);
      case "array.copy" -> Effect.of(5);
      case "call_ref" -> call(func(index), 1);
      case "return_call_ref" -> Effect.of(func(index).params().size() + 1);
      case "cont.new" -> Effect.of(1, ValShape.ref(false, false, index));
      case "cont.bind" -> {
        int target = in.u32();
        int bound = func(index).params().size() - func(target).params().size();
        yield Effect.of(Math.max(0, bound) + 1, ValShape.ref(false, false, target));
      }
      case "switch" -> {
        List<ValShape> params = func(index).params();
        HeapShape last = params.isEmpty() ? null : params.get(params.size() - 1).heap();
        yield new Effect(params.size(), last == null ? List.of() : func(last.index()).params());
      }
      default -> {
        boolean array = name.startsWith("array");
        ValShape held = array ? element : known(at(fields, in.u32()));
        yield access(name, array ? 2 : 1, held);
      }
    };
  }

  // Applying.

  /**
   * Does to the stack what an instruction does.
   *
   * @param in stands behind the opcode; what is read is the caller's to read again
   */
  void apply(Instruction instruction, Effect effect, BinaryInput in) {
    Frame frame = top();
    int missing = effect.pops() - (operands.size() - frame.height);
    int pops = effect.pops();
    if (missing > 0 && !frame.unreachable) {
      invalid = true;
    }
    cut(Math.max(frame.height, operands.size() - Math.max(0, pops)));
    switch (instruction.name()) {
      case "block", "loop", "if", "try", "try_table" -> {
        boolean loop = instruction.name().equals("loop");
        frames.add(new Frame(loop, blockType(in), operands.size()));
      }
      case "else", "catch", "catch_all" -> {
        cut(frame.height);
        frame.unreachable = false;
      }
      case "end", "delegate" -> {
        cut(frame.height);
        frames.remove(frames.size() - 1);
      }
      case "br",
          "br_table",
          "return",
          "unreachable",
          "throw",
          "throw_ref",
          "rethrow",
          "return_call",
          "return_call_indirect",
          "return_call_ref" -> {
        cut(frame.height);
        frame.unreachable = true;
      }
      default -> {}
    }
    operands.addAll(effect.pushes());
  }

  private void cut(int size) {
    operands.subList(size, operands.size()).clear();
  }
}
