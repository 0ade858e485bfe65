package io.component4j.text;

import io.component4j.text.ModuleState.ValShape;
import io.component4j.wit.diagnostics.InvalidInputException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Prints core modules. Not safe for several threads. */
final class ModulePrinter {
  /** More locals than this are not printed, as by the reference tools. */
  private static final int MAX_LOCALS = 50_000;

  private final TextOutput out;
  private final ModuleState state = new ModuleState();
  private final CoreTypePrinter types;
  private final Map<Integer, Map<Integer, BranchHint>> branchHints = new HashMap<>();
  private String place = "before first";
  private int nextFunc;

  ModulePrinter(TextOutput out) {
    this.out = out;
    this.types = new CoreTypePrinter(out, state);
  }

  /**
   * Prints a module, its preamble skipped, into the list that is open.
   *
   * @param outermost whether its own name is printed; inside of a component that gives it one
   */
  void module(BinaryInput in, boolean outermost) {
    readNames(in.again());
    if (outermost && state.name != null) {
      out.put(' ');
      state.name.write(out);
    }
    while (in.hasMore()) {
      int id = in.u8();
      section(id, in.sized());
    }
  }

  private void readNames(BinaryInput all) {
    while (all.hasMore()) {
      int id = all.u8();
      BinaryInput part = all.sized();
      if (id != 0) {
        continue;
      }
      try {
        String name = part.name();
        if (name.equals("name")) {
          state.readNames(part);
        } else if (name.equals("metadata.code.branch_hint")) {
          readHints(part);
        }
      } catch (InvalidInputException e) {
        // A module is what it is whatever its name section says; what was read before is used.
      }
    }
  }

  private void readHints(BinaryInput in) {
    int funcs = in.count();
    for (int i = 0; i < funcs; i++) {
      Map<Integer, BranchHint> hints =
          branchHints.computeIfAbsent(in.u32(), key -> new HashMap<>());
      int count = in.count();
      for (int j = 0; j < count; j++) {
        int place = in.position();
        int offset = in.u32();
        in.u32();
        hints.put(offset, new BranchHint(place, in.u8() == 1));
      }
    }
  }

  private void section(int id, BinaryInput in) {
    switch (id) {
      case 0 -> {
        CustomSectionPrinter.print(out, in, place);
        return;
      }
      case 8 -> {
        out.newline(in.position());
        out.put("(start ");
        state.funcs.index(out, in.u32());
        out.put(')');
        place = "after start";
        return;
      }
      case 12 -> {
        in.u32();
        return;
      }
      default -> {}
    }
    int count = in.count();
    String[] places = {
      "", "type", "import", "func", "table", "memory", "global", "export", "", "elem", "code",
      "data", "", "tag"
    };
    if (id >= places.length) {
      throw in.malformed("unknown section");
    }
    if (count > 0) {
      place = "after " + places[id];
    }
    for (int i = 0; i < count; i++) {
      if (id == 3) {
        state.funcTypes.add(in.u32());
        continue;
      }
      if (id == 10) {
        BinaryInput body = in.sized();
        out.newline(body.position());
        func(body);
        continue;
      }
      out.newline(in.position());
      item(id, in, i);
    }
    if (in.hasMore()) {
      throw in.malformed("bytes too many at the end of a section");
    }
  }

  private void item(int id, BinaryInput in, int index) {
    switch (id) {
      case 1 -> types.group(in, false);
      case 2 -> {
        imports(in);
        nextFunc = state.funcCount;
      }
      case 4 -> table(in);
      case 5 -> {
        types.memory(in, true);
        out.close();
        state.memoryCount++;
      }
      case 13 -> {
        types.tag(in, true);
        out.close();
        state.tagCount++;
      }
      case 6 -> {
        types.global(in, true);
        out.put(' ');
        constant(in, true);
        out.close();
        state.globalCount++;
      }
      case 7 -> export(in);
      case 9 -> elem(in, index);
      default -> data(in, index);
    }
  }

