package io.component4j.text;

import io.component4j.text.CoreType.Def;
import io.component4j.text.CoreType.Extern;
import io.component4j.text.CoreType.ExternKind;
import io.component4j.text.CoreType.FuncKey;
import io.component4j.text.CoreType.Global;
import io.component4j.text.CoreType.Limits;
import io.component4j.text.CoreType.Memory;
import io.component4j.text.CoreType.Named;
import io.component4j.text.CoreType.Table;
import io.component4j.text.CoreType.Use;
import io.component4j.text.CoreType.Val;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Assembles the fields of a core module (Core specification, "Modules" of the text format) in two
 * passes: the first finds what has which index, the second writes. Not safe for several threads.
 */
final class ModuleAssembler {
  /** A field that the second pass reads again, from a position after its names. */
  private record Pass2(
      String keyword, Index at, int index, int position, @Nullable Imported imported) {}

  private static final byte[] PREAMBLE = {0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00};

  private final Tokens tokens;
  private final CoreTypeParser types;
  private final ModuleNames names;
  private final CodeParser code;
  private final ModuleNameSection shown = new ModuleNameSection();
  private final CustomSections customs;
  private final List<List<Def>> typeGroups = new ArrayList<>();
  private final List<Boolean> explicitGroups = new ArrayList<>();
  private final List<Pass2> later = new ArrayList<>();
  private final ModuleSections sections = new ModuleSections();
  private @Nullable String definedBefore;
  private int importedFuncs;

  /** An import that the first pass has read. */
  private record Imported(String module, String name, Extern type) {}

  ModuleAssembler(Tokens tokens) {
    this.tokens = tokens;
    this.types = new CoreTypeParser(tokens);
    this.names = new ModuleNames(tokens);
    this.code = new CodeParser(tokens, types, names);
    this.customs = new CustomSections(tokens);
  }

  /**
   * Assembles the fields up to the end of the list, or of the text.
   *
   * @param name the module's name for people, or null
   */
  byte[] fields(@Nullable String name) {
    while (!tokens.atClose()) {
      tokens.open();
      firstPass();
      tokens.close();
    }
    int end = tokens.start();
    for (Pass2 field : later) {
      tokens.seek(field.position());
      secondPass(field);
    }
    names.finish();
    tokens.seek(end);
    return write(name);
  }

  // First pass.

  private void firstPass() {
    int start = tokens.start();
    int end = tokens.end();
    String keyword = tokens.word();
    switch (keyword) {
      case "type" -> {
        tokens.take();
        Def def = types.typeDef();
        addGroup(List.of(def), false);
      }
      case "rec" -> {
        tokens.take();
        List<Def> group = new ArrayList<>();
        while (tokens.openIf("type")) {
          group.add(types.typeDef());
          tokens.close();
        }
        addGroup(group, true);
      }
      case "import" -> {
        tokens.take();
        importField(Index.named(keyword, start, end));
      }
      case "func", "table", "memory", "global", "tag" -> {
        tokens.take();
        definition(keyword, Index.named(keyword, start, end));
      }
      case "elem", "data" -> {
        tokens.take();
        Index id = tokens.id();
        String annotation = tokens.nameAnnotation();
        Names space = keyword.equals("elem") ? names.elems : names.datas;
        int index = space.add(id, tokens);
        shown.add(keyword, index, annotation, id);
        readAgain(keyword, Index.named(keyword, start, end), index);
      }
      case "export", "start" -> {
        tokens.take();
        readAgain(keyword, Index.named(keyword, start, end), 0);
      }
      default -> {
        if (!customs.parse()) {
          throw tokens.unexpected("a module field");
        }
      }
    }
  }

  private void readAgain(String keyword, Index at, int index) {
    later.add(new Pass2(keyword, at, index, tokens.start(), null));
    tokens.skipList();
  }

  private void addGroup(List<Def> group, boolean explicit) {
    typeGroups.add(group);
    explicitGroups.add(explicit);
    for (Def def : group) {
      int index = names.types.size();
      names.addType(def, !explicit);
      shown.addType(index, def, !explicit);
    }
  }

  private void importField(Index at) {
    String module = tokens.string();
    String name = tokens.string();
    tokens.open();
    Extern type = types.extern();
    tokens.close();
    addImport(at, module, name, type);
  }

