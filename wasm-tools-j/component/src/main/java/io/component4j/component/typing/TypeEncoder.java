package io.component4j.component.typing;

import io.component4j.component.model.Alias;
import io.component4j.component.model.ComponentBuilder;
import io.component4j.component.model.CoreDefType;
import io.component4j.component.model.CoreDefType.CoreExternRef;
import io.component4j.component.model.CoreDefType.ModuleDeclaration;
import io.component4j.component.model.CoreExternType;
import io.component4j.component.model.CoreFuncType;
import io.component4j.component.model.Declaration;
import io.component4j.component.model.DefType;
import io.component4j.component.model.DefType.Labelled;
import io.component4j.component.model.ExternName;
import io.component4j.component.model.ExternTypeRef;
import io.component4j.component.model.Item;
import io.component4j.component.model.ModuleType;
import io.component4j.component.model.Sort;
import io.component4j.component.model.SortIndex;
import io.component4j.component.model.ValTypeRef;
import io.component4j.component.types.AbstractResource;
import io.component4j.component.types.ComponentType;
import io.component4j.component.types.DefinedType;
import io.component4j.component.types.EntityType;
import io.component4j.component.types.Extern;
import io.component4j.component.types.InstanceType;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ResourceType;
import io.component4j.wit.types.ValType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes resolved types back as definitions: has a component that is being built import what other
 * components import. Types and resources that one import shares with an earlier one stay shared:
 * they are taken from the earlier one by alias.
 *
 * <p>Where two components import the same thing under the same name, one of them is imported here
 * and the other one is {@linkplain #alsoKnownAs made known} as the same, so that what else the
 * other one imports can refer to it.
 *
 * <p>Not safe for use by several threads.
 */
public final class TypeEncoder {
  private final ComponentBuilder builder;
  private final Level root = new Level(null, true);

  /** Makes an encoder that adds to a component. */
  public TypeEncoder(ComponentBuilder builder) {
    this.builder = builder;
  }

  /** Where a type of an imported instance can be found. */
  private record ExportOf(Place instance, String name) {}

  /** An instance of a level; inside another one where {@code outer} is not null. */
  private static final class Place {
    private final @Nullable ExportOf outer;
    private int index;

    Place(@Nullable ExportOf outer, int index) {
      this.outer = outer;
      this.index = index;
    }
  }

  /** The component, or an instance or component type inside it. */
  private final class Level {
    private final @Nullable Level outer;

    /** Whether nothing from further out is mentioned. */
    private final boolean closed;

    private final List<Declaration> declarations = new ArrayList<>();
    private final Map<Object, Integer> indices = new IdentityHashMap<>();
    private final Map<Object, ExportOf> exported = new IdentityHashMap<>();
    private final Set<Object> named = Collections.newSetFromMap(new IdentityHashMap<>());
    private int types;
    private int coreTypes;
    private int instances;

    Level(@Nullable Level outer, boolean closed) {
      this.outer = outer;
      this.closed = closed;
    }

    int type(DefType type) {
      if (outer == null) {
        return builder.type(type);
      }
      declarations.add(new Item.Type(-1, type));
      return types++;
    }

    int coreType(CoreDefType type) {
      if (outer == null) {
        return builder.coreType(type);
      }
      declarations.add(new Item.CoreType(-1, type));
      return coreTypes++;
    }

    int aliasOuter(int scopes, int index) {
      declarations.add(new Alias.Outer(-1, Sort.TYPE, scopes, index));
      return types++;
    }

    int aliasExport(Sort sort, int instance, String name) {
      if (outer == null) {
        return builder.aliasExport(sort, instance, name);
      }
      declarations.add(new Alias.Export(-1, sort, instance, name));
      return sort == Sort.TYPE ? types++ : instances++;
    }

    int declare(boolean isImport, ExternName name, ExternTypeRef type) {
      if (outer == null) {
        return builder.importItem(name, type);
      }
      declarations.add(
          isImport ? new Item.Import(-1, name, type) : new Declaration.Export(-1, name, type));
      return switch (type.sort()) {
        case TYPE -> types++;
        case INSTANCE -> instances++;
        default -> -1;
      };
    }
  }

  /**
   * Imports something of a type.
   *
   * @return the index in the space of the type's sort
   * @throws IllegalArgumentException if the type mentions a resource that no earlier import
   *     brought, or a core function of unknown type
   */
  public int importExtern(ExternName name, EntityType type) {
    return extern(root, true, name, type);
  }

  /**
   * Imports a component of a type that stands by itself: what it imports is other than what is
   * imported here, even where the same types describe both.
   *
   * @return the component index
   */
  public int importComponent(ExternName name, ComponentType type) {
    return root.declare(
        true, name, new ExternTypeRef.Component(componentType(root, type, /* closed= */ true)));
  }

  /**
   * Defines and exports a type. What is written afterwards mentions it by the exported name.
   *
   * @return the type index that the export has
   */
  public int exportType(ExternName name, DefinedType type) {
    ExternTypeRef bound = bound(root, type);
    if (!(bound instanceof ExternTypeRef.TypeEq eq)) {
      throw new IllegalArgumentException("a resource is not defined by exporting it: " + name);
    }
    int index = builder.export(name, new SortIndex(Sort.TYPE, eq.type()), null);
    Object key = key(type);
    if (key != null && root.named.add(key)) {
      root.indices.put(key, index);
      nameAlso(root, key, index);
    }
    return index;
  }

  /**
   * Defines the type of an instance that is going to be exported, so that it stands by itself:
   * types that nobody outside has are what they are made of, resources are those of the instance.
   *
   * @param instance its index
   * @return the index of an instance type
   * @throws IllegalArgumentException if the type mentions a resource that neither the instance nor
   *     an import has
   */
  public int instanceType(InstanceType type, int instance) {
    Level inner = new Level(root, false);
    Place place = new Place(null, instance);
    for (Extern export : type.exports()) {
      if (export.type() instanceof EntityType.Type entity
          && entity.type() instanceof DefinedType.Resource resource
          && find(root, resource.type().declaration()) == null) {
        root.exported.put(resource.type().declaration(), new ExportOf(place, export.name()));
      }
      extern(inner, false, export.externName(), export.type());
    }
    return root.type(new DefType.Instance(inner.declarations));
  }

  /**
   * Makes a type known as that of something already imported, so that whatever mentions its
   * resources or named types finds those that were imported.
   *
   * @param imported what {@link #importExtern} imported
   * @param other a type of the same things
   */
  public void alsoKnownAs(EntityType imported, EntityType other) {
    if (imported instanceof InstanceType instance && other instanceof InstanceType otherInstance) {
      for (Extern export : otherInstance.exports()) {
        EntityType known = instance.export(export.name());
        if (known != null) {
          alsoKnownAs(known, export.type());
        }
      }
    } else if (imported instanceof EntityType.Type known
        && other instanceof EntityType.Type otherType) {
      Object key = key(known.type());
      Object otherKey = key(otherType.type());
      if (key != null && otherKey != null && !root.indices.containsKey(otherKey)) {
        if (root.indices.containsKey(key)) {
          root.indices.put(otherKey, Objects.requireNonNull(root.indices.get(key)));
        } else if (root.exported.containsKey(key)) {
          root.exported.putIfAbsent(otherKey, Objects.requireNonNull(root.exported.get(key)));
        }
      }
    }
  }

  /** What a type is recognised by: the resource itself, or the named value type. */
  private static @Nullable Object key(DefinedType type) {
    return switch (type.kind()) {
      case RESOURCE -> ((DefinedType.Resource) type).type().declaration();
      case VALUE -> {
        ValType value = ((DefinedType.Value) type).type();
        yield value.kind() == ValType.Kind.PRIMITIVE ? null : value;
      }
      case FUNC -> ((DefinedType.Func) type).type();
      case INSTANCE, COMPONENT -> null;
    };
  }

  private int extern(Level level, boolean isImport, ExternName name, EntityType type) {
    return switch (type.kind()) {
      case FUNC ->
          level.declare(
              isImport, name, new ExternTypeRef.Func(func(level, ((EntityType.Func) type).type())));
      case CORE_MODULE ->
          level.declare(
              isImport,
              name,
              new ExternTypeRef.CoreModule(module(level, ((EntityType.CoreModule) type).type())));
      case TYPE -> {
        DefinedType defined = ((EntityType.Type) type).type();
        ExternTypeRef ref = bound(level, defined);
        int index = level.declare(isImport, name, ref);
        Object key = key(defined);
        // What follows at this level must mention the type by the name that it has here.
        if (key != null && level.named.add(key)) {
          level.indices.put(key, index);
          nameAlso(level, key, index);
        }
        if (defined instanceof DefinedType.Resource resource) {
          level.indices.put(resource.type(), index);
        }
        yield index;
      }
      case INSTANCE -> {
        InstanceType instance = (InstanceType) type;
        int definition = instanceType(level, instance);
        int index = level.declare(isImport, name, new ExternTypeRef.Instance(definition));
        remember(level, instance, new Place(null, index));
        yield index;
      }
      case COMPONENT ->
          level.declare(
              isImport,
              name,
              new ExternTypeRef.Component(componentType(level, (ComponentType) type, false)));
      case VALUE ->
          level.declare(
              isImport,
              name,
              new ExternTypeRef.Value(value(level, ((EntityType.Value) type).type())));
    };
  }

  /**
   * A type that has no name outside is known by the one that it is given here, and so is what that
   * type was a name for.
   */
  private void nameAlso(Level level, Object named, int index) {
    Object at = named;
    while (at instanceof ValType.NamedType name) {
      at = name.definition();
      if (((ValType) at).kind() == ValType.Kind.PRIMITIVE || isKnown(level, at)) {
        return;
      }
      level.indices.put(at, index);
    }
  }

  private static boolean isKnown(Level level, Object key) {
    for (Level at = level; at != null; at = at.closed ? null : at.outer) {
      if (at.named.contains(key) || at.exported.containsKey(key)) {
        return true;
      }
    }
    return false;
  }

  private void remember(Level level, InstanceType instance, Place place) {
    for (Extern export : instance.exports()) {
      ExportOf found = new ExportOf(place, export.name());
      if (export.type() instanceof EntityType.Type type) {
        Object key = key(type.type());
        if (key != null && !level.indices.containsKey(key)) {
          level.exported.putIfAbsent(key, found);
        }
      } else if (export.type() instanceof InstanceType inner) {
        remember(level, inner, new Place(found, -1));
      }
    }
  }

  private ExternTypeRef bound(Level level, DefinedType type) {
    return switch (type.kind()) {
      case RESOURCE -> {
        AbstractResource resource = ((DefinedType.Resource) type).type();
        Integer index = find(level, resource.declaration());
        yield index == null ? new ExternTypeRef.SubResource() : new ExternTypeRef.TypeEq(index);
      }
      case VALUE -> {
        ValType value = ((DefinedType.Value) type).type();
        Integer known = find(level, value);
        if (known == null && value instanceof ValType.NamedType named) {
          yield new ExternTypeRef.TypeEq(defined(level, named.definition()));
        }
        yield new ExternTypeRef.TypeEq(known != null ? known : defined(level, value));
      }
      case FUNC -> new ExternTypeRef.TypeEq(func(level, ((DefinedType.Func) type).type()));
      case INSTANCE ->
          new ExternTypeRef.TypeEq(instanceType(level, ((DefinedType.Instance) type).type()));
      case COMPONENT ->
          new ExternTypeRef.TypeEq(
              componentType(level, ((DefinedType.Component) type).type(), false));
    };
  }

  /** The index of a type that is already there, at this level or further out. */
  private @Nullable Integer find(Level level, Object key) {
    int scopes = 0;
    for (Level at = level; at != null; at = at.outer) {
      Integer index = at.indices.get(key);
      if (index == null) {
        ExportOf export = at.exported.get(key);
        if (export != null) {
          index = at.aliasExport(Sort.TYPE, instance(at, export.instance()), export.name());
          at.indices.put(key, index);
        }
      }
      if (index != null) {
        if (scopes == 0) {
          return index;
        }
        int alias = level.aliasOuter(scopes, index);
        level.indices.put(key, alias);
        return alias;
      }
      if (at.closed) {
        return null;
      }
      scopes++;
    }
    return null;
  }

  private int instance(Level level, Place place) {
    if (place.outer != null && place.index < 0) {
      place.index =
          level.aliasExport(
              Sort.INSTANCE, instance(level, place.outer.instance()), place.outer.name());
    }
    return place.index;
  }

  private int instanceType(Level level, InstanceType type) {
    Level inner = new Level(level, false);
    for (Extern export : type.exports()) {
      extern(inner, false, export.externName(), export.type());
    }
    return level.type(new DefType.Instance(inner.declarations));
  }

  private int componentType(Level level, ComponentType type, boolean closed) {
    Level inner = new Level(level, closed);
    for (Extern wanted : type.imports()) {
      extern(inner, true, wanted.externName(), wanted.type());
    }
    for (Extern export : type.exports()) {
      extern(inner, false, export.externName(), export.type());
    }
    return level.type(new DefType.Component(inner.declarations));
  }

  private int func(Level level, FuncType type) {
    Integer known = find(level, type);
    if (known != null) {
      return known;
    }
    List<Labelled> params = new ArrayList<>();
    for (FuncType.Param param : type.params()) {
      params.add(new Labelled(param.name(), value(level, param.type())));
    }
    ValTypeRef result = optional(level, type.result());
    int index = level.type(new DefType.Func(params, result, type.async()));
    level.indices.put(type, index);
    return index;
  }

  private @Nullable ValTypeRef optional(Level level, @Nullable ValType type) {
    return type == null ? null : value(level, type);
  }

  private ValTypeRef value(Level level, ValType type) {
    return type instanceof ValType.Primitive primitive
        ? new ValTypeRef.Primitive(primitive)
        : new ValTypeRef.Index(defined(level, type));
  }

  private int defined(Level level, ValType type) {
    if (type instanceof ValType.Primitive primitive) {
      return level.type(new DefType.Primitive(primitive));
    }
    Integer known = find(level, type);
    if (known != null) {
      return known;
    }
    if (type instanceof ValType.NamedType named) {
      // A name that nothing imported here carries: only what it stands for counts.
      return defined(level, named.definition());
    }
    int index = level.type(structure(level, type));
    level.indices.put(type, index);
    return index;
  }

  private DefType structure(Level level, ValType type) {
    return switch (type.kind()) {
      case PRIMITIVE, NAMED -> throw new AssertionError(type.kind());
      case LIST -> new DefType.ListOf(value(level, ((ValType.ListType) type).element()));
      case FIXED_LENGTH_LIST -> {
        ValType.FixedLengthListType list = (ValType.FixedLengthListType) type;
        yield new DefType.FixedLengthList(value(level, list.element()), list.length());
      }
      case MAP -> {
        ValType.MapType map = (ValType.MapType) type;
        ValTypeRef key = value(level, map.key());
        yield new DefType.MapOf(key, value(level, map.value()));
      }
      case OPTION -> new DefType.Option(value(level, ((ValType.OptionType) type).some()));
      case RESULT -> {
        ValType.ResultType result = (ValType.ResultType) type;
        ValTypeRef ok = optional(level, result.ok());
        yield new DefType.Result(ok, optional(level, result.err()));
      }
      case TUPLE -> {
        List<ValTypeRef> elements = new ArrayList<>();
        for (ValType element : ((ValType.TupleType) type).elements()) {
          elements.add(value(level, element));
        }
        yield new DefType.Tuple(elements);
      }
      case RECORD -> {
        List<Labelled> fields = new ArrayList<>();
        for (ValType.Field field : ((ValType.RecordType) type).fields()) {
          fields.add(new Labelled(field.name(), value(level, field.type())));
        }
        yield new DefType.Record(fields);
      }
      case VARIANT -> {
        List<DefType.Case> cases = new ArrayList<>();
        for (ValType.Case c : ((ValType.VariantType) type).cases()) {
          cases.add(new DefType.Case(c.name(), optional(level, c.type())));
        }
        yield new DefType.Variant(cases);
      }
      case ENUM -> new DefType.Enumeration(((ValType.EnumType) type).cases());
      case FLAGS -> new DefType.Flags(((ValType.FlagsType) type).names());
      case OWN -> new DefType.Own(resource(level, ((ValType.OwnType) type).resource()));
      case BORROW -> new DefType.Borrow(resource(level, ((ValType.BorrowType) type).resource()));
      case STREAM -> new DefType.Stream(optional(level, ((ValType.StreamType) type).element()));
      case FUTURE -> new DefType.Future(optional(level, ((ValType.FutureType) type).element()));
    };
  }

  private int resource(Level level, ResourceType resource) {
    Integer exact = level.indices.get(resource);
    Integer index = exact != null ? exact : find(level, resource.declaration());
    if (index == null) {
      throw new IllegalArgumentException(
          "nothing that was imported before brings the resource `" + resource.name() + "`");
    }
    return index;
  }

  private int module(Level level, ModuleType type) {
    List<ModuleDeclaration> declarations = new ArrayList<>();
    Map<CoreFuncType, Integer> funcs = new HashMap<>();
    for (ModuleType.Import wanted : type.imports()) {
      CoreExternRef ref = core(declarations, funcs, wanted.type());
      declarations.add(new ModuleDeclaration.Import(wanted.module(), wanted.name(), ref));
    }
    for (Map.Entry<String, CoreExternType> export : type.exports().entrySet()) {
      CoreExternRef ref = core(declarations, funcs, export.getValue());
      declarations.add(new ModuleDeclaration.Export(export.getKey(), ref));
    }
    return level.coreType(new CoreDefType.Module(declarations));
  }

  private static CoreExternRef core(
      List<ModuleDeclaration> declarations, Map<CoreFuncType, Integer> funcs, CoreExternType type) {
    if (type instanceof CoreExternType.Func func) {
      CoreFuncType funcType = func.type();
      if (funcType == null) {
        throw new IllegalArgumentException("a core function of unknown type");
      }
      return new CoreExternRef.Func(coreFunc(declarations, funcs, funcType));
    }
    if (type instanceof CoreExternType.Tag tag) {
      return new CoreExternRef.Tag(coreFunc(declarations, funcs, tag.type()));
    }
    if (type instanceof CoreExternType.Table table) {
      return new CoreExternRef.Table(table);
    }
    if (type instanceof CoreExternType.Memory memory) {
      return new CoreExternRef.Memory(memory);
    }
    return new CoreExternRef.Global((CoreExternType.Global) type);
  }

  private static int coreFunc(
      List<ModuleDeclaration> declarations, Map<CoreFuncType, Integer> funcs, CoreFuncType type) {
    Integer known = funcs.get(type);
    if (known == null) {
      known = funcs.size();
      funcs.put(type, known);
      declarations.add(new ModuleDeclaration.Type(CoreDefType.Rec.func(type)));
    }
    return known;
  }
}
