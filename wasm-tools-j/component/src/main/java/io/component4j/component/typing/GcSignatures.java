package io.component4j.component.typing;

import io.component4j.component.model.CoreDefType.Composite;
import io.component4j.component.model.CoreDefType.FieldType;
import io.component4j.component.model.CoreDefType.Storage;
import io.component4j.component.model.CoreFuncType;
import io.component4j.component.model.CoreValType;
import io.component4j.component.model.CoreValType.AbstractHeap;
import io.component4j.component.model.CoreValType.Num;
import io.component4j.component.typing.Scope.CoreTypeEntry;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ValType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Core signatures of functions that are lowered with the option {@code gc}: compound values are
 * objects of the engine's heap, not bytes of a memory.
 */
final class GcSignatures {
  private final Typing typing;
  private final CoreTypeEntry.Space space;
  private final boolean utf16;
  private final long offset;

  /**
   * Judges signatures.
   *
   * @param space what the type indices in the core type mean
   * @param utf16 whether strings are UTF-16
   */
  GcSignatures(Typing typing, CoreTypeEntry.Space space, boolean utf16, long offset) {
    this.typing = typing;
    this.space = space;
    this.utf16 = utf16;
    this.offset = offset;
  }

  /** Refuses a core type that does not fit a component function. */
  void check(FuncType func, CoreFuncType core) {
    count(core.params().size(), func.params().size(), "parameters");
    for (int i = 0; i < func.params().size(); i++) {
      value(func.params().get(i).type(), new Storage.Unpacked(core.params().get(i)), false);
    }
    count(core.results().size(), func.result() == null ? 0 : 1, "results");
    if (func.result() != null) {
      value(func.result(), new Storage.Unpacked(core.results().get(0)), false);
    }
  }

  private void count(int core, int component, String what) {
    if (core != component) {
      throw wrong("the `core-type` has " + core + " " + what + "; the function has " + component);
    }
  }

  private void value(ValType type, Storage core, boolean field) {
    typing.budget.take(1);
    ValType structure = type.structure();
    switch (structure.kind()) {
      case PRIMITIVE -> primitive((ValType.Primitive) structure, core, field);
      case RECORD ->
          product(
              "record",
              ((ValType.RecordType) structure).fields().stream().map(ValType.Field::type).toList(),
              core);
      case TUPLE -> product("tuple", ((ValType.TupleType) structure).elements(), core);
      case LIST -> list(((ValType.ListType) structure).element(), core);
      case FIXED_LENGTH_LIST -> list(((ValType.FixedLengthListType) structure).element(), core);
      case VARIANT -> sum("variant", core);
      case OPTION -> sum("option", core);
      case RESULT -> sum("result", core);
      case FLAGS -> expect("flags", core, unpacked(core) == Num.I32, "i32");
      case ENUM -> expect("enum", core, unpacked(core) == Num.I32, "i32");
      case OWN -> handle("own", core);
      case BORROW -> handle("borrow", core);
      case STREAM -> handle("stream", core);
      case FUTURE -> handle("future", core);
      case NAMED -> throw new AssertionError(structure);
      case MAP -> throw typing.unsupported(offset, "maps that are lowered with `gc`");
    }
  }

  private void primitive(ValType.Primitive type, Storage core, boolean field) {
    String name = type.toString();
    switch (type) {
      case BOOL, S8, U8 -> small(name, core, field, Storage.Packed.I8);
      case S16, U16 -> small(name, core, field, Storage.Packed.I16);
      case S32, U32, CHAR -> expect(name, core, unpacked(core) == Num.I32, "i32");
      case S64, U64 -> expect(name, core, unpacked(core) == Num.I64, "i64");
      case F32 -> expect(name, core, unpacked(core) == Num.F32, "f32");
      case F64 -> expect(name, core, unpacked(core) == Num.F64, "f64");
      case ERROR_CONTEXT -> handle(name, core);
      case STRING -> {
        Storage.Packed unit = utf16 ? Storage.Packed.I16 : Storage.Packed.I8;
        CoreTypeEntry.Heap heap = heap(core);
        boolean fits =
            heap != null
                && heap.type() instanceof Composite.Array array
                && array.element().storage() == unit;
        expect(name, core, fits, "(ref null? (array (mut? " + text(unit) + ")))");
      }
    }
  }

  /** An integer that is packed where it lies in an object. */
  private void small(String name, Storage core, boolean field, Storage.Packed packed) {
    expect(
        name,
        core,
        field ? core == packed : unpacked(core) == Num.I32,
        field ? text(packed) : "i32");
  }

  private void list(ValType element, Storage core) {
    CoreTypeEntry.Heap heap = heap(core);
    if (heap == null || !(heap.type() instanceof Composite.Array array)) {
      throw mismatch("list", core, "(ref null? (array ...))");
    }
    inside(heap).value(element, array.element().storage(), true);
  }

  private void product(String name, List<ValType> parts, Storage core) {
    CoreTypeEntry.Heap heap = heap(core);
    if (heap == null || !(heap.type() instanceof Composite.Struct struct)) {
      throw mismatch(name, core, "(ref null? (struct ...))");
    }
    List<FieldType> fields = struct.fields();
    if (fields.size() != parts.size()) {
      throw wrong(
          "the core `struct` has "
              + fields.size()
              + " fields; the `"
              + name
              + "` has "
              + parts.size());
    }
    for (int i = 0; i < fields.size(); i++) {
      inside(heap).value(parts.get(i), fields.get(i).storage(), true);
    }
  }

  private void sum(String name, Storage core) {
    CoreTypeEntry.Heap heap = heap(core);
    boolean fits =
        heap != null && heap.type() instanceof Composite.Struct struct && struct.fields().isEmpty();
    expect(name, core, fits, "(ref null? (struct))");
  }

  private void handle(String name, Storage core) {
    boolean fits =
        unpacked(core) instanceof CoreValType.Ref ref && ref.heap() == AbstractHeap.EXTERN;
    expect(name, core, fits, "(ref null? extern)");
  }

  private GcSignatures inside(CoreTypeEntry.Heap heap) {
    return heap.space() == space ? this : new GcSignatures(typing, heap.space(), utf16, offset);
  }

  private CoreTypeEntry.@Nullable Heap heap(Storage core) {
    CoreValType type = unpacked(core);
    return type == null ? null : space.heap(type);
  }

  private static @Nullable CoreValType unpacked(Storage core) {
    return core instanceof Storage.Unpacked unpacked ? unpacked.type() : null;
  }

  private void expect(String name, Storage core, boolean fits, String wanted) {
    if (!fits) {
      throw mismatch(name, core, wanted);
    }
  }

  private RuntimeException mismatch(String name, Storage core, String wanted) {
    return wrong("a `" + name + "` is lowered to `" + wanted + "`; this is `" + text(core) + "`");
  }

  private RuntimeException wrong(String message) {
    return typing.error("component-core-signature", offset, message);
  }

  private static String text(Storage core) {
    return core instanceof Storage.Unpacked unpacked
        ? unpacked.type().toString()
        : core == Storage.Packed.I8 ? "i8" : "i16";
  }
}
