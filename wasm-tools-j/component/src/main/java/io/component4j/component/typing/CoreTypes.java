package io.component4j.component.typing;

import io.component4j.component.feature.Feature;
import io.component4j.component.model.CoreDefType;
import io.component4j.component.model.CoreDefType.CoreExternRef;
import io.component4j.component.model.CoreDefType.ModuleDeclaration;
import io.component4j.component.model.CoreExternType;
import io.component4j.component.model.CoreFuncType;
import io.component4j.component.model.CoreInstance;
import io.component4j.component.model.ModuleType;
import io.component4j.component.model.Sort;
import io.component4j.component.subtype.CoreMatching;
import io.component4j.component.typing.Scope.CoreInstanceEntry;
import io.component4j.component.typing.Scope.CoreTypeEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Core types, core modules and their instantiation. */
final class CoreTypes {
  private final Typing typing;
  private final CoreTypeChecks checks;

  CoreTypes(Typing typing) {
    this.typing = typing;
    this.checks = new CoreTypeChecks(typing);
  }

  void define(Scope scope, CoreDefType type, long offset) {
    if (type instanceof CoreDefType.Module module) {
      scope.add(Sort.CORE_TYPE, new CoreTypeEntry.Module(moduleType(scope, module, offset)));
      return;
    }
    CoreDefType.Rec group = (CoreDefType.Rec) type;
    for (CoreTypeEntry entry : checks.group(scope.space(Sort.CORE_TYPE), group, offset)) {
      scope.add(Sort.CORE_TYPE, entry);
    }
  }

  private ModuleType moduleType(Scope scope, CoreDefType.Module module, long offset) {
    List<CoreTypeEntry> types = new ArrayList<>();
    List<ModuleType.Import> imports = new ArrayList<>();
    Map<String, CoreExternType> exports = new LinkedHashMap<>();
    Set<List<String>> importNames = new HashSet<>();
    for (ModuleDeclaration declaration : module.declarations()) {
      typing.budget.take(1);
      if (declaration instanceof ModuleDeclaration.Type type) {
        types.addAll(checks.group(types, type.type(), offset));
      } else if (declaration instanceof ModuleDeclaration.OuterType outer) {
        types.add(outer(scope, types, outer, offset));
      } else if (declaration instanceof ModuleDeclaration.Import item) {
        if (!importNames.add(List.of(item.module(), item.name()))) {
          throw typing.invalid(
              offset,
              "the module type imports `" + item.module() + "` `" + item.name() + "` twice");
        }
        imports.add(
            new ModuleType.Import(item.module(), item.name(), extern(types, item.type(), offset)));
      } else {
        ModuleDeclaration.Export item = (ModuleDeclaration.Export) declaration;
        if (exports.put(item.name(), extern(types, item.type(), offset)) != null) {
          throw typing.invalid(offset, "the module type exports `" + item.name() + "` twice");
        }
      }
    }
    return new ModuleType(imports, exports);
  }

  /** A module whose imports can be told apart by their names, as a component must. */
  ModuleType checked(ModuleType module, long offset) {
    Set<List<String>> names = new HashSet<>();
    typing.budget.take(module.imports().size() + module.exports().size());
    module.exports().values().forEach(type -> checks.extern(type, offset));
    for (ModuleType.Import item : module.imports()) {
      checks.extern(item.type(), offset);
      if (!names.add(List.of(item.module(), item.name()))) {
        throw typing.invalid(
            offset,
            "the core module imports `"
                + item.module()
                + "` `"
                + item.name()
                + "` twice, which a component cannot give");
      }
    }
    return module;
  }

  private CoreTypeEntry outer(
      Scope scope, List<CoreTypeEntry> types, ModuleDeclaration.OuterType outer, long offset) {
    if (outer.scopes() == 0) {
      if (Integer.compareUnsigned(outer.index(), types.size()) >= 0) {
        throw typing.invalid(
            offset, "there is no core type " + Integer.toUnsignedString(outer.index()));
      }
      return types.get(outer.index());
    }
    Scope target = scope;
    for (int i = 1; i != outer.scopes(); i++) {
      if (target.outer == null) {
        throw typing.invalid(
            offset,
            "there are not " + Integer.toUnsignedString(outer.scopes()) + " enclosing scopes");
      }
      target = target.outer;
    }
    CoreTypeEntry entry =
        typing.get(target, Sort.CORE_TYPE, outer.index(), offset, CoreTypeEntry.class);
    if (entry instanceof CoreTypeEntry.Module) {
      throw typing.invalid(offset, "a module type cannot hold module types");
    }
    return entry;
  }