  /** An import, or several of one module, which have an empty name and a form of their own. */
  private void imports(BinaryInput in) {
    out.open("import ").string(in.name());
    String name = in.name();
    int form = name.isEmpty() ? in.peek() : 0;
    if (form == 0x7f) {
      in.u8();
      int count = in.u32();
      if (count == 0) {
        throw in.malformed("a group of no imports has no text form");
      }
      for (int i = 0; i != count; i++) {
        out.newline(in.position());
        out.open("item ").string(in.name()).put(' ');
        types.extern(in, true);
        out.close();
      }
    } else if (form == 0x7e) {
      in.u8();
      // The binary has the type first, the text has it last.
      int typeOffset = in.position();
      int kind = in.peek();
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      TextOutput type = TextOutput.capture(bytes, out.options);
      new CoreTypePrinter(type, state).extern(in, false);
      type.flush();
      int count = in.u32();
      if (count == 0) {
        throw in.malformed("a group of no imports has no text form");
      }
      for (int i = 0; i != count; i++) {
        out.newline(in.position());
        out.open("item ").string(in.name()).close();
      }
      out.newline(typeOffset);
      out.put(bytes.toString(StandardCharsets.ISO_8859_1)); // A byte a character, as it is put.
      state.repeatLast(kind, count - 1);
    } else {
      out.put(' ').string(name).put(' ');
      types.extern(in, true);
    }
    out.close();
  }

  private void table(BinaryInput in) {
    boolean initialized = in.peek() == 0x40;
    if (initialized) {
      in.u8();
      if (in.u8() != 0) {
        throw in.malformed("unknown form of a table");
      }
    }
    types.table(in, true);
    if (initialized) {
      out.put(' ');
      constant(in, true);
    }
    out.close();
    state.tableCount++;
  }

  private void constant(BinaryInput in, boolean foldable) {
    boolean folded = foldable && out.options.folded();
    OperandStack stack =
        folded ? new OperandStack(state, OperandStack.constant(), List.of()) : null;
    new CodePrinter(out, state, types, in, nextFunc, false, stack, folded)
        .expression(false, Map.of(), 0);
  }

  /** A constant expression in parentheses; with a keyword unless it is one instruction. */
  private void sugared(BinaryInput in, String keyword) {
    boolean single = instructions(in.again()) == 1;
    out.put('(').put(single ? "" : keyword + " ");
    constant(in, !single);
    out.put(')');
  }

  /** Steps over an expression; returns how many instructions it has, its end not counted. */
  private int instructions(BinaryInput in) {
    TextOutput probe = TextOutput.probe();
    return new CodePrinter(probe, state, new CoreTypePrinter(probe, state), in, nextFunc, false)
        .count();
  }

  private void export(BinaryInput in) {
    out.open("export ").string(in.name()).put(' ');
    int kind = in.u8();
    int index = in.u32();
    switch (kind) {
      case 0, 0x20 -> {
        out.put("(func ");
        state.funcs.index(out, index);
      }
      case 1 -> {
        out.put("(table ");
        state.tables.index(out, index);
      }
      case 2 -> {
        out.put("(memory ");
        state.memories.index(out, index);
      }
      case 3 -> {
        out.put("(global ");
        state.globals.index(out, index);
      }
      case 4 -> out.put("(tag ").put(index);
      default -> throw in.malformed("unknown kind of export");
    }
    out.put(')').close();
  }

