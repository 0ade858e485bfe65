package io.component4j.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Types of core WebAssembly as a text says them, names unresolved. */
final class CoreType {
  private CoreType() {}

  /** Finds the type that an index means. */
  interface Resolver {
    /** The type index, unsigned; a name that is not known is reported. */
    int type(Index index);
  }

  /**
   * A heap type.
   *
   * @param code of an abstract one; 0 where {@code index} says it
   */
  record Heap(boolean shared, boolean exact, int code, @Nullable Index index) {
    void encode(Resolver types, Bytes out) {
      if (index == null) {
        if (shared) {
          out.u8(0x65);
        }
        out.u8(code);
      } else if (exact) {
        out.u8(0x62).u32(types.type(index));
      } else {
        out.s33(types.type(index));
      }
    }
  }

  /**
   * A value type.
   *
   * @param code of a number or vector; 0 where it is a reference
   */
  record Val(int code, boolean nullable, @Nullable Heap heap) {
    static Val ref(boolean nullable, Heap heap) {
      return new Val(0, nullable, heap);
    }

    /** {@code funcref}. */
    static final Val FUNCREF = ref(true, new Heap(false, false, 0x70, null));

    Heap target() {
      if (heap == null) {
        throw new IllegalStateException("no reference");
      }
      return heap;
    }

    void encode(Resolver types, Bytes out) {
      if (heap == null) {
        out.u8(code);
        return;
      }
      if (!nullable || heap.index() != null) {
        out.u8(nullable ? 0x63 : 0x64);
      }
      heap.encode(types, out);
    }
  }

  /** A parameter or local with its name for people. */
  record Named(@Nullable Index id, @Nullable String annotation, Val type) {
    @Nullable String shownName() {
      return annotation != null ? annotation : id == null ? null : id.name();
    }
  }

  /** A function type. */
  record Func(List<Named> params, List<Val> results) {
    FuncKey key() {
      List<Val> types = new ArrayList<>(params.size());
      params.forEach(param -> types.add(param.type()));
      return new FuncKey(types, results);
    }

    static final Func EMPTY = new Func(List.of(), List.of());
  }

  /** What function types are told apart by. */
  record FuncKey(List<Val> params, List<Val> results) {
    void encode(Resolver types, Bytes out) {
      out.u8(0x60).u32(params.size());
      params.forEach(param -> param.encode(types, out));
      out.u32(results.size());
      results.forEach(result -> result.encode(types, out));
    }
  }

  /**
   * A function type where one is used.
   *
   * @param index of a type, or null
   * @param inline what it says about itself, or null
   */
  record Use(@Nullable Index index, @Nullable Func inline) {}

  /**
   * A field of a structure, or the element of an array.
   *
   * @param packed the code of a packed type, or 0
   */
  record Field(@Nullable Index id, boolean mutable, int packed, @Nullable Val type) {
    void encode(Resolver types, Bytes out) {
      if (type == null) {
        out.u8(packed);
      } else {
        type.encode(types, out);
      }
      out.flag(mutable);
    }
  }

  /** Which kind of type is defined. */
  enum Kind {
    FUNC,
    STRUCT,
    ARRAY,
    CONT
  }

  /** A type definition. */
  static final class Def {
    @Nullable Index id;
    @Nullable String annotation;
    boolean sub;
    boolean isFinal = true;
    boolean shared;
    @Nullable Index parent;
    @Nullable Index describes;
    @Nullable Index descriptor;
    Kind kind = Kind.FUNC;
    Func func = Func.EMPTY;
    List<Field> fields = List.of();
    @Nullable Index continued;

    @Nullable String shownName() {
      return annotation != null ? annotation : id == null ? null : id.name();
    }

    /**
     * Writes the definition.
     *
     * @param inComponent whether an open type must be told from a module type
     */
    void encode(Resolver types, Bytes out, boolean inComponent) {
      if (parent != null || !isFinal) {
        if (!isFinal && inComponent) {
          out.u8(0x00);
        }
        out.u8(isFinal ? 0x4f : 0x50).flag(parent != null);
        if (parent != null) {
          out.u32(types.type(parent));
        }
      }
      if (shared) {
        out.u8(0x65);
      }
      if (describes != null) {
        out.u8(0x4c).u32(types.type(describes));
      }
      if (descriptor != null) {
        out.u8(0x4d).u32(types.type(descriptor));
      }
      switch (kind) {
        case FUNC -> func.key().encode(types, out);
        case STRUCT -> {
          out.u8(0x5f).u32(fields.size());
          fields.forEach(field -> field.encode(types, out));
        }
        case ARRAY -> {
          out.u8(0x5e);
          fields.get(0).encode(types, out);
        }
        case CONT -> {
          if (continued != null) {
            out.u8(0x5d).s33(types.type(continued));
          }
        }
      }
    }
  }

  /** Bounds of a memory or table. */
  record Limits(boolean is64, long min, @Nullable Long max) {
    int flags() {
      return (max == null ? 0 : 1) | (is64 ? 4 : 0);
    }

    void encode(Bytes out) {
      out.u64(min);
      if (max != null) {
        out.u64(max);
      }
    }
  }

  /** A table type. */
  record Table(boolean shared, Limits limits, Val element) {
    void encode(Resolver types, Bytes out) {
      element.encode(types, out);
      out.u8(limits.flags() | (shared ? 2 : 0));
      limits.encode(out);
    }
  }

  /** A memory type. */
  record Memory(Limits limits, boolean shared, @Nullable Integer pageSizeLog2) {
    void encode(Bytes out) {
      out.u8(limits.flags() | (shared ? 2 : 0) | (pageSizeLog2 == null ? 0 : 8));
      limits.encode(out);
      if (pageSizeLog2 != null) {
        out.u32(pageSizeLog2);
      }
    }
  }

  /** A global type. */
  record Global(Val type, boolean mutable, boolean shared) {
    void encode(Resolver types, Bytes out) {
      type.encode(types, out);
      out.u8((mutable ? 1 : 0) | (shared ? 2 : 0));
    }
  }

  /** What is imported or exported. */
  enum ExternKind {
    FUNC(0x00),
    TABLE(0x01),
    MEMORY(0x02),
    GLOBAL(0x03),
    TAG(0x04),
    FUNC_EXACT(0x20);

    private final int code;

    ExternKind(int code) {
      this.code = code;
    }

    int code() {
      return code;
    }
  }

  /** The type of an import or export; the part that the kind says is not null. */
  record Extern(
      ExternKind kind,
      @Nullable Index id,
      @Nullable String annotation,
      @Nullable Use use,
      @Nullable Table table,
      @Nullable Memory memory,
      @Nullable Global global) {

    @Nullable String shownName() {
      return annotation != null ? annotation : id == null ? null : id.name();
    }

    /**
     * Writes the type.
     *
     * @param func index of the function type, where the kind has one
     */
    void encode(Resolver types, int func, Bytes out) {
      out.u8(kind.code());
      if (kind == ExternKind.TAG) {
        out.u8(0x00);
      }
      if (use != null) {
        out.u32(func);
      }
      if (table != null) {
        table.encode(types, out);
      }
      if (memory != null) {
        memory.encode(out);
      }
      if (global != null) {
        global.encode(types, out);
      }
    }
  }
}
