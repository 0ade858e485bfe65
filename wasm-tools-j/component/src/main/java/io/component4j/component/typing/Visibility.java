package io.component4j.component.typing;

import io.component4j.component.types.DefinedType;
import io.component4j.component.types.EntityType;
import io.component4j.component.types.Extern;
import io.component4j.component.types.InstanceType;
import io.component4j.component.types.WorkBudget;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ValType;
import io.component4j.wit.types.ValType.Case;
import io.component4j.wit.types.ValType.Field;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether every resource, record, variant, enum and flags type that the imports or exports of a
 * component mention was imported or exported before (Explainer, "External Visibility of Types").
 * Where it was not, nobody outside could name it. Not safe for use by several threads.
 */
public final class Visibility {
  private final WorkBudget budget;
  private final @Nullable Visibility outer;

  /** What has a name outside, by identity: value types and resources. */
  private final Map<Object, Boolean> visible = new IdentityHashMap<>();

  /** Nothing is visible yet. */
  public Visibility(WorkBudget budget) {
    this(budget, null);
  }

  private Visibility(WorkBudget budget, @Nullable Visibility outer) {
    this.budget = budget;
    this.outer = outer;
  }

  private boolean isVisible(Object type) {
    return visible.containsKey(type) || (outer != null && outer.isVisible(type));
  }

  /**
   * Judges an import or export; what it names is visible afterwards.
   *
   * @return whether all that it mentions was visible
   * @throws WorkBudget.WorkExceededException if the types are too large for the budget
   */
  public boolean add(EntityType type) {
    budget.take(1);
    return switch (type.kind()) {
      case FUNC -> func(((EntityType.Func) type).type());
      case TYPE -> addType(((EntityType.Type) type).type());
      case INSTANCE -> {
        for (Extern export : ((InstanceType) type).exports()) {
          if (!add(export.type())) {
            yield false;
          }
        }
        yield true;
      }
      case CORE_MODULE, VALUE, COMPONENT -> true;
    };
  }

  private boolean addType(DefinedType type) {
    return switch (type.kind()) {
      case RESOURCE -> {
        visible.put(((DefinedType.Resource) type).type(), true);
        yield true;
      }
      case VALUE -> {
        ValType value = ((DefinedType.Value) type).type();
        boolean partsVisible = parts(value.structure());
        visible.put(value, true);
        yield partsVisible;
      }
      case FUNC -> func(((DefinedType.Func) type).type());
      // What such a type names is visible inside it only.
      case INSTANCE -> new Visibility(budget, this).add(((DefinedType.Instance) type).type());
      case COMPONENT -> true;
    };
  }

  private boolean func(FuncType type) {
    for (FuncType.Param param : type.params()) {
      if (!use(param.type())) {
        return false;
      }
    }
    return optional(type.result());
  }

  private boolean optional(@Nullable ValType type) {
    return type == null || use(type);
  }

  /** Whether a type can be mentioned. */
  private boolean use(ValType type) {
    ValType at = type;
    while (at.kind() != ValType.Kind.PRIMITIVE) {
      if (isVisible(at)) {
        return true;
      }
      if (!(at instanceof ValType.NamedType named)) {
        break;
      }
      at = named.definition();
    }
    budget.take(1);
    boolean usable =
        switch (at.kind()) {
          case RECORD, VARIANT, ENUM, FLAGS -> false;
          default -> parts(at);
        };
    if (usable && at.kind() != ValType.Kind.PRIMITIVE) {
      visible.put(at, true);
    }
    return usable;
  }

  /** Whether the parts of a type, which itself is being named, can be mentioned. */
  private boolean parts(ValType type) {
    return switch (type.kind()) {
      case PRIMITIVE, ENUM, FLAGS -> true;
      case NAMED -> throw new AssertionError(type);
      case LIST -> use(((ValType.ListType) type).element());
      case FIXED_LENGTH_LIST -> use(((ValType.FixedLengthListType) type).element());
      case MAP -> use(((ValType.MapType) type).key()) && use(((ValType.MapType) type).value());
      case OPTION -> use(((ValType.OptionType) type).some());
      case RESULT -> {
        ValType.ResultType result = (ValType.ResultType) type;
        yield optional(result.ok()) && optional(result.err());
      }
      case TUPLE -> {
        for (ValType element : ((ValType.TupleType) type).elements()) {
          if (!use(element)) {
            yield false;
          }
        }
        yield true;
      }
      case RECORD -> {
        for (Field field : ((ValType.RecordType) type).fields()) {
          if (!use(field.type())) {
            yield false;
          }
        }
        yield true;
      }
      case VARIANT -> {
        for (Case c : ((ValType.VariantType) type).cases()) {
          if (!optional(c.type())) {
            yield false;
          }
        }
        yield true;
      }
      case OWN -> isVisible(((ValType.OwnType) type).resource());
      case BORROW -> isVisible(((ValType.BorrowType) type).resource());
      case STREAM -> optional(((ValType.StreamType) type).element());
      case FUTURE -> optional(((ValType.FutureType) type).element());
    };
  }
}
