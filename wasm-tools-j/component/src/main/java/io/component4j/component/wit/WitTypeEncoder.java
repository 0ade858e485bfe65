package io.component4j.component.wit;

import io.component4j.component.model.DefType;
import io.component4j.component.model.DefType.Labelled;
import io.component4j.component.model.ExternTypeRef;
import io.component4j.component.model.ValTypeRef;
import io.component4j.wit.graph.ResourceDef;
import io.component4j.wit.graph.TypeDef;
import io.component4j.wit.graph.TypeOwner;
import io.component4j.wit.graph.ValueTypeDef;
import io.component4j.wit.graph.WitInterface;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ResourceType;
import io.component4j.wit.types.ValType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Defines types of a WIT graph in one index space of a component, each once. How a type gets its
 * name there, and where types of other interfaces come from, is said by whoever extends this. Not
 * safe for use by several threads.
 */
public abstract class WitTypeEncoder {
  /**
   * A type without a name, or a function type. Such types of two interfaces are two types if they
   * are made of others without names, as in the reference tools.
   */
  private record Anonymous(Object type, @Nullable TypeOwner scope) {
    // Written out as those of function types are, and for the same reason.
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Anonymous key
          && type.equals(key.type)
          && Objects.equals(scope, key.scope);
    }

    @Override
    public int hashCode() {
      return 31 * type.hashCode() + Objects.hashCode(scope);
    }
  }

  /** Which types have which indices. */
  private static final class Known {
    private final Map<TypeDef, Integer> named = new IdentityHashMap<>();
    private final Map<Anonymous, Integer> anonymous = new HashMap<>();

    Known copy() {
      Known copy = new Known();
      copy.named.putAll(named);
      copy.anonymous.putAll(anonymous);
      return copy;
    }
  }

  private Known known = new Known();

  /** Begins with no types. */
  protected WitTypeEncoder() {}

  /** Adds a definition to the index space; returns its index. */
  protected abstract int define(DefType type);

  /**
   * Gives a type its name.
   *
   * @return the index that stands for the type from then on
   */
  protected abstract int declare(TypeDef type, ExternTypeRef definition);

  /** The index of a type of another interface, here. */
  protected abstract int foreign(WitInterface other, TypeDef type);

  /** The interface whose types are declared here; null for those of a world. */
  protected abstract @Nullable TypeOwner owner();

  /**
   * The interface in which types without names stand that are met now; another one than {@link
   * #owner} where types of an interface are used from outside.
   */
  protected @Nullable TypeOwner scope() {
    return owner();
  }

  /** The type that a type is another name for, or null. */
  public static @Nullable TypeDef aliased(TypeDef type) {
    if (type instanceof ResourceDef resource) {
      return resource.aliasOf().orElse(null);
    }
    return ((ValueTypeDef) type).definition() instanceof ValueTypeDef target ? target : null;
  }

  /** The index of a type that was met before, or null. */
  public final @Nullable Integer indexOf(TypeDef type) {
    return known.named.get(type);
  }

  /** Says which index stands for a type. */
  public final void setIndex(TypeDef type, int index) {
    known.named.put(type, index);
  }

  /** Forgets the types of an interface, so that they are met for the first time again. */
  public final void forget(WitInterface witInterface) {
    for (TypeDef type : witInterface.types()) {
      known.named.remove(type);
      if (type instanceof ValueTypeDef value && aliased(type) == null) {
        known.anonymous.remove(key(value.definition(), witInterface));
      }
    }
  }

  /** What is known now; {@link #returnTo} forgets what is met after. */
  public final Object mark() {
    return known.copy();
  }

  /** Knows again what was known when a mark was set, but for function types. */
  public final void returnTo(Object mark) {
    known = ((Known) mark).copy();
    known.anonymous.keySet().removeIf(key -> key.type() instanceof FuncType);
  }

  private static Anonymous key(ValType type, @Nullable TypeOwner scope) {
    return new Anonymous(type, isFlat(type) ? null : scope);
  }

  /** Whether the parts of a type are primitive or have names. */
  private static boolean isFlat(ValType type) {
    return parts(type).stream().allMatch(WitTypeEncoder::isAtom);
  }

  private static boolean isAtom(ValType type) {
    return type.kind() == ValType.Kind.PRIMITIVE || type.kind() == ValType.Kind.NAMED;
  }

  private static List<ValType> parts(ValType type) {
    List<ValType> parts = new ArrayList<>();
    switch (type.kind()) {
      case LIST -> parts.add(((ValType.ListType) type).element());
      case FIXED_LENGTH_LIST -> parts.add(((ValType.FixedLengthListType) type).element());
      case MAP -> {
        parts.add(((ValType.MapType) type).key());
        parts.add(((ValType.MapType) type).value());
      }
      case OPTION -> parts.add(((ValType.OptionType) type).some());
      case RESULT -> {
        add(parts, ((ValType.ResultType) type).ok());
        add(parts, ((ValType.ResultType) type).err());
      }
      case TUPLE -> parts.addAll(((ValType.TupleType) type).elements());
      case RECORD -> ((ValType.RecordType) type).fields().forEach(f -> parts.add(f.type()));
      case VARIANT -> ((ValType.VariantType) type).cases().forEach(c -> add(parts, c.type()));
      case STREAM -> add(parts, ((ValType.StreamType) type).element());
      case FUTURE -> add(parts, ((ValType.FutureType) type).element());
      case PRIMITIVE, ENUM, FLAGS, OWN, BORROW, NAMED -> {
        // No other type without a name is in them.
      }
    }
    return parts;
  }

  private static void add(List<ValType> parts, @Nullable ValType type) {
    if (type != null) {
      parts.add(type);
    }
  }

  /** The index of a function type. */
  public final int func(FuncType type) {
    boolean flat =
        (type.result() == null || isAtom(type.result()))
            && type.params().stream().allMatch(param -> isAtom(param.type()));
    Anonymous key = new Anonymous(type, flat ? null : scope());
    Integer before = known.anonymous.get(key);
    if (before != null) {
      return before;
    }
    List<Labelled> params = new ArrayList<>();
    for (FuncType.Param param : type.params()) {
      params.add(new Labelled(param.name(), value(param.type())));
    }
    ValTypeRef result = optional(type.result());
    int index = define(new DefType.Func(params, result, type.async()));
    known.anonymous.put(key, index);
    return index;
  }

  /** The index of a type with a name; where it is met first, that declares it. */
  public final int type(TypeDef type) {
    Integer before = known.named.get(type);
    if (before != null) {
      return before;
    }
    int index;
    if (type.owner() instanceof WitInterface other && other != owner()) {
      index = foreign(other, type);
    } else if (type instanceof ResourceDef resource && resource.aliasOf().isEmpty()) {
      index = declare(type, new ExternTypeRef.SubResource());
    } else {
      TypeDef target = aliased(type);
      index = target != null ? type(target) : definition(((ValueTypeDef) type).definition());
      index = declare(type, new ExternTypeRef.TypeEq(index));
    }
    known.named.put(type, index);
    return index;
  }

  /** A type that may be absent. */
  public final @Nullable ValTypeRef optional(@Nullable ValType type) {
    return type == null ? null : value(type);
  }

  /** A type where it is used. */
  public final ValTypeRef value(ValType type) {
    if (type instanceof ValType.Primitive primitive) {
      return new ValTypeRef.Primitive(primitive);
    }
    if (type instanceof ValueTypeDef named) {
      return new ValTypeRef.Index(type(named));
    }
    Anonymous key = key(type, scope());
    Integer index = known.anonymous.get(key);
    if (index == null) {
      index = definition(type);
      known.anonymous.put(key, index);
    }
    return new ValTypeRef.Index(index);
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
    return define(definition);
  }
}