  private void addImport(Index at, String module, String name, Extern type) {
    if (definedBefore != null) {
      tokens.report("wat-syntax", "import after " + definedBefore, at);
    }
    String kind = kindName(type.kind());
    int index = space(kind).add(type.id(), tokens);
    shown.add(kind, index, type.annotation(), type.id());
    if (type.kind() == ExternKind.FUNC) {
      importedFuncs++;
    }
    Imported imported = new Imported(module, name, type);
    later.add(new Pass2("import", at, 0, tokens.start(), imported));
  }

  private static String kindName(ExternKind kind) {
    return switch (kind) {
      case FUNC, FUNC_EXACT -> "func";
      case TABLE -> "table";
      case MEMORY -> "memory";
      case GLOBAL -> "global";
      case TAG -> "tag";
    };
  }

  private Names space(String keyword) {
    return switch (keyword) {
      case "func" -> names.funcs;
      case "table" -> names.tables;
      case "memory" -> names.memories;
      case "global" -> names.globals;
      default -> names.tags;
    };
  }

  private void definition(String keyword, Index at) {
    Index id = tokens.id();
    String annotation = tokens.nameAnnotation();
    int position = tokens.start();
    int index = space(keyword).size();
    while (atInlineExport()) {
      tokens.take();
      tokens.take();
      tokens.take();
      tokens.take();
    }
    boolean imported = atInlineImport();
    if (imported && definedBefore != null) {
      tokens.report("wat-syntax", "import after " + definedBefore, at);
    }
    if (imported) {
      importedFuncs += keyword.equals("func") ? 1 : 0;
    } else if (!keyword.equals("tag")) {
      definedBefore = keyword.equals("func") ? "function" : keyword;
    }
    space(keyword).add(id, tokens);
    boolean namedByAnnotation = !imported || keyword.equals("func");
    shown.add(keyword, index, namedByAnnotation ? annotation : null, id);
    if (!imported) {
      inlineSegment(keyword);
    }
    later.add(new Pass2(keyword, at, index, position, null));
    tokens.skipList();
  }

  /** Counts the segment that a memory or table with content brings along. */
  private void inlineSegment(String keyword) {
    int ahead = tokens.at("i32") || tokens.at("i64") ? 1 : 0;
    if (keyword.equals("memory") && tokens.kind(ahead) == Lexer.Kind.OPEN) {
      names.datas.add(null, tokens);
    } else if (keyword.equals("table")) {
      ahead = tokens.at("shared") ? (tokens.at(1, "i32") || tokens.at(1, "i64") ? 2 : 1) : ahead;
      if (types.atRef(ahead)) {
        names.elems.add(null, tokens);
      }
    }
  }

  private boolean atInlineExport() {
    return tokens.atList("export")
        && tokens.kind(2) == Lexer.Kind.STRING
        && tokens.kind(3) == Lexer.Kind.CLOSE;
  }

  private boolean atInlineImport() {
    return tokens.atList("import")
        && tokens.kind(2) == Lexer.Kind.STRING
        && tokens.kind(3) == Lexer.Kind.STRING
        && tokens.kind(4) == Lexer.Kind.CLOSE;
  }

  // Second pass.

  private void secondPass(Pass2 field) {
    switch (field.keyword()) {
      case "import" -> writeImport(Objects.requireNonNull(field.imported()));
      case "export" -> {
        String name = tokens.string();
        tokens.open();
        export(name);
        tokens.close();
        tokens.close();
      }
      case "start" -> {
        int func = names.funcs.resolve(tokens.index(), tokens);
        tokens.close();
        sections.start(func);
      }
      case "elem" -> {
        elem();
        tokens.close();
      }
      case "data" -> {
        data();
        tokens.close();
      }
      default -> definition2(field);
    }
  }

  private void export(String name) {
    String keyword = tokens.word();
    int kind = exportKind(keyword);
    if (kind < 0) {
      throw tokens.unexpected("`func`, `table`, `memory`, `global` or `tag`");
    }
    tokens.take();
    int index = space(keyword).resolve(tokens.index(), tokens);
    sections.export(name, kind, index);
  }

  private static int exportKind(String keyword) {
    return List.of("func", "table", "memory", "global", "tag").indexOf(keyword);
  }

  private void writeImport(Imported imported) {
    Extern type = imported.type();
    Use use = type.use();
    int func = use == null ? 0 : names.type(use);
    Bytes out = sections.imports.next().name(imported.module()).name(imported.name());
    type.encode(names, func, out);
  }

