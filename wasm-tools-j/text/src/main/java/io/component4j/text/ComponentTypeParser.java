package io.component4j.text;

import io.component4j.component.binary.ComponentLimits;
import io.component4j.component.model.Item;
import io.component4j.component.model.Sort;
import io.component4j.text.TypeText.Composite;
import io.component4j.text.TypeText.Declarations;
import io.component4j.text.TypeText.Shape;
import io.component4j.text.TypeText.Use;
import io.component4j.text.TypeText.Val;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parses types of components (Explainer.md, "Type Definitions"). */
final class ComponentTypeParser {
  private static final Map<String, Integer> PRIMITIVES =
      Map.ofEntries(
          Map.entry("bool", 0x7f),
          Map.entry("s8", 0x7e),
          Map.entry("u8", 0x7d),
          Map.entry("s16", 0x7c),
          Map.entry("u16", 0x7b),
          Map.entry("s32", 0x7a),
          Map.entry("u32", 0x79),
          Map.entry("s64", 0x78),
          Map.entry("u64", 0x77),
          Map.entry("f32", 0x76),
          Map.entry("float32", 0x76),
          Map.entry("f64", 0x75),
          Map.entry("float64", 0x75),
          Map.entry("char", 0x74),
          Map.entry("string", 0x73),
          Map.entry("error-context", 0x64));

  private static final List<String> COMPOSITES =
      List.of(
          "record", "variant", "list", "map", "tuple", "flags", "enum", "option", "result", "own",
          "borrow", "stream", "future");

  private static final int COMPONENT = 0x41;
  private static final int INSTANCE = 0x42;

  private final Tokens tokens;
  private final CoreTypeParser coreTypes;
  private final ModuleTypeParser moduleTypes;
  private int depth;

  ComponentTypeParser(Tokens tokens) {
    this.tokens = tokens;
    this.coreTypes = new CoreTypeParser(tokens);
    this.moduleTypes = new ModuleTypeParser(tokens, coreTypes);
  }

  CoreTypeParser coreTypes() {
    return coreTypes;
  }

  /** Guards what calls itself: components in components, types in types. */
  void enter() {
    if (++depth > ComponentLimits.MAX_NESTING) {
      throw tokens.fatal(
          "wat-limit",
          "nesting is deeper than the " + ComponentLimits.MAX_NESTING + " levels allowed");
    }
  }

  void leave() {
    depth--;
  }

  private @Nullable Integer primitive() {
    return tokens.kind(0) == Lexer.Kind.KEYWORD ? PRIMITIVES.get(tokens.word()) : null;
  }

  // Value types.

  Val val() {
    int position = tokens.mark();
    if (tokens.atIndex()) {
      return Val.index(position, tokens.index());
    }
    Integer code = primitive();
    if (code != null) {
      tokens.take();
      return Val.primitive(position, code);
    }
    if (!tokens.atOpen()) {
      throw tokens.unexpected("a value type");
    }
    tokens.open();
    TypeText type = composite();
    tokens.close();
    return Val.inline(position, type);
  }

  private @Nullable Val optional() {
    boolean present =
        tokens.atIndex()
            || primitive() != null
            || (tokens.atOpen() && COMPOSITES.stream().anyMatch(word -> tokens.at(1, word)));
    return present ? val() : null;
  }

  /** A type that stands in parentheses and is no primitive one. */
  private TypeText composite() {
    enter();
    String keyword = tokens.word();
    if (tokens.kind(0) != Lexer.Kind.KEYWORD || !COMPOSITES.contains(keyword)) {
      throw tokens.unexpected("a type");
    }
    tokens.take();
    TypeText type =
        switch (keyword) {
          case "record" -> record();
          case "variant" -> variant();
          case "list" -> list();
          case "map" -> plain(0x63, val(), val());
          case "tuple" -> tuple();
          case "flags" -> labels(0x6e);
          case "enum" -> labels(0x6d);
          case "option" -> plain(0x6b, val());
          case "result" -> result();
          case "own" -> new TypeText.Handle(0x69, tokens.index());
          case "borrow" -> new TypeText.Handle(0x68, tokens.index());
          case "stream" -> optionalPart(0x66, optional());
          default -> optionalPart(0x65, optional());
        };
    leave();
    return type;
  }

