package io.component4j.component.model;

import java.util.List;
import java.util.Objects;

/** A core type definition (Binary.md, {@code core:deftype}). */
public sealed interface CoreDefType {

  /**
   * Types that may refer to each other; each takes an index.
   *
   * @param explicit whether it is written as a group; otherwise it holds exactly one type
   */
  record Rec(boolean explicit, List<Sub> types) implements CoreDefType {
    /** Checks and copies. */
    public Rec {
      types = List.copyOf(types);
      if (!explicit && types.size() != 1) {
        throw new IllegalArgumentException("a single type wanted");
      }
    }

    /** One function type. */
    public static Rec func(CoreFuncType type) {
      return new Rec(false, List.of(new Sub(Form.PLAIN, List.of(), new Composite.Func(type))));
    }
  }

  /** How a type is written. */
  enum Form {
    /** Only its composite type: final, without supertypes. */
    PLAIN,
    /** {@code sub final}. */
    FINAL,
    /** {@code sub}. */
    OPEN
  }

  /**
   * A type with its supertypes.
   *
   * @param supertypes type indices, unsigned
   * @param shared whether what is of the type is shared between threads
   */
  record Sub(Form form, List<Integer> supertypes, Composite type, boolean shared) {
    /** Checks and copies. */
    public Sub {
      Objects.requireNonNull(form);
      Objects.requireNonNull(type);
      supertypes = List.copyOf(supertypes);
    }

    /** A type that is not shared. */
    public Sub(Form form, List<Integer> supertypes, Composite type) {
      this(form, supertypes, type, false);
    }
  }

  /** A composite type. */
  sealed interface Composite {
    /** A function type. */
    record Func(CoreFuncType type) implements Composite {}

    /** A structure type. */
    record Struct(List<FieldType> fields) implements Composite {
      /** Copies. */
      public Struct {
        fields = List.copyOf(fields);
      }
    }

    /** An array type. */
    record Array(FieldType element) implements Composite {}

    /**
     * A continuation type.
     *
     * @param type index of a function type, unsigned
     */
    record Continuation(int type) implements Composite {}
  }

  /** What a field or element holds. */
  sealed interface Storage {
    /** A value. */
    record Unpacked(CoreValType type) implements Storage {}

    /** A small integer. */
    enum Packed implements Storage {
      I8,
      I16
    }
  }

  /** A field or element. */
  record FieldType(Storage storage, boolean mutable) {}

  /** A module type. */
  record Module(List<ModuleDeclaration> declarations) implements CoreDefType {
    /** Copies. */
    public Module {
      declarations = List.copyOf(declarations);
    }
  }

  /** A declaration of a module type. */
  sealed interface ModuleDeclaration {
    /** An import. */
    record Import(String module, String name, CoreExternRef type) implements ModuleDeclaration {}

    /** A type definition. */
    record Type(Rec type) implements ModuleDeclaration {}

    /**
     * A core type of an enclosing scope.
     *
     * @param scopes how many scopes outwards, unsigned; 0 is this module type
     * @param index core type index there, unsigned
     */
    record OuterType(int scopes, int index) implements ModuleDeclaration {}

    /** An export. */
    record Export(String name, CoreExternRef type) implements ModuleDeclaration {}
  }

  /** The type of a core import or export, function types by index. */
  sealed interface CoreExternRef {
    /**
     * A function.
     *
     * @param type type index, unsigned
     */
    record Func(int type) implements CoreExternRef {}

    /** A table. */
    record Table(CoreExternType.Table type) implements CoreExternRef {}

    /** A memory. */
    record Memory(CoreExternType.Memory type) implements CoreExternRef {}

    /** A global. */
    record Global(CoreExternType.Global type) implements CoreExternRef {}

    /**
     * A tag.
     *
     * @param type type index, unsigned
     */
    record Tag(int type) implements CoreExternRef {}
  }
}
