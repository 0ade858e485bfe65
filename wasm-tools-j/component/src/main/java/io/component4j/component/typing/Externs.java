package io.component4j.component.typing;

import io.component4j.component.feature.Feature;
import io.component4j.component.model.ExternName;
import io.component4j.component.model.ExternTypeRef;
import io.component4j.component.model.Instance;
import io.component4j.component.model.Item;
import io.component4j.component.model.ModuleType;
import io.component4j.component.model.Sort;
import io.component4j.component.model.SortIndex;
import io.component4j.component.subtype.Mismatch;
import io.component4j.component.subtype.Subtyping;
import io.component4j.component.types.AbstractResource;
import io.component4j.component.types.ComponentType;
import io.component4j.component.types.DefinedType;
import io.component4j.component.types.EntityType;
import io.component4j.component.types.Extern;
import io.component4j.component.types.InstanceType;
import io.component4j.component.types.NamedValType;
import io.component4j.component.types.Substitution;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ValType;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Imports, exports and instances: what passes the borders of components. */
final class Externs {
  private final Typing typing;
  private final CoreTypes coreTypes;
  private final ValueTypes values;
  private final NameChecks names;

  Externs(Typing typing, CoreTypes coreTypes, ValueTypes values) {
    this.typing = typing;
    this.values = values;
    this.coreTypes = coreTypes;
    this.names = new NameChecks(typing);
  }

  void addImport(Scope scope, ExternName name, ExternTypeRef ref, long offset) {
    EntityType type = entity(scope, ref, name.name(), scope.importedResources, offset);
    names.check(scope.importNames, name, type, offset);
    boolean visible = scope.importVisibility.add(type);
    scope.exportVisibility.add(type);
    visible(scope, visible, name, "import", offset);
    scope.imports.add(new Extern(name, type));
    define(scope, type);
  }

  void addExportDeclaration(Scope scope, ExternName name, ExternTypeRef ref, long offset) {
    EntityType type = entity(scope, ref, name.name(), scope.definedResources, offset);
    names.check(scope.exportNames, name, type, offset);
    visible(scope, scope.exportVisibility.add(type), name, "export", offset);
    scope.exports.add(new Extern(name, type));
    define(scope, type);
  }

  void addExport(Scope scope, Item.Export item) {
    long offset = item.offset();
    EntityType inner = entity(scope, item.item(), offset);
    EntityType type = renamed(inner, item.name().name());
    if (item.type() != null) {
      type = entity(scope, item.type(), item.name().name(), scope.definedResources, offset);
      // The definition's own abstract resources, not the fresh ones, are what may be matched.
      EntityType wanted =
          item.type() instanceof ExternTypeRef.Instance instance
              ? instanceType(scope, instance.type(), offset)
              : type;
      mismatches(
          Subtyping.check(inner, wanted, List.of(item.name().name()), typing.budget),
          "the export is not of the type it is given",
          offset);
    }
    names.check(scope.exportNames, item.name(), type, offset);
    visible(scope, scope.exportVisibility.add(type), item.name(), "export", offset);
    scope.exports.add(new Extern(item.name(), type));
    define(scope, type);
    if (type instanceof EntityType.Value) {
      scope.usedValues.set(scope.size(Sort.VALUE) - 1); // It went to whoever sees the export.
    }
  }

  /** Instance types are judged where something of the type is imported or exported. */
  private void visible(Scope scope, boolean visible, ExternName name, String what, long offset) {
    if (!visible && scope.kind != Scope.Kind.INSTANCE_TYPE) {
      throw typing.error(
          "component-type-not-visible",
          offset,
          "the "
              + what
              + " `"
              + name
              + "` mentions a resource, record, variant, enum or flags type that was not "
              + what
              + "ed under a name before");
    }
  }

  /** Gives a type the name by which it is exported. */
  private static EntityType renamed(EntityType type, String name) {
    return type instanceof EntityType.Type entity
        ? new EntityType.Type(renamed(entity.type(), name), false)
        : type;
  }

  private static DefinedType renamed(DefinedType type, String name) {
    return switch (type.kind()) {
      case VALUE ->
          new DefinedType.Value(new NamedValType(name, ((DefinedType.Value) type).type()));
      case RESOURCE ->
          new DefinedType.Resource(
              AbstractResource.alias(name, ((DefinedType.Resource) type).type()));
      case FUNC, INSTANCE, COMPONENT -> type;
    };
  }

