package io.component4j.component.typing;

import io.component4j.component.feature.Feature;
import io.component4j.component.model.CoreDefType;
import io.component4j.component.model.CoreDefType.Composite;
import io.component4j.component.model.CoreDefType.FieldType;
import io.component4j.component.model.CoreDefType.Form;
import io.component4j.component.model.CoreExternType;
import io.component4j.component.model.CoreExternType.Limits;
import io.component4j.component.model.CoreFuncType;
import io.component4j.component.model.CoreValType;
import io.component4j.component.typing.Scope.CoreTypeEntry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges definitions of core types (Core specification, "Validation", "Types"). */
final class CoreTypeChecks {
  private static final long MAX_TABLE = 10_000_000;

  private final Typing typing;

  CoreTypeChecks(Typing typing) {
    this.typing = typing;
  }

  /**
   * The entries that a group adds to an index space.
   *
   * @param types the index space before it
   */
  List<CoreTypeEntry> group(
      List<? extends @Nullable Object> types, CoreDefType.Rec group, long offset) {
    List<CoreTypeEntry> entries = new ArrayList<>();
    CoreTypeEntry.Space space = new CoreTypeEntry.Space(types);
    for (CoreDefType.Sub sub : group.types()) {
      boolean open = sub.form() == Form.OPEN;
      entries.add(
          sub.type() instanceof Composite.Func func
              ? new CoreTypeEntry.Func(func.type(), open, space)
              : new CoreTypeEntry.Heap(sub.type(), open, space));
      if (sub.shared()) {
        typing.require(Feature.SHARED_EVERYTHING_THREADS, "a shared type", offset);
      }
    }
    if (group.explicit() || entries.get(0) instanceof CoreTypeEntry.Heap) {
      typing.require(Feature.GC, "a type of the engine's heap", offset);
    }
    int size = types.size() + entries.size();
    for (int i = 0; i < entries.size(); i++) {
      CoreDefType.Sub sub = group.types().get(i);
      for (int supertype : sub.supertypes()) {
        int index = types.size() + i;
        if (Integer.compareUnsigned(supertype, index) >= 0) {
          throw unknown(supertype, offset);
        }
        Object parent =
            supertype < types.size() ? types.get(supertype) : entries.get(supertype - types.size());
        supertype(parent, entries.get(i), supertype, offset);
      }
      references(sub.type(), types, size, offset);
    }
    return entries;
  }

  private void supertype(@Nullable Object parent, CoreTypeEntry entry, int index, long offset) {
    if (parent == null) {
      throw new Typing.MissingEntryException();
    }
    if (parent instanceof CoreTypeEntry.Module) {
      throw moduleType(index, offset);
    }
    boolean open =
        parent instanceof CoreTypeEntry.Func func
            ? func.open()
            : ((CoreTypeEntry.Heap) parent).open();
    if (!open) {
      throw typing.invalid(
          offset, "core type " + Integer.toUnsignedString(index) + " is final: it has no subtypes");
    }
    if (parent.getClass() != entry.getClass()) {
      throw typing.invalid(
          offset,
          "a core type must be of the same kind as its supertype "
              + Integer.toUnsignedString(index));
    }
  }

  private RuntimeException unknown(int index, long offset) {
    return typing.invalid(offset, "there is no core type " + Integer.toUnsignedString(index));
  }

  private RuntimeException moduleType(int index, long offset) {
    return typing.invalid(
        offset,
        "core type " + Integer.toUnsignedString(index) + " is a module type, not one of values");
  }

  private void references(
      Composite type, List<? extends @Nullable Object> types, int size, long offset) {
    if (type instanceof Composite.Func func) {
      func(func.type(), types, size, offset);
    } else if (type instanceof Composite.Struct struct) {
      struct.fields().forEach(field -> field(field, types, size, offset));
    } else if (type instanceof Composite.Array array) {
      field(array.element(), types, size, offset);
    } else {
      typing.require(Feature.STACK_SWITCHING, "a continuation", offset);
      index(((Composite.Continuation) type).type(), types, size, offset);
    }
  }