  private static TypeText plain(int code, Val... types) {
    return new Composite(code, Shape.PLAIN, List.of(), List.of(types), 0);
  }

  private static TypeText optionalPart(int code, @Nullable Val... types) {
    return new Composite(code, Shape.OPTIONAL, List.of(), Arrays.asList(types), 0);
  }

  private TypeText record() {
    List<String> labels = new ArrayList<>();
    List<@Nullable Val> types = new ArrayList<>();
    while (!tokens.atClose()) {
      tokens.open("field");
      labels.add(tokens.string());
      types.add(val());
      tokens.close();
    }
    return new Composite(0x72, Shape.FIELDS, labels, types, 0);
  }

  private TypeText variant() {
    List<String> labels = new ArrayList<>();
    List<@Nullable Val> types = new ArrayList<>();
    Names names = new Names("variant case");
    while (!tokens.atClose()) {
      tokens.open("case");
      names.add(tokens.id(), tokens);
      labels.add(tokens.string());
      types.add(optional());
      tokens.close();
    }
    return new Composite(0x71, Shape.CASES, labels, types, 0);
  }

  private TypeText list() {
    Val element = val();
    if (!tokens.atInteger()) {
      return plain(0x70, element);
    }
    int length = tokens.u32();
    return new Composite(0x67, Shape.FIXED_LENGTH, List.of(), List.of(element), length);
  }

  private TypeText tuple() {
    List<@Nullable Val> types = new ArrayList<>();
    while (!tokens.atClose()) {
      types.add(val());
    }
    return new Composite(0x6f, Shape.TYPES, List.of(), types, 0);
  }

  private TypeText labels(int code) {
    List<String> labels = new ArrayList<>();
    while (!tokens.atClose()) {
      labels.add(tokens.string());
    }
    return new Composite(code, Shape.LABELS, labels, List.of(), 0);
  }

  private TypeText result() {
    Val ok = optional();
    Val error = null;
    if (tokens.openIf("error")) {
      error = val();
      tokens.close();
    }
    return optionalPart(0x6a, ok, error);
  }

  // Other types.

  TypeText.Func func() {
    boolean async = tokens.takeIf("async");
    List<String> labels = new ArrayList<>();
    List<Val> params = new ArrayList<>();
    while (tokens.openIf("param")) {
      labels.add(tokens.string());
      params.add(val());
      tokens.close();
    }
    return new TypeText.Func(async, labels, params, resultClause());
  }

  /** {@code (result ..)}, if it comes next. */
  @Nullable Val resultClause() {
    if (!tokens.openIf("result")) {
      return null;
    }
    Val result = val();
    tokens.close();
    return result;
  }

  /** The definition of a type that is no core type. */
  TypeText definition() {
    Integer code = primitive();
    if (code != null) {
      tokens.take();
      return new TypeText.Primitive(code);
    }
    tokens.open();
    TypeText type;
    if (tokens.takeIf("func")) {
      type = func();
    } else if (tokens.takeIf("component")) {
      type = declarations(COMPONENT);
    } else if (tokens.takeIf("instance")) {
      type = declarations(INSTANCE);
    } else if (tokens.takeIf("resource")) {
      type = resource();
    } else {
      type = composite();
    }
    tokens.close();
    return type;
  }

  private TypeText resource() {
    tokens.open("rep");
    CoreType.Val representation = coreTypes.val();
    tokens.close();
    Ref destructor = null;
    if (tokens.openIf("dtor")) {
      destructor = coreRef(Sort.CORE_FUNC, "func");
      tokens.close();
    }
    return new TypeText.Resource(representation, destructor);
  }

  /**
   * A core definition where only one kind of it can stand: an index, or a list, in which the word
   * {@code core} may be missing as older texts have it.
   */
  Ref coreRef(Sort sort, String keyword) {
    if (tokens.atIndex()) {
      return Ref.of(sort, tokens.index());
    }
    tokens.open();
    tokens.takeIf("core");
    tokens.expect(keyword);
    Ref ref = coreRefRest(sort);
    tokens.close();
    return ref;
  }

  /** What stands after the keyword of a reference to a core definition. */
  Ref coreRefRest(Sort sort) {
    Index index = tokens.index();
    return new Ref(sort, index, tokens.atString() ? List.of(tokens.string()) : List.of());
  }

