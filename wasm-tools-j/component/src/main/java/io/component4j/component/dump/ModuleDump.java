package io.component4j.component.dump;

import io.component4j.component.binary.ByteReader;
import io.component4j.component.binary.CoreTypeReader;
import io.component4j.component.model.CoreDefType.CoreExternRef;
import io.component4j.component.model.CoreExternType;
import io.component4j.component.model.CoreValType;
import io.component4j.wit.diagnostics.InvalidInputException;
import java.io.IOException;

/** Dumps the sections of a core module. */
final class ModuleDump extends SectionDump {
  private static final int COMPACT = 0x7f;
  private static final int COMPACT_SAME_TYPE = 0x7e;

  private static final int PASSIVE_OR_DECLARED = 1;
  private static final int EXPLICIT = 2;
  private static final int EXPRESSIONS = 4;

  private int types;
  private int recGroups;
  private int funcs;
  private int declaredFuncs;
  private int tables;
  private int memories;
  private int globals;
  private int tags;

  ModuleDump(HexLines lines, FindingList findings) {
    super(lines, findings);
  }

  @Override
  void section(int id, ByteReader content) throws IOException {
    switch (id) {
      case 0 -> custom(content);
      case 1 -> list("type", content, this::recGroup);
      case 2 -> list("import", content, this::imports);
      case 3 -> {
        declaredFuncs = funcs;
        list(
            "func",
            content,
            in ->
                print(
                    "[func " + declaredFuncs++ + "] type " + Shown.unsigned(in.u32("a type")), in));
      }
      case 4 -> list("table", content, this::table);
      case 5 ->
          list(
              "memory",
              content,
              in ->
                  print(
                      "[memory " + memories++ + "] " + Shown.memory(CoreTypeReader.memoryType(in)),
                      in));
      case 6 ->
          list(
              "global",
              content,
              in -> {
                CoreExternType.Global type = CoreTypeReader.globalType(in);
                print("[global " + globals++ + "] " + Shown.global(type), in);
                expression(in);
              });
      case 7 -> list("export", content, this::export);
      case 8 -> {
        lines.print("start section", content.position());
        print("start function " + Shown.unsigned(content.u32("a function")), content);
      }
      case 9 -> list("element", content, this::element);
      case 10 -> list("code", content, this::function);
      case 11 -> list("data", content, this::data);
      case 12 -> {
        lines.print("data count section", content.position());
        print("data count " + Shown.unsigned(content.u32("a number of segments")), content);
      }
      case 13 ->
          list(
              "tag",
              content,
              in -> print("[tag " + tags++ + "] " + Shown.tag(CoreTypeReader.tagType(in)), in));
      default -> {
        int end = content.position() + content.remaining();
        lines.print("unknown section: " + id, content.position());
        lines.skip(content.remaining() + " bytes of data", end);
        throw content.malformed(content.position(), "unknown section " + id + " of a core module");
      }
    }
  }

  private void print(String meaning, ByteReader in) throws IOException {
    lines.print(meaning, in.position());
  }

  private void recGroup(ByteReader in) throws IOException {
    boolean explicit = in.peek("a core type") == 0x4e;
    lines.heading(
        "--- rec group " + recGroups++ + (explicit ? " (explicit) ---" : " (implicit) ---"));
    int count = 1;
    if (explicit) {
      in.u8("a recursion group");
      count = in.u32("types of a recursion group");
      print("", in);
    }
    for (int i = 0; Integer.compareUnsigned(i, count) < 0; i++) {
      String type = Shown.sub(CoreTypeReader.subType(in));
      print("[type " + types++ + "] " + type, in);
    }
  }

  private void imports(ByteReader in) throws IOException {
    String module = in.name("the module name of an import");
    String field = in.name("the name of an import");
    int form = in.peek("the type of an import");
    if (!field.isEmpty() || (form != COMPACT && form != COMPACT_SAME_TYPE)) {
      CoreExternRef type = CoreTypeReader.externType(in);
      print("import " + numbered(type) + " " + Shown.imported(module, field, type), in);
      return;
    }
    in.u8("the form of imports");
    CoreExternRef shared = form == COMPACT ? null : CoreTypeReader.externType(in);
    int count = in.u32("imports");
    lines.heading(
        "--- import group (common module" + (shared == null ? ")" : " and type)") + " ---");
    print(
        "module: "
            + Shown.quoted(module)
            + (shared == null ? "" : ", type: " + Shown.extern(shared))
            + ", count: "
            + Shown.unsigned(count),
        in);
    for (int i = 0; Integer.compareUnsigned(i, count) < 0; i++) {
      String name = Shown.quoted(in.name("the name of an import"));
      if (shared != null) {
        print("import " + numbered(shared) + " " + name, in);
      } else {
        CoreExternRef type = CoreTypeReader.externType(in);
        print(
            "import "
                + numbered(type)
                + " ImportItemCompact { name: "
                + name
                + ", ty: "
                + Shown.extern(type)
                + " }",
            in);
      }
    }
  }

