package io.component4j.wit.resolve;

import io.component4j.wit.graph.ItemInfo;
import io.component4j.wit.graph.ResourceDef;
import io.component4j.wit.graph.TypeDef;
import io.component4j.wit.graph.ValueTypeDef;
import io.component4j.wit.graph.WitFunction;
import io.component4j.wit.graph.WitInterface;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ResourceType;
import io.component4j.wit.types.ValType;
import io.component4j.wit.types.ValType.BorrowType;
import io.component4j.wit.types.ValType.EnumType;
import io.component4j.wit.types.ValType.FixedLengthListType;
import io.component4j.wit.types.ValType.FlagsType;
import io.component4j.wit.types.ValType.FutureType;
import io.component4j.wit.types.ValType.ListType;
import io.component4j.wit.types.ValType.MapType;
import io.component4j.wit.types.ValType.OptionType;
import io.component4j.wit.types.ValType.OwnType;
import io.component4j.wit.types.ValType.RecordType;
import io.component4j.wit.types.ValType.ResultType;
import io.component4j.wit.types.ValType.StreamType;
import io.component4j.wit.types.ValType.TupleType;
import io.component4j.wit.types.ValType.VariantType;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Copies items of one world into another, as {@code include} does: what a world declares itself is
 * declared anew in the other one, what it uses from interfaces stays the same.
 */
final class GraphCopier {
  private final ResolveContext context;
  private final Map<TypeDef, TypeDef> copies = new IdentityHashMap<>();

  GraphCopier(ResolveContext context) {
    this.context = context;
  }

  /** Copies a type; those that it is made of must have been copied before. */
  void type(TypeDef type, String name, TypeSink sink) {
    context.budget().derive();
    if (type instanceof ResourceDef resource) {
      ResourceDef aliasOf = resource.aliasOf().map(this::resource).orElse(null);
      copies.put(type, sink.addResource(name, aliasOf, type.info()));
    } else {
      ValueTypeDef value = (ValueTypeDef) type;
      ValueTypeDef copy =
          sink.addType(name, type(value.definition()), partInfos(value), value.info());
      context.measure().of(copy);
      copies.put(type, copy);
    }
  }

  /** Says what stands for a type in copies. */
  void define(TypeDef type, TypeDef copy) {
    copies.put(type, copy);
  }

  /** What stands for a type in copies; the type itself where nothing was said. */
  TypeDef copyOf(TypeDef type) {
    return copies.getOrDefault(type, type);
  }

  /** Copies an interface that was written in place. */
  void inlineInterface(WitInterface from, WitInterface.Builder to) {
    for (TypeDef type : from.types()) {
      type(type, type.name(), TypeSink.of(to));
    }
    for (WitFunction function : from.functions()) {
      to.addFunction(function(function, function.name()));
    }
  }

  /** Copies a function whose types have been copied. */
  WitFunction function(WitFunction function, String name) {
    context.budget().derive();
    ResourceDef resource = function.resource();
    List<FuncType.Param> params = new ArrayList<>();
    for (FuncType.Param param : function.type().params()) {
      params.add(new FuncType.Param(param.name(), type(param.type())));
    }
    FuncType type =
        new FuncType(params, optional(function.type().result()), function.type().async());
    return new WitFunction(
        name, function.role(), resource == null ? null : resource(resource), type, function.info());
  }

  private List<ItemInfo> partInfos(ValueTypeDef type) {
    int count =
        switch (type.definition().kind()) {
          case RECORD -> ((RecordType) type.definition()).fields().size();
          case VARIANT -> ((VariantType) type.definition()).cases().size();
          case ENUM -> ((EnumType) type.definition()).cases().size();
          case FLAGS -> ((FlagsType) type.definition()).names().size();
          default -> 0;
        };
    List<ItemInfo> infos = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      context.budget().derive();
      infos.add(type.partInfo(i));
    }
    return infos;
  }

  private ResourceDef resource(ResourceType resource) {
    return (ResourceDef) copies.getOrDefault(resource, (ResourceDef) resource);
  }

  private @Nullable ValType optional(@Nullable ValType type) {
    return type == null ? null : type(type);
  }

  private ValType type(ValType type) {
    context.budget().derive();
    return switch (type.kind()) {
      case PRIMITIVE, ENUM, FLAGS -> type;
      case NAMED ->
          type instanceof ValueTypeDef named
              ? (ValueTypeDef) copies.getOrDefault(named, named)
              : type;
      case OWN -> new OwnType(resource(((OwnType) type).resource()));
      case BORROW -> new BorrowType(resource(((BorrowType) type).resource()));
      case LIST -> new ListType(type(((ListType) type).element()));
      case FIXED_LENGTH_LIST -> {
        FixedLengthListType list = (FixedLengthListType) type;
        yield new FixedLengthListType(type(list.element()), list.length());
      }
      case MAP -> new MapType(type(((MapType) type).key()), type(((MapType) type).value()));
      case OPTION -> new OptionType(type(((OptionType) type).some()));
      case RESULT ->
          new ResultType(optional(((ResultType) type).ok()), optional(((ResultType) type).err()));
      case TUPLE -> new TupleType(((TupleType) type).elements().stream().map(this::type).toList());
      case RECORD ->
          new RecordType(
              ((RecordType) type)
                  .fields().stream()
                      .map(field -> new ValType.Field(field.name(), type(field.type())))
                      .toList());
      case VARIANT ->
          new VariantType(
              ((VariantType) type)
                  .cases().stream()
                      .map(c -> new ValType.Case(c.name(), optional(c.type())))
                      .toList());
      case STREAM -> new StreamType(optional(((StreamType) type).element()));
      case FUTURE -> new FutureType(optional(((FutureType) type).element()));
    };
  }
}
