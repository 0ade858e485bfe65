package io.component4j.component.types;

import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ResourceType;
import io.component4j.wit.types.ValType;
import io.component4j.wit.types.ValType.Case;
import io.component4j.wit.types.ValType.Field;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Replaces resources by others throughout types. What mentions none of them stays the same object;
 * what is one object before is one object afterwards. Once something was replaced, no further
 * resource may be added that it could mention. Not safe for use by several threads.
 */
public final class Substitution {
  private final WorkBudget budget;
  private final Map<ResourceType, AbstractResource> resources = new IdentityHashMap<>();
  private final Map<ValType, ValType> named = new IdentityHashMap<>();
  private final Map<ResourceType, AbstractResource> namedResources = new IdentityHashMap<>();
  private final Map<Object, Object> done = new IdentityHashMap<>();

  /** Makes a substitution that replaces nothing yet. */
  public Substitution(WorkBudget budget) {
    this.budget = budget;
  }

  /** Has one resource stand where another one stood. */
  public void replace(AbstractResource resource, AbstractResource by) {
    resources.put(resource.declaration(), by);
    done.clear();
  }

  /** Whether a resource is replaced. */
  public boolean replaces(AbstractResource resource) {
    return resources.containsKey(resource.declaration());
  }

  /**
   * Finds what to replace the resources of an import by, from what is given for it: an abstract
   * resource by the resource given, and so on inside instances. What does not fit is left for the
   * subtype relation to find.
   *
   * @param wanted the type of the import or of an export that is wanted
   * @param given the type of what is there
   * @param open the resources that may be replaced, by identity
   */
  public void bind(EntityType wanted, EntityType given, Map<AbstractResource, ?> open) {
    budget.take(1);
    if (wanted instanceof EntityType.Type type && given instanceof EntityType.Type givenType) {
      if (type.type() instanceof DefinedType.Resource resource
          && givenType.type() instanceof DefinedType.Resource givenResource
          && resource.type().aliasOf().isEmpty()
          && open.containsKey(resource.type())
          && !replaces(resource.type())) {
        replace(resource.type(), givenResource.type());
      }
    } else if (wanted instanceof InstanceType instance
        && given instanceof InstanceType givenInstance) {
      for (Extern export : instance.exports()) {
        EntityType givenExport = givenInstance.export(export.name());
        if (givenExport != null) {
          bind(export.type(), givenExport, open);
        }
      }
    }
  }

  /**
   * Has the types that are given for an import stand in place of the names that the import has for
   * them, so that what uses them is known to use the given ones. To be used only once the types
   * were found to be the same.
   */
  public void bindNames(EntityType wanted, EntityType given) {
    budget.take(1);
    if (wanted instanceof EntityType.Type type && given instanceof EntityType.Type givenType) {
      if (type.type() instanceof DefinedType.Value value
          && givenType.type() instanceof DefinedType.Value givenValue
          && value.type() instanceof NamedValType
          && value.type() != givenValue.type()) {
        named.put(value.type(), givenValue.type());
        done.clear();
      } else if (type.type() instanceof DefinedType.Resource resource
          && givenType.type() instanceof DefinedType.Resource givenResource
          && resource.type().aliasOf().isPresent()) {
        namedResources.put(resource.type(), givenResource.type());
        done.clear();
      }
    } else if (wanted instanceof InstanceType instance
        && given instanceof InstanceType givenInstance) {
      for (Extern export : instance.exports()) {
        EntityType givenExport = givenInstance.export(export.name());
        if (givenExport != null) {
          bindNames(export.type(), givenExport);
        }
      }
    }
  }

  /** The type with its resources replaced. */
  public EntityType apply(EntityType type) {
    return switch (type.kind()) {
      case CORE_MODULE -> type;
      case FUNC ->
          memo(
              type,
              () -> {
                FuncType func = ((EntityType.Func) type).type();
                FuncType replaced = apply(func);
                return replaced == func ? type : new EntityType.Func(replaced);
              });
      case VALUE ->
          memo(
              type,
              () -> {
                ValType value = ((EntityType.Value) type).type();
                ValType replaced = apply(value);
                return replaced == value ? type : new EntityType.Value(replaced);
              });
      case TYPE ->
          memo(
              type,
              () -> {
                EntityType.Type entity = (EntityType.Type) type;
                DefinedType replaced = apply(entity.type());
                if (replaced == entity.type()) {
                  return type;
                }
                return new EntityType.Type(replaced, entity.abstractResource());
              });
      case INSTANCE -> apply((InstanceType) type);
      case COMPONENT -> apply((ComponentType) type);
    };
  }

