package io.component4j.text;

import io.component4j.text.CoreType.Def;
import io.component4j.text.CoreType.Extern;
import io.component4j.text.CoreType.ExternKind;
import io.component4j.text.CoreType.FuncKey;
import io.component4j.text.CoreType.Global;
import io.component4j.text.CoreType.Named;
import io.component4j.text.CoreType.Use;
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
  private final List<Integer> groupPositions = new ArrayList<>();
  private final List<ImportGroup> importGroups = new ArrayList<>();
  private final List<Pass2> later = new ArrayList<>();
  private final ModuleSections sections = new ModuleSections();
  private final SegmentParser segments;
  private @Nullable String definedBefore;
  private int importedFuncs;

  /** An import that the first pass has read. */
  private record Imported(String module, String name, Extern type) {}

  /**
   * Imports of one module that are written together.
   *
   * @param sameType whether one type, that of the first, is written for all
   */
  private record ImportGroup(String module, List<Imported> items, boolean sameType) {}

  ModuleAssembler(Tokens tokens) {
    this.tokens = tokens;
    this.types = new CoreTypeParser(tokens);
    this.names = new ModuleNames(tokens);
    this.code = new CodeParser(tokens, types, names);
    this.customs = new CustomSections(tokens);
    this.segments = new SegmentParser(tokens, types, names, code, sections);
  }

  /**
   * Assembles the fields up to the end of the list, or of the text.
   *
   * @param name the module's name for people, or null
   */
  Bytes fields(@Nullable String name) {
    while (!tokens.atClose()) {
      tokens.open();
      firstPass();
      tokens.close();
    }
    int end = tokens.start();
    for (Pass2 field : later) {
      tokens.seek(field.position());
      sections.position = tokens.mark(field.at());
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
    int position = tokens.mark();
    switch (keyword) {
      case "type" -> {
        tokens.take();
        Def def = types.typeDef();
        addGroup(List.of(def), false, position);
      }
      case "rec" -> {
        tokens.take();
        addGroup(types.group(), true, position);
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

  private void addGroup(List<Def> group, boolean explicit, int position) {
    groupPositions.add(position);
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
    if (tokens.atOpen()) {
      importGroup(at, module);
      return;
    }
    String name = tokens.string();
    tokens.open();
    Extern type = types.extern();
    tokens.close();
    addImport(at, module, name, type);
  }

  /** Several imports of one module, with a type each, or one for all after their names. */
  private void importGroup(Index at, String module) {
    List<Imported> items = new ArrayList<>();
    List<String> bare = new ArrayList<>();
    while (tokens.openIf("item")) {
      String name = tokens.string();
      if (items.isEmpty() && tokens.atClose()) {
        bare.add(name);
      } else if (!bare.isEmpty()) {
        throw tokens.unexpected("`)`: the type stands after all items");
      } else {
        tokens.open();
        Extern type = types.extern();
        tokens.close();
        declare(at, type);
        items.add(new Imported(module, name, type));
      }
      tokens.close();
    }
    if (!bare.isEmpty()) {
      tokens.open();
      Extern type = types.extern();
      if (type.id() != null || type.annotation() != null) {
        throw tokens.syntax("identifier not allowed: the type is that of several imports");
      }
      tokens.close();
      for (String name : bare) {
        declare(at, type);
        items.add(new Imported(module, name, type));
      }
    } else if (items.isEmpty()) {
      throw tokens.unexpected("import items");
    }
    importGroups.add(new ImportGroup(module, items, !bare.isEmpty()));
    later.add(new Pass2("import group", at, importGroups.size() - 1, tokens.start(), null));
  }

  private void addImport(Index at, String module, String name, Extern type) {
    declare(at, type);
    Imported imported = new Imported(module, name, type);
    later.add(new Pass2("import", at, 0, tokens.start(), imported));
  }

  /** Gives an import its index. */
  private void declare(Index at, Extern type) {
    if (definedBefore != null) {
      tokens.report("wat-syntax", "import after " + definedBefore, at);
    }
    String kind = kindName(type.kind());
    int index = space(kind).add(type.id(), tokens);
    shown.add(kind, index, type.annotation(), type.id());
    if (type.kind() == ExternKind.FUNC) {
      importedFuncs++;
    }
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
      case "import group" -> writeImports(importGroups.get(field.index()));
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
        segments.elem();
        tokens.close();
      }
      case "data" -> {
        segments.data();
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
    encode(imported.type(), sections.imports.next().name(imported.module()).name(imported.name()));
  }

  private void writeImports(ImportGroup group) {
    Bytes out = sections.imports.next().name(group.module()).name("");
    out.u8(group.sameType() ? 0x7e : 0x7f);
    if (group.sameType()) {
      encode(group.items().get(0).type(), out);
    }
    out.u32(group.items().size());
    for (Imported item : group.items()) {
      out.name(item.name());
      if (!group.sameType()) {
        encode(item.type(), out);
      }
    }
  }

  private void encode(Extern type, Bytes out) {
    Use use = type.use();
    type.encode(names, use == null ? 0 : names.type(use), out);
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
        case "table" -> segments.table(field.index());
        case "memory" -> segments.memory(field.index());
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

  // Writing.

  private Bytes write(@Nullable String name) {
    for (int i = 0; i < typeGroups.size(); i++) {
      List<Def> group = typeGroups.get(i);
      sections.position = groupPositions.get(i);
      Bytes out = sections.types.next();
      if (explicitGroups.get(i)) {
        out.u8(0x4e).u32(group.size());
      }
      for (Def def : group) {
        def.encode(names, out, false);
      }
    }
    sections.position = -1;
    for (FuncKey key : names.added()) {
      key.encode(names, sections.types.next());
    }
    tokens.findings().throwIfErrors();
    Bytes out = new Bytes().bytes(PREAMBLE);
    sections.write(out, customs, code.needsDataCount);
    shown.write(out, name);
    return out;
  }
}
