package io.component4j.component.wit;

import io.component4j.component.model.Alias;
import io.component4j.component.model.Declaration;
import io.component4j.component.model.DefType;
import io.component4j.component.model.DefType.Labelled;
import io.component4j.component.model.ExternName;
import io.component4j.component.model.ExternName.Attribute;
import io.component4j.component.model.ExternName.AttributeKind;
import io.component4j.component.model.ExternTypeRef;
import io.component4j.component.model.Item;
import io.component4j.component.model.Sort;
import io.component4j.component.model.ValTypeRef;
import io.component4j.wit.graph.ResourceDef;
import io.component4j.wit.graph.TypeDef;
import io.component4j.wit.graph.TypeOwner;
import io.component4j.wit.graph.ValueTypeDef;
import io.component4j.wit.graph.WitFunction;
import io.component4j.wit.graph.WitInterface;
import io.component4j.wit.graph.World;
import io.component4j.wit.graph.WorldItem;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ResourceType;
import io.component4j.wit.types.ValType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Encodes one interface or world as a component type; types of other interfaces are imported. */
final class InterfaceEncoder {
  private static final long NOT_READ = -1;

  /** The declarations of the component type, or of an instance type inside it. */
  private static final class Level {
    private final List<Declaration> declarations = new ArrayList<>();
    private final Map<Object, Integer> named = new IdentityHashMap<>();
    private final Map<ValType, Integer> anonymous = new HashMap<>();
    private final Map<FuncType, Integer> funcs = new HashMap<>();
    private int types;

    int define(DefType type) {
      declarations.add(new Item.Type(NOT_READ, type));
      return types++;
    }

    int alias(Alias alias) {
      declarations.add(alias);
      return types++;
    }
  }

  private final Level outer = new Level();
  private final Map<TypeOwner, Integer> instances = new IdentityHashMap<>();
  private final Map<TypeDef, Integer> aliases = new IdentityHashMap<>();
  private int instanceCount;
  private Level level = outer;
  private @Nullable TypeOwner owner;
  private boolean importsTypes;

  /** The type that a type is another name for, or null. */
  static @Nullable TypeDef aliased(TypeDef type) {
    if (type instanceof ResourceDef resource) {
      return resource.aliasOf().orElse(null);
    }
    return ((ValueTypeDef) type).definition() instanceof ValueTypeDef target ? target : null;
  }

  /** A component type that exports an interface, after importing others for their types only. */
  DefType.Component exportOf(WitInterface witInterface, Iterable<WitInterface> used) {
    for (WitInterface each : used) {
      int type = instanceType(each, false);
      declareInstance(each, ExternName.of(each.qualifiedName().orElseThrow()), type, true);
    }
    int type = instanceType(witInterface, true);
    ExternName name = ExternName.of(witInterface.qualifiedName().orElseThrow());
    declareInstance(witInterface, name, type, false);
    return new DefType.Component(outer.declarations);
  }

  /** The component type of a world. */
  DefType.Component world(World world) {
    world.imports().forEach(item -> item(item, true));
    world.exports().forEach(item -> item(item, false));
    return new DefType.Component(outer.declarations);
  }

  private void item(WorldItem item, boolean isImport) {
    if (item instanceof WorldItem.InterfaceItem interfaceItem) {
      WitInterface type = interfaceItem.type();
      declareInstance(type, name(interfaceItem), instanceType(type, true), isImport);
    } else if (item instanceof WorldItem.FunctionItem function) {
      owner = null;
      WitFunction func = function.function();
      declareFunc(func, func(func.type()), isImport);
    } else {
      owner = null;
      importsTypes = true;
      type(((WorldItem.TypeItem) item).type());
      importsTypes = false;
    }
  }

  private static ExternName name(WorldItem.InterfaceItem item) {
    WitInterface type = item.type();
    String implemented = type.qualifiedName().orElse(null);
    List<Attribute> attributes = new ArrayList<>();
    if (implemented != null && !implemented.equals(item.name())) {
      attributes.add(new Attribute(AttributeKind.IMPLEMENTS, implemented));
    }
    return named(item.name(), attributes, item.info().externalId());
  }

  private static ExternName named(
      String name, List<Attribute> attributes, @Nullable String externalId) {
    if (externalId != null) {
      attributes.add(new Attribute(AttributeKind.EXTERNAL_ID, externalId));
    }
    return attributes.isEmpty() ? ExternName.of(name) : new ExternName(name, 2, attributes);
  }

  private static ExternName named(String name, @Nullable String externalId) {
    return named(name, new ArrayList<>(), externalId);
  }

  private void declare(ExternName name, ExternTypeRef type, boolean isImport) {
    level.declarations.add(
        isImport
            ? new Item.Import(NOT_READ, name, type)
            : new Declaration.Export(NOT_READ, name, type));
  }

  private void declareInstance(
      WitInterface witInterface, ExternName name, int type, boolean isImport) {
    declare(name, new ExternTypeRef.Instance(type), isImport);
    instances.put(witInterface, instanceCount++);
  }

  private void declareFunc(WitFunction func, int type, boolean isImport) {
    ExternName name = named(func.externName(), func.info().externalId());
    declare(name, new ExternTypeRef.Func(type), isImport);
  }

