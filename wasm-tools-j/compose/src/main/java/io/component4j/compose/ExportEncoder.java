package io.component4j.compose;

import io.component4j.component.model.Alias;
import io.component4j.component.model.ComponentBuilder;
import io.component4j.component.model.Declaration;
import io.component4j.component.model.DefType;
import io.component4j.component.model.ExternName;
import io.component4j.component.model.ExternTypeRef;
import io.component4j.component.model.Item;
import io.component4j.component.model.Sort;
import io.component4j.component.model.ValTypeRef;
import io.component4j.component.types.AbstractResource;
import io.component4j.component.types.DefinedType;
import io.component4j.component.types.EntityType;
import io.component4j.component.types.Extern;
import io.component4j.component.types.InstanceType;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ResourceType;
import io.component4j.wit.types.ValType;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the type of an exported instance so that it stands by itself. The instance that the socket
 * exports may be typed in terms of an interface that the socket imported; when a plug provides that
 * one, nobody outside knows its types by name, and a component whose exports mention such types is
 * invalid. Exported with a type of its own it is valid, and value types are what they are made of,
 * wherever they are written. Resources stay the ones they are, and types of imports that stay open
 * are referred to.
 */
final class ExportEncoder {
  private static final long MADE = -1;

  private final ComponentBuilder builder;
  private final OpenTypes open;
  private final int instance;
  private final List<Declaration> declarations = new ArrayList<>();
  private final Map<Object, Integer> known = new IdentityHashMap<>();
  private int types;

