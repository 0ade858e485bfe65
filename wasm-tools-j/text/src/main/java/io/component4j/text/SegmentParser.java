package io.component4j.text;

import io.component4j.text.CoreType.Limits;
import io.component4j.text.CoreType.Memory;
import io.component4j.text.CoreType.Table;
import io.component4j.text.CoreType.Val;

/**
 * Parses tables and memories, which may bring their content along, and segments (Core
 * specification, "Modules" of the text format). Not safe for several threads.
 */
final class SegmentParser {
  private final Tokens tokens;
  private final CoreTypeParser types;
  private final ModuleNames names;
  private final CodeParser code;
  private final ModuleSections sections;

  SegmentParser(
      Tokens tokens,
      CoreTypeParser types,
      ModuleNames names,
      CodeParser code,
      ModuleSections sections) {
    this.tokens = tokens;
    this.types = types;
    this.names = names;
    this.code = code;
    this.sections = sections;
  }

  /** A table field after its exports. */
  void table(int index) {
    int ahead = tokens.at("shared") ? 1 : 0;
    if (tokens.at(ahead, "i32") || tokens.at(ahead, "i64")) {
      ahead++;
    }
    if (!types.atRef(ahead)) {
      if (!tokens.atInteger() && ahead == 0) {
        throw tokens.unexpected("a table type");
      }
      Table type = types.table();
      Bytes out = sections.tables.next();
      if (tokens.atClose()) {
        type.encode(names, out);
      } else {
        type.encode(names, out.u8(0x40).u8(0x00));
        code.constant(out);
      }
      return;
    }
    boolean shared = tokens.takeIf("shared");
    boolean is64 = tokens.takeIf("i64");
    if (!is64) {
      tokens.takeIf("i32");
    }
    Val element = types.ref();
    tokens.open("elem");
    Bytes content = new Bytes();
    boolean indices = !tokens.atOpen();
    boolean funcref = element.equals(Val.FUNCREF);
    int count = indices ? indices(content, !funcref) : expressions(content);
    tokens.close();
    new Table(shared, new Limits(is64, count, (long) count), element)
        .encode(names, sections.tables.next());
    Bytes segment = sections.elems.next();
    segment.u8(indices && funcref ? 2 : 6).u32(index);
    zeroOffset(segment, is64);
    if (indices && funcref) {
      segment.u8(0x00);
    } else {
      element.encode(names, segment);
    }
    segment.u32(count).append(content);
  }

  private static void zeroOffset(Bytes out, boolean is64) {
    out.u8(is64 ? 0x42 : 0x41).u8(0x00).u8(0x0b);
  }

  /** Function indices; as expressions where the elements have another type than funcref. */
  private int indices(Bytes out, boolean asExpressions) {
    int count = 0;
    while (!tokens.atClose()) {
      int func = names.funcs.resolve(tokens.index(), tokens);
      if (asExpressions) {
        out.u8(0xd2).u32(func).u8(0x0b);
      } else {
        out.u32(func);
      }
      count++;
    }
    return count;
  }

  private int expressions(Bytes out) {
    int count = 0;
    while (!tokens.atClose()) {
      expression("item", out);
      count++;
    }
    return count;
  }

  private void expression(String keyword, Bytes out) {
    if (tokens.openIf(keyword)) {
      code.constant(out);
      tokens.close();
    } else {
      code.oneFolded(out);
    }
  }

  /** A memory field after its exports. */
  void memory(int index) {
    int ahead = tokens.at("i32") || tokens.at("i64") ? 1 : 0;
    if (tokens.kind(ahead) != Lexer.Kind.OPEN) {
      types.memory().encode(sections.memories.next());
      return;
    }
    boolean is64 = tokens.takeIf("i64");
    if (!is64) {
      tokens.takeIf("i32");
    }
    Integer pageSize = types.pageSize();
    tokens.open("data");
    Bytes content = new Bytes();
    dataContent(content);
    tokens.close();
    int shift = pageSize == null ? 16 : pageSize;
    long pages = (content.length() + (1L << shift) - 1) >>> shift;
    new Memory(new Limits(is64, pages, pages), false, pageSize).encode(sections.memories.next());
    Bytes segment = sections.datas.next();
    if (index == 0) {
      segment.u8(0x00);
    } else {
      segment.u8(0x02).u32(index);
    }
    zeroOffset(segment, is64);
    segment.sized(content);
  }

  /** An element segment after its name. */
  void elem() {
    int mode = 1;
    Integer table = null;
    boolean omitted = false;
    Bytes offset = new Bytes();
    if (tokens.takeIf("declare")) {
      mode = 3;
    } else if (tokens.atInteger() || (tokens.atOpen() && !types.atRef())) {
      mode = 0;
      if (tokens.atInteger()) {
        omitted = true;
        table = tokens.u32();
      } else if (tokens.openIf("table")) {
        table = names.tables.resolve(tokens.index(), tokens);
        tokens.close();
      } else {
        omitted = true;
      }
      expression("offset", offset);
    }
    Val type = Val.FUNCREF;
    boolean indices = tokens.takeIf("func");
    if (!indices && (types.atRef() || !omitted)) {
      type = types.ref();
    } else {
      indices = true;
    }
    Bytes content = new Bytes();
    int count = indices ? indices(content, false) : expressions(content);
    if (mode == 0 && (table != null || !type.equals(Val.FUNCREF))) {
      mode = 2;
    }
    Bytes out = sections.elems.next();
    out.u8(mode | (indices ? 0 : 4));
    if (mode == 2) {
      out.u32(table == null ? 0 : table);
    }
    out.append(offset);
    if (mode != 0 && indices) {
      out.u8(0x00);
    } else if (mode != 0) {
      type.encode(names, out);
    }
    out.u32(count).append(content);
  }

  /** A data segment after its name. */
  void data() {
    Bytes out = sections.datas.next();
    if (tokens.atString() || tokens.atClose()) {
      out.u8(0x01);
    } else {
      int memory = 0;
      if (tokens.atInteger()) {
        memory = tokens.u32();
      } else if (tokens.openIf("memory")) {
        memory = names.memories.resolve(tokens.index(), tokens);
        tokens.close();
      }
      if (memory == 0) {
        out.u8(0x00);
      } else {
        out.u8(0x02).u32(memory);
      }
      expression("offset", out);
    }
    Bytes content = new Bytes();
    dataContent(content);
    out.sized(content);
  }

  private void dataContent(Bytes out) {
    while (!tokens.atClose()) {
      if (tokens.atString()) {
        out.bytes(tokens.bytes());
        continue;
      }
      tokens.open();
      String type = tokens.word();
      tokens.take();
      while (!tokens.atClose()) {
        switch (type) {
          case "i8" -> out.u8((int) tokens.integer(8, true, type));
          case "i16" -> out.littleEndian(tokens.integer(16, true, type), 2);
          case "i32" -> out.littleEndian(tokens.integer(32, true, type), 4);
          case "i64" -> out.littleEndian(tokens.integer(64, true, type), 8);
          case "f32" -> out.littleEndian(tokens.f32(), 4);
          case "f64" -> out.littleEndian(tokens.f64(), 8);
          case "v128" -> VectorText.parse(tokens, out);
          default -> throw tokens.unexpected("a string or numbers");
        }
      }
      tokens.close();
    }
  }
}