  private String numbered(CoreExternRef type) {
    if (type instanceof CoreExternRef.Func) {
      return "[func " + funcs++ + "]";
    }
    if (type instanceof CoreExternRef.Table) {
      return "[table " + tables++ + "]";
    }
    if (type instanceof CoreExternRef.Memory) {
      return "[memory " + memories++ + "]";
    }
    if (type instanceof CoreExternRef.Global) {
      return "[global " + globals++ + "]";
    }
    return "[tag " + tags++ + "]";
  }

  private void table(ByteReader in) throws IOException {
    boolean initialized = in.peek("a table") == 0x40;
    if (initialized) {
      in.u8("a table");
      int offset = in.position();
      if (in.u8("a table") != 0) {
        throw in.malformed(offset, "unknown form of a table");
      }
    }
    String type = Shown.table(CoreTypeReader.tableType(in));
    String init = initialized ? "Expr(" + Operators.constant(in) + ")" : "RefNull";
    print("[table " + tables++ + "] Table { ty: " + type + ", init: " + init + " }", in);
  }

  private void export(ByteReader in) throws IOException {
    String name = in.name("the name of an export");
    int offset = in.position();
    int kind = in.u8("the kind of an export");
    String[] kinds = {"Func", "Table", "Memory", "Global", "Tag"};
    if (kind >= kinds.length) {
      throw in.malformed(offset, "unknown kind of core export " + kind);
    }
    print(
        "export Export { name: "
            + Shown.quoted(name)
            + ", kind: "
            + kinds[kind]
            + ", index: "
            + Shown.unsigned(in.u32("the index of an export"))
            + " }",
        in);
  }

  private void element(ByteReader in) throws IOException {
    int offset = in.position();
    int flags = in.u32("the form of an element segment");
    if ((flags & ~7) != 0) {
      throw in.malformed(offset, "unknown form of an element segment");
    }
    boolean active = (flags & PASSIVE_OR_DECLARED) == 0;
    boolean explicit = (flags & EXPLICIT) != 0;
    if (active) {
      String table = explicit ? Shown.unsigned(in.u32("a table")) : null;
      print("element table[" + Shown.some(table) + "]", in);
      expression(in);
    }
    boolean expressions = (flags & EXPRESSIONS) != 0;
    String form = " [indices]";
    if (expressions) {
      boolean typed = !active || explicit;
      form = " [exprs " + (typed ? Shown.reference(CoreTypeReader.refType(in)) : "funcref") + "]";
    } else if (!active || explicit) {
      offset = in.position();
      if (in.u8("the kind of an element segment") != 0) {
        throw in.malformed(offset, "unknown kind of an element segment");
      }
    }
    int count = in.u32("a number of elements");
    String start = active ? "" : explicit ? "element declared " : "element passive, ";
    print(start + Shown.unsigned(count) + " items" + form, in);
    for (int i = 0; Integer.compareUnsigned(i, count) < 0; i++) {
      print(
          "item " + (expressions ? Operators.constant(in) : Shown.unsigned(in.u32("a function"))),
          in);
    }
  }

  private void function(ByteReader in) throws IOException {
    lines.heading("============== func " + funcs++ + " ====================");
    int sizeOffset = in.position();
    ByteReader body = in.sub(in.u32("the size of a function"), "a function", sizeOffset);
    print("size of function", body);
    try {
      int blocks = body.u32("the number of local blocks");
      print(Shown.unsigned(blocks) + " local blocks", body);
      for (int i = 0; Integer.compareUnsigned(i, blocks) < 0; i++) {
        String count = Shown.unsigned(body.u32("a number of locals"));
        CoreValType type = CoreTypeReader.valType(body);
        print(count + " locals of type " + Shown.value(type), body);
      }
      while (body.hasMore()) {
        String operator = Operators.read(body);
        print(operator, body);
      }
    } catch (InvalidInputException e) {
      unreadable(e, in.position());
    }
  }

  private void data(ByteReader in) throws IOException {
    int offset = in.position();
    int flags = in.u32("the form of a data segment");
    if (Integer.compareUnsigned(flags, 2) > 0) {
      throw in.malformed(offset, "unknown form of a data segment");
    }
    boolean active = flags != 1;
    if (active) {
      String memory = flags == 2 ? Shown.unsigned(in.u32("a memory")) : "0";
      print("data memory[" + memory + "]", in);
      expression(in);
    }
    int sizeOffset = in.position();
    int size = in.u32("the size of a data segment");
    ByteReader content = in.sub(size, "a data segment", sizeOffset);
    if (!active) {
      print("data passive", content);
    }
    lines.skip(content.remaining() + " bytes of data", in.position());
  }

  private void expression(ByteReader in) throws IOException {
    String operator;
    do {
      operator = Operators.read(in);
      print(operator, in);
    } while (!operator.equals(Operators.END));
  }
}
