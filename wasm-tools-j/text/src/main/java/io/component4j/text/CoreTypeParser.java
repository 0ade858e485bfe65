package io.component4j.text;

import io.component4j.text.CoreType.Def;
import io.component4j.text.CoreType.Extern;
import io.component4j.text.CoreType.ExternKind;
import io.component4j.text.CoreType.Field;
import io.component4j.text.CoreType.Func;
import io.component4j.text.CoreType.Global;
import io.component4j.text.CoreType.Heap;
import io.component4j.text.CoreType.Kind;
import io.component4j.text.CoreType.Limits;
import io.component4j.text.CoreType.Memory;
import io.component4j.text.CoreType.Named;
import io.component4j.text.CoreType.Table;
import io.component4j.text.CoreType.Use;
import io.component4j.text.CoreType.Val;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parses types of core WebAssembly (Core specification, "Types" of the text format). */
final class CoreTypeParser {
  private static final Map<String, Integer> NUMBERS =
      Map.of("i32", 0x7f, "i64", 0x7e, "f32", 0x7d, "f64", 0x7c, "v128", 0x7b);

  private static final Map<String, Integer> HEAPS =
      Map.ofEntries(
          Map.entry("nocont", 0x75),
          Map.entry("noexn", 0x74),
          Map.entry("nofunc", 0x73),
          Map.entry("noextern", 0x72),
          Map.entry("none", 0x71),
          Map.entry("func", 0x70),
          Map.entry("extern", 0x6f),
          Map.entry("any", 0x6e),
          Map.entry("eq", 0x6d),
          Map.entry("i31", 0x6c),
          Map.entry("struct", 0x6b),
          Map.entry("array", 0x6a),
          Map.entry("exn", 0x69),
          Map.entry("cont", 0x68));

  private static final Map<String, Integer> SHORTHANDS =
      Map.ofEntries(
          Map.entry("funcref", 0x70),
          Map.entry("externref", 0x6f),
          Map.entry("exnref", 0x69),
          Map.entry("contref", 0x68),
          Map.entry("anyref", 0x6e),
          Map.entry("eqref", 0x6d),
          Map.entry("structref", 0x6b),
          Map.entry("arrayref", 0x6a),
          Map.entry("i31ref", 0x6c),
          Map.entry("nullfuncref", 0x73),
          Map.entry("nullexternref", 0x72),
          Map.entry("nullexnref", 0x74),
          Map.entry("nullcontref", 0x75),
          Map.entry("nullref", 0x71));

  private final Tokens tokens;

  CoreTypeParser(Tokens tokens) {
    this.tokens = tokens;
  }

  private @Nullable Integer keyword(Map<String, Integer> codes) {
    return tokens.kind(0) == Lexer.Kind.KEYWORD ? codes.get(tokens.word()) : null;
  }

  Val val() {
    Integer number = keyword(NUMBERS);
    if (number != null) {
      tokens.take();
      return new Val(number, false, null);
    }
    return ref();
  }

  /** Whether a reference type comes next. */
  boolean atRef() {
    return keyword(SHORTHANDS) != null || tokens.atList("ref") || tokens.atList("shared");
  }

  boolean atRef(int ahead) {
    return ahead == 0
        ? atRef()
        : tokens.kind(ahead) == Lexer.Kind.OPEN
            ? tokens.at(ahead + 1, "ref") || tokens.at(ahead + 1, "shared")
            : SHORTHANDS.keySet().stream().anyMatch(word -> tokens.at(ahead, word));
  }

  Val ref() {
    Integer code = keyword(SHORTHANDS);
    if (code != null) {
      tokens.take();
      return Val.ref(true, new Heap(false, false, code, null));
    }
    if (tokens.openIf("ref")) {
      boolean nullable = tokens.takeIf("null");
      Heap heap = heap();
      tokens.close();
      return Val.ref(nullable, heap);
    }
    if (tokens.openIf("shared")) {
      Integer shared = keyword(SHORTHANDS);
      if (shared == null) {
        throw tokens.unexpected("a reference type");
      }
      tokens.take();
      tokens.close();
      return Val.ref(true, new Heap(true, false, shared, null));
    }
    throw tokens.unexpected("a type");
  }