  private void define(Scope scope, EntityType type) {
    typing.bounded(typing.measure.of(type), -1);
    switch (type.kind()) {
      case CORE_MODULE -> scope.add(Sort.CORE_MODULE, ((EntityType.CoreModule) type).type());
      case FUNC -> scope.add(Sort.FUNC, ((EntityType.Func) type).type());
      case VALUE -> scope.add(Sort.VALUE, ((EntityType.Value) type).type());
      case TYPE -> scope.add(Sort.TYPE, ((EntityType.Type) type).type());
      case INSTANCE -> scope.add(Sort.INSTANCE, type);
      case COMPONENT -> scope.add(Sort.COMPONENT, type);
    }
  }

  /** Has an export of an instance stand in an index space. */
  void define(Scope scope, Sort sort, InstanceType instance, String name, long offset) {
    EntityType type = instance.export(name);
    if (type == null) {
      throw typing.invalid(offset, "the instance has no export `" + name + "`");
    }
    if (sort(type) != sort) {
      throw typing.invalid(
          offset, "the export `" + name + "` is a " + sort(type) + ", not a " + sort);
    }
    define(scope, type);
  }

  private static Sort sort(EntityType type) {
    return switch (type.kind()) {
      case CORE_MODULE -> Sort.CORE_MODULE;
      case FUNC -> Sort.FUNC;
      case VALUE -> Sort.VALUE;
      case TYPE -> Sort.TYPE;
      case INSTANCE -> Sort.INSTANCE;
      case COMPONENT -> Sort.COMPONENT;
    };
  }

  /** The type of an entry of an index space. */
  EntityType entity(Scope scope, SortIndex item, long offset) {
    int index = item.index();
    Sort sort = item.sort();
    return switch (sort) {
      case CORE_MODULE ->
          new EntityType.CoreModule(typing.get(scope, sort, index, offset, ModuleType.class));
      case FUNC -> new EntityType.Func(typing.get(scope, sort, index, offset, FuncType.class));
      case TYPE ->
          new EntityType.Type(typing.get(scope, sort, index, offset, DefinedType.class), false);
      case COMPONENT -> typing.get(scope, sort, index, offset, ComponentType.class);
      case INSTANCE -> typing.get(scope, sort, index, offset, InstanceType.class);
      case VALUE -> new EntityType.Value(value(scope, index, offset));
      case CORE_FUNC, CORE_TABLE, CORE_MEMORY, CORE_GLOBAL, CORE_TAG, CORE_TYPE, CORE_INSTANCE ->
          throw typing.invalid(offset, "a " + sort + " cannot pass the border of a component");
    };
  }

  private EntityType entity(
      Scope scope, ExternTypeRef ref, String name, List<AbstractResource> fresh, long offset) {
    if (ref instanceof ExternTypeRef.CoreModule module) {
      return new EntityType.CoreModule(coreTypes.module(scope, module.type(), offset));
    }
    if (ref instanceof ExternTypeRef.SubResource) {
      AbstractResource resource = AbstractResource.fresh(name);
      fresh.add(resource);
      return new EntityType.Type(new DefinedType.Resource(resource), true);
    }
    if (ref instanceof ExternTypeRef.TypeEq eq) {
      DefinedType type = typing.get(scope, Sort.TYPE, eq.type(), offset, DefinedType.class);
      return new EntityType.Type(renamed(type, name), false);
    }
    if (ref instanceof ExternTypeRef.Instance instance) {
      return opened(instanceType(scope, instance.type(), offset), fresh);
    }
    if (ref instanceof ExternTypeRef.Func func) {
      DefinedType type = typing.get(scope, Sort.TYPE, func.type(), offset, DefinedType.class);
      if (type instanceof DefinedType.Func funcType) {
        return new EntityType.Func(funcType.type());
      }
      throw wrongType(func.type(), "function", offset);
    }
    if (ref instanceof ExternTypeRef.Component component) {
      DefinedType type = typing.get(scope, Sort.TYPE, component.type(), offset, DefinedType.class);
      if (type instanceof DefinedType.Component componentType) {
        return componentType.type();
      }
      throw wrongType(component.type(), "component", offset);
    }
    typing.require(Feature.CM_VALUES, "a value", offset);
    if (ref instanceof ExternTypeRef.ValueEq eq) {
      // It is named here, not used.
      return new EntityType.Value(typing.get(scope, Sort.VALUE, eq.value(), offset, ValType.class));
    }
    return new EntityType.Value(values.resolve(scope, ((ExternTypeRef.Value) ref).type(), offset));
  }

