package io.component4j.component.encode.assembly;

import io.component4j.component.binary.ByteWriter;
import io.component4j.component.binary.CoreTypeWriter;
import io.component4j.component.binary.ProducersSection;
import io.component4j.component.binary.RawBinary;
import io.component4j.component.model.CoreDefType;
import io.component4j.component.model.CoreDefType.CoreExternRef;
import io.component4j.component.model.CoreExternType;
import io.component4j.component.model.CoreFuncType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes a small core module section by section. Imports come before definitions of their kind. */
final class CoreModuleWriter {
  private static final byte[] PREAMBLE = {0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00};

  /** Entries of a section, counted. */
  private static final class Entries {
    private final ByteWriter bytes = new ByteWriter();
    private int count;

    ByteWriter next() {
      count++;
      return bytes;
    }
  }

  private final Map<CoreFuncType, Integer> types = new LinkedHashMap<>();
  private final Map<Integer, Entries> sections = new TreeMap<>();
  private final SortedMap<Integer, String> functionNames = new TreeMap<>();
  private final SortedMap<Integer, String> globalNames = new TreeMap<>();
  private int functions;
  private int tables;
  private int memories;
  private int globals;
  private @Nullable Integer start;

  private ByteWriter entry(int section) {
    return sections.computeIfAbsent(section, s -> new Entries()).next();
  }

  int type(CoreFuncType type) {
    Integer known = types.get(type);
    if (known == null) {
      known = types.size();
      types.put(type, known);
      CoreTypeWriter.recType(entry(1), CoreDefType.Rec.func(type));
    }
    return known;
  }

  private void importItem(String module, String name, CoreExternRef type) {
    CoreTypeWriter.externType(entry(2).name(module).name(name), type);
  }

  int importFunction(String module, String name, CoreFuncType type) {
    importItem(module, name, new CoreExternRef.Func(type(type)));
    functionNames.put(functions, name);
    return functions++;
  }

  int importGlobal(String module, String name, CoreExternType.Global type) {
    importItem(module, name, new CoreExternRef.Global(type));
    globalNames.put(globals, name);
    return globals++;
  }

  int importTable(String module, String name, CoreExternType.Table type) {
    importItem(module, name, new CoreExternRef.Table(type));
    return tables++;
  }

  /** The index that the next function gets. */
  int nextFunction() {
    return functions;
  }

  /**
   * Defines a function.
   *
   * @param locals how many {@code i32} locals it has beside its parameters
   * @param code its instructions without the last {@code end}
   */
  int function(@Nullable String debugName, CoreFuncType type, int locals, Code code) {
    entry(3).u32(type(type));
    ByteWriter body = new ByteWriter();
    if (locals > 0) {
      body.u32(1).u32(locals).u8(0x7f);
    } else {
      body.u32(0);
    }
    body.append(code.bytes()).u8(0x0b);
    entry(10).u32(body.length()).append(body);
    if (debugName != null) {
      functionNames.put(functions, debugName);
    }
    return functions++;
  }

  void table(CoreExternType.Table type) {
    ByteWriter out = new ByteWriter();
    CoreTypeWriter.externType(out, new CoreExternRef.Table(type));
    byte[] written = out.toByteArray();
    entry(4).bytes(Arrays.copyOfRange(written, 1, written.length));
    tables++;
  }

  int memory(CoreExternType.Memory type) {
    ByteWriter out = new ByteWriter();
    CoreTypeWriter.externType(out, new CoreExternRef.Memory(type));
    byte[] written = out.toByteArray();
    entry(5).bytes(Arrays.copyOfRange(written, 1, written.length));
    return memories++;
  }

  int global(CoreExternType.Global type, Code initial) {
    ByteWriter out = new ByteWriter();
    CoreTypeWriter.externType(out, new CoreExternRef.Global(type));
    byte[] written = out.toByteArray();
    entry(6).bytes(Arrays.copyOfRange(written, 1, written.length)).append(initial.bytes()).u8(0x0b);
    return globals++;
  }

  void exportFunction(String name, int index) {
    entry(7).name(name).u8(0).u32(index);
  }

