package io.component4j.component.dump;

import io.component4j.component.binary.ByteReader;
import io.component4j.component.binary.CoreTypeReader;
import io.component4j.component.core.Immediate;
import io.component4j.component.core.Instruction;
import io.component4j.component.core.Instructions;
import io.component4j.component.model.CoreValType;
import java.util.ArrayList;
import java.util.List;

/** Reads instructions as a dump shows them: each with its operands by name. */
final class Operators {
  static final String END = "end";

  private static final int TYPED_SELECT = 0x1c;
  private static final int FIRST_PREFIX = 0xfb;
  private static final int GC_PREFIX = 0xfb;

  private Operators() {}

  /** Reads one instruction. */
  static String read(ByteReader in) {
    int offset = in.position();
    int code = in.u8("an instruction");
    if (code == TYPED_SELECT) {
      return typedSelect(in);
    }
    boolean prefixed = code >= FIRST_PREFIX && code <= 0xfe;
    int opcode = prefixed ? in.u32("an instruction") : code;
    int prefix = prefixed ? code : 0;
    boolean nullable = false;
    Instruction instruction = Instructions.coded(prefix, opcode);
    if (instruction == null && prefix == GC_PREFIX && opcode > 0) {
      instruction = Instructions.coded(prefix, opcode - 1);
      nullable = true;
      if (instruction != null && instruction.immediate() != Immediate.REF_TYPE) {
        instruction = null;
      }
    }
    if (instruction == null) {
      throw in.malformed(
          offset,
          "unknown instruction 0x"
              + (prefixed ? Integer.toHexString(prefix) + " 0x" : "")
              + Integer.toHexString(opcode));
    }
    String name = instruction.name().replace('.', '_');
    if (instruction.immediate() == Immediate.REF_TYPE) {
      name += nullable ? "_nullable" : "_non_null";
    }
    return name + immediate(instruction, in);
  }

  /** Reads a constant expression to its end, as one value. */
  static String constant(ByteReader in) {
    ByteReader again = in.from(in.position());
    int start = in.position();
    while (!read(in).equals(END)) {
      // Each reads at least a byte.
      continue;
    }
    List<String> bytes = new ArrayList<>();
    while (again.position() < in.position()) {
      bytes.add(Integer.toString(again.u8("a byte")));
    }
    return "ConstExpr { offset: " + start + ", data: [" + String.join(", ", bytes) + "] }";
  }

  private static String typedSelect(ByteReader in) {
    int count = in.u32("a number of types");
    List<String> types = new ArrayList<>();
    for (int i = 0; Integer.compareUnsigned(i, count) < 0; i++) {
      types.add(Shown.value(CoreTypeReader.valType(in)));
    }
    return count == 1
        ? "typed_select ty:" + types.get(0)
        : "typed_select_multi tys:[" + String.join(", ", types) + "]";
  }

  private static String immediate(Instruction instruction, ByteReader in) {
    String name = instruction.name();
    return switch (instruction.immediate()) {
      case NONE, LABEL_NAME, SELECT -> "";
      case BLOCK -> " blockty:" + blockType(in);
      case TRY_TABLE -> " try_table:TryTable { ty: " + blockType(in) + catches(in) + " }";
      case LABEL -> index("relative_depth", in);
      case LABELS -> labels(in);
      case FUNC -> index("function_index", in);
      case CALL_INDIRECT -> index("type_index", in) + index("table_index", in);
      case TYPE -> index(typeOperand(name), in);
      case TYPE_TYPE ->
          name.equals("cont.bind")
              ? index("argument_index", in) + index("result_index", in)
              : index("array_type_index_dst", in) + index("array_type_index_src", in);
      case TYPE_LENGTH -> index("array_type_index", in) + index("array_size", in);
      case TYPE_DATA -> index("array_type_index", in) + index("array_data_index", in);
      case TYPE_ELEM -> index("array_type_index", in) + index("array_elem_index", in);
      case TYPE_TAG -> index("cont_type_index", in) + index("tag_index", in);
      case FIELD -> index("struct_type_index", in) + index("field_index", in);
      case HEAP_TYPE, REF_TYPE -> " hty:" + Shown.heapType(in);
      case CAST -> cast(in);
      case TAG -> index("tag_index", in);
      case LOCAL -> index("local_index", in);
      case GLOBAL -> index("global_index", in);
      case TABLE -> index("table", in);
      case TABLE_COPY -> index("dst_table", in) + index("src_table", in);
      case TABLE_INIT -> index("elem_index", in) + index("table", in);
      case MEMORY -> index("mem", in);
      case MEMORY_COPY -> index("dst_mem", in) + index("src_mem", in);
      case MEMORY_INIT -> index("data_index", in) + index("mem", in);
      case DATA -> index("data_index", in);
      case ELEM -> index("elem_index", in);
      case MEMARG -> memarg(instruction, in);
      case MEMARG_LANE -> memarg(instruction, in) + " lane:" + in.u8("a lane");
      case LANE -> " lane:" + in.u8("a lane");
      case LANES -> " lanes:" + bytes(in, 16);
      case I32 -> " value:" + (int) in.signed(32, "a constant");
      case I64 -> " value:" + in.signed(64, "a constant");
      case F32 -> " value:Ieee32(" + Integer.toUnsignedString((int) fixed(in, 4)) + ")";
      case F64 -> " value:Ieee64(" + Long.toUnsignedString(fixed(in, 8)) + ")";
      case V128 -> " value:V128(" + bytes(in, 16) + ")";
      case FENCE -> ordering(in);
      case RESUME -> index("cont_type_index", in) + handlers(in);
      case RESUME_THROW -> index("cont_type_index", in) + index("tag_index", in) + handlers(in);
      case ORDERED_GLOBAL -> ordering(in) + index("global_index", in);
      case ORDERED_TABLE -> ordering(in) + index("table_index", in);
      case ORDERED_FIELD ->
          ordering(in) + index("struct_type_index", in) + index("field_index", in);
      case ORDERED_TYPE -> ordering(in) + index("array_type_index", in);
    };
  }

