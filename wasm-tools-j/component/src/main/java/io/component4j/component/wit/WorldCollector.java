package io.component4j.component.wit;

import io.component4j.component.model.ExternName;
import io.component4j.component.types.AbstractResource;
import io.component4j.component.types.ComponentType;
import io.component4j.component.types.DefinedType;
import io.component4j.component.types.EntityType;
import io.component4j.component.types.Extern;
import io.component4j.component.types.InstanceType;
import io.component4j.component.wit.Declared.Func;
import io.component4j.component.wit.Declared.Owner;
import io.component4j.component.wit.Declared.Step;
import io.component4j.component.wit.Declared.Type;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.ItemInfo;
import io.component4j.wit.graph.PackageName;
import io.component4j.wit.graph.Stability;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ResourceType;
import io.component4j.wit.types.ValType;
import io.component4j.wit.types.ValType.Case;
import io.component4j.wit.types.ValType.Field;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the imports and exports of a component and finds out which types have which names: a
 * type that an interface exports is its own, unless it is one that another interface exported
 * before; then it is a {@code use} of that.
 */
final class WorldCollector {
  private final Diagnostics diagnostics;
  private final Span span;
  private final Declared.Contents contents;
  private final Map<Object, Type> known = new IdentityHashMap<>();
  private Owner world = new Owner(null);

  WorldCollector(Diagnostics diagnostics, Span span, PackageName packageName) {
    this.diagnostics = diagnostics;
    this.span = span;
    this.contents = new Declared.Contents(packageName);
  }

  Declared.Contents contents() {
    return contents;
  }

  /** Has an interface stand before those that are found later. */
  void announce(InterfaceName name) {
    contents.interfaces.computeIfAbsent(name, Owner::new);
  }

  /** Goes through a component as a world of a name. */
  void world(String name, ComponentType component) {
    world = new Owner(null);
    contents.worlds.put(world, name);
    component.imports().forEach(item -> world.reserved.add(item.name()));
    component.imports().forEach(item -> item(item, true));
    component.exports().forEach(item -> item(item, false));
  }

  /** Goes through an instance that is an interface of its own, not one of a world. */
  void witInterface(InterfaceName name, InstanceType instance) {
    instance(contents.interfaces.computeIfAbsent(name, Owner::new), instance, "`" + name + "`");
  }

  private void inexpressible(String where, String message) {
    diagnostics.report(
        Diagnostic.error(
            "wit-inexpressible", where + ": " + message + " cannot be said in WIT", span));
  }

  private void item(Extern extern, boolean isImport) {
    String name = extern.name();
    String where = (isImport ? "import `" : "export `") + name + "`";
    boolean plain = name.indexOf(':') < 0 && name.indexOf('=') < 0;
    if (!plain && extern.type().kind() != EntityType.Kind.INSTANCE) {
      inexpressible(where, "the name of " + extern.type().kind().withArticle());
      return;
    }
    switch (extern.type().kind()) {
      case FUNC -> {
        Func func = func(world, extern, where);
        item(new Declared.Item(name, isImport, null, func, func.info()));
      }
      case INSTANCE -> {
        Owner owner = owner(extern, where, isImport);
        if (owner != null) {
          instance(owner, (InstanceType) extern.type(), where);
          item(new Declared.Item(name, isImport, owner, null, info(extern)));
        }
      }
      case TYPE -> {
        if (isImport) {
          type(world, extern, where);
        } else {
          inexpressible(where, "an exported type that belongs to no interface");
        }
      }
      case CORE_MODULE, VALUE, COMPONENT ->
          inexpressible(where, extern.type().kind().withArticle() + " as an import or export");
    }
  }

  private void differs(String where) {
    diagnostics.report(
        Diagnostic.error(
            "wit-inexpressible",
            where + ": the same interface has something else of this name before",
            span));
  }

  private void item(Declared.Item item) {
    contents.steps.add(new Step(world, null, null, item));
  }

  private static ItemInfo info(Extern extern) {
    String id = extern.externName().attribute(ExternName.AttributeKind.EXTERNAL_ID).orElse(null);
    return id == null ? ItemInfo.NONE : new ItemInfo("", Stability.UNKNOWN, id, null);
  }

