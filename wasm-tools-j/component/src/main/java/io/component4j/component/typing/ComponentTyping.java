package io.component4j.component.typing;

import io.component4j.component.feature.Feature;
import io.component4j.component.feature.Features;
import io.component4j.component.model.Alias;
import io.component4j.component.model.Canon;
import io.component4j.component.model.ComponentModel;
import io.component4j.component.model.CoreDefType;
import io.component4j.component.model.CoreExternType;
import io.component4j.component.model.CoreInstance;
import io.component4j.component.model.CoreModule;
import io.component4j.component.model.CoreValType;
import io.component4j.component.model.Declaration;
import io.component4j.component.model.DefType;
import io.component4j.component.model.Instance;
import io.component4j.component.model.Item;
import io.component4j.component.model.ModuleType;
import io.component4j.component.model.Section;
import io.component4j.component.model.Sort;
import io.component4j.component.subtype.Subtyping;
import io.component4j.component.types.AbstractResource;
import io.component4j.component.types.ComponentType;
import io.component4j.component.types.DefinedType;
import io.component4j.component.types.EntityType;
import io.component4j.component.types.InstanceType;
import io.component4j.component.types.WorkBudget;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ValType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The type of every entry of every index space of a component and of the components inside it.
 *
 * <p>Checked on the way: that every index, kind and name is right; that what is given to an
 * instantiation fits what is imported; that core functions have the signatures that lifting and
 * lowering take; that the options are there which the values need. Types are bounded: {@link
 * io.component4j.component.binary.ComponentLimits#MAX_TYPE_SIZE} parts and {@link
 * io.component4j.component.binary.ComponentLimits#MAX_TYPE_DEPTH} levels, so that whoever uses them
 * can recurse. Core code is not validated.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class ComponentTyping {
  private final ComponentModel component;
  private final Scope scope;
  private final ComponentType type;
  private final Map<ComponentModel, ComponentTyping> nested;

  private ComponentTyping(
      ComponentModel component,
      Scope scope,
      ComponentType type,
      Map<ComponentModel, ComponentTyping> nested) {
    this.component = component;
    this.scope = scope;
    this.type = type;
    this.nested = nested;
  }

  /**
   * Types a component, whichever features it uses.
   *
   * @throws InvalidInputException with all findings, if there are any
   */
  public static ComponentTyping of(ComponentModel component) {
    return of(component, Features.all());
  }

  /**
   * Types a component that may use some features only.
   *
   * @throws InvalidInputException with all findings, if there are any; the use of a feature that is
   *     off has the id {@code component-feature}
   */
  public static ComponentTyping of(ComponentModel component, Features features) {
    Typing typing = new Typing(component.inputName(), features);
    ComponentTyping result;
    try {
      result = new Builder(typing).component(component, null);
    } catch (WorkBudget.WorkExceededException e) {
      throw typing.error(
          "component-limit",
          component.offset(),
          "the component's types are too large to be judged");
    }
    typing.diagnostics.throwIfErrors();
    return result;
  }

  /** The component. */
  public ComponentModel component() {
    return component;
  }

  /** What it imports and exports. */
  public ComponentType type() {
    return type;
  }

  /**
   * The typing of a component inside this one, at whatever depth.
   *
   * @throws IllegalArgumentException if it is none
   */
  public ComponentTyping nested(ComponentModel inner) {
    if (inner == component) {
      return this;
    }
    ComponentTyping typing = nested.get(inner);
    if (typing == null) {
      throw new IllegalArgumentException("not a component inside " + component);
    }
    return typing;
  }

  private <T> List<T> space(Sort sort, Class<T> type) {
    return scope.space(sort).stream().<T>map(type::cast).toList();
  }

  /** The function index space. */
  public List<FuncType> functions() {
    return space(Sort.FUNC, FuncType.class);
  }

  /** The type index space. */
  public List<DefinedType> types() {
    return space(Sort.TYPE, DefinedType.class);
  }

  /** The instance index space. */
  public List<InstanceType> instances() {
    return space(Sort.INSTANCE, InstanceType.class);
  }

  /** The component index space. */
  public List<ComponentType> components() {
    return space(Sort.COMPONENT, ComponentType.class);
  }

  /** The core function index space. */
  public List<CoreExternType.Func> coreFunctions() {
    return space(Sort.CORE_FUNC, CoreExternType.Func.class);
  }

  /** The core table index space. */
  public List<CoreExternType.Table> coreTables() {
    return space(Sort.CORE_TABLE, CoreExternType.Table.class);
  }

  /** The core memory index space. */
  public List<CoreExternType.Memory> coreMemories() {
    return space(Sort.CORE_MEMORY, CoreExternType.Memory.class);
  }

  /** The core global index space. */
  public List<CoreExternType.Global> coreGlobals() {
    return space(Sort.CORE_GLOBAL, CoreExternType.Global.class);
  }

  /** The core tag index space. */
  public List<CoreExternType.Tag> coreTags() {
    return space(Sort.CORE_TAG, CoreExternType.Tag.class);
  }

  /** The core module index space. */
  public List<ModuleType> coreModules() {
    return space(Sort.CORE_MODULE, ModuleType.class);
  }

  /** The core instance index space: the exports of each. */
  public List<Map<String, CoreExternType>> coreInstances() {
    return space(Sort.CORE_INSTANCE, Scope.CoreInstanceEntry.class).stream()
        .map(Scope.CoreInstanceEntry::exports)
        .toList();
  }

  /** The resource type behind a type index of this component; empty if it is another type. */
  public Optional<AbstractResource> resource(int typeIndex) {
    return types().get(typeIndex) instanceof DefinedType.Resource resource
        ? Optional.of(resource.type())
        : Optional.empty();
  }

  /** Goes through the items and fills the scopes. */
  private static final class Builder {
    private final Typing typing;
    private final ValueTypes values;
    private final CoreTypes coreTypes;
    private final Canons canons;
    private final Externs externs;

    Builder(Typing typing) {
      this.typing = typing;
      this.values = new ValueTypes(typing);
      this.coreTypes = new CoreTypes(typing);
      this.canons = new Canons(typing, values);
      this.externs = new Externs(typing, coreTypes, values);
    }

    ComponentTyping component(ComponentModel component, @Nullable Scope outer) {
      Scope scope = new Scope(Scope.Kind.COMPONENT, outer, typing.budget);
      for (Section section : component.sections()) {
        for (Item item : section.items()) {
          typing.budget.take(1);
          item(scope, item, Math.max(section.offset(), item.offset()));
        }
      }
      unusedValues(scope, component.offset());
      ComponentType type =
          new ComponentType(
              scope.imports, scope.exports, scope.importedResources, scope.definedResources);
      typing.bounded(typing.measure.of(type), component.offset());
      return new ComponentTyping(component, scope, type, typing.nested);
    }

    /** Whatever is wrong with an item, those after it find the indices that they count on. */
    private void item(Scope scope, Item item, long offset) {
      Sort sort = produced(item);
      int size = sort == null ? 0 : scope.size(sort) + count(item);
      try {
        define(scope, item);
        return;
      } catch (InvalidInputException e) {
        e.findings()
            .forEach(
                finding ->
                    typing.diagnostics.report(
                        finding.primary().hasPlace()
                            ? finding
                            : new Diagnostic(
                                finding.severity(),
                                finding.id(),
                                finding.message(),
                                typing.span(offset),
                                finding.related(),
                                finding.help())));
      } catch (Typing.MissingEntryException e) {
        // Reported where the entry was to be made.
        typing.diagnostics.hasErrors();
      }
      while (sort != null && scope.size(sort) < size) {
        scope.add(sort, null);
      }
    }

    private static int count(Item item) {
      if (item instanceof Item.Start start) {
        return start.results();
      }
      return item instanceof Item.CoreType type && type.type() instanceof CoreDefType.Rec rec
          ? rec.types().size()
          : 1;
    }

    private static @Nullable Sort produced(Item item) {
      return switch (item.kind()) {
        case CUSTOM -> null;
        case START -> Sort.VALUE;
        case CORE_MODULE -> Sort.CORE_MODULE;
        case CORE_INSTANCE -> Sort.CORE_INSTANCE;
        case CORE_TYPE -> Sort.CORE_TYPE;
        case COMPONENT -> Sort.COMPONENT;
        case INSTANCE -> Sort.INSTANCE;
        case ALIAS -> ((Alias) item).sort();
        case TYPE -> Sort.TYPE;
        case CANON -> item instanceof Canon.Lift ? Sort.FUNC : Sort.CORE_FUNC;
        case IMPORT -> ((Item.Import) item).type().sort();
        case EXPORT -> ((Item.Export) item).item().sort();
        case VALUE -> Sort.VALUE;
      };
    }

    private void define(Scope scope, Item item) {
      switch (item.kind()) {
        case CUSTOM -> {}
        case CORE_MODULE ->
            scope.add(
                Sort.CORE_MODULE, coreTypes.checked(((CoreModule) item).type(), item.offset()));
        case CORE_INSTANCE ->
            scope.add(Sort.CORE_INSTANCE, coreTypes.instance(scope, (CoreInstance) item));
        case CORE_TYPE -> coreTypes.define(scope, ((Item.CoreType) item).type(), item.offset());
        case COMPONENT -> {
          ComponentModel inner = ((Item.NestedComponent) item).component();
          boolean errorsBefore = typing.diagnostics.hasErrors();
          int before = typing.diagnostics.findings().size();
          ComponentTyping result = component(inner, scope);
          typing.nested.put(inner, result);
          boolean failed =
              typing.diagnostics.findings().size() > before
                  || (!errorsBefore && typing.diagnostics.hasErrors());
          scope.add(Sort.COMPONENT, failed ? null : result.type());
        }
        case INSTANCE -> scope.add(Sort.INSTANCE, externs.instance(scope, (Instance) item));
        case ALIAS -> alias(scope, (Alias) item);
        case TYPE -> scope.add(Sort.TYPE, type(scope, ((Item.Type) item).type(), item.offset()));
        case CANON -> {
          if (item instanceof Canon.Lift lift) {
            scope.add(Sort.FUNC, canons.lift(scope, lift));
          } else {
            scope.add(Sort.CORE_FUNC, canons.core(scope, (Canon) item));
          }
        }
        case START -> {
          typing.require(Feature.CM_VALUES, "a start definition", item.offset());
          start(scope, (Item.Start) item);
        }
        case IMPORT -> {
          Item.Import declared = (Item.Import) item;
          externs.addImport(scope, declared.name(), declared.type(), item.offset());
        }
        case EXPORT -> externs.addExport(scope, (Item.Export) item);
        case VALUE -> {
          typing.require(Feature.CM_VALUES, "a value", item.offset());
          Item.Value value = (Item.Value) item;
          ValType type = values.resolve(scope, value.type(), item.offset());
          new EncodedValue(typing, value).check(type);
          scope.add(Sort.VALUE, type);
        }
      }
    }

    private void start(Scope scope, Item.Start start) {
      long offset = start.offset();
      if (scope.hasStart) {
        throw typing.invalid(offset, "a component has one start definition at most");
      }
      scope.hasStart = true;
      FuncType func = typing.get(scope, Sort.FUNC, start.func(), offset, FuncType.class);
      int wanted = func.params().size();
      if (start.arguments().size() != wanted) {
        throw typing.invalid(
            offset,
            "the start function takes "
                + wanted
                + (wanted == 1 ? " argument" : " arguments")
                + "; "
                + start.arguments().size()
                + " are given");
      }
      int results = func.result() == null ? 0 : 1;
      if (start.results() != results) {
        throw typing.invalid(
            offset,
            "the start function has "
                + (results == 0 ? "no result" : "1 result")
                + "; "
                + start.results()
                + " are taken");
      }
      for (int i = 0; i < wanted; i++) {
        EntityType given =
            new EntityType.Value(externs.value(scope, start.arguments().get(i), offset));
        FuncType.Param param = func.params().get(i);
        externs.mismatches(
            Subtyping.check(
                given, new EntityType.Value(param.type()), List.of(param.name()), typing.budget),
            "argument " + i + " of the start function does not fit",
            offset);
      }
      if (func.result() != null) {
        scope.add(Sort.VALUE, func.result());
      }
    }

    /** A value is used exactly once: what nobody uses would be lost. */
    private void unusedValues(Scope scope, long offset) {
      for (int i = 0; i < scope.size(Sort.VALUE); i++) {
        if (scope.space(Sort.VALUE).get(i) != null && !scope.usedValues.get(i)) {
          typing.diagnostics.report(
              Diagnostic.error(
                  "component-invalid",
                  "value "
                      + i
                      + " is not used: it should be exported, or given to an instantiation or to"
                      + " the start function",
                  typing.span(offset)));
        }
      }
    }

    private DefinedType type(Scope scope, DefType def, long offset) {
      return switch (def.kind()) {
        case FUNC -> new DefinedType.Func(values.func(scope, (DefType.Func) def, offset));
        case RESOURCE -> resource(scope, (DefType.Resource) def, offset);
        case INSTANCE -> {
          Scope inner = new Scope(Scope.Kind.INSTANCE_TYPE, scope, typing.budget);
          declarations(inner, ((DefType.Instance) def).declarations());
          InstanceType instance = new InstanceType(inner.exports, inner.definedResources);
          typing.bounded(typing.measure.of(instance), offset);
          yield new DefinedType.Instance(instance);
        }
        case COMPONENT -> {
          Scope inner = new Scope(Scope.Kind.COMPONENT_TYPE, scope, typing.budget);
          declarations(inner, ((DefType.Component) def).declarations());
          ComponentType component =
              new ComponentType(
                  inner.imports, inner.exports, inner.importedResources, inner.definedResources);
          typing.bounded(typing.measure.of(component), offset);
          yield new DefinedType.Component(component);
        }
        default -> new DefinedType.Value(values.value(scope, def, offset));
      };
    }

    private DefinedType resource(Scope scope, DefType.Resource def, long offset) {
      if (scope.kind != Scope.Kind.COMPONENT) {
        throw typing.invalid(offset, "only a component can define a resource, not a type");
      }
      CoreValType representation = def.representation();
      if (representation != CoreValType.Num.I32 && representation != CoreValType.Num.I64) {
        throw typing.invalid(offset, "the representation of a resource is an i32 or i64");
      }
      if (representation == CoreValType.Num.I64) {
        typing.require(Feature.CM64, "a resource represented by an i64", offset);
      }
      if (def.destructor() != null) {
        CoreExternType.Func destructor =
            typing.get(scope, Sort.CORE_FUNC, def.destructor(), offset, CoreExternType.Func.class);
        if (destructor.type() != null
            && !(destructor.type().params().equals(List.of(representation))
                && destructor.type().results().isEmpty())) {
          throw typing.error(
              "component-core-signature",
              offset,
              "the destructor should be ["
                  + representation
                  + "] -> []; it is "
                  + destructor.type());
        }
      }
      AbstractResource resource = AbstractResource.defined("resource", def);
      scope.definedResources.add(resource);
      scope.ownResources.put(resource, true);
      return new DefinedType.Resource(resource);
    }

    private void declarations(Scope scope, List<Declaration> declarations) {
      for (Declaration declaration : declarations) {
        typing.budget.take(1);
        long offset = declaration.offset();
        if (declaration instanceof Item.CoreType type) {
          coreTypes.define(scope, type.type(), offset);
        } else if (declaration instanceof Item.Type type) {
          scope.add(Sort.TYPE, type(scope, type.type(), offset));
        } else if (declaration instanceof Alias alias) {
          boolean allowed =
              alias instanceof Alias.Outer
                  ? alias.sort() == Sort.TYPE || alias.sort() == Sort.CORE_TYPE
                  : alias instanceof Alias.Export
                      && (alias.sort() == Sort.TYPE || alias.sort() == Sort.INSTANCE);
          if (!allowed) {
            throw typing.invalid(offset, "a type can hold aliases of types and instances only");
          }
          alias(scope, alias);
        } else if (declaration instanceof Item.Import item) {
          externs.addImport(scope, item.name(), item.type(), offset);
        } else {
          Declaration.Export item = (Declaration.Export) declaration;
          externs.addExportDeclaration(scope, item.name(), item.type(), offset);
        }
      }
    }

    private void alias(Scope scope, Alias alias) {
      long offset = alias.offset();
      Sort sort = alias.sort();
      if (alias instanceof Alias.Export export) {
        InstanceType instance =
            typing.get(scope, Sort.INSTANCE, export.instance(), offset, InstanceType.class);
        externs.define(scope, sort, instance, export.name(), offset);
      } else if (alias instanceof Alias.CoreExport export) {
        Scope.CoreInstanceEntry instance =
            typing.get(
                scope,
                Sort.CORE_INSTANCE,
                export.instance(),
                offset,
                Scope.CoreInstanceEntry.class);
        CoreExternType type = instance.exports().get(export.name());
        if (type == null) {
          throw typing.invalid(offset, "the core instance has no export `" + export.name() + "`");
        }
        if (sort == Sort.CORE_TAG) {
          typing.require(Feature.EXCEPTIONS, "a tag", offset);
        }
        if (type.sort() != sort) {
          throw typing.invalid(
              offset, "the export `" + export.name() + "` is a " + type.sort() + ", not a " + sort);
        }
        scope.add(sort, type);
      } else {
        outer(scope, (Alias.Outer) alias);
      }
    }

    private void outer(Scope scope, Alias.Outer alias) {
      long offset = alias.offset();
      Sort sort = alias.sort();
      if (sort != Sort.TYPE
          && sort != Sort.CORE_TYPE
          && sort != Sort.COMPONENT
          && sort != Sort.CORE_MODULE) {
        throw typing.invalid(offset, "a " + sort + " of an enclosing scope cannot be aliased");
      }
      Scope target = scope;
      boolean leavesComponent = false;
      for (int i = 0; i != alias.scopes(); i++) {
        leavesComponent |= target.kind == Scope.Kind.COMPONENT;
        if (target.outer == null) {
          throw typing.invalid(
              offset,
              "there are not " + Integer.toUnsignedString(alias.scopes()) + " enclosing scopes");
        }
        target = target.outer;
      }
      Object entry = typing.get(target, sort, alias.index(), offset, Scope.entryClass(sort));
      if (leavesComponent
          && entry instanceof DefinedType type
          && typing.measure.of(type).resources()) {
        throw typing.invalid(
            offset, "a type that mentions resources cannot be taken from an enclosing component");
      }
      scope.add(sort, entry);
    }
  }
}
