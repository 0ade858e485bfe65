package io.component4j.component.typing;

import io.component4j.component.binary.ComponentLimits;
import io.component4j.component.types.ComponentType;
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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How large types are when everything shared is counted as often as it is used, and what they
 * mention. Each object is measured once.
 */
final class TypeMeasure {
  /** Names around types count towards the depth too, but real components stack many of them. */
  static final int MAX_DEPTH_WITH_NAMES = 4 * ComponentLimits.MAX_TYPE_DEPTH;

  /**
   * What is known about a type.
   *
   * @param size parts
   * @param depth without names
   * @param depthWithNames with names
   * @param borrows whether it mentions a {@code borrow}
   * @param resources whether it mentions a resource
   * @param lists whether a value of it has parts that lie elsewhere in memory: strings and lists
   * @param bytes of a value of the type in a 64-bit memory
   * @param alignment of a value of the type in a 64-bit memory
   */
  record Size(
      long size,
      int depth,
      int depthWithNames,
      boolean borrows,
      boolean resources,
      boolean lists,
      long bytes,
      int alignment) {
    boolean tooLarge() {
      return size > ComponentLimits.MAX_TYPE_SIZE;
    }

    boolean tooDeep() {
      return depth > ComponentLimits.MAX_TYPE_DEPTH || depthWithNames > MAX_DEPTH_WITH_NAMES;
    }
  }

  /** Adds up the parts of a type. */
  private static final class Sum {
    private long size = 1;
    private int depth;
    private int depthWithNames;
    private boolean borrows;
    private boolean resources;
    private boolean lists;

    void add(Size part) {
      size = Math.min(size + part.size, Integer.MAX_VALUE);
      depth = Math.max(depth, part.depth);
      depthWithNames = Math.max(depthWithNames, part.depthWithNames);
      borrows |= part.borrows;
      resources |= part.resources;
      lists |= part.lists;
    }

    Size value(long bytes, int alignment) {
      return new Size(
          size, depth + 1, depthWithNames + 1, borrows, resources, lists, bytes, alignment);
    }

    Size entity() {
      return value(0, 1);
    }
  }

  private static final Size NOTHING = new Size(0, 0, 0, false, false, false, 0, 1);

  private final WorkBudget budget;
  private final Map<Object, Size> known = new IdentityHashMap<>();

  TypeMeasure(WorkBudget budget) {
    this.budget = budget;
  }

  Size of(ValType type) {
    if (type instanceof ValType.Primitive primitive) {
      return ofPrimitive(primitive);
    }
    Size size = known.get(type);
    if (size == null) {
      size = compute(type);
      known.put(type, size);
    }
    return size;
  }

  private static Size ofPrimitive(ValType.Primitive type) {
    return switch (type) {
      case BOOL, S8, U8 -> leaf(1);
      case S16, U16 -> leaf(2);
      case S32, U32, F32, CHAR, ERROR_CONTEXT -> leaf(4);
      case S64, U64, F64 -> leaf(8);
      case STRING -> new Size(1, 1, 1, false, false, true, 16, 8);
    };
  }

  private static Size leaf(int bytes) {
    return new Size(1, 1, 1, false, false, false, bytes, bytes);
  }

  private Size ofOptional(@Nullable ValType type) {
    return type == null ? NOTHING : of(type);
  }

