package io.component4j.component.embed;

import io.component4j.component.binary.ByteWriter;
import io.component4j.wit.types.CoreType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts together a core module whose functions do nothing or trap. */
final class ModuleBuilder {
  private static final byte[] PREAMBLE = {0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00};
  private static final int UNREACHABLE = 0x00;
  private static final int END = 0x0b;

  /** What a function takes and gives. */
  record Signature(List<CoreType> params, List<CoreType> results) {
    Signature {
      params = List.copyOf(params);
      results = List.copyOf(results);
    }

    static Signature of(List<CoreType> params, CoreType... results) {
      return new Signature(params, List.of(results));
    }
  }

  private record Import(String module, String field, int type) {}

  private record Defined(String name, int type, boolean traps) {}

  private final Map<Signature, Integer> types = new LinkedHashMap<>();
  private final List<Import> imports = new ArrayList<>();
  private final List<Defined> functions = new ArrayList<>();
  private final Map<String, Boolean> exports = new LinkedHashMap<>();

  private int type(Signature signature) {
    return types.computeIfAbsent(signature, key -> types.size());
  }

  /** Imports a function, perhaps again. */
  void importFunction(String module, String field, Signature signature) {
    imports.add(new Import(module, field, type(signature)));
  }

  /** Exports a new function, which traps or does nothing. */
  void exportFunction(String name, Signature signature, boolean traps) {
    functions.add(new Defined(name, type(signature), traps));
    exports.put(name, true);
  }

  /** Exports the memory. */
  void exportMemory(String name) {
    exports.put(name, false);
  }

  byte[] build() {
    ByteWriter out = new ByteWriter().bytes(PREAMBLE);
    ByteWriter typeSection = new ByteWriter().u32(types.size());
    for (Signature type : types.keySet()) {
      typeSection.u8(0x60);
      coreTypes(typeSection, type.params());
      coreTypes(typeSection, type.results());
    }
    section(out, 1, typeSection);
    if (!imports.isEmpty()) {
      ByteWriter content = new ByteWriter().u32(imports.size());
      imports.forEach(i -> content.name(i.module()).name(i.field()).u8(0).u32(i.type()));
      section(out, 2, content);
    }
    ByteWriter functionSection = new ByteWriter().u32(functions.size());
    functions.forEach(function -> functionSection.u32(function.type()));
    section(out, 3, functionSection);
    section(out, 5, new ByteWriter().u32(1).u8(0).u32(0));
    ByteWriter exportSection = new ByteWriter().u32(exports.size());
    int next = imports.size();
    for (Map.Entry<String, Boolean> export : exports.entrySet()) {
      boolean function = export.getValue();
      exportSection.name(export.getKey()).u8(function ? 0 : 2).u32(function ? next++ : 0);
    }
    section(out, 7, exportSection);
    ByteWriter code = new ByteWriter().u32(functions.size());
    for (Defined function : functions) {
      ByteWriter body = new ByteWriter().u32(0);
      if (function.traps()) {
        body.u8(UNREACHABLE);
      }
      body.u8(END);
      code.u32(body.length()).append(body);
    }
    section(out, 10, code);
    return out.toByteArray();
  }

  private static void section(ByteWriter out, int id, ByteWriter content) {
    out.u8(id).u32(content.length()).append(content);
  }

  private static void coreTypes(ByteWriter out, List<CoreType> types) {
    out.u32(types.size());
    for (CoreType type : types) {
      out.u8(
          switch (type) {
            case I32 -> 0x7f;
            case I64 -> 0x7e;
            case F32 -> 0x7d;
            case F64 -> 0x7c;
          });
    }
  }
}