  /** The type with its resources replaced; its abstract resources stay placeholders. */
  public InstanceType apply(InstanceType type) {
    return memo(
        type,
        () -> {
          List<Extern> exports = externs(type.exports());
          return exports == type.exports()
              ? type
              : new InstanceType(exports, type.abstractResources());
        });
  }

  /** The type with its resources replaced; its own resources stay placeholders. */
  public ComponentType apply(ComponentType type) {
    return memo(
        type,
        () -> {
          List<Extern> imports = externs(type.imports());
          List<Extern> exports = externs(type.exports());
          return imports == type.imports() && exports == type.exports()
              ? type
              : new ComponentType(
                  imports, exports, type.importedResources(), type.definedResources());
        });
  }

  /** The imports or exports with their resources replaced; the same list if none is. */
  public List<Extern> externs(List<Extern> externs) {
    return list(
        externs,
        extern -> {
          EntityType replaced = apply(extern.type());
          return replaced == extern.type() ? extern : new Extern(extern.externName(), replaced);
        });
  }

  /** The type with its resources replaced. */
  public DefinedType apply(DefinedType type) {
    return switch (type.kind()) {
      case VALUE -> {
        ValType value = ((DefinedType.Value) type).type();
        ValType replaced = apply(value);
        yield replaced == value ? type : new DefinedType.Value(replaced);
      }
      case FUNC -> {
        FuncType func = ((DefinedType.Func) type).type();
        FuncType replaced = apply(func);
        yield replaced == func ? type : new DefinedType.Func(replaced);
      }
      case INSTANCE -> {
        InstanceType instance = ((DefinedType.Instance) type).type();
        InstanceType replaced = apply(instance);
        yield replaced == instance ? type : new DefinedType.Instance(replaced);
      }
      case COMPONENT -> {
        ComponentType component = ((DefinedType.Component) type).type();
        ComponentType replaced = apply(component);
        yield replaced == component ? type : new DefinedType.Component(replaced);
      }
      case RESOURCE -> {
        AbstractResource resource = ((DefinedType.Resource) type).type();
        AbstractResource replaced = apply(resource);
        yield replaced == resource ? type : new DefinedType.Resource(replaced);
      }
    };
  }

  private AbstractResource apply(AbstractResource resource) {
    AbstractResource aliased = resource.aliasOf().orElse(null);
    if (aliased == null) {
      AbstractResource replaced = resources.get(resource);
      return replaced == null ? resource : replaced;
    }
    if (!replaces(resource)) {
      return resource;
    }
    // An alias is one object before and after; chains of them are as long as input says.
    List<AbstractResource> chain = new ArrayList<>();
    AbstractResource target = resource;
    AbstractResource result = null;
    while (result == null) {
      result = (AbstractResource) done.get(target);
      if (result == null) {
        result = namedResources.get(target);
      }
      if (result == null) {
        AbstractResource next = target.aliasOf().orElse(null);
        if (next == null) {
          result = replacement(target);
        } else {
          chain.add(target);
          target = next;
        }
      }
    }
    budget.take(chain.size());
    for (int i = chain.size() - 1; i >= 0; i--) {
      result = AbstractResource.alias(chain.get(i).name(), result);
      done.put(chain.get(i), result);
    }
    return result;
  }

  private AbstractResource replacement(AbstractResource resource) {
    return Objects.requireNonNull(resources.get(resource.declaration()));
  }

  /** The type with its resources replaced. */
  public FuncType apply(FuncType type) {
    return memo(
        type,
        () -> {
          List<FuncType.Param> params =
              list(
                  type.params(),
                  param -> {
                    ValType replaced = apply(param.type());
                    return replaced == param.type()
                        ? param
                        : new FuncType.Param(param.name(), replaced);
                  });
          ValType result = applyOptional(type.result());
          return params == type.params() && result == type.result()
              ? type
              : new FuncType(params, result, type.async());
        });
  }

  private @Nullable ValType applyOptional(@Nullable ValType type) {
    return type == null ? null : apply(type);
  }