  private CoreExternType extern(List<CoreTypeEntry> types, CoreExternRef ref, long offset) {
    CoreExternType type = resolved(types, ref, offset);
    checks.extern(type, offset);
    return type;
  }

  private CoreExternType resolved(List<CoreTypeEntry> types, CoreExternRef ref, long offset) {
    if (ref instanceof CoreExternRef.Func func) {
      return new CoreExternType.Func(func(types, func.type(), offset));
    }
    if (ref instanceof CoreExternRef.Tag tag) {
      return new CoreExternType.Tag(func(types, tag.type(), offset));
    }
    if (ref instanceof CoreExternRef.Table table) {
      return table.type();
    }
    if (ref instanceof CoreExternRef.Memory memory) {
      return memory.type();
    }
    return ((CoreExternRef.Global) ref).type();
  }

  private CoreFuncType func(List<CoreTypeEntry> types, int index, long offset) {
    if (Integer.compareUnsigned(index, types.size()) < 0
        && types.get(index) instanceof CoreTypeEntry.Func func) {
      return func.type();
    }
    throw typing.invalid(
        offset, "the module type has no function type " + Integer.toUnsignedString(index));
  }

  ModuleType module(Scope scope, int coreType, long offset) {
    CoreTypeEntry entry = typing.get(scope, Sort.CORE_TYPE, coreType, offset, CoreTypeEntry.class);
    if (entry instanceof CoreTypeEntry.Module module) {
      return module.type();
    }
    throw typing.invalid(
        offset, "core type " + Integer.toUnsignedString(coreType) + " is no module type");
  }

  CoreInstanceEntry instance(Scope scope, CoreInstance item) {
    return item instanceof CoreInstance.Instantiate instantiate
        ? instantiate(scope, instantiate)
        : fromExports(scope, (CoreInstance.FromExports) item);
  }

  private CoreInstanceEntry instantiate(Scope scope, CoreInstance.Instantiate item) {
    long offset = item.offset();
    ModuleType module =
        typing.get(scope, Sort.CORE_MODULE, item.module(), offset, ModuleType.class);
    Map<String, CoreInstanceEntry> arguments = new HashMap<>();
    for (CoreInstance.Argument argument : item.arguments()) {
      CoreInstanceEntry instance =
          typing.get(
              scope, Sort.CORE_INSTANCE, argument.instance(), offset, CoreInstanceEntry.class);
      if (arguments.put(argument.name(), instance) != null) {
        throw typing.invalid(offset, "the argument `" + argument.name() + "` is given twice");
      }
    }
    typing.budget.take(module.imports().size());
    for (ModuleType.Import wanted : module.imports()) {
      CoreInstanceEntry instance = arguments.get(wanted.module());
      String name = "`" + wanted.module() + "` `" + wanted.name() + "`";
      if (instance == null) {
        throw typing.invalid(
            offset,
            "the core module imports " + name + "; no argument `" + wanted.module() + "` is given");
      }
      CoreExternType given = instance.exports().get(wanted.name());
      if (given == null) {
        throw typing.invalid(
            offset,
            "the core module imports "
                + name
                + "; the argument `"
                + wanted.module()
                + "` has no export of that name");
      }
      if (!CoreMatching.matches(given, wanted.type())) {
        throw typing.error(
            "component-type-mismatch",
            offset,
            "the core module imports " + name + " as " + wanted.type() + "; given is " + given);
      }
    }
    return new CoreInstanceEntry(module.exports());
  }

  private CoreInstanceEntry fromExports(Scope scope, CoreInstance.FromExports item) {
    Map<String, CoreExternType> exports = new LinkedHashMap<>();
    for (CoreInstance.InlineExport export : item.exports()) {
      Sort sort = export.item().sort();
      if (sort == Sort.CORE_TAG) {
        typing.require(Feature.EXCEPTIONS, "a tag", item.offset());
      }
      if (sort == Sort.CORE_TYPE || sort == Sort.CORE_MODULE || sort == Sort.CORE_INSTANCE) {
        throw typing.invalid(item.offset(), "a core instance cannot export a " + sort);
      }
      CoreExternType type =
          typing.get(scope, sort, export.item().index(), item.offset(), CoreExternType.class);
      if (exports.put(export.name(), type) != null) {
        throw typing.invalid(
            item.offset(), "the core instance exports `" + export.name() + "` twice");
      }
    }
    return new CoreInstanceEntry(exports);
  }
}
