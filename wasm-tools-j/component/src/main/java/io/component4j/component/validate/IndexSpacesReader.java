package io.component4j.component.validate;

import io.component4j.component.binary.ByteReader;
import io.component4j.component.binary.ComponentLimits;
import io.component4j.component.binary.ConstantExpression;
import io.component4j.component.binary.CoreTypeReader;
import io.component4j.component.model.CoreDefType;
import io.component4j.component.model.CoreDefType.Composite;
import io.component4j.component.model.CoreDefType.CoreExternRef;
import io.component4j.component.model.CoreExternType;
import io.component4j.component.model.CoreFuncType;
import io.component4j.component.model.CoreValType;
import io.component4j.component.model.CoreValType.AbstractHeap;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what the code of a module refers to. Modules with other types than those of WebAssembly 2.0
 * are not read.
 */
final class IndexSpacesReader {
  private static final int PREAMBLE = 8;

  private final List<byte[]> params = new ArrayList<>();
  private final List<byte[]> results = new ArrayList<>();
  private final List<Integer> functions = new ArrayList<>();
  private final ByteArrayOutputStream tables = new ByteArrayOutputStream();
  private final ByteArrayOutputStream globals = new ByteArrayOutputStream();
  private final ByteArrayOutputStream mutable = new ByteArrayOutputStream();
  private final ByteArrayOutputStream elements = new ByteArrayOutputStream();
  private final List<IndexSpaces.Body> bodies = new ArrayList<>();
  private int memories;
  private int dataSegments;
  private int imported;

  private IndexSpacesReader() {}

  /**
   * Reads them.
   *
   * @param module that was read before, without a fault
   * @throws NotCertainException if it has what is not known here
   */
  static IndexSpaces read(byte[] module) throws NotCertainException {
    IndexSpacesReader reader = new IndexSpacesReader();
    ByteReader in = new ByteReader("", module);
    in.skip(PREAMBLE, "the preamble");
    while (in.hasMore()) {
      int id = in.u8("a section id");
      int size = in.u32("a size");
      reader.section(id, in.sub(size, "a section", in.position()));
    }
    if (reader.bodies.size() != reader.functions.size() - reader.imported) {
      throw new NotCertainException();
    }
    return reader.spaces();
  }

  private void section(int id, ByteReader section) throws NotCertainException {
    switch (id) {
      case 1 -> types(section);
      case 2 -> imports(section);
      case 3 -> {
        int count = section.count("functions", ComponentLimits.MAX_ITEMS);
        for (int i = 0; i < count; i++) {
          functions.add(functionType(section.u32("a type")));
        }
      }
      case 4 -> {
        int count = section.count("tables", ComponentLimits.MAX_ITEMS);
        for (int i = 0; i < count; i++) {
          if (section.peek("a table") == 0x40) {
            section.skip(2, "a table");
            table(CoreTypeReader.tableType(section));
            ConstantExpression.skip(section);
          } else {
            table(CoreTypeReader.tableType(section));
          }
        }
      }
      case 5 -> {
        int count = section.count("memories", ComponentLimits.MAX_ITEMS);
        for (int i = 0; i < count; i++) {
          memory(CoreTypeReader.memoryType(section));
        }
      }
      case 6 -> {
        int count = section.count("globals", ComponentLimits.MAX_ITEMS);
        for (int i = 0; i < count; i++) {
          global(CoreTypeReader.globalType(section));
          ConstantExpression.skip(section);
        }
      }
      case 9 -> elements(section);
      case 10 -> code(section);
      case 12 -> dataSegments = section.u32("the number of data segments");
      case 0, 7, 8, 11 -> {
        // Code refers to nothing of these.
      }
      default -> throw new NotCertainException();
    }
  }

  private void types(ByteReader section) throws NotCertainException {
    int count = section.count("types", ComponentLimits.MAX_ITEMS);
    for (int i = 0; i < count; i++) {
      CoreDefType.Rec group = CoreTypeReader.recType(section);
      CoreDefType.Sub type = group.types().isEmpty() ? null : group.types().get(0);
      if (group.explicit()
          || type == null
          || type.form() != CoreDefType.Form.PLAIN
          || type.shared()
          || !(type.type() instanceof Composite.Func func)) {
        throw new NotCertainException();
      }
      CoreFuncType function = func.type();
      params.add(codes(function.params()));
      results.add(codes(function.results()));
    }
  }