  private int instanceType(WitInterface witInterface, boolean functions) {
    Level inner = new Level();
    level = inner;
    owner = witInterface;
    Map<TypeDef, Integer> order = new IdentityHashMap<>();
    for (TypeDef type : witInterface.types()) {
      type(type);
      order.put(type, order.size());
    }
    if (functions) {
      // Functions of resources stand with their resources in WIT text; so they do here.
      List<WitFunction> sorted = new ArrayList<>(witInterface.functions());
      sorted.sort(
          Comparator.comparing(
              func ->
                  func.resource() == null
                      ? order.size()
                      : Objects.requireNonNull(order.get(func.resource()))));
      for (WitFunction func : sorted) {
        declareFunc(func, func(func.type()), false);
      }
    }
    level = outer;
    return outer.define(new DefType.Instance(inner.declarations));
  }

  private int func(FuncType type) {
    Integer known = level.funcs.get(type);
    if (known != null) {
      return known;
    }
    List<Labelled> params = new ArrayList<>();
    for (FuncType.Param param : type.params()) {
      params.add(new Labelled(param.name(), value(param.type())));
    }
    ValTypeRef result = optional(type.result());
    int index = level.define(new DefType.Func(params, result, type.async()));
    level.funcs.put(type, index);
    return index;
  }

  /** The index of a type with a name; where it is met first, that declares it. */
  private int type(TypeDef type) {
    Integer known = level.named.get(type);
    if (known != null) {
      return known;
    }
    int index;
    if (type.owner() instanceof WitInterface other && other != owner) {
      index = foreign(other, type);
    } else if (type instanceof ResourceDef resource && resource.aliasOf().isEmpty()) {
      index = declareType(type, new ExternTypeRef.SubResource());
    } else {
      TypeDef target = aliased(type);
      index = target != null ? type(target) : definition(((ValueTypeDef) type).definition());
      index = declareType(type, new ExternTypeRef.TypeEq(index));
    }
    level.named.put(type, index);
    return index;
  }

  private int declareType(TypeDef type, ExternTypeRef ref) {
    declare(named(type.name(), type.info().externalId()), ref, level == outer && importsTypes);
    return level.types++;
  }

  /** A type of another interface, which is there as an instance. */
  private int foreign(WitInterface other, TypeDef type) {
    Integer alias = aliases.get(type);
    if (alias == null) {
      int instance = Objects.requireNonNull(instances.get(other), other.toString());
      alias = outer.alias(new Alias.Export(NOT_READ, Sort.TYPE, instance, type.name()));
      aliases.put(type, alias);
    }
    return level == outer ? alias : level.alias(new Alias.Outer(NOT_READ, Sort.TYPE, 1, alias));
  }

  private @Nullable ValTypeRef optional(@Nullable ValType type) {
    return type == null ? null : value(type);
  }

  private ValTypeRef value(ValType type) {
    if (type instanceof ValType.Primitive primitive) {
      return new ValTypeRef.Primitive(primitive);
    }
    if (type instanceof ValueTypeDef named) {
      return new ValTypeRef.Index(type(named));
    }
    Integer known = level.anonymous.get(type);
    if (known == null) {
      known = definition(type);
      level.anonymous.put(type, known);
    }
    return new ValTypeRef.Index(known);
  }

  private int resource(ResourceType resource) {
    return type((ResourceDef) resource);
  }

  private int definition(ValType type) {
    DefType definition =
        switch (type.kind()) {
          case PRIMITIVE -> new DefType.Primitive((ValType.Primitive) type);
          case NAMED -> throw new AssertionError(type);
          case LIST -> new DefType.ListOf(value(((ValType.ListType) type).element()));
          case FIXED_LENGTH_LIST -> {
            ValType.FixedLengthListType list = (ValType.FixedLengthListType) type;
            yield new DefType.FixedLengthList(value(list.element()), list.length());
          }
          case MAP -> {
            ValType.MapType map = (ValType.MapType) type;
            ValTypeRef key = value(map.key());
            yield new DefType.MapOf(key, value(map.value()));
          }
          case OPTION -> new DefType.Option(value(((ValType.OptionType) type).some()));
          case RESULT -> {
            ValType.ResultType result = (ValType.ResultType) type;
            ValTypeRef ok = optional(result.ok());
            yield new DefType.Result(ok, optional(result.err()));
          }
          case TUPLE -> {
            List<ValTypeRef> elements = new ArrayList<>();
            ((ValType.TupleType) type).elements().forEach(each -> elements.add(value(each)));
            yield new DefType.Tuple(elements);
          }
          case RECORD -> {
            List<Labelled> fields = new ArrayList<>();
            for (ValType.Field field : ((ValType.RecordType) type).fields()) {
              fields.add(new Labelled(field.name(), value(field.type())));
            }
            yield new DefType.Record(fields);
          }
          case VARIANT -> {
            List<DefType.Case> cases = new ArrayList<>();
            for (ValType.Case c : ((ValType.VariantType) type).cases()) {
              cases.add(new DefType.Case(c.name(), optional(c.type())));
            }
            yield new DefType.Variant(cases);
          }
          case ENUM -> new DefType.Enumeration(((ValType.EnumType) type).cases());
          case FLAGS -> new DefType.Flags(((ValType.FlagsType) type).names());
          case OWN -> new DefType.Own(resource(((ValType.OwnType) type).resource()));
          case BORROW -> new DefType.Borrow(resource(((ValType.BorrowType) type).resource()));
          case STREAM -> new DefType.Stream(optional(((ValType.StreamType) type).element()));
          case FUTURE -> new DefType.Future(optional(((ValType.FutureType) type).element()));
        };
    return level.define(definition);
  }
}