  /** What stands after the keyword of a reference to a definition. */
  Ref refRest(Sort sort) {
    Index index = tokens.index();
    List<String> exports = new ArrayList<>();
    while (!tokens.atClose()) {
      exports.add(tokens.string());
    }
    return new Ref(sort, index, exports);
  }

  private boolean atTypeRef() {
    return tokens.atList("type")
        && tokens.atIndex(2)
        && (tokens.kind(3) == Lexer.Kind.CLOSE || tokens.kind(3) == Lexer.Kind.STRING);
  }

  /** The type of something of a sort that has one. */
  Use use(Sort sort) {
    if (atTypeRef()) {
      tokens.open("type");
      boolean core = sort == Sort.CORE_MODULE;
      Ref ref = core ? coreRefRest(Sort.CORE_TYPE) : refRest(Sort.TYPE);
      tokens.close();
      return Use.of(ref);
    }
    return Use.inline(
        switch (sort) {
          case FUNC -> func();
          case COMPONENT -> declarations(COMPONENT);
          case INSTANCE -> declarations(INSTANCE);
          case CORE_MODULE -> moduleTypes.parse();
          default -> throw new IllegalArgumentException(sort.toString());
        });
  }

  private TypeText declarations(int code) {
    enter();
    List<Declared> declarations = new ArrayList<>();
    while (!tokens.atClose()) {
      int position = tokens.mark();
      tokens.open();
      declarations.add(declaration(code).at(position));
      tokens.close();
    }
    leave();
    return new Declarations(code, declarations, tokens);
  }

  private Declared declaration(int code) {
    if (tokens.takeIf("core")) {
      return coreType();
    } else if (tokens.takeIf("type")) {
      return type();
    } else if (tokens.takeIf("alias")) {
      return alias();
    } else if (code == COMPONENT && tokens.takeIf("import")) {
      return importOrExport(Item.Kind.IMPORT);
    } else if (tokens.takeIf("export")) {
      return importOrExport(Item.Kind.EXPORT);
    }
    throw tokens.unexpected("a declaration of a type");
  }

  private Declared type() {
    Index id = tokens.id();
    String annotation = tokens.nameAnnotation();
    TypeText type = definition();
    return scope -> {
      type.expand(scope);
      scope.defineType(type, id, annotation);
    };
  }

  /** A core type definition after {@code core}. */
  Declared coreType() {
    if (tokens.takeIf("rec")) {
      List<CoreType.Def> group = coreTypes.group();
      return scope -> scope.defineCoreTypes(group);
    }
    tokens.expect("type");
    Index id = tokens.id();
    String annotation = tokens.nameAnnotation();
    tokens.open();
    if (tokens.takeIf("module")) {
      TypeText type = moduleTypes.parse();
      tokens.close();
      return scope -> scope.defineType(type, id, annotation);
    }
    CoreType.Def def = new CoreType.Def();
    def.id = id;
    def.annotation = annotation;
    coreTypes.definition(def);
    tokens.close();
    return scope -> scope.defineCoreType(def);
  }

  // Imports, exports and aliases.

  /** A declaration of an import or export after its keyword; also an import of a component. */
  Declared importOrExport(Item.Kind kind) {
    // Printers put the identifier of an export before its name, as exports of components have it.
    Index id = kind == Item.Kind.EXPORT ? tokens.id() : null;
    byte[] name = ExternNameText.parse(tokens);
    tokens.open();
    Signature signature = signature(id == null).orNamed(id);
    tokens.close();
    return scope -> signature.declare(scope, kind, name);
  }

  /** What an import or export is. */
  record Signature(
      Sort sort,
      @Nullable Index id,
      @Nullable String annotation,
      @Nullable Use use,
      @Nullable Val value,
      @Nullable Index equal) {

    Signature orNamed(@Nullable Index before) {
      return before == null ? this : new Signature(sort, before, annotation, use, value, equal);
    }

    void declare(Scope scope, Item.Kind kind, byte[] name) {
      expand(scope);
      Bytes type = new Bytes();
      encode(scope, type);
      scope.emit(kind, new Bytes().bytes(name).append(type));
      scope.define(sort, id, annotation);
    }

    void expand(Scope scope) {
      if (use != null) {
        use.expand(scope);
      }
      if (value != null) {
        value.expand(scope);
      }
    }

    void encode(Scope scope, Bytes out) {
      Scope.sort(sort, out);
      if (use != null) {
        out.u32(use.resolve(scope));
      } else if (value != null) {
        value.encode(scope, out); // Without a `valuebound`, as the reference tools write it.
      } else if (equal != null) {
        out.u8(0x00).u32(scope.resolve(sort, equal));
      } else {
        out.u8(0x01);
      }
    }
  }