  /** The type of a value that is used up by this. */
  ValType value(Scope scope, int index, long offset) {
    typing.require(Feature.CM_VALUES, "a value", offset);
    ValType type = typing.get(scope, Sort.VALUE, index, offset, ValType.class);
    if (scope.usedValues.get(index)) {
      throw typing.invalid(offset, "value " + index + " cannot be used more than once");
    }
    scope.usedValues.set(index);
    return type;
  }

  private InvalidInputException wrongType(int index, String wanted, long offset) {
    return typing.invalid(
        offset, "type " + Integer.toUnsignedString(index) + " is no " + wanted + " type");
  }

  private InstanceType instanceType(Scope scope, int index, long offset) {
    DefinedType type = typing.get(scope, Sort.TYPE, index, offset, DefinedType.class);
    if (type instanceof DefinedType.Instance instance) {
      return instance.type();
    }
    throw wrongType(index, "instance", offset);
  }

  /** An instance of a type: new resources in place of the abstract ones. */
  private InstanceType opened(InstanceType type, List<AbstractResource> fresh) {
    if (type.abstractResources().isEmpty()) {
      return type;
    }
    Substitution substitution = new Substitution(typing.budget);
    for (AbstractResource resource : type.abstractResources()) {
      AbstractResource opened = AbstractResource.fresh(resource.name());
      fresh.add(opened);
      substitution.replace(resource, opened);
    }
    return new InstanceType(substitution.externs(type.exports()), List.of());
  }

  InstanceType instance(Scope scope, Instance item) {
    if (item instanceof Instance.Instantiate instantiate) {
      return instantiate(scope, instantiate);
    }
    Instance.FromExports from = (Instance.FromExports) item;
    List<Extern> exports = new ArrayList<>();
    // A resource has no name among these: nobody could tell it from the one behind it.
    Scope.Names exportNames = new Scope.Names(Scope.NameKind.UNTYPED_EXPORT);
    for (Instance.InlineExport export : from.exports()) {
      EntityType type = entity(scope, export.item(), item.offset());
      names.check(exportNames, export.name(), type, item.offset());
      exports.add(new Extern(export.name(), type));
    }
    InstanceType type = new InstanceType(exports, List.of());
    typing.bounded(typing.measure.of(type), item.offset());
    return type;
  }

  private InstanceType instantiate(Scope scope, Instance.Instantiate item) {
    long offset = item.offset();
    ComponentType component =
        typing.get(scope, Sort.COMPONENT, item.component(), offset, ComponentType.class);
    Map<String, EntityType> arguments = new LinkedHashMap<>();
    for (Instance.Argument argument : item.arguments()) {
      if (arguments.put(argument.name(), entity(scope, argument.item(), offset)) != null) {
        throw typing.invalid(offset, "the argument `" + argument.name() + "` is given twice");
      }
    }
    Substitution substitution = new Substitution(typing.budget);
    Map<AbstractResource, Boolean> open = new IdentityHashMap<>();
    component.importedResources().forEach(resource -> open.put(resource, true));
    for (Extern wanted : component.imports()) {
      EntityType given = arguments.get(wanted.name());
      if (given != null) {
        substitution.bind(wanted.type(), given, open);
      }
    }
    List<Mismatch> mismatches = new ArrayList<>();
    for (Extern wanted : component.imports()) {
      EntityType given = arguments.get(wanted.name());
      if (given == null) {
        mismatches.add(
            new Mismatch(
                List.of(wanted.name()),
                wanted.type().kind().withArticle(),
                "nothing",
                "the component imports this " + wanted.type().kind() + "; no argument is given"));
      } else {
        mismatches.addAll(
            Subtyping.check(
                given, substitution.apply(wanted.type()), List.of(wanted.name()), typing.budget));
      }
    }
    mismatches(mismatches, "the argument does not fit the import", offset);
    for (Extern wanted : component.imports()) {
      substitution.bindNames(wanted.type(), Objects.requireNonNull(arguments.get(wanted.name())));
    }
    for (AbstractResource resource : component.definedResources()) {
      AbstractResource produced = AbstractResource.fresh(resource.name());
      scope.definedResources.add(produced);
      substitution.replace(resource, produced);
    }
    InstanceType type = new InstanceType(substitution.externs(component.exports()), List.of());
    typing.bounded(typing.measure.of(type), offset);
    return type;
  }

  void mismatches(List<Mismatch> mismatches, String what, long offset) {
    if (mismatches.isEmpty()) {
      return;
    }
    List<Diagnostic> findings = new ArrayList<>();
    for (Mismatch mismatch : mismatches) {
      findings.add(
          Diagnostic.error("component-type-mismatch", what + ": " + mismatch, typing.span(offset)));
    }
    throw new InvalidInputException(findings);
  }
}