  private void func(
      CoreFuncType type, List<? extends @Nullable Object> types, int size, long offset) {
    type.params().forEach(param -> value(param, types, size, offset));
    type.results().forEach(result -> value(result, types, size, offset));
  }

  private void field(
      FieldType field, List<? extends @Nullable Object> types, int size, long offset) {
    if (field.storage() instanceof CoreDefType.Storage.Unpacked unpacked) {
      value(unpacked.type(), types, size, offset);
    }
  }

  private void value(
      CoreValType type, List<? extends @Nullable Object> types, int size, long offset) {
    if (type instanceof CoreValType.Ref ref && ref.heap() == null) {
      index(ref.type(), types, size, offset);
    } else {
      shared(type, offset);
    }
  }

  private void shared(CoreValType type, long offset) {
    if (type instanceof CoreValType.Ref ref && ref.shared()) {
      typing.require(Feature.SHARED_EVERYTHING_THREADS, "a shared type", offset);
    }
  }

  private void index(int index, List<? extends @Nullable Object> types, int size, long offset) {
    if (Integer.compareUnsigned(index, size) >= 0) {
      throw unknown(index, offset);
    }
    if (index < types.size() && types.get(index) instanceof CoreTypeEntry.Module) {
      throw moduleType(index, offset);
    }
  }

  /** Checks the sizes of a memory or table, and that what the type needs is on. */
  void extern(CoreExternType type, long offset) {
    if (type instanceof CoreExternType.Memory memory) {
      if (memory.pageSizeLog2() != null) {
        typing.require(Feature.CUSTOM_PAGE_SIZES, "a page size", offset);
      }
      if (memory.pageShift() != 0 && memory.pageShift() != 16) {
        throw typing.invalid(offset, "a page of a memory has 1 byte or 64 KiB");
      }
      Limits limits = memory.limits();
      long pages = 1L << ((limits.is64() ? 64 : 32) - 16);
      long bytes = limits.is64() ? -1 : (1L << 32) - 1;
      long most = memory.pageShift() == 0 ? bytes : pages;
      limits(limits, most, "a memory", "pages", offset);
      if (limits.shared() && limits.max() == null) {
        throw typing.invalid(offset, "a shared memory needs a maximum");
      }
      if (limits.shared()) {
        typing.require(Feature.THREADS, "a shared memory", offset);
      }
    } else if (type instanceof CoreExternType.Table table) {
      Limits limits = table.limits();
      limits(limits, limits.is64() ? -1 : (1L << 32) - 1, "a table", "elements", offset);
      if (Long.compareUnsigned(limits.min(), MAX_TABLE) > 0) {
        throw typing.invalid(offset, "a table starts with at most " + MAX_TABLE + " elements");
      }
      if (limits.shared()) {
        typing.require(Feature.SHARED_EVERYTHING_THREADS, "a shared table", offset);
      }
      shared(table.element(), offset);
    } else if (type instanceof CoreExternType.Global global && global.shared()) {
      typing.require(Feature.SHARED_EVERYTHING_THREADS, "a shared global", offset);
    } else if (type instanceof CoreExternType.Tag tag) {
      typing.require(Feature.EXCEPTIONS, "a tag", offset);
      if (!tag.type().results().isEmpty() && !typing.features.has(Feature.STACK_SWITCHING)) {
        throw typing.invalid(offset, "the type of an exception has no results");
      }
    }
  }

  private void limits(Limits limits, long most, String what, String unit, long offset) {
    if (limits.is64()) {
      typing.require(Feature.MEMORY64, what + " with 64-bit addresses", offset);
    }
    Long max = limits.max();
    if (Long.compareUnsigned(limits.min(), most) > 0
        || (max != null && Long.compareUnsigned(max, most) > 0)) {
      throw typing.error(
          "component-limit",
          offset,
          what + " has at most " + Long.toUnsignedString(most) + " " + unit);
    }
    if (max != null && Long.compareUnsigned(limits.min(), max) > 0) {
      throw typing.invalid(offset, "the minimum of " + what + " is above its maximum");
    }
  }
}