  void exportTable(String name, int index) {
    entry(7).name(name).u8(1).u32(index);
  }

  void exportMemory(String name, int index) {
    entry(7).name(name).u8(2).u32(index);
  }

  void exportGlobal(String name, int index) {
    entry(7).name(name).u8(3).u32(index);
  }

  void start(int function) {
    start = function;
  }

  /** Fills a table from its start. */
  void elements(int table, List<Integer> filled) {
    ByteWriter out = entry(9);
    if (table == 0) {
      out.u32(0).u8(0x41).u8(0).u8(0x0b);
    } else {
      out.u32(2).u32(table).u8(0x41).u8(0).u8(0x0b).u8(0);
    }
    out.u32(filled.size());
    filled.forEach(out::u32);
  }

  /** Declares functions to which references are made. */
  void declaredElements(List<Integer> referred) {
    ByteWriter out = entry(9).u32(3).u8(0).u32(referred.size());
    referred.forEach(out::u32);
  }

  /**
   * The module.
   *
   * @param name in its name section; null for a module without one
   */
  byte[] build(@Nullable String name, ProducersSection producers) {
    ByteWriter out = new ByteWriter().bytes(PREAMBLE);
    for (int id : new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}) {
      Entries entries = sections.get(id);
      if (id == 8 && start != null) {
        section(out, 8, new ByteWriter().u32(start));
      } else if (entries != null) {
        section(out, id, new ByteWriter().u32(entries.count).append(entries.bytes));
      }
    }
    if (!producers.fields().isEmpty()) {
      out.bytes(
          RawBinary.customSection(
              ProducersSection.SECTION, producers.toCustomSection().content().toByteArray()));
    }
    if (name != null) {
      out.bytes(RawBinary.customSection("name", names(name)));
    }
    return out.toByteArray();
  }

  private byte[] names(String name) {
    ByteWriter out = new ByteWriter();
    section(out, 0, new ByteWriter().name(name));
    names(out, 1, functionNames);
    names(out, 7, globalNames);
    return out.toByteArray();
  }

  private static void names(ByteWriter out, int id, SortedMap<Integer, String> names) {
    if (!names.isEmpty()) {
      ByteWriter content = new ByteWriter().u32(names.size());
      names.forEach((index, name) -> content.u32(index).name(name));
      section(out, id, content);
    }
  }

  private static void section(ByteWriter out, int id, ByteWriter content) {
    out.u8(id).u32(content.length()).append(content);
  }

  /** Instructions. */
  static final class Code {
    private final ByteWriter bytes = new ByteWriter();

    ByteWriter bytes() {
      return bytes;
    }

    Code unreachable() {
      bytes.u8(0x00);
      return this;
    }

    Code call(int function) {
      bytes.u8(0x10).u32(function);
      return this;
    }

    /** A call through table 0. */
    Code callIndirect(int type) {
      bytes.u8(0x11).u32(type).u32(0);
      return this;
    }

    Code returnCallRef(int type) {
      bytes.u8(0x15).u32(type);
      return this;
    }

    Code select() {
      bytes.u8(0x1b);
      return this;
    }

    Code localGet(int local) {
      bytes.u8(0x20).u32(local);
      return this;
    }

    /** The first parameters, in order. */
    Code params(int count) {
      for (int i = 0; i < count; i++) {
        localGet(i);
      }
      return this;
    }

    Code localSet(int local) {
      bytes.u8(0x21).u32(local);
      return this;
    }

    Code globalGet(int global) {
      bytes.u8(0x23).u32(global);
      return this;
    }

    Code globalSet(int global) {
      bytes.u8(0x24).u32(global);
      return this;
    }

    /** A constant that is not negative. */
    Code i32(int value) {
      bytes.u8(0x41).typeIndex(value);
      return this;
    }

    /** A constant that is not negative. */
    Code i64(int value) {
      bytes.u8(0x42).typeIndex(value);
      return this;
    }

    Code refFunc(int function) {
      bytes.u8(0xd2).u32(function);
      return this;
    }
  }
}