  private static byte[] codes(List<CoreValType> types) throws NotCertainException {
    byte[] codes = new byte[types.size()];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = code(types.get(i));
    }
    return codes;
  }

  private static byte code(CoreValType type) throws NotCertainException {
    if (type instanceof CoreValType.Num number) {
      return (byte) number.code();
    }
    if (type instanceof CoreValType.Ref ref
        && ref.nullable()
        && !ref.shared()
        && (ref.heap() == AbstractHeap.FUNC || ref.heap() == AbstractHeap.EXTERN)) {
      return (byte) ref.heap().code();
    }
    throw new NotCertainException();
  }

  private void imports(ByteReader section) throws NotCertainException {
    int count = section.count("imports", ComponentLimits.MAX_ITEMS);
    for (int i = 0; i < count; i++) {
      section.name("the module name of an import");
      section.name("the name of an import");
      if (section.peek("the type of an import") > 4) {
        throw new NotCertainException();
      }
      CoreExternRef type = CoreTypeReader.externType(section);
      if (type instanceof CoreExternRef.Func func) {
        functions.add(functionType(func.type()));
        imported++;
      } else if (type instanceof CoreExternRef.Table table) {
        table(table.type());
      } else if (type instanceof CoreExternRef.Memory memory) {
        memory(memory.type());
      } else if (type instanceof CoreExternRef.Global global) {
        global(global.type());
      } else {
        throw new NotCertainException();
      }
    }
  }

  private int functionType(int index) throws NotCertainException {
    if (Integer.compareUnsigned(index, params.size()) >= 0) {
      throw new NotCertainException();
    }
    return index;
  }

  private void table(CoreExternType.Table table) throws NotCertainException {
    if (table.limits().is64() || table.limits().shared()) {
      throw new NotCertainException();
    }
    tables.write(code(table.element()));
  }

  private void memory(CoreExternType.Memory memory) throws NotCertainException {
    if (memory.limits().is64() || memory.limits().shared() || memory.pageSizeLog2() != null) {
      throw new NotCertainException();
    }
    memories++;
  }

  private void global(CoreExternType.Global global) throws NotCertainException {
    if (global.shared()) {
      throw new NotCertainException();
    }
    globals.write(code(global.type()));
    mutable.write(global.mutable() ? 1 : 0);
  }

  /** Element segments: eight forms, by the bits of their first number. */
  private void elements(ByteReader section) throws NotCertainException {
    int count = section.count("element segments", ComponentLimits.MAX_ITEMS);
    for (int i = 0; i < count; i++) {
      int form = section.u32("the form of an element segment");
      if (form < 0 || form > 7) {
        throw new NotCertainException();
      }
      boolean active = (form & 1) == 0;
      boolean told = (form & 3) != 0;
      boolean expressions = (form & 4) != 0;
      if (active && (form & 2) != 0) {
        section.u32("a table");
      }
      if (active) {
        ConstantExpression.skip(section);
      }
      byte type = (byte) AbstractHeap.FUNC.code();
      if (told && expressions) {
        type = code(CoreTypeReader.refType(section));
      } else if (told && section.u8("the kind of elements") != 0) {
        throw new NotCertainException();
      }
      elements.write(type);
      int items = section.count("elements", ComponentLimits.MAX_ITEMS);
      for (int item = 0; item < items; item++) {
        if (expressions) {
          ConstantExpression.skip(section);
        } else {
          section.u32("a function");
        }
      }
    }
  }

  private void code(ByteReader section) throws NotCertainException {
    int count = section.count("functions", ComponentLimits.MAX_ITEMS);
    for (int i = 0; i < count; i++) {
      int size = section.u32("the size of a function");
      int start = section.position();
      section.sub(size, "a function", start);
      if (imported + i >= functions.size()) {
        throw new NotCertainException();
      }
      bodies.add(new IndexSpaces.Body(functions.get(imported + i), start, start + size));
    }
  }

  private IndexSpaces spaces() {
    return new IndexSpaces(
        params.toArray(new byte[0][]),
        results.toArray(new byte[0][]),
        functions.stream().mapToInt(Integer::intValue).toArray(),
        tables.toByteArray(),
        memories,
        globals.toByteArray(),
        mutable.toByteArray(),
        elements.toByteArray(),
        dataSegments,
        bodies);
  }
}