  Heap heap() {
    if (tokens.atIndex()) {
      return new Heap(false, false, 0, tokens.index());
    }
    if (tokens.openIf("exact")) {
      Heap heap = new Heap(false, true, 0, tokens.index());
      tokens.close();
      return heap;
    }
    boolean shared = tokens.openIf("shared");
    Integer code = keyword(HEAPS);
    if (code == null) {
      throw tokens.unexpected("a heap type");
    }
    tokens.take();
    if (shared) {
      tokens.close();
    }
    return new Heap(shared, false, code, null);
  }

  /** A function type where one is used. */
  Use use(boolean withNames) {
    Index index = null;
    if (tokens.openIf("type")) {
      index = tokens.index();
      tokens.close();
    }
    boolean inline = tokens.atList("param") || tokens.atList("result");
    return new Use(index, inline ? func(withNames) : null);
  }

  Func func(boolean withNames) {
    List<Named> params = new ArrayList<>();
    List<Val> results = new ArrayList<>();
    while (tokens.atList("param") || tokens.atList("result")) {
      if (tokens.openIf("result")) {
        while (!tokens.atClose()) {
          results.add(val());
        }
      } else {
        if (!results.isEmpty()) {
          throw tokens.syntax("unexpected token: a parameter after a result");
        }
        tokens.open("param");
        named(params, withNames);
      }
      tokens.close();
    }
    return new Func(params, results);
  }

  /** One named or any number of unnamed types. */
  void named(List<Named> into, boolean withNames) {
    if (tokens.atClose()) {
      return;
    }
    Index id = withNames ? tokens.id() : null;
    String annotation = withNames ? tokens.nameAnnotation() : null;
    into.add(new Named(id, annotation, val()));
    while (id == null && annotation == null && !tokens.atClose()) {
      into.add(new Named(null, null, val()));
    }
  }

  /** A type definition after the keyword {@code type}. */
  Def typeDef() {
    Def def = new Def();
    def.id = tokens.id();
    def.annotation = tokens.nameAnnotation();
    tokens.open();
    definition(def);
    tokens.close();
    return def;
  }

  /** The types of a group after its keyword. */
  List<Def> group() {
    List<Def> group = new ArrayList<>();
    while (tokens.openIf("type")) {
      group.add(typeDef());
      tokens.close();
    }
    return group;
  }

  /** What stands in the parentheses of a type definition. */
  void definition(Def def) {
    if (!tokens.takeIf("sub")) {
      sharedComposite(def);
      return;
    }
    def.sub = true;
    def.isFinal = tokens.takeIf("final");
    if (tokens.atIndex()) {
      def.parent = tokens.index();
    }
    tokens.open();
    sharedComposite(def);
    tokens.close();
  }

  private void sharedComposite(Def def) {
    def.shared = tokens.takeIf("shared");
    if (def.shared) {
      tokens.open();
    }
    if (tokens.takeIf("describes")) {
      def.describes = tokens.index();
      tokens.close();
      tokens.open();
    }
    if (tokens.takeIf("descriptor")) {
      def.descriptor = tokens.index();
      tokens.close();
      tokens.open();
    }
    composite(def);
    if (def.shared) {
      tokens.close();
    }
  }

  private void composite(Def def) {
    if (tokens.takeIf("func")) {
      def.func = func(true);
    } else if (tokens.takeIf("struct")) {
      def.kind = Kind.STRUCT;
      def.fields = fields();
    } else if (tokens.takeIf("array")) {
      def.kind = Kind.ARRAY;
      def.fields = List.of(field(null));
    } else if (tokens.takeIf("cont")) {
      def.kind = Kind.CONT;
      def.continued = tokens.index();
    } else {
      throw tokens.unexpected("`func`, `struct`, `array` or `cont`");
    }
  }