  private @Nullable Owner owner(Extern extern, String where, boolean isImport) {
    InterfaceName name = InterfaceName.of(extern.externName());
    if (name != null) {
      return contents.interfaces.computeIfAbsent(name, Owner::new);
    }
    boolean implemented =
        extern.externName().attribute(ExternName.AttributeKind.IMPLEMENTS).isPresent();
    boolean plain = extern.name().indexOf(':') < 0 && extern.name().indexOf('=') < 0;
    if (!plain || implemented) {
      inexpressible(where, "the name of the interface");
      return null;
    }
    return new Owner(null, new Declared.InPlace(world, extern.name(), isImport));
  }

  private void instance(Owner owner, InstanceType instance, String where) {
    instance.exports().forEach(export -> owner.reserved.add(export.name()));
    for (Extern export : instance.exports()) {
      String inner = where + ", `" + export.name() + "`";
      switch (export.type().kind()) {
        case TYPE -> type(owner, export, inner);
        case FUNC -> {
          Func known = owner.funcs.get(export.name());
          Func func = func(owner, export, inner);
          if (known == null) {
            owner.funcs.put(export.name(), func);
            contents.steps.add(new Step(owner, null, func, null));
          } else if (!known.type().equals(func.type())) {
            differs(inner);
          }
        }
        case CORE_MODULE, VALUE, COMPONENT, INSTANCE ->
            inexpressible(inner, export.type().kind().withArticle() + " in an interface");
      }
    }
  }

  private void type(Owner owner, Extern extern, String where) {
    DefinedType defined = ((EntityType.Type) extern.type()).type();
    String name = extern.name();
    ItemInfo info = info(extern);
    switch (defined.kind()) {
      case RESOURCE -> resource(owner, name, ((DefinedType.Resource) defined).type(), where, info);
      case VALUE -> value(owner, name, ((DefinedType.Value) defined).type(), where, info);
      case FUNC, INSTANCE, COMPONENT ->
          inexpressible(where, "a function, instance or component type with a name");
    }
  }

  private void resource(
      Owner owner, String name, AbstractResource resource, String where, ItemInfo info) {
    Type type = owner.types.get(name);
    if (type == null) {
      Type target = null;
      for (AbstractResource at = resource;
          at != null && target == null;
          at = at.aliasOf().orElse(null)) {
        target = known.get(at);
      }
      if (target == null) {
        target = known.get(resource.declaration());
      }
      if (target != null && !usable(owner, target)) {
        inexpressible(where, "the use of a resource of an interface without a name");
      }
      type = new Type(owner, name, null, target, info);
      owner.types.put(name, type);
      contents.steps.add(new Step(owner, type, null, null));
    } else if (type.value != null) {
      differs(where);
    }
    known.put(resource, type);
    known.putIfAbsent(resource.declaration(), type);
    owner.resources.putIfAbsent(resource.declaration(), type);
  }

  private void value(Owner owner, String name, ValType value, String where, ItemInfo info) {
    Type target = null;
    ValType at = value;
    while (at.kind() != ValType.Kind.PRIMITIVE) {
      target = known.get(at);
      if (target != null || !(at instanceof ValType.NamedType named)) {
        break;
      }
      at = named.definition();
    }
    if (target != null && !usable(owner, target)) {
      target = null;
      at = at.structure();
    }
    ValType definition = target != null ? target : structure(owner, at, where);
    Type type = owner.types.get(name);
    if (type == null) {
      type = new Type(owner, name, definition, target, info);
      owner.types.put(name, type);
      contents.steps.add(new Step(owner, type, null, null));
    } else if (definition != type && !definition.equals(type.value)) {
      differs(where);
    }
    if (value.kind() != ValType.Kind.PRIMITIVE) {
      known.put(value, type);
    }
  }

  private Func func(Owner owner, Extern extern, String where) {
    FuncType type = ((EntityType.Func) extern.type()).type();
    List<FuncType.Param> params = new ArrayList<>();
    for (FuncType.Param param : type.params()) {
      params.add(new FuncType.Param(param.name(), use(owner, param.type(), where)));
    }
    ValType result = optional(owner, type.result(), where);
    return new Func(extern.name(), new FuncType(params, result, type.async()), info(extern));
  }

  private @Nullable ValType optional(Owner owner, @Nullable ValType type, String where) {
    return type == null ? null : use(owner, type, where);
  }

  /** Whether an owner can have a type by {@code use}: only interfaces with a name give types. */
  private static boolean usable(Owner owner, Type type) {
    return type.owner == owner || type.owner.name != null;
  }