  private static String typeOperand(String name) {
    if (name.equals("cont.new")) {
      return "cont_type_index";
    }
    return name.startsWith("struct.")
        ? "struct_type_index"
        : name.startsWith("array.") ? "array_type_index" : "type_index";
  }

  private static String index(String operand, ByteReader in) {
    return " " + operand + ":" + Shown.unsigned(in.u32("an index"));
  }

  private static String blockType(ByteReader in) {
    int code = in.peek("a block type");
    if (code == 0x40) {
      in.u8("a block type");
      return "Empty";
    }
    // Types of values are the negative numbers of one byte.
    if (code >= 0x41 && code < 0x80) {
      return "Type(" + Shown.value(CoreTypeReader.valType(in)) + ")";
    }
    return "FuncType(" + Shown.unsigned(in.typeIndex("block type")) + ")";
  }

  private static String catches(ByteReader in) {
    int count = in.u32("a number of catch clauses");
    List<String> catches = new ArrayList<>();
    String[] kinds = {"One", "OneRef", "All", "AllRef"};
    for (int i = 0; Integer.compareUnsigned(i, count) < 0; i++) {
      int offset = in.position();
      int kind = in.u8("a catch clause");
      if (kind >= kinds.length) {
        throw in.malformed(offset, "unknown catch clause " + kind);
      }
      String tag = kind < 2 ? "tag: " + Shown.unsigned(in.u32("a tag")) + ", " : "";
      catches.add(kinds[kind] + " { " + tag + "label: " + Shown.unsigned(in.u32("a label")) + " }");
    }
    return ", catches: [" + String.join(", ", catches) + "]";
  }

  private static String labels(ByteReader in) {
    int count = in.u32("a number of labels");
    List<String> targets = new ArrayList<>();
    for (int i = 0; Integer.compareUnsigned(i, count) < 0; i++) {
      targets.add(Shown.unsigned(in.u32("a label")));
    }
    return " targets:BrTable { count: "
        + Shown.unsigned(count)
        + ", default: "
        + Shown.unsigned(in.u32("a label"))
        + ", targets: ["
        + String.join(", ", targets)
        + "] }";
  }

  private static String cast(ByteReader in) {
    int flags = in.u8("the form of a cast");
    String label = index("relative_depth", in);
    String from = castType(in, (flags & 1) != 0);
    return label + " from_ref_type:" + from + " to_ref_type:" + castType(in, (flags & 2) != 0);
  }

  private static String castType(ByteReader in, boolean nullable) {
    int code = in.peek("a heap type");
    boolean shared = code == 0x65;
    if (shared) {
      in.u8("a heap type");
    }
    CoreValType.AbstractHeap heap = CoreValType.AbstractHeap.of(in.peek("a heap type"));
    if (heap != null) {
      in.u8("a heap type");
      return Shown.reference(new CoreValType.Ref(nullable, heap, 0, shared));
    }
    if (code == 0x62) {
      in.u8("a heap type");
      String exact = "(exact (module " + Shown.unsigned(in.typeIndex("heap type")) + "))";
      return "(ref " + (nullable ? "null " : "") + exact + ")";
    }
    return Shown.reference(new CoreValType.Ref(nullable, null, in.typeIndex("heap type")));
  }

  private static String memarg(Instruction instruction, ByteReader in) {
    int offset = in.position();
    int flags = in.u32("an alignment");
    if (Integer.compareUnsigned(flags, 128) >= 0) {
      throw in.malformed(offset, "unknown form of a memory operand");
    }
    int memory = (flags & 64) != 0 ? in.u32("a memory") : 0;
    return " memarg:MemArg { align: "
        + (flags & 63)
        + ", max_align: "
        + Integer.numberOfTrailingZeros(instruction.width())
        + ", offset: "
        + Long.toUnsignedString(in.u64("an offset"))
        + ", memory: "
        + Shown.unsigned(memory)
        + " }";
  }

  private static String bytes(ByteReader in, int count) {
    List<String> bytes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      bytes.add(Integer.toString(in.u8("a byte of a constant")));
    }
    return "[" + String.join(", ", bytes) + "]";
  }

  private static long fixed(ByteReader in, int count) {
    long value = 0;
    for (int i = 0; i < count; i++) {
      value |= (long) in.u8("a byte of a constant") << 8 * i;
    }
    return value;
  }

  private static String ordering(ByteReader in) {
    int offset = in.position();
    int code = in.u8("a memory ordering");
    if (code > 1) {
      throw in.malformed(offset, "unknown memory ordering " + code);
    }
    return " ordering:" + (code == 0 ? "SeqCst" : "AcqRel");
  }

  private static String handlers(ByteReader in) {
    int count = in.u32("a number of handlers");
    List<String> handlers = new ArrayList<>();
    for (int i = 0; Integer.compareUnsigned(i, count) < 0; i++) {
      int offset = in.position();
      int kind = in.u8("a handler");
      if (kind > 1) {
        throw in.malformed(offset, "unknown handler " + kind);
      }
      String tag = "tag: " + Shown.unsigned(in.u32("a tag"));
      handlers.add(
          kind == 1
              ? "OnSwitch { " + tag + " }"
              : "OnLabel { " + tag + ", label: " + Shown.unsigned(in.u32("a label")) + " }");
    }
    return " resume_table:ResumeTable { handlers: [" + String.join(", ", handlers) + "] }";
  }
}