  /** What stands in the parentheses of the type of an import or export. */
  Signature signature(boolean named) {
    Sort sort = sort();
    Index id = named ? tokens.id() : null;
    String annotation = named ? tokens.nameAnnotation() : null;
    if (sort == Sort.TYPE) {
      tokens.open();
      Index equal = null;
      if (tokens.takeIf("eq")) {
        equal = tokens.index();
      } else {
        tokens.expect("sub");
        tokens.expect("resource");
      }
      tokens.close();
      return new Signature(sort, id, annotation, null, null, equal);
    }
    if (sort != Sort.VALUE) {
      return new Signature(sort, id, annotation, use(sort), null, null);
    }
    if (tokens.openIf("eq")) {
      Index equal = tokens.index();
      tokens.close();
      return new Signature(sort, id, annotation, null, null, equal);
    }
    Val value;
    if (atTypeRef()) {
      tokens.open("type");
      value = Val.index(tokens.mark(), tokens.index());
      tokens.close();
    } else {
      value = val();
    }
    return new Signature(sort, id, annotation, null, value, null);
  }

  /** The keywords of a sort that components import and export. */
  Sort sort() {
    if (tokens.takeIf("core")) {
      tokens.expect("module");
      return Sort.CORE_MODULE;
    }
    for (Sort sort : List.of(Sort.FUNC, Sort.VALUE, Sort.TYPE, Sort.COMPONENT, Sort.INSTANCE)) {
      if (tokens.takeIf(sort.toString())) {
        return sort;
      }
    }
    throw tokens.unexpected("`core module`, `func`, `value`, `type`, `component` or `instance`");
  }

  /** The keyword of a sort that core modules import and export. */
  Sort coreSort() {
    for (Sort sort :
        List.of(
            Sort.CORE_FUNC, Sort.CORE_TABLE, Sort.CORE_MEMORY, Sort.CORE_GLOBAL, Sort.CORE_TAG)) {
      if (tokens.takeIf(sort.toString().substring("core ".length()))) {
        return sort;
      }
    }
    throw tokens.unexpected("`func`, `table`, `memory`, `global` or `tag`");
  }

  /** An alias definition after its keyword. */
  Declared alias() {
    if (tokens.takeIf("outer")) {
      Index scopes = tokens.index();
      Index index = tokens.index();
      tokens.open();
      Sort sort = outerSort();
      Index id = tokens.id();
      String annotation = tokens.nameAnnotation();
      tokens.close();
      return scope -> scope.outer(sort, scopes, index, id, annotation);
    }
    boolean core = tokens.takeIf("core");
    if (!tokens.takeIf("export")) {
      throw tokens.unexpected("`outer`, `export` or `core export`");
    }
    Index instance = tokens.index();
    String name = tokens.string();
    tokens.open();
    if (core) {
      tokens.expect("core");
    }
    Sort sort = core ? coreSort() : sort();
    Index id = tokens.id();
    String annotation = tokens.nameAnnotation();
    tokens.close();
    return scope -> aliasExport(scope, sort, instance, name, id, annotation);
  }

  /** Adds an alias of an export of an instance, a core one where the sort is. */
  static void aliasExport(
      Scope scope,
      Sort sort,
      Index instance,
      String name,
      @Nullable Index id,
      @Nullable String annotation) {
    if (sort.core() && sort != Sort.CORE_MODULE) {
      int index = scope.resolve(Sort.CORE_INSTANCE, instance);
      scope.aliasCoreExport(sort, index, name, id, annotation);
    } else {
      scope.aliasExport(sort, scope.resolve(Sort.INSTANCE, instance), name, id, annotation);
    }
  }

  private Sort outerSort() {
    if (tokens.takeIf("core")) {
      if (tokens.takeIf("module")) {
        return Sort.CORE_MODULE;
      }
      tokens.expect("type");
      return Sort.CORE_TYPE;
    }
    if (tokens.takeIf("type")) {
      return Sort.TYPE;
    }
    tokens.expect("component");
    return Sort.COMPONENT;
  }
}
