package io.component4j.component.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The type of a core import or export, resolved. */
public sealed interface CoreExternType {
  /** The sort of what has this type. */
  Sort sort();

  /**
   * A function.
   *
   * @param type null where it is not known: of a canonical definition over a 64-bit memory or over
   *     the engine's heap, neither of which this library flattens yet
   */
  record Func(@Nullable CoreFuncType type) implements CoreExternType {
    @Override
    public Sort sort() {
      return Sort.CORE_FUNC;
    }

    @Override
    public String toString() {
      return "func " + (type == null ? "of unknown type" : type);
    }
  }

  /**
   * Sizes of a memory or table.
   *
   * @param min unsigned
   * @param max unsigned; null where there is none
   */
  record Limits(long min, @Nullable Long max, boolean shared, boolean is64) {
    /** Whether every memory or table of these limits also keeps to others. */
    public boolean within(Limits wanted) {
      Long wantedMax = wanted.max;
      return shared == wanted.shared
          && is64 == wanted.is64
          && Long.compareUnsigned(min, wanted.min) >= 0
          && (wantedMax == null || (max != null && Long.compareUnsigned(max, wantedMax) <= 0));
    }

    @Override
    public String toString() {
      return (is64 ? "i64 " : "")
          + Long.toUnsignedString(min)
          + (max == null ? "" : " " + Long.toUnsignedString(max))
          + (shared ? " shared" : "");
    }
  }

  /** A table. */
  record Table(CoreValType.Ref element, Limits limits) implements CoreExternType {
    /** Checks. */
    public Table {
      Objects.requireNonNull(element);
      Objects.requireNonNull(limits);
    }

    @Override
    public Sort sort() {
      return Sort.CORE_TABLE;
    }

    @Override
    public String toString() {
      return "table " + limits + " " + element;
    }
  }

  /**
   * A memory; limits in pages.
   *
   * @param pageSizeLog2 logarithm of the page size; null where it is not written, which means 16
   */
  record Memory(Limits limits, @Nullable Integer pageSizeLog2) implements CoreExternType {
    /** Checks. */
    public Memory {
      Objects.requireNonNull(limits);
    }

    /** Logarithm of the page size. */
    public int pageShift() {
      return pageSizeLog2 == null ? 16 : pageSizeLog2;
    }

    @Override
    public Sort sort() {
      return Sort.CORE_MEMORY;
    }

    @Override
    public String toString() {
      return "memory " + limits;
    }
  }

  /** A global. */
  record Global(CoreValType type, boolean mutable, boolean shared) implements CoreExternType {
    /** Checks. */
    public Global {
      Objects.requireNonNull(type);
    }

    @Override
    public Sort sort() {
      return Sort.CORE_GLOBAL;
    }

    @Override
    public String toString() {
      return "global " + (mutable ? "(mut " + type + ")" : type.toString());
    }
  }

  /** An exception tag. */
  record Tag(CoreFuncType type) implements CoreExternType {
    /** Checks. */
    public Tag {
      Objects.requireNonNull(type);
    }

    @Override
    public Sort sort() {
      return Sort.CORE_TAG;
    }

    @Override
    public String toString() {
      return "tag " + type;
    }
  }
}
