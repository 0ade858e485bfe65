package io.component4j.component.encode.world;

import io.component4j.wit.graph.ResourceDef;
import io.component4j.wit.graph.TypeDef;
import io.component4j.wit.graph.ValueTypeDef;
import io.component4j.wit.graph.WitFunction;
import io.component4j.wit.graph.WitInterface;
import io.component4j.wit.graph.WorldItem;
import io.component4j.wit.types.ValType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The types with names that some items of a world are made of, each after those it is made of
 * itself. Not safe for use by several threads.
 */
public final class LiveTypes {
  private final Map<TypeDef, Boolean> seen = new IdentityHashMap<>();
  private final List<TypeDef> order = new ArrayList<>();

  /** Makes an empty set. */
  public LiveTypes() {}

  /** The types in order. */
  public List<TypeDef> types() {
    return Collections.unmodifiableList(order);
  }

  /** Adds what an item is made of. */
  public void add(WorldItem item) {
    if (item instanceof WorldItem.InterfaceItem i) {
      add(i.type());
    } else if (item instanceof WorldItem.FunctionItem f) {
      add(f.function());
    } else {
      add(((WorldItem.TypeItem) item).type());
    }
  }

  /** Adds all types of an interface and of its functions. */
  public void add(WitInterface witInterface) {
    witInterface.types().forEach(this::add);
    witInterface.functions().forEach(this::add);
  }

  /** Adds the types of a function. */
  public void add(WitFunction function) {
    if (function.role() == WitFunction.Role.STATIC && function.resource() != null) {
      add((TypeDef) function.resource());
    }
    function.type().params().forEach(param -> add(param.type()));
    addOptional(function.type().result());
  }

  /** Adds a type with a name. */
  public void add(TypeDef type) {
    if (seen.putIfAbsent(type, true) != null) {
      return;
    }
    if (type instanceof ResourceDef resource) {
      resource.aliasOf().ifPresent(this::add);
    } else {
      add(((ValueTypeDef) type).definition());
    }
    order.add(type);
  }

  private void addOptional(@Nullable ValType type) {
    if (type != null) {
      add(type);
    }
  }

  /** Adds what a type is made of. */
  public void add(ValType type) {
    switch (type.kind()) {
      case NAMED -> add((TypeDef) (ValueTypeDef) type);
      case OWN -> add((TypeDef) (ResourceDef) ((ValType.OwnType) type).resource());
      case BORROW -> add((TypeDef) (ResourceDef) ((ValType.BorrowType) type).resource());
      case LIST -> add(((ValType.ListType) type).element());
      case FIXED_LENGTH_LIST -> add(((ValType.FixedLengthListType) type).element());
      case MAP -> {
        add(((ValType.MapType) type).key());
        add(((ValType.MapType) type).value());
      }
      case OPTION -> add(((ValType.OptionType) type).some());
      case RESULT -> {
        addOptional(((ValType.ResultType) type).ok());
        addOptional(((ValType.ResultType) type).err());
      }
      case TUPLE -> ((ValType.TupleType) type).elements().forEach(this::add);
      case RECORD -> ((ValType.RecordType) type).fields().forEach(field -> add(field.type()));
      case VARIANT -> ((ValType.VariantType) type).cases().forEach(c -> addOptional(c.type()));
      case STREAM -> addOptional(((ValType.StreamType) type).element());
      case FUTURE -> addOptional(((ValType.FutureType) type).element());
      case PRIMITIVE, ENUM, FLAGS -> {
        // No type with a name is in them.
      }
    }
  }
}
