package io.component4j.component.model;

import io.component4j.wit.types.ValType;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A type definition (Binary.md, {@code deftype}); all parts by index. */
public sealed interface DefType {
  /** Discriminates the kinds. */
  enum Kind {
    PRIMITIVE,
    RECORD,
    VARIANT,
    LIST,
    FIXED_LENGTH_LIST,
    MAP,
    TUPLE,
    FLAGS,
    ENUM,
    OPTION,
    RESULT,
    OWN,
    BORROW,
    STREAM,
    FUTURE,
    FUNC,
    COMPONENT,
    INSTANCE,
    RESOURCE
  }

  /** The kind. */
  Kind kind();

  /** A primitive value type. */
  record Primitive(ValType.Primitive type) implements DefType {
    /** Checks. */
    public Primitive {
      Objects.requireNonNull(type);
    }

    @Override
    public Kind kind() {
      return Kind.PRIMITIVE;
    }
  }

  /** A name with a type: field, parameter. */
  record Labelled(String label, ValTypeRef type) {
    /** Checks. */
    public Labelled {
      Objects.requireNonNull(label);
      Objects.requireNonNull(type);
    }
  }

  /** A case of a variant. */
  record Case(String label, @Nullable ValTypeRef type) {
    /** Checks. */
    public Case {
      Objects.requireNonNull(label);
    }
  }

  /** {@code record}. */
  record Record(List<Labelled> fields) implements DefType {
    /** Copies. */
    public Record {
      fields = List.copyOf(fields);
    }

    @Override
    public Kind kind() {
      return Kind.RECORD;
    }
  }

  /** {@code variant}. */
  record Variant(List<Case> cases) implements DefType {
    /** Copies. */
    public Variant {
      cases = List.copyOf(cases);
    }

    @Override
    public Kind kind() {
      return Kind.VARIANT;
    }
  }

  /** {@code list}. */
  record ListOf(ValTypeRef element) implements DefType {
    @Override
    public Kind kind() {
      return Kind.LIST;
    }
  }

  /**
   * {@code list} of a fixed length.
   *
   * @param length elements, unsigned
   */
  record FixedLengthList(ValTypeRef element, int length) implements DefType {
    @Override
    public Kind kind() {
      return Kind.FIXED_LENGTH_LIST;
    }
  }

  /** {@code map}. */
  record MapOf(ValTypeRef key, ValTypeRef value) implements DefType {
    @Override
    public Kind kind() {
      return Kind.MAP;
    }
  }

  /** {@code tuple}. */
  record Tuple(List<ValTypeRef> elements) implements DefType {
    /** Copies. */
    public Tuple {
      elements = List.copyOf(elements);
    }

    @Override
    public Kind kind() {
      return Kind.TUPLE;
    }
  }

  /** {@code flags}. */
  record Flags(List<String> labels) implements DefType {
    /** Copies. */
    public Flags {
      labels = List.copyOf(labels);
    }

    @Override
    public Kind kind() {
      return Kind.FLAGS;
    }
  }

  /** {@code enum}. */
  record Enumeration(List<String> labels) implements DefType {
    /** Copies. */
    public Enumeration {
      labels = List.copyOf(labels);
    }

    @Override
    public Kind kind() {
      return Kind.ENUM;
    }
  }

  /** {@code option}. */
  record Option(ValTypeRef some) implements DefType {
    @Override
    public Kind kind() {
      return Kind.OPTION;
    }
  }

  /** {@code result}. */
  record Result(@Nullable ValTypeRef ok, @Nullable ValTypeRef error) implements DefType {
    @Override
    public Kind kind() {
      return Kind.RESULT;
    }
  }

  /**
   * {@code own}.
   *
   * @param resource type index, unsigned
   */
  record Own(int resource) implements DefType {
    @Override
    public Kind kind() {
      return Kind.OWN;
    }
  }

  /**
   * {@code borrow}.
   *
   * @param resource type index, unsigned
   */
  record Borrow(int resource) implements DefType {
    @Override
    public Kind kind() {
      return Kind.BORROW;
    }
  }

  /** {@code stream}. */
  record Stream(@Nullable ValTypeRef element) implements DefType {
    @Override
    public Kind kind() {
      return Kind.STREAM;
    }
  }

  /** {@code future}. */
  record Future(@Nullable ValTypeRef element) implements DefType {
    @Override
    public Kind kind() {
      return Kind.FUTURE;
    }
  }

  /** A function type. */
  record Func(List<Labelled> params, @Nullable ValTypeRef result, boolean async)
      implements DefType {
    /** Copies. */
    public Func {
      params = List.copyOf(params);
    }

    @Override
    public Kind kind() {
      return Kind.FUNC;
    }
  }

  /** A component type. */
  record Component(List<Declaration> declarations) implements DefType {
    /** Copies. */
    public Component {
      declarations = List.copyOf(declarations);
    }

    @Override
    public Kind kind() {
      return Kind.COMPONENT;
    }
  }

  /** An instance type; it has no import declarations. */
  record Instance(List<Declaration> declarations) implements DefType {
    /** Copies. */
    public Instance {
      declarations = List.copyOf(declarations);
    }

    @Override
    public Kind kind() {
      return Kind.INSTANCE;
    }
  }

  /**
   * A resource type.
   *
   * @param representation core type of the representation
   * @param destructor core function index, unsigned; null where there is none
   */
  record Resource(CoreValType representation, @Nullable Integer destructor) implements DefType {
    /** Checks. */
    public Resource {
      Objects.requireNonNull(representation);
    }

    @Override
    public Kind kind() {
      return Kind.RESOURCE;
    }
  }
}