  /** The type with its resources replaced. */
  public ValType apply(ValType type) {
    return type.kind() == ValType.Kind.PRIMITIVE ? type : memo(type, () -> replaced(type));
  }

  private ValType replaced(ValType type) {
    switch (type.kind()) {
      case PRIMITIVE, ENUM, FLAGS -> {
        return type;
      }
      case NAMED -> {
        ValType given = named.get(type);
        if (given != null) {
          return given;
        }
        ValType.NamedType name = (ValType.NamedType) type;
        ValType definition = apply(name.definition());
        return definition == name.definition() ? type : new NamedValType(name.name(), definition);
      }
      case OWN -> {
        ResourceType resource = ((ValType.OwnType) type).resource();
        ResourceType by = resource(resource);
        return by == resource ? type : new ValType.OwnType(by);
      }
      case BORROW -> {
        ResourceType resource = ((ValType.BorrowType) type).resource();
        ResourceType by = resource(resource);
        return by == resource ? type : new ValType.BorrowType(by);
      }
      case LIST -> {
        ValType element = ((ValType.ListType) type).element();
        ValType by = apply(element);
        return by == element ? type : new ValType.ListType(by);
      }
      case FIXED_LENGTH_LIST -> {
        ValType.FixedLengthListType list = (ValType.FixedLengthListType) type;
        ValType by = apply(list.element());
        return by == list.element() ? type : new ValType.FixedLengthListType(by, list.length());
      }
      case MAP -> {
        ValType.MapType map = (ValType.MapType) type;
        ValType value = apply(map.value());
        return value == map.value() ? type : new ValType.MapType(map.key(), value);
      }
      case OPTION -> {
        ValType some = ((ValType.OptionType) type).some();
        ValType by = apply(some);
        return by == some ? type : new ValType.OptionType(by);
      }
      case RESULT -> {
        ValType.ResultType result = (ValType.ResultType) type;
        ValType ok = applyOptional(result.ok());
        ValType err = applyOptional(result.err());
        return ok == result.ok() && err == result.err() ? type : new ValType.ResultType(ok, err);
      }
      case TUPLE -> {
        List<ValType> elements = ((ValType.TupleType) type).elements();
        List<ValType> by = list(elements, this::apply);
        return by == elements ? type : new ValType.TupleType(by);
      }
      case RECORD -> {
        List<Field> fields = ((ValType.RecordType) type).fields();
        List<Field> by =
            list(
                fields,
                field -> {
                  ValType replaced = apply(field.type());
                  return replaced == field.type() ? field : new Field(field.name(), replaced);
                });
        return by == fields ? type : new ValType.RecordType(by);
      }
      case VARIANT -> {
        List<Case> cases = ((ValType.VariantType) type).cases();
        List<Case> by =
            list(
                cases,
                c -> {
                  ValType replaced = applyOptional(c.type());
                  return replaced == c.type() ? c : new Case(c.name(), replaced);
                });
        return by == cases ? type : new ValType.VariantType(by);
      }
      case STREAM -> {
        ValType element = ((ValType.StreamType) type).element();
        ValType by = applyOptional(element);
        return by == element ? type : new ValType.StreamType(by);
      }
      case FUTURE -> {
        ValType element = ((ValType.FutureType) type).element();
        ValType by = applyOptional(element);
        return by == element ? type : new ValType.FutureType(by);
      }
    }
    throw new AssertionError(type.kind());
  }

  private ResourceType resource(ResourceType resource) {
    return resource instanceof AbstractResource known ? apply(known) : resource;
  }

  private <T> List<T> list(List<T> list, UnaryOperator<T> replace) {
    budget.take(list.size());
    List<T> replaced = null;
    for (int i = 0; i < list.size(); i++) {
      T before = list.get(i);
      T after = replace.apply(before);
      if (replaced == null && after != before) {
        replaced = new ArrayList<>(list.subList(0, i));
      }
      if (replaced != null) {
        replaced.add(after);
      }
    }
    return replaced == null ? list : replaced;
  }

  @SuppressWarnings("unchecked")
  private <T> T memo(T type, java.util.function.Supplier<T> replace) {
    Object known = done.get(type);
    if (known == null) {
      budget.take(1);
      known = replace.get();
      done.put(type, known);
    }
    return (T) known;
  }
}
