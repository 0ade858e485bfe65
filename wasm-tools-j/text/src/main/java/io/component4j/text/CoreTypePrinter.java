package io.component4j.text;

import io.component4j.text.ModuleState.FuncShape;
import io.component4j.text.ModuleState.HeapShape;
import io.component4j.text.ModuleState.TableShape;
import io.component4j.text.ModuleState.TypeShape;
import io.component4j.text.ModuleState.ValShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and prints types of core WebAssembly. */
final class CoreTypePrinter {
  private static final Map<Integer, String> HEAPS =
      Map.ofEntries(
          Map.entry(0x75, "nocont"),
          Map.entry(0x74, "noexn"),
          Map.entry(0x73, "nofunc"),
          Map.entry(0x72, "noextern"),
          Map.entry(0x71, "none"),
          Map.entry(0x70, "func"),
          Map.entry(0x6f, "extern"),
          Map.entry(0x6e, "any"),
          Map.entry(0x6d, "eq"),
          Map.entry(0x6c, "i31"),
          Map.entry(0x6b, "struct"),
          Map.entry(0x6a, "array"),
          Map.entry(0x69, "exn"),
          Map.entry(0x68, "cont"));

  private static final Map<Integer, String> SHORTHANDS =
      Map.ofEntries(
          Map.entry(0x70, "funcref"),
          Map.entry(0x6f, "externref"),
          Map.entry(0x6c, "i31ref"),
          Map.entry(0x6e, "anyref"),
          Map.entry(0x71, "nullref"),
          Map.entry(0x72, "nullexternref"),
          Map.entry(0x73, "nullfuncref"),
          Map.entry(0x6d, "eqref"),
          Map.entry(0x6b, "structref"),
          Map.entry(0x6a, "arrayref"),
          Map.entry(0x69, "exnref"),
          Map.entry(0x74, "nullexnref"));

  private static final String[] NUMBERS = {"v128", "f64", "f32", "i64", "i32"};

  private final TextOutput out;
  private final ModuleState state;

  CoreTypePrinter(TextOutput out, ModuleState state) {
    this.out = out;
    this.state = state;
  }

  // Reading.

  static ValShape val(BinaryInput in) {
    int code = in.peek();
    if (code >= 0x7b && code <= 0x7f) {
      in.u8();
      return new ValShape(code, false, null);
    }
    return ref(in);
  }

  static ValShape ref(BinaryInput in) {
    int code = in.peek();
    if (code == 0x63 || code == 0x64) {
      in.u8();
      return new ValShape(0, code == 0x63, heap(in));
    }
    return new ValShape(0, true, heap(in));
  }

  static HeapShape heap(BinaryInput in) {
    int code = in.peek();
    if (code == 0x65) {
      in.u8();
      return new HeapShape(true, false, abstractHeap(in), 0);
    }
    if (code == 0x62) {
      in.u8();
      return new HeapShape(false, true, 0, in.u32());
    }
    if (HEAPS.containsKey(code)) {
      return new HeapShape(false, false, abstractHeap(in), 0);
    }
    long index = in.signed(33);
    if (index < 0) {
      throw in.malformed("unknown heap type");
    }
    return new HeapShape(false, false, 0, (int) index);
  }

  private static int abstractHeap(BinaryInput in) {
    int code = in.u8();
    if (!HEAPS.containsKey(code)) {
      throw in.malformed("unknown heap type");
    }
    return code;
  }

