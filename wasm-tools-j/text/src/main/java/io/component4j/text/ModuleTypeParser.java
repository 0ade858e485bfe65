package io.component4j.text;

import io.component4j.component.model.Item;
import io.component4j.component.model.Sort;
import io.component4j.text.TypeText.Declarations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Parses types of core modules in components (Explainer.md, "Core Type Definitions"). */
final class ModuleTypeParser {
  private final Tokens tokens;
  private final CoreTypeParser coreTypes;

  ModuleTypeParser(Tokens tokens, CoreTypeParser coreTypes) {
    this.tokens = tokens;
    this.coreTypes = coreTypes;
  }

  /** What stands after the keyword of a module type. */
  TypeText parse() {
    List<Declared> declarations = new ArrayList<>();
    Map<CoreType.FuncKey, Index> known = new HashMap<>();
    int[] indices = {0}; // Types count up here as they will in the scope.
    while (!tokens.atClose()) {
      int position = tokens.mark();
      int before = declarations.size();
      tokens.open();
      if (tokens.takeIf("type")) {
        CoreType.Def def = coreTypes.typeDef();
        if (def.kind == CoreType.Kind.FUNC) {
          known.put(def.func.key(), Index.of(indices[0]));
        }
        indices[0]++;
        declarations.add(scope -> scope.defineCoreType(def));
      } else if (tokens.takeIf("rec")) {
        List<CoreType.Def> group = coreTypes.group();
        indices[0] += group.size();
        declarations.add(scope -> scope.defineCoreTypes(group));
      } else if (tokens.takeIf("alias")) {
        declarations.add(moduleAlias());
        indices[0]++;
      } else if (tokens.takeIf("import")) {
        Bytes names = new Bytes().name(tokens.string()).name(tokens.string());
        moduleItem(declarations, Item.Kind.IMPORT, names, known, indices);
      } else if (tokens.takeIf("export")) {
        Bytes names = new Bytes().name(tokens.string());
        moduleItem(declarations, Item.Kind.EXPORT, names, known, indices);
      } else {
        throw tokens.unexpected("`type`, `rec`, `alias`, `import` or `export`");
      }
      tokens.close();
      for (int i = before; i < declarations.size(); i++) {
        declarations.set(i, declarations.get(i).at(position));
      }
    }
    return new Declarations(Declarations.MODULE, declarations, tokens);
  }

  private Declared moduleAlias() {
    tokens.expect("outer");
    Index scopes = tokens.index();
    Index index = tokens.index();
    tokens.open("type");
    Index id = tokens.id();
    String annotation = tokens.nameAnnotation();
    tokens.close();
    return scope -> scope.outer(Sort.CORE_TYPE, scopes, index, id, annotation);
  }

  private void moduleItem(
      List<Declared> into,
      Item.Kind kind,
      Bytes names,
      Map<CoreType.FuncKey, Index> known,
      int[] indices) {
    tokens.open();
    CoreType.Extern type = coreTypes.extern();
    tokens.close();
    CoreType.Use use = type.use();
    Index func = use == null ? null : use.index();
    if (use != null && func == null) {
      CoreType.Func inline = use.inline() == null ? CoreType.Func.EMPTY : use.inline();
      func = known.get(inline.key());
      if (func == null) {
        CoreType.Def def = new CoreType.Def();
        def.func = new CoreType.Func(inline.params(), inline.results());
        func = Index.of(indices[0]++);
        into.add(scope -> scope.defineCoreType(def));
      }
    }
    Index target = func;
    into.add(
        scope -> {
          Bytes item = new Bytes().append(names);
          type.encode(scope, target == null ? 0 : scope.type(target), item);
          scope.emit(kind, item);
        });
  }
}
