package io.component4j.text;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value that a script gives or expects.
 *
 * <p>Immutable and safe for use by several threads.
 */
public sealed interface ScriptValue {

  /** The type of a number. */
  enum NumberType {
    I32("i32"),
    I64("i64"),
    F32("f32"),
    F64("f64"),
    BOOL("bool"),
    U8("u8"),
    S8("s8"),
    U16("u16"),
    S16("s16"),
    U32("u32"),
    S32("s32"),
    U64("u64"),
    S64("s64"),
    CHAR("char");

    private final String text;

    NumberType(String text) {
      this.text = text;
    }

    /** The type as the text format writes it. */
    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * A number, truth value or character.
   *
   * @param bits of a floating-point number its bits, of a character its code point, of a truth
   *     value 0 or 1; signed ones have the sign in all higher bits
   */
  record Number(NumberType type, long bits) implements ScriptValue {
    /** Checks. */
    public Number {
      Objects.requireNonNull(type);
    }
  }

  /**
   * Some value that is not a number; expected only.
   *
   * @param canonical whether its payload must be the canonical one
   */
  record Nan(NumberType type, boolean canonical) implements ScriptValue {
    /** Checks. */
    public Nan {
      Objects.requireNonNull(type);
    }
  }

  /**
   * A vector.
   *
   * @param lanes from the lowest one up; integers of 8 and 16 bits are of types S8 and S16
   */
  record Vector(List<ScriptValue> lanes) implements ScriptValue {
    /** Copies. */
    public Vector {
      lanes = List.copyOf(lanes);
    }
  }

  /**
   * A reference.
   *
   * @param kind its keyword after {@code ref.}, for example {@code null} or {@code extern}
   * @param target a heap type or number, or null where any will do
   */
  record Reference(String kind, @Nullable String target) implements ScriptValue {
    /** Checks. */
    public Reference {
      Objects.requireNonNull(kind);
    }
  }

  /** One of several values; expected only. */
  record Either(List<ScriptValue> values) implements ScriptValue {
    /** Copies. */
    public Either {
      values = List.copyOf(values);
    }
  }

  /** A string. */
  record Text(String text) implements ScriptValue {
    /** Checks. */
    public Text {
      Objects.requireNonNull(text);
    }
  }

  /** A list. */
  record ListOf(List<ScriptValue> elements) implements ScriptValue {
    /** Copies. */
    public ListOf {
      elements = List.copyOf(elements);
    }
  }

  /** A tuple. */
  record Tuple(List<ScriptValue> elements) implements ScriptValue {
    /** Copies. */
    public Tuple {
      elements = List.copyOf(elements);
    }
  }

  /** A field of a record. */
  record Field(String label, ScriptValue value) {
    /** Checks. */
    public Field {
      Objects.requireNonNull(label);
      Objects.requireNonNull(value);
    }
  }

  /** A record. */
  record Record(List<Field> fields) implements ScriptValue {
    /** Copies. */
    public Record {
      fields = List.copyOf(fields);
    }
  }

  /** A case of a variant. */
  record Variant(String label, @Nullable ScriptValue value) implements ScriptValue {
    /** Checks. */
    public Variant {
      Objects.requireNonNull(label);
    }
  }

  /** A case of an enum. */
  record Enumeration(String label) implements ScriptValue {
    /** Checks. */
    public Enumeration {
      Objects.requireNonNull(label);
    }
  }

  /** An option; null is {@code none}. */
  record Option(@Nullable ScriptValue value) implements ScriptValue {}

  /** A result. */
  record Result(boolean ok, @Nullable ScriptValue value) implements ScriptValue {}

  /** Flags that are set. */
  record Flags(List<String> labels) implements ScriptValue {
    /** Copies. */
    public Flags {
      labels = List.copyOf(labels);
    }
  }
}