  private void elem(BinaryInput in, int index) {
    int flags = in.u32();
    if (flags < 0 || flags > 7) {
      throw in.malformed("unknown flags of an element segment");
    }
    boolean expressions = (flags & 4) != 0;
    boolean active = (flags & 1) == 0;
    out.open("elem ");
    state.elems.definition(out, index);
    if (active) {
      if ((flags & 2) != 0) {
        out.put(" (table ");
        state.tables.index(out, in.u32());
        out.put(')');
      }
      out.put(' ');
      sugared(in, "offset");
    } else if ((flags & 2) != 0) {
      out.put(" declare");
    }
    out.put(' ');
    ValShape type = new ValShape(0, true, new ModuleState.HeapShape(false, false, 0x70, 0));
    if ((flags & 3) != 0) {
      if (expressions) {
        type = CoreTypePrinter.ref(in);
      } else if (in.u8() != 0) {
        throw in.malformed("unknown kind of elements");
      }
    }
    elements(in, expressions, type);
    out.close();
  }

  private void elements(BinaryInput in, boolean expressions, ValShape type) {
    boolean skeleton = out.options.skeleton();
    if (skeleton) {
      out.put("...");
    } else if (expressions) {
      types.ref(type);
    } else {
      out.put("func");
    }
    int count = in.count();
    for (int i = 0; i < count; i++) {
      if (skeleton && expressions) {
        instructions(in);
      } else if (skeleton) {
        in.u32();
      } else if (expressions) {
        out.put(' ');
        sugared(in, "item");
      } else {
        out.put(' ');
        state.funcs.index(out, in.u32());
      }
    }
  }

  private void data(BinaryInput in, int index) {
    int flags = in.u32();
    if (flags < 0 || flags > 2) {
      throw in.malformed("unknown flags of a data segment");
    }
    out.open("data ");
    state.datas.definition(out, index);
    out.put(' ');
    if (flags != 1) {
      int memory = flags == 2 ? in.u32() : 0;
      if (memory != 0) {
        out.put("(memory ");
        state.memories.index(out, memory);
        out.put(") ");
      }
      sugared(in, "offset");
      out.put(' ');
    }
    BinaryInput content = in.sized();
    if (out.options.skeleton()) {
      out.put("...").close();
    } else {
      out.bytes(content).close();
    }
  }

  private ModuleState.FuncShape type(int func) {
    int type = state.funcTypes.get(func);
    ModuleState.FuncShape shape =
        type >= 0 && type < state.definitions.size() ? state.definitions.get(type).func() : null;
    return shape == null ? OperandStack.constant() : shape;
  }

  private void func(BinaryInput in) {
    int index = nextFunc++;
    if (index >= state.funcTypes.size()) {
      throw in.malformed("more function bodies than functions");
    }
    int start = in.position();
    out.open("func ");
    state.funcs.definition(out, index);
    out.put(' ');
    ShownNames names = state.locals.getOrDefault(index, ModuleState.NO_LOCALS);
    int params = types.funcTypeIndex(state.funcTypes.get(index), names);
    if (out.options.skeleton()) {
      out.put(" ...").close();
      return;
    }
    List<ValShape> localTypes = new ArrayList<>(type(index).params());
    LocalsPrinter locals = new LocalsPrinter(out, types, "local", names);
    int runs = in.count();
    int local = 0;
    for (int i = 0; i < runs; i++) {
      int offset = in.position();
      int count = in.u32();
      ValShape type = CoreTypePrinter.val(in);
      if (count < 0 || local + (long) count > MAX_LOCALS) {
        throw in.malformed("more than " + MAX_LOCALS + " locals are not printed");
      }
      for (int j = 0; j < count; j++) {
        if (local == 0) {
          out.newline(offset);
        }
        localTypes.add(type);
        locals.local(params + local++, type);
      }
    }
    locals.finish();
    int nesting = out.nesting;
    boolean tracked = out.options.folded() || out.options.operandStack();
    OperandStack stack = tracked ? new OperandStack(state, type(index), localTypes) : null;
    new CodePrinter(out, state, types, in, index, true, stack, out.options.folded())
        .expression(true, branchHints.getOrDefault(index, Map.of()), start);
    if (out.nesting != nesting) {
      out.nesting = nesting;
      out.newline(in.end());
    }
    out.close(in.end() - 1);
  }
}