  private void definition2(Pass2 field) {
    String keyword = field.keyword();
    while (atInlineExport()) {
      tokens.open("export");
      sections.export(tokens.string(), exportKind(keyword), field.index());
      tokens.close();
    }
    if (atInlineImport()) {
      tokens.open("import");
      String module = tokens.string();
      String name = tokens.string();
      tokens.close();
      writeImport(new Imported(module, name, inlineExtern(keyword)));
    } else {
      switch (keyword) {
        case "func" -> func(field);
        case "table" -> table(field);
        case "memory" -> memory(field);
        case "global" -> {
          Global type = types.global();
          Bytes out = sections.globals.next();
          type.encode(names, out);
          code.constant(out);
        }
        default -> {
          Use use = types.use(true);
          sections.tags.next().u8(0x00).u32(names.type(use));
        }
      }
    }
    tokens.close();
  }

  private Extern inlineExtern(String keyword) {
    return switch (keyword) {
      case "func" -> {
        boolean exact = tokens.openIf("exact");
        Use use = types.use(true);
        if (exact) {
          tokens.close();
        }
        ExternKind kind = exact ? ExternKind.FUNC_EXACT : ExternKind.FUNC;
        yield new Extern(kind, null, null, use, null, null, null);
      }
      case "table" -> new Extern(ExternKind.TABLE, null, null, null, types.table(), null, null);
      case "memory" -> new Extern(ExternKind.MEMORY, null, null, null, null, types.memory(), null);
      case "global" -> new Extern(ExternKind.GLOBAL, null, null, null, null, null, types.global());
      default -> new Extern(ExternKind.TAG, null, null, types.use(true), null, null, null);
    };
  }

  private void func(Pass2 field) {
    Use use = types.use(true);
    int type = names.type(use);
    sections.funcs.next().u32(type);
    Names locals = new Names("local");
    Map<Integer, String> localNames = new TreeMap<>();
    if (use.inline() != null) {
      for (Named param : use.inline().params()) {
        nameLocal(localNames, locals.add(param.id(), tokens), param);
      }
    } else {
      int params = names.params(type, use.index() == null ? field.at() : use.index());
      for (int i = 0; i < params; i++) {
        locals.add(null, tokens);
      }
    }
    boolean countable = use.inline() != null || names.isFunc(type);
    List<Named> declared = new ArrayList<>();
    while (tokens.openIf("local")) {
      types.named(declared, true);
      tokens.close();
    }
    Bytes body = new Bytes();
    localDeclarations(body, declared);
    for (Named local : declared) {
      nameLocal(localNames, locals.add(local.id(), tokens), local);
    }
    code.function(body, locals);
    int index = field.index();
    sections.code.next().sized(body);
    sections.hints(importedFuncs + sections.code.count() - 1, code.hints);
    if (countable) {
      shown.addLocals(index, localNames);
    }
    shown.addLabels(index, code.labelNames);
  }

  private static void nameLocal(Map<Integer, String> localNames, int index, Named local) {
    String name = local.shownName();
    if (name != null) {
      localNames.put(index, name);
    }
  }

  private void localDeclarations(Bytes body, List<Named> declared) {
    Bytes runs = new Bytes();
    int count = 0;
    Bytes type = new Bytes();
    byte[] last = {};
    int run = 0;
    for (int i = 0; i <= declared.size(); i++) {
      type.clear();
      if (i < declared.size()) {
        declared.get(i).type().encode(names, type);
      }
      byte[] next = type.toByteArray();
      if (run > 0 && !Arrays.equals(last, next)) {
        runs.u32(run).bytes(last);
        count++;
        run = 0;
      }
      last = next;
      run++;
    }
    body.u32(count).append(runs);
  }

  private void table(Pass2 field) {
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
    segment.u8(indices && funcref ? 2 : 6).u32(field.index());
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

  private void memory(Pass2 field) {
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
    if (field.index() == 0) {
      segment.u8(0x00);
    } else {
      segment.u8(0x02).u32(field.index());
    }
    zeroOffset(segment, is64);
    segment.sized(content);
  }

  private void elem() {
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

  private void data() {
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

  // Writing.

  private byte[] write(@Nullable String name) {
    for (int i = 0; i < typeGroups.size(); i++) {
      List<Def> group = typeGroups.get(i);
      Bytes out = sections.types.next();
      if (explicitGroups.get(i)) {
        out.u8(0x4e).u32(group.size());
      }
      for (Def def : group) {
        def.encode(names, out, false);
      }
    }
    for (FuncKey key : names.added()) {
      key.encode(names, sections.types.next());
    }
    tokens.findings().throwIfErrors();
    Bytes out = new Bytes().bytes(PREAMBLE);
    sections.write(out, customs, code.needsDataCount);
    shown.write(out, name);
    return out.toByteArray();
  }
}
