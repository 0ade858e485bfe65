package io.component4j.component.model;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A definition of a component: what its sections hold. */
public sealed interface Item
    permits Alias,
        Canon,
        CoreInstance,
        CoreModule,
        Instance,
        Item.CoreType,
        Item.Custom,
        Item.Export,
        Item.Import,
        Item.NestedComponent,
        Item.Start,
        Item.Type,
        Item.Value {

  /** Discriminates the kinds; each has its own kind of section. */
  enum Kind {
    CUSTOM,
    CORE_MODULE,
    CORE_INSTANCE,
    CORE_TYPE,
    COMPONENT,
    INSTANCE,
    ALIAS,
    TYPE,
    CANON,
    START,
    IMPORT,
    EXPORT,
    VALUE;

    private final String text = name().toLowerCase(Locale.ROOT).replace('_', ' ');

    /** The kind as a message names it, for example {@code core module}. */
    @Override
    public String toString() {
      return text;
    }

    /** The id of the section that holds items of this kind. */
    public int sectionId() {
      return ordinal();
    }

    /** Whether a section holds exactly one item, without a count before it. */
    public boolean single() {
      return this == CUSTOM || this == CORE_MODULE || this == COMPONENT || this == START;
    }
  }

  /** The kind. */
  Kind kind();

  /** Where it starts, in bytes from the start of the outermost input; -1 where not read. */
  long offset();

  /** A custom section. */
  record Custom(long offset, String name, ByteSlice content) implements Item {
    /** Checks. */
    public Custom {
      Objects.requireNonNull(name);
      Objects.requireNonNull(content);
    }

    @Override
    public Kind kind() {
      return Kind.CUSTOM;
    }
  }

  /** A core type definition. */
  record CoreType(long offset, CoreDefType type) implements Item, Declaration {
    /** Checks. */
    public CoreType {
      Objects.requireNonNull(type);
    }

    @Override
    public Kind kind() {
      return Kind.CORE_TYPE;
    }
  }

  /** A component inside a component. */
  record NestedComponent(long offset, ComponentModel component) implements Item {
    /** Checks. */
    public NestedComponent {
      Objects.requireNonNull(component);
    }

    @Override
    public Kind kind() {
      return Kind.COMPONENT;
    }
  }

  /** A type definition. */
  record Type(long offset, DefType type) implements Item, Declaration {
    /** Checks. */
    public Type {
      Objects.requireNonNull(type);
    }

    @Override
    public Kind kind() {
      return Kind.TYPE;
    }
  }

  /**
   * A start definition.
   *
   * @param func index, unsigned
   * @param arguments value indices, unsigned
   * @param results how many values it defines, unsigned
   */
  record Start(long offset, int func, List<Integer> arguments, int results) implements Item {
    /** Copies. */
    public Start {
      arguments = List.copyOf(arguments);
    }

    @Override
    public Kind kind() {
      return Kind.START;
    }
  }

  /** An import. */
  record Import(long offset, ExternName name, ExternTypeRef type) implements Item, Declaration {
    /** Checks. */
    public Import {
      Objects.requireNonNull(name);
      Objects.requireNonNull(type);
    }

    @Override
    public Kind kind() {
      return Kind.IMPORT;
    }
  }

  /**
   * An export.
   *
   * @param type the type that it is given, or null for that of the item
   */
  record Export(long offset, ExternName name, SortIndex item, @Nullable ExternTypeRef type)
      implements Item {
    /** Checks. */
    public Export {
      Objects.requireNonNull(name);
      Objects.requireNonNull(item);
    }

    @Override
    public Kind kind() {
      return Kind.EXPORT;
    }
  }

  /**
   * A value.
   *
   * @param content the encoded value
   */
  record Value(long offset, ValTypeRef type, ByteSlice content) implements Item {
    /** Checks. */
    public Value {
      Objects.requireNonNull(type);
      Objects.requireNonNull(content);
    }

    @Override
    public Kind kind() {
      return Kind.VALUE;
    }
  }
}
