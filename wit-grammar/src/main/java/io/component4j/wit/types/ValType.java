package io.component4j.wit.types;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value type of the Component Model (Explainer, "Type Definitions", {@code defvaltype}). The one
 * representation that the WIT graph, component binaries, the Canonical ABI and the binding
 * generators share.
 *
 * <p>Types are finite trees: nothing here can refer to itself. Whoever makes types from outside
 * input bounds their size and depth. Equality is structural but for {@link NamedType}s and
 * resources, which are compared by identity; whether two types match is the subtype relation's
 * question, not that of {@code equals}.
 *
 * <p>Immutable and safe for use by several threads.
 */
public sealed interface ValType {

  /** Discriminates the kinds, so that a {@code switch} can be exhaustive on Java 17. */
  enum Kind {
    PRIMITIVE,
    LIST,
    FIXED_LENGTH_LIST,
    MAP,
    OPTION,
    RESULT,
    TUPLE,
    RECORD,
    VARIANT,
    ENUM,
    FLAGS,
    OWN,
    BORROW,
    STREAM,
    FUTURE,
    NAMED
  }

  /** The kind of this type. */
  Kind kind();

  /** This type with the names around it taken off; its parts keep theirs. */
  default ValType structure() {
    return this;
  }

  /** The types without parts. */
  enum Primitive implements ValType {
    BOOL("bool"),
    S8("s8"),
    U8("u8"),
    S16("s16"),
    U16("u16"),
    S32("s32"),
    U32("u32"),
    S64("s64"),
    U64("u64"),
    F32("f32"),
    F64("f64"),
    CHAR("char"),
    STRING("string"),
    ERROR_CONTEXT("error-context");

    private final String keyword;

    Primitive(String keyword) {
      this.keyword = keyword;
    }

    /** The type as WIT writes it. */
    public String keyword() {
      return keyword;
    }

    @Override
    public Kind kind() {
      return Kind.PRIMITIVE;
    }

    @Override
    public String toString() {
      return keyword;
    }
  }

  /** {@code list<T>}. */
  record ListType(ValType element) implements ValType {
    public ListType {
      Objects.requireNonNull(element);
    }

    @Override
    public Kind kind() {
      return Kind.LIST;
    }
  }

  /**
   * {@code list<T, N>}.
   *
   * @param length the number of elements, unsigned
   */
  record FixedLengthListType(ValType element, int length) implements ValType {
    public FixedLengthListType {
      Objects.requireNonNull(element);
    }

    @Override
    public Kind kind() {
      return Kind.FIXED_LENGTH_LIST;
    }
  }

  /** {@code map<K, V>}. */
  record MapType(ValType key, ValType value) implements ValType {
    public MapType {
      Objects.requireNonNull(key);
      Objects.requireNonNull(value);
    }

    @Override
    public Kind kind() {
      return Kind.MAP;
    }
  }

  /** {@code option<T>}. */
  record OptionType(ValType some) implements ValType {
    public OptionType {
      Objects.requireNonNull(some);
    }

    @Override
    public Kind kind() {
      return Kind.OPTION;
    }
  }

  /**
   * {@code result<T, E>}.
   *
   * @param ok null where the case carries nothing
   * @param err null where the case carries nothing
   */
  record ResultType(@Nullable ValType ok, @Nullable ValType err) implements ValType {
    @Override
    public Kind kind() {
      return Kind.RESULT;
    }
  }

  /** {@code tuple<..>}. */
  record TupleType(List<ValType> elements) implements ValType {
    public TupleType {
      elements = List.copyOf(elements);
    }

    @Override
    public Kind kind() {
      return Kind.TUPLE;
    }
  }

  /** A field of a record. */
  record Field(String name, ValType type) {
    public Field {
      Objects.requireNonNull(name);
      Objects.requireNonNull(type);
    }
  }

  /** {@code record}. */
  record RecordType(List<Field> fields) implements ValType {
    public RecordType {
      fields = List.copyOf(fields);
    }

    @Override
    public Kind kind() {
      return Kind.RECORD;
    }
  }

  /**
   * A case of a variant.
   *
   * @param type null where the case carries nothing
   */
  record Case(String name, @Nullable ValType type) {
    public Case {
      Objects.requireNonNull(name);
    }
  }

  /** {@code variant}. */
  record VariantType(List<Case> cases) implements ValType {
    public VariantType {
      cases = List.copyOf(cases);
    }

    @Override
    public Kind kind() {
      return Kind.VARIANT;
    }
  }

  /** {@code enum}. */
  record EnumType(List<String> cases) implements ValType {
    public EnumType {
      cases = List.copyOf(cases);
    }

    @Override
    public Kind kind() {
      return Kind.ENUM;
    }
  }

  /** {@code flags}. */
  record FlagsType(List<String> names) implements ValType {
    public FlagsType {
      names = List.copyOf(names);
    }

    @Override
    public Kind kind() {
      return Kind.FLAGS;
    }
  }

  /** {@code own<R>}. */
  record OwnType(ResourceType resource) implements ValType {
    public OwnType {
      Objects.requireNonNull(resource);
    }

    @Override
    public Kind kind() {
      return Kind.OWN;
    }
  }

  /** {@code borrow<R>}. */
  record BorrowType(ResourceType resource) implements ValType {
    public BorrowType {
      Objects.requireNonNull(resource);
    }

    @Override
    public Kind kind() {
      return Kind.BORROW;
    }
  }

  /**
   * {@code stream<T>}.
   *
   * @param element null for {@code stream}
   */
  record StreamType(@Nullable ValType element) implements ValType {
    @Override
    public Kind kind() {
      return Kind.STREAM;
    }
  }

  /**
   * {@code future<T>}.
   *
   * @param element null for {@code future}
   */
  record FutureType(@Nullable ValType element) implements ValType {
    @Override
    public Kind kind() {
      return Kind.FUTURE;
    }
  }

  /**
   * A type that has a name where it was declared; the WIT graph's type definitions are of this
   * kind.
   */
  non-sealed interface NamedType extends ValType {
    /** The name in its scope. */
    String name();

    /** What the name stands for; another named type where this one is an alias. */
    ValType definition();

    @Override
    default Kind kind() {
      return Kind.NAMED;
    }

    @Override
    default ValType structure() {
      ValType type = definition();
      while (type instanceof NamedType named) {
        type = named.definition();
      }
      return type;
    }
  }
}