  /**
   * A type by its name in an owner; one of another owner gets a name there: in WIT no function can
   * mention a type of another interface.
   */
  private Type named(Owner owner, Type type, ValType structure, String where) {
    if (type.owner == owner) {
      return type;
    }
    Type local = owner.used.get(type);
    if (local == null) {
      local =
          usable(owner, type)
              ? new Type(owner, freeName(owner, type.name()), type, type, ItemInfo.NONE)
              : new Type(
                  owner,
                  freeName(owner, type.name()),
                  structure(owner, structure.structure(), where),
                  null,
                  ItemInfo.NONE);
      owner.used.put(type, local);
      contents.steps.add(new Step(owner, local, null, null));
    }
    return local;
  }

  private static String freeName(Owner owner, String name) {
    String free = name;
    for (int i = 2; !owner.reserved.add(free); i++) {
      free = name + "-" + i;
    }
    return free;
  }

  /** A type where it is used: by its name if it has one. */
  private ValType use(Owner owner, ValType type, String where) {
    ValType at = type;
    while (at.kind() != ValType.Kind.PRIMITIVE) {
      Type found = known.get(at);
      if (found != null) {
        return named(owner, found, at, where);
      }
      if (!(at instanceof ValType.NamedType named)) {
        break;
      }
      at = named.definition();
    }
    switch (at.kind()) {
      case RECORD, VARIANT, ENUM, FLAGS ->
          inexpressible(where, "a record, variant, enum or flags type without a name");
      default -> {}
    }
    return structure(owner, at, where);
  }

  private ValType structure(Owner owner, ValType type, String where) {
    return switch (type.kind()) {
      case PRIMITIVE, ENUM, FLAGS, NAMED -> type;
      case LIST -> new ValType.ListType(use(owner, ((ValType.ListType) type).element(), where));
      case FIXED_LENGTH_LIST -> {
        ValType.FixedLengthListType list = (ValType.FixedLengthListType) type;
        yield new ValType.FixedLengthListType(use(owner, list.element(), where), list.length());
      }
      case MAP -> {
        ValType.MapType map = (ValType.MapType) type;
        yield new ValType.MapType(use(owner, map.key(), where), use(owner, map.value(), where));
      }
      case OPTION -> new ValType.OptionType(use(owner, ((ValType.OptionType) type).some(), where));
      case RESULT -> {
        ValType.ResultType result = (ValType.ResultType) type;
        yield new ValType.ResultType(
            optional(owner, result.ok(), where), optional(owner, result.err(), where));
      }
      case TUPLE -> {
        List<ValType> elements = new ArrayList<>();
        for (ValType element : ((ValType.TupleType) type).elements()) {
          elements.add(use(owner, element, where));
        }
        yield new ValType.TupleType(elements);
      }
      case RECORD -> {
        List<Field> fields = new ArrayList<>();
        for (Field field : ((ValType.RecordType) type).fields()) {
          fields.add(new Field(field.name(), use(owner, field.type(), where)));
        }
        yield new ValType.RecordType(fields);
      }
      case VARIANT -> {
        List<Case> cases = new ArrayList<>();
        for (Case c : ((ValType.VariantType) type).cases()) {
          cases.add(new Case(c.name(), optional(owner, c.type(), where)));
        }
        yield new ValType.VariantType(cases);
      }
      case OWN -> new ValType.OwnType(handle(owner, ((ValType.OwnType) type).resource(), where));
      case BORROW ->
          new ValType.BorrowType(handle(owner, ((ValType.BorrowType) type).resource(), where));
      case STREAM ->
          new ValType.StreamType(optional(owner, ((ValType.StreamType) type).element(), where));
      case FUTURE ->
          new ValType.FutureType(optional(owner, ((ValType.FutureType) type).element(), where));
    };
  }

  /** The name of a resource where it is used: the owner's own name for it goes first. */
  private ResourceType handle(Owner owner, ResourceType resource, String where) {
    Type exact = known.get(resource);
    if (exact != null && exact.owner == owner) {
      return exact;
    }
    Type own = owner.resources.get(resource.declaration());
    if (own != null) {
      return own;
    }
    Type any = exact != null ? exact : known.get(resource.declaration());
    if (any == null) {
      inexpressible(where, "a resource without a name");
      return resource;
    }
    if (!usable(owner, any)) {
      inexpressible(where, "the use of a resource of an interface without a name");
      return resource;
    }
    Type local = new Type(owner, freeName(owner, any.name()), null, any, ItemInfo.NONE);
    owner.resources.put(resource.declaration(), local);
    contents.steps.add(new Step(owner, local, null, null));
    return local;
  }
}