  private Size compute(ValType type) {
    budget.take(1);
    Sum sum = new Sum();
    switch (type.kind()) {
      case PRIMITIVE -> throw new AssertionError(type);
      case NAMED -> {
        Size named = of(((ValType.NamedType) type).definition());
        return new Size(
            named.size,
            named.depth,
            named.depthWithNames + 1,
            named.borrows,
            named.resources,
            named.lists,
            named.bytes,
            named.alignment);
      }
      case LIST -> {
        sum.add(of(((ValType.ListType) type).element()));
        sum.lists = true;
        return sum.value(16, 8);
      }
      case MAP -> {
        sum.add(of(((ValType.MapType) type).key()));
        sum.add(of(((ValType.MapType) type).value()));
        sum.lists = true;
        return sum.value(16, 8);
      }
      case FIXED_LENGTH_LIST -> {
        ValType.FixedLengthListType list = (ValType.FixedLengthListType) type;
        Size element = of(list.element());
        sum.add(element);
        long length = Integer.toUnsignedLong(list.length());
        // Consumers that take such a list apart see each element.
        sum.size = Math.min(sum.size + element.size, Integer.MAX_VALUE);
        long bytes = element.bytes > Integer.MAX_VALUE ? Long.MAX_VALUE : element.bytes * length;
        return sum.value(bytes, element.alignment);
      }
      case OPTION -> {
        return variant(sum, 2, List.of(of(((ValType.OptionType) type).some())));
      }
      case RESULT -> {
        ValType.ResultType result = (ValType.ResultType) type;
        return variant(sum, 2, List.of(ofOptional(result.ok()), ofOptional(result.err())));
      }
      case VARIANT -> {
        List<Case> cases = ((ValType.VariantType) type).cases();
        budget.take(cases.size());
        return variant(sum, cases.size(), cases.stream().map(c -> ofOptional(c.type())).toList());
      }
      case ENUM -> {
        int cases = ((ValType.EnumType) type).cases().size();
        budget.take(cases);
        return variant(sum, cases, List.of());
      }
      case TUPLE -> {
        return record(sum, ((ValType.TupleType) type).elements().stream().map(this::of).toList());
      }
      case RECORD -> {
        List<Field> fields = ((ValType.RecordType) type).fields();
        return record(sum, fields.stream().map(field -> of(field.type())).toList());
      }
      case FLAGS -> {
        int count = ((ValType.FlagsType) type).names().size();
        int bytes = count <= 8 ? 1 : count <= 16 ? 2 : 4;
        return sum.value(bytes, bytes);
      }
      case OWN, BORROW -> {
        sum.borrows = type.kind() == ValType.Kind.BORROW;
        sum.resources = true;
        return sum.value(4, 4);
      }
      case STREAM -> {
        sum.add(ofOptional(((ValType.StreamType) type).element()));
        sum.lists = false; // Only the end of the stream is passed.
        return sum.value(4, 4);
      }
      case FUTURE -> {
        sum.add(ofOptional(((ValType.FutureType) type).element()));
        sum.lists = false;
        return sum.value(4, 4);
      }
    }
    throw new AssertionError(type.kind());
  }

  private Size record(Sum sum, List<Size> fields) {
    budget.take(fields.size());
    long bytes = 0;
    int alignment = 1;
    for (Size field : fields) {
      sum.add(field);
      bytes = saturated(alignUp(bytes, field.alignment), field.bytes);
      alignment = Math.max(alignment, field.alignment);
    }
    return sum.value(alignUp(bytes, alignment), alignment);
  }

  private static Size variant(Sum sum, int cases, List<Size> payloads) {
    int discriminant = cases <= 1 << 8 ? 1 : cases <= 1 << 16 ? 2 : 4;
    long bytes = 0;
    int alignment = 1;
    for (Size payload : payloads) {
      sum.add(payload);
      bytes = Math.max(bytes, payload.bytes);
      alignment = Math.max(alignment, payload.alignment);
    }
    long total = saturated(alignUp(discriminant, alignment), bytes);
    int all = Math.max(discriminant, alignment);
    return sum.value(alignUp(total, all), all);
  }

  private static long saturated(long a, long b) {
    return Math.min(a, Integer.MAX_VALUE) + Math.min(b, Integer.MAX_VALUE);
  }

  private static long alignUp(long offset, int alignment) {
    return (Math.min(offset, Long.MAX_VALUE - 8) + alignment - 1) & -alignment;
  }

  Size of(FuncType type) {
    Size size = known.get(type);
    if (size == null) {
      Sum sum = new Sum();
      budget.take(type.params().size() + 1L);
      for (FuncType.Param param : type.params()) {
        sum.add(of(param.type()));
      }
      sum.add(ofOptional(type.result()));
      size = sum.entity();
      known.put(type, size);
    }
    return size;
  }

  Size of(DefinedType type) {
    return switch (type.kind()) {
      case VALUE -> of(((DefinedType.Value) type).type());
      case FUNC -> of(((DefinedType.Func) type).type());
      case INSTANCE -> of(((DefinedType.Instance) type).type());
      case COMPONENT -> of(((DefinedType.Component) type).type());
      case RESOURCE -> new Size(1, 1, 1, false, true, false, 0, 1);
    };
  }

  Size of(EntityType type) {
    return switch (type.kind()) {
      case CORE_MODULE -> new Size(1, 1, 1, false, false, false, 0, 1);
      case FUNC -> of(((EntityType.Func) type).type());
      case VALUE -> of(((EntityType.Value) type).type());
      case TYPE -> of(((EntityType.Type) type).type());
      case INSTANCE -> {
        Size size = known.get(type);
        if (size == null) {
          Sum sum = new Sum();
          add(sum, ((InstanceType) type).exports());
          size = sum.entity();
          known.put(type, size);
        }
        yield size;
      }
      case COMPONENT -> {
        Size size = known.get(type);
        if (size == null) {
          Sum sum = new Sum();
          add(sum, ((ComponentType) type).imports());
          add(sum, ((ComponentType) type).exports());
          size = sum.entity();
          known.put(type, size);
        }
        yield size;
      }
    };
  }

  private void add(Sum sum, List<Extern> externs) {
    budget.take(externs.size());
    for (Extern extern : externs) {
      sum.add(of(extern.type()));
    }
  }
}