  private List<Field> fields() {
    List<Field> fields = new ArrayList<>();
    while (!tokens.atClose()) {
      tokens.open("field");
      Index id = tokens.id();
      if (id != null) {
        fields.add(field(id));
      }
      while (id == null && !tokens.atClose()) {
        fields.add(field(null));
      }
      tokens.close();
    }
    return fields;
  }

  private Field field(@Nullable Index id) {
    boolean mutable = tokens.openIf("mut");
    Field field;
    if (tokens.takeIf("i8")) {
      field = new Field(id, mutable, 0x78, null);
    } else if (tokens.takeIf("i16")) {
      field = new Field(id, mutable, 0x77, null);
    } else {
      field = new Field(id, mutable, 0, val());
    }
    if (mutable) {
      tokens.close();
    }
    return field;
  }

  Limits limits() {
    boolean is64 = tokens.takeIf("i64");
    if (!is64) {
      tokens.takeIf("i32");
    }
    long min = tokens.u64();
    return new Limits(is64, min, tokens.atInteger() ? (Long) tokens.u64() : null);
  }

  Table table() {
    boolean shared = tokens.takeIf("shared");
    Limits limits = limits();
    return new Table(shared, limits, ref());
  }

  Memory memory() {
    Limits limits = limits();
    boolean shared = tokens.takeIf("shared");
    return new Memory(limits, shared, pageSize());
  }

  /** The logarithm of the page size, if one is written. */
  @Nullable Integer pageSize() {
    if (!tokens.openIf("pagesize")) {
      return null;
    }
    int start = tokens.start();
    int end = tokens.end();
    int size = tokens.u32();
    if (Integer.bitCount(size) != 1) {
      tokens
          .findings()
          .report(
              "wat-number",
              "invalid custom page size " + Integer.toUnsignedString(size),
              tokens.source(),
              start,
              end);
    }
    tokens.close();
    return Integer.numberOfTrailingZeros(size) & 31;
  }

  Global global() {
    if (!tokens.atList("shared") && !tokens.atList("mut")) {
      return new Global(val(), false, false);
    }
    tokens.open();
    boolean shared = tokens.takeIf("shared");
    boolean mutable = tokens.takeIf("mut");
    Val type = val();
    tokens.close();
    return new Global(type, mutable, shared);
  }

  /** What stands in the parentheses of an import or export of a module or its type. */
  Extern extern() {
    if (tokens.takeIf("func")) {
      Index id = tokens.id();
      String annotation = tokens.nameAnnotation();
      boolean exact = tokens.openIf("exact");
      Use use = use(true);
      if (exact) {
        tokens.close();
      }
      return new Extern(
          exact ? ExternKind.FUNC_EXACT : ExternKind.FUNC, id, annotation, use, null, null, null);
    }
    if (tokens.takeIf("table")) {
      Index id = tokens.id();
      String annotation = tokens.nameAnnotation();
      return new Extern(ExternKind.TABLE, id, annotation, null, table(), null, null);
    }
    if (tokens.takeIf("memory")) {
      Index id = tokens.id();
      String annotation = tokens.nameAnnotation();
      return new Extern(ExternKind.MEMORY, id, annotation, null, null, memory(), null);
    }
    if (tokens.takeIf("global")) {
      Index id = tokens.id();
      String annotation = tokens.nameAnnotation();
      return new Extern(ExternKind.GLOBAL, id, annotation, null, null, null, global());
    }
    if (tokens.takeIf("tag")) {
      Index id = tokens.id();
      String annotation = tokens.nameAnnotation();
      return new Extern(ExternKind.TAG, id, annotation, use(true), null, null, null);
    }
    throw tokens.unexpected("`func`, `table`, `memory`, `global` or `tag`");
  }
}
