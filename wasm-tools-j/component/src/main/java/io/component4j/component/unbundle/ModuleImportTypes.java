package io.component4j.component.unbundle;

import io.component4j.component.model.CoreDefType;
import io.component4j.component.model.CoreDefType.CoreExternRef;
import io.component4j.component.model.CoreDefType.ModuleDeclaration;
import io.component4j.component.model.CoreExternType;
import io.component4j.component.model.CoreFuncType;
import io.component4j.component.model.CoreModule;
import io.component4j.component.model.CoreValType;
import io.component4j.component.model.Item;
import io.component4j.component.model.ModuleType;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The core types that say what imported modules are: a module type for each, and the function types
 * in them, which the module types share.
 */
final class ModuleImportTypes {
  private final String inputName;
  private final List<Item> definitions = new ArrayList<>();
  private final Map<CoreFuncType, Integer> functions = new HashMap<>();

  ModuleImportTypes(String inputName) {
    this.inputName = inputName;
  }

  /** The definitions so far; each defines one core type, the first one that of index 0. */
  List<Item> definitions() {
    return List.copyOf(definitions);
  }

  /**
   * Defines the type of a module; returns its core type index.
   *
   * @throws InvalidInputException if a module type cannot say what the module is
   */
  int define(CoreModule module) {
    CoreDefType type = new OneModule(module).type();
    return add(type);
  }

  private int add(CoreDefType type) {
    definitions.add(new Item.CoreType(-1, type));
    return definitions.size() - 1;
  }

  private int function(CoreFuncType type) {
    Integer known = functions.get(type);
    if (known == null) {
      known = add(CoreDefType.Rec.func(type));
      functions.put(type, known);
    }
    return known;
  }

  /** The type of one module in the making. */
  private final class OneModule {
    private final CoreModule module;
    private final List<ModuleDeclaration> declarations = new ArrayList<>();
    private final Map<Integer, Integer> aliases = new LinkedHashMap<>();

    OneModule(CoreModule module) {
      this.module = module;
    }

    CoreDefType.Module type() {
      Set<List<String>> names = new HashSet<>();
      for (ModuleType.Import item : module.type().imports()) {
        String what = "imports `" + item.module() + "` `" + item.name() + "`";
        if (!names.add(List.of(item.module(), item.name()))) {
          throw refused(what + " twice");
        }
        CoreExternRef ref = ref(item.type(), what);
        declarations.add(new ModuleDeclaration.Import(item.module(), item.name(), ref));
      }
      module
          .type()
          .exports()
          .forEach(
              (name, type) -> {
                CoreExternRef ref = ref(type, "exports `" + name + "`");
                declarations.add(new ModuleDeclaration.Export(name, ref));
              });
      return new CoreDefType.Module(declarations);
    }

    private CoreExternRef ref(CoreExternType type, String what) {
      if (type instanceof CoreExternType.Func func) {
        return new CoreExternRef.Func(alias(Objects.requireNonNull(func.type()), what));
      } else if (type instanceof CoreExternType.Tag tag) {
        return new CoreExternRef.Tag(alias(tag.type(), what));
      } else if (type instanceof CoreExternType.Table table) {
        check(table.element(), what);
        return new CoreExternRef.Table(table);
      } else if (type instanceof CoreExternType.Memory memory) {
        return new CoreExternRef.Memory(memory);
      }
      CoreExternType.Global global = (CoreExternType.Global) type;
      check(global.type(), what);
      return new CoreExternRef.Global(global);
    }

    /** The index that a function type of the component has in the module type. */
    private int alias(CoreFuncType type, String what) {
      if (module.nominalTypes().contains(type)) {
        throw refused(what + " with a function type that is not final or belongs to a group");
      }
      type.params().forEach(param -> check(param, what));
      type.results().forEach(result -> check(result, what));
      int outer = function(type);
      Integer known = aliases.get(outer);
      if (known == null) {
        known = aliases.size();
        aliases.put(outer, known);
        declarations.add(new ModuleDeclaration.OuterType(1, outer));
      }
      return known;
    }

    private void check(CoreValType type, String what) {
      if (type instanceof CoreValType.Ref ref && ref.heap() == null) {
        throw refused(what + " with a reference to a type of its own");
      }
    }

    private InvalidInputException refused(String what) {
      return new InvalidInputException(
          Diagnostic.error(
                  "component-unbundle",
                  "a core module cannot be imported: it " + what,
                  Span.ofByte(inputName, Math.max(module.offset(), 0)))
              .withHelp(
                  "a larger --threshold than the module's "
                      + module.bytes().length()
                      + " bytes leaves it in the component"));
    }
  }
}
