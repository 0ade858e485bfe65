package io.component4j.compose;

import io.component4j.component.types.DefinedType;
import io.component4j.component.types.EntityType;
import io.component4j.component.types.Extern;
import io.component4j.component.types.InstanceType;
import io.component4j.component.types.WorkBudget;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ValType;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The value types of imports that a plug satisfies: they have no name outside. */
final class InsideTypes {
  private final WorkBudget budget;
  private final Set<ValType> names = Collections.newSetFromMap(new IdentityHashMap<>());

  InsideTypes(WorkBudget budget) {
    this.budget = budget;
  }

  /** Adds the types of an import that is satisfied inside. */
  void add(EntityType satisfied) {
    if (satisfied instanceof EntityType.Type type
        && type.type() instanceof DefinedType.Value value
        && value.type() instanceof ValType.NamedType) {
      names.add(value.type());
    } else if (satisfied instanceof InstanceType instance) {
      for (Extern export : instance.exports()) {
        add(export.type());
      }
    }
  }

  /** Whether a type mentions one of these types. */
  boolean areIn(EntityType type) {
    return !names.isEmpty() && new Search().entity(type);
  }

  /** Looks at each type once; as deep as typing lets types be. */
  private final class Search {
    private final Set<ValType> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    boolean entity(EntityType type) {
      if (type instanceof EntityType.Func func) {
        return func(func.type());
      }
      if (type instanceof EntityType.Type defined
          && defined.type() instanceof DefinedType.Value value) {
        return value(value.type());
      }
      return type instanceof InstanceType instance
          && instance.exports().stream().anyMatch(export -> entity(export.type()));
    }

    private boolean func(FuncType type) {
      return value(type.result()) || type.params().stream().anyMatch(param -> value(param.type()));
    }

    private boolean value(@Nullable ValType start) {
      if (start == null) {
        return false;
      }
      ValType type = start;
      while (type instanceof ValType.NamedType named) {
        budget.take(1);
        if (names.contains(type)) {
          return true;
        }
        type = named.definition();
      }
      if (type.kind() == ValType.Kind.PRIMITIVE || !seen.add(type)) {
        return false;
      }
      return switch (type.kind()) {
        case RECORD ->
            ((ValType.RecordType) type).fields().stream().anyMatch(field -> value(field.type()));
        case VARIANT ->
            ((ValType.VariantType) type).cases().stream().anyMatch(each -> value(each.type()));
        case TUPLE -> ((ValType.TupleType) type).elements().stream().anyMatch(this::value);
        case LIST -> value(((ValType.ListType) type).element());
        case FIXED_LENGTH_LIST -> value(((ValType.FixedLengthListType) type).element());
        case OPTION -> value(((ValType.OptionType) type).some());
        case RESULT ->
            value(((ValType.ResultType) type).ok()) || value(((ValType.ResultType) type).err());
        case MAP ->
            value(((ValType.MapType) type).key()) || value(((ValType.MapType) type).value());
        case STREAM -> value(((ValType.StreamType) type).element());
        case FUTURE -> value(((ValType.FutureType) type).element());
        default -> false;
      };
    }
  }
}