  private static List<ValShape> vals(BinaryInput in) {
    int count = in.count();
    List<ValShape> types = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      types.add(val(in));
    }
    return types;
  }

  // Printing.

  void val(ValShape type) {
    if (type.heap() == null) {
      out.put(NUMBERS[type.code() - 0x7b]);
    } else {
      ref(type);
    }
  }

  void ref(ValShape type) {
    HeapShape heap = type.heap();
    if (heap == null) {
      throw new IllegalArgumentException("no reference");
    }
    String shorthand = type.nullable() && !heap.shared() ? SHORTHANDS.get(heap.code()) : null;
    if (shorthand != null) {
      out.put(shorthand);
      return;
    }
    out.put(type.nullable() ? "(ref null " : "(ref ");
    heap(heap);
    out.put(')');
  }

  /** A type on the operand stack; types that are defined are said by number. */
  static String operand(ValShape type) {
    HeapShape heap = type.heap();
    if (heap == null) {
      return type == ValShape.UNKNOWN ? "(unknown)" : NUMBERS[type.code() - 0x7b];
    }
    String shorthand = type.nullable() && !heap.shared() ? SHORTHANDS.get(heap.code()) : null;
    if (shorthand != null) {
      return shorthand;
    }
    String target = HEAPS.get(heap.code());
    if (heap.code() == 0) {
      target = "(id " + Integer.toUnsignedString(heap.index()) + ")";
      target = heap.exact() ? "(exact " + target + ")" : target;
    } else if (heap.shared()) {
      target = "(shared " + target + ")";
    }
    return (type.nullable() ? "(ref null " : "(ref ") + target + ")";
  }

  void heap(HeapShape heap) {
    if (heap.code() != 0) {
      String name = HEAPS.get(heap.code());
      out.put(heap.shared() ? "(shared " + name + ")" : name);
    } else if (heap.exact()) {
      out.put("(exact ");
      state.types.index(out, heap.index());
      out.put(')');
    } else {
      state.types.index(out, heap.index());
    }
  }

  void typeRef(int index) {
    out.put("(type ");
    state.types.index(out, index);
    out.put(')');
  }

  /** A type index with what is known of the function type; returns the number of parameters. */
  int funcTypeIndex(int index, @Nullable ShownNames localNames) {
    typeRef(index);
    FuncShape shape =
        index >= 0 && index < state.typeShapes.size() ? state.typeShapes.get(index) : null;
    if (shape == null) {
      return 0;
    }
    func(shape, localNames);
    return shape.params().size();
  }

  void func(FuncShape type, @Nullable ShownNames localNames) {
    if (!type.params().isEmpty()) {
      out.put(' ');
    }
    LocalsPrinter params = new LocalsPrinter(out, this, "param", localNames);
    for (int i = 0; i < type.params().size(); i++) {
      params.local(i, type.params().get(i));
    }
    params.finish();
    if (!type.results().isEmpty()) {
      out.put(" (result");
      for (ValShape result : type.results()) {
        out.put(' ');
        val(result);
      }
      out.put(')');
    }
  }

  /** A type definition or group of a type section. */
  void group(BinaryInput in, boolean inComponent) {
    if (in.peek() != 0x4e) {
      definition(in, inComponent);
      return;
    }
    int offset = in.position();
    in.u8();
    int count = in.count();
    out.open(inComponent ? "core rec" : "rec");
    for (int i = 0; i < count; i++) {
      // Two bytes on, wherever that is: as the reference tools count.
      out.newline(inComponent ? TextOutput.UNKNOWN : offset + 2);
      definition(in, false);
    }
    out.close();
  }

  private void definition(BinaryInput in, boolean inComponent) {
    int index = state.typeShapes.size();
    out.open(inComponent ? "core type " : "type ");
    state.types.definition(out, index);
    out.put(' ');
    if (inComponent && in.peek() == 0x00) {
      in.u8(); // Tells a subtype from a module type.
    }
    int form = in.peek();
    boolean sub = form == 0x50 || form == 0x4f;
    boolean open = false;
    if (sub) {
      in.u8();
      int supertypes = in.count();
      open = form == 0x50 || supertypes > 0;
      if (supertypes > 1) {
        throw in.malformed("a type has at most one supertype");
      }
      if (open) {
        out.open("sub").put(' ');
        if (form == 0x4f) {
          out.put("final ");
        }
      }
      if (supertypes == 1) {
        state.types.index(out, in.u32());
        out.put(' ');
      }
    }
    composite(in, index);
    if (open) {
      out.close();
    }
    out.close();
  }

  private void composite(BinaryInput in, int index) {
    boolean plain = true;
    boolean shared = in.peek() == 0x65;
    if (shared) {
      in.u8();
      out.open("shared").put(' ');
      plain = false;
    }
    if (in.peek() == 0x4c) {
      in.u8();
      out.put("(describes ");
      state.types.index(out, in.u32());
      out.put(") ");
      plain = false;
    }
    if (in.peek() == 0x4d) {
      in.u8();
      out.put("(descriptor ");
      state.types.index(out, in.u32());
      out.put(") ");
      plain = false;
    }
    int code = in.u8();
    FuncShape shape = null;
    List<ValShape> fields = null;
    ValShape element = null;
    Integer continuation = null;
    switch (code) {
      case 0x60 -> {
        shape = new FuncShape(vals(in), vals(in));
        out.open("func");
        func(shape, null);
        out.close();
      }
      case 0x5f -> {
        out.open("struct");
        int count = in.count();
        ShownNames names = state.fields.get(index);
        fields = new ArrayList<>();
        for (int i = 0; i < count; i++) {
          out.put(" (field ");
          (names == null ? ModuleState.NO_FIELDS : names).name(out, i);
          fields.add(field(in));
          out.put(')');
        }
        out.close();
      }
      case 0x5e -> {
        out.open("array ");
        element = field(in);
        out.close();
      }
      case 0x5d -> {
        out.open("cont").put(' ');
        continuation = (int) in.signed(33);
        state.types.index(out, continuation);
        out.close();
      }
      default -> throw in.malformed("unknown kind of type");
    }
    if (shared) {
      out.close();
    }
    state.typeShapes.add(plain ? shape : null);
    state.definitions.add(new TypeShape(shape, fields, element, continuation));
  }

  /** Prints a field; returns the type of the values that it gives. */
  private ValShape field(BinaryInput in) {
    int code = in.peek();
    ValShape type = null;
    if (code == 0x78 || code == 0x77) {
      in.u8();
    } else {
      type = val(in);
    }
    boolean mutable = in.u8() == 1;
    if (mutable) {
      out.put("(mut ");
    }
    if (type == null) {
      out.put(code == 0x78 ? "i8" : "i16");
    } else {
      val(type);
    }
    if (mutable) {
      out.put(')');
    }
    return type == null ? ValShape.I32 : type;
  }

  // Imports and what can be imported.

  /** What is imported or exported; {@code named} is whether it becomes an entry here. */
  void extern(BinaryInput in, boolean named) {
    int kind = in.u8();
    switch (kind) {
      case 0x00, 0x20 -> {
        out.open("func ");
        if (named) {
          state.funcs.definition(out, state.funcCount);
          out.put(' ');
        }
        int type = in.u32();
        if (kind == 0x20) {
          out.put("(exact ");
        }
        typeRef(type);
        if (kind == 0x20) {
          out.put(')');
        }
        state.funcCount++;
        state.funcTypes.add(type);
      }
      case 0x01 -> {
        table(in, named);
        state.tableCount++;
      }
      case 0x02 -> {
        memory(in, named);
        state.memoryCount++;
      }
      case 0x03 -> {
        global(in, named);
        state.globalCount++;
      }
      case 0x04 -> {
        tag(in, named);
        state.tagCount++;
      }
      default -> throw in.malformed("unknown kind of import or export");
    }
    out.close();
  }

  void table(BinaryInput in, boolean named) {
    out.open("table ");
    if (named) {
      state.tables.definition(out, state.tableCount);
      out.put(' ');
    }
    ValShape element = ref(in);
    int flags = in.u8();
    if ((flags & ~7) != 0) {
      throw in.malformed("unknown flags of table limits");
    }
    state.tableTypes.add(new TableShape(element, (flags & 4) != 0));
    out.put((flags & 2) != 0 ? "shared " : "").put((flags & 4) != 0 ? "i64 " : "");
    limits(in, flags);
    out.put(' ');
    ref(element);
  }

  void memory(BinaryInput in, boolean named) {
    out.open("memory ");
    if (named) {
      state.memories.definition(out, state.memoryCount);
      out.put(' ');
    }
    int flags = in.u8();
    if ((flags & ~15) != 0) {
      throw in.malformed("unknown flags of memory limits");
    }
    state.memories64.add((flags & 4) != 0);
    out.put((flags & 4) != 0 ? "i64 " : "");
    limits(in, flags);
    out.put((flags & 2) != 0 ? " shared" : "");
    if ((flags & 8) != 0) {
      int log2 = in.u32();
      if (log2 < 0 || log2 > 63) {
        throw in.malformed("invalid page size");
      }
      out.put(" (pagesize 0x").put(Long.toHexString(1L << log2)).put(')');
    }
  }

  private void limits(BinaryInput in, int flags) {
    boolean is64 = (flags & 4) != 0;
    out.put(limit(in, is64));
    if ((flags & 1) != 0) {
      out.put(' ').put(limit(in, is64));
    }
  }

  private static String limit(BinaryInput in, boolean is64) {
    return Long.toUnsignedString(is64 ? in.u64() : Integer.toUnsignedLong(in.u32()));
  }

  void global(BinaryInput in, boolean named) {
    out.open("global ");
    if (named) {
      state.globals.definition(out, state.globalCount);
      out.put(' ');
    }
    ValShape type = val(in);
    state.globalTypes.add(type);
    int flags = in.u8();
    if ((flags & ~3) != 0) {
      throw in.malformed("unknown flags of a global");
    }
    if (flags == 0) {
      val(type);
      return;
    }
    out.put('(').put((flags & 2) != 0 ? "shared " : "").put((flags & 1) != 0 ? "mut " : "");
    val(type);
    out.put(')');
  }

  void tag(BinaryInput in, boolean named) {
    out.open("tag ");
    if (named) {
      state.tags.definition(out, state.tagCount);
      out.put(' ');
    }
    if (in.u8() != 0) {
      throw in.malformed("the attribute of a tag must be 0");
    }
    int type = in.u32();
    state.tagTypes.add(type);
    funcTypeIndex(type, null);
  }
}