  /** A type within the type of an export has no name there. */
  static final class UnnamedTypeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnnamedTypeException(String what) {
      super(what, null, false, false);
    }
  }

  private ExportEncoder(ComponentBuilder builder, OpenTypes open, int instance) {
    this.builder = builder;
    this.open = open;
    this.instance = instance;
  }

  /**
   * Appends the definition of a type for an instance.
   *
   * @param instance its index
   * @throws UnnamedTypeException if its functions or types use a type that it does not export
   */
  static ExternTypeRef encode(
      InstanceType type, int instance, OpenTypes open, ComponentBuilder builder) {
    ExportEncoder encoder = new ExportEncoder(builder, open, instance);
    for (Extern export : type.exports()) {
      encoder.export(export.externName(), export.type());
    }
    return new ExternTypeRef.Instance(builder.type(new DefType.Instance(encoder.declarations)));
  }

  private void export(ExternName name, EntityType type) {
    if (type instanceof EntityType.Func func) {
      int index = define(func(func.type()));
      declarations.add(new Declaration.Export(MADE, name, new ExternTypeRef.Func(index)));
    } else if (type instanceof EntityType.Type defined
        && defined.type() instanceof DefinedType.Value value) {
      valueType(name, value.type());
    } else if (type instanceof EntityType.Type defined
        && defined.type() instanceof DefinedType.Resource resource) {
      AbstractResource declaration = resource.type().declaration();
      Integer earlier = find(declaration);
      known.put(declaration, exportType(name, earlier != null ? earlier : actual(name.name())));
    } else {
      throw new UnnamedTypeException("a " + type.kind() + " inside an instance");
    }
  }

  private void valueType(ExternName name, ValType type) {
    List<ValType> names = new ArrayList<>();
    ValType at = type;
    while (at instanceof ValType.NamedType named && find(at) == null) {
      names.add(at);
      at = named.definition();
    }
    Integer bound = find(at);
    if (bound == null) {
      bound = define(structure(at));
      names.add(at);
    }
    int index = exportType(name, bound);
    for (ValType each : names) {
      if (each.kind() != ValType.Kind.PRIMITIVE) {
        known.put(each, index);
      }
    }
  }

  private int exportType(ExternName name, int bound) {
    declarations.add(new Declaration.Export(MADE, name, new ExternTypeRef.TypeEq(bound)));
    return types++;
  }

  /** The index of a type that has been exported, or is one of an open import. */
  private @Nullable Integer find(Object type) {
    Integer index = known.get(type);
    if (index == null) {
      Integer outer = open.index(type);
      if (outer != null) {
        index = outer(outer);
        known.put(type, index);
      }
    }
    return index;
  }

  /** The resource type that the instance really exports by a name. */
  private int actual(String name) {
    return outer(builder.aliasExport(Sort.TYPE, instance, name));
  }

  private int outer(int index) {
    declarations.add(new Alias.Outer(MADE, Sort.TYPE, 1, index));
    return types++;
  }

  private int define(DefType type) {
    declarations.add(new Item.Type(MADE, type));
    return types++;
  }

  private DefType func(FuncType type) {
    List<DefType.Labelled> params = new ArrayList<>();
    for (FuncType.Param param : type.params()) {
      params.add(new DefType.Labelled(param.name(), reference(param.type())));
    }
    return new DefType.Func(params, optional(type.result()), type.async());
  }

  private @Nullable ValTypeRef optional(@Nullable ValType type) {
    return type == null ? null : reference(type);
  }

  private ValTypeRef reference(ValType type) {
    ValType at = type;
    while (at instanceof ValType.NamedType named && find(at) == null) {
      at = named.definition();
    }
    if (at instanceof ValType.Primitive primitive) {
      return new ValTypeRef.Primitive(primitive);
    }
    Integer index = find(at);
    if (index != null) {
      return new ValTypeRef.Index(index);
    }
    switch (at.kind()) {
      case RECORD, VARIANT, ENUM, FLAGS ->
          throw new UnnamedTypeException(
              type instanceof ValType.NamedType named
                  ? "the type `" + named.name() + "`"
                  : "a type without a name");
      default -> {
        int defined = define(structure(at));
        known.put(at, defined);
        return new ValTypeRef.Index(defined);
      }
    }
  }

  private DefType structure(ValType type) {
    return switch (type.kind()) {
      case PRIMITIVE -> new DefType.Primitive((ValType.Primitive) type);
      case LIST -> new DefType.ListOf(reference(((ValType.ListType) type).element()));
      case FIXED_LENGTH_LIST -> {
        ValType.FixedLengthListType list = (ValType.FixedLengthListType) type;
        yield new DefType.FixedLengthList(reference(list.element()), list.length());
      }
      case MAP -> {
        ValType.MapType map = (ValType.MapType) type;
        ValTypeRef key = reference(map.key());
        yield new DefType.MapOf(key, reference(map.value()));
      }
      case OPTION -> new DefType.Option(reference(((ValType.OptionType) type).some()));
      case RESULT -> {
        ValType.ResultType result = (ValType.ResultType) type;
        ValTypeRef ok = optional(result.ok());
        yield new DefType.Result(ok, optional(result.err()));
      }
      case TUPLE ->
          new DefType.Tuple(
              ((ValType.TupleType) type).elements().stream().map(this::reference).toList());
      case RECORD ->
          new DefType.Record(
              ((ValType.RecordType) type)
                  .fields().stream()
                      .map(f -> new DefType.Labelled(f.name(), reference(f.type())))
                      .toList());
      case VARIANT ->
          new DefType.Variant(
              ((ValType.VariantType) type)
                  .cases().stream()
                      .map(c -> new DefType.Case(c.name(), optional(c.type())))
                      .toList());
      case ENUM -> new DefType.Enumeration(((ValType.EnumType) type).cases());
      case FLAGS -> new DefType.Flags(((ValType.FlagsType) type).names());
      case OWN -> new DefType.Own(resource(((ValType.OwnType) type).resource()));
      case BORROW -> new DefType.Borrow(resource(((ValType.BorrowType) type).resource()));
      case STREAM -> new DefType.Stream(optional(((ValType.StreamType) type).element()));
      case FUTURE -> new DefType.Future(optional(((ValType.FutureType) type).element()));
      case NAMED -> throw new IllegalStateException("names were taken off");
    };
  }

  private int resource(ResourceType resource) {
    Integer index = find(resource.declaration());
    if (index == null) {
      throw new UnnamedTypeException("the resource `" + resource.name() + "`");
    }
    return index;
  }
}
