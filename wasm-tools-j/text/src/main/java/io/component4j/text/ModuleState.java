package io.component4j.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of a module, or of the core part of a component, while it is printed. */
final class ModuleState {
  /** A function type; its value types are bytes to be printed. */
  record FuncShape(List<ValShape> params, List<ValShape> results) {}

  /** A value type. */
  record ValShape(int code, boolean nullable, @Nullable HeapShape heap) {
    static final ValShape V128 = new ValShape(0x7b, false, null);
    static final ValShape F64 = new ValShape(0x7c, false, null);
    static final ValShape F32 = new ValShape(0x7d, false, null);
    static final ValShape I64 = new ValShape(0x7e, false, null);
    static final ValShape I32 = new ValShape(0x7f, false, null);

    /** What code that is never reached has on its stack. */
    static final ValShape UNKNOWN = new ValShape(0, false, null);

    /** A reference to an abstract heap type. */
    static ValShape ref(boolean nullable, int code) {
      return new ValShape(0, nullable, new HeapShape(false, false, code, 0));
    }

    /** A reference to a defined type. */
    static ValShape ref(boolean nullable, boolean exact, int index) {
      return new ValShape(0, nullable, new HeapShape(false, exact, 0, index));
    }
  }

  /** A heap type; {@code code} is 0 where an index says it. */
  record HeapShape(boolean shared, boolean exact, int code, int index) {}

  final ShownNames funcs = new ShownNames("func");
  final ShownNames types = new ShownNames("type");
  final ShownNames tables = new ShownNames("table");
  final ShownNames memories = new ShownNames("memory");
  final ShownNames globals = new ShownNames("global");
  final ShownNames elems = new ShownNames("elem");
  final ShownNames datas = new ShownNames("data");
  final ShownNames tags = new ShownNames("tag");
  final Map<Integer, ShownNames> locals = new HashMap<>();
  final Map<Integer, ShownNames> labels = new HashMap<>();
  final Map<Integer, ShownNames> fields = new HashMap<>();
  ShownNames.@Nullable Shown name;

  /**
   * A composite type; what it is not is null.
   *
   * @param fields of a structure, packed ones as the values that they give
   * @param element of an array, likewise
   * @param continuation index of a function type
   */
  record TypeShape(
      @Nullable FuncShape func,
      @Nullable List<ValShape> fields,
      @Nullable ValShape element,
      @Nullable Integer continuation) {}

  /** A table's elements, and whether its indices have 64 bits. */
  record TableShape(ValShape element, boolean is64) {}

  /** All types. */
  final List<TypeShape> definitions = new ArrayList<>();

  final List<TableShape> tableTypes = new ArrayList<>();
  final List<ValShape> globalTypes = new ArrayList<>();

  /** Whether addresses have 64 bits, for each memory. */
  final List<Boolean> memories64 = new ArrayList<>();

  final List<Integer> tagTypes = new ArrayList<>();

  /** The locals of functions, and fields of structures, that have no names. */
  static final ShownNames NO_LOCALS = new ShownNames("local");

  static final ShownNames NO_FIELDS = new ShownNames("field");

  /** The type of each function, by its index. */
  final List<Integer> funcTypes = new ArrayList<>();

  /** Function types that are plain; null for all others. */
  final List<@Nullable FuncShape> typeShapes = new ArrayList<>();

  int funcCount;
  int tableCount;
  int memoryCount;
  int globalCount;
  int tagCount;

  /**
   * More imports of the type that the last one has.
   *
   * @param kind the kind of import, as the binary writes it
   */
  void repeatLast(int kind, int times) {
    switch (kind) {
      case 1 -> {
        repeatLast(tableTypes, times);
        tableCount += times;
      }
      case 2 -> {
        repeatLast(memories64, times);
        memoryCount += times;
      }
      case 3 -> {
        repeatLast(globalTypes, times);
        globalCount += times;
      }
      case 4 -> {
        repeatLast(tagTypes, times);
        tagCount += times;
      }
      default -> {
        repeatLast(funcTypes, times);
        funcCount += times;
      }
    }
  }

  private static <T> void repeatLast(List<T> types, int times) {
    types.addAll(Collections.nCopies(times, types.get(types.size() - 1)));
  }

  /** Reads a name section (Core specification, "Name Section"). */
  void readNames(BinaryInput in) {
    while (in.hasMore()) {
      int id = in.u8();
      BinaryInput part = in.sized();
      switch (id) {
        case 0 -> name = ShownNames.shown(0, part.name(), "module", null);
        case 1 -> funcs.read(part, "func", true);
        case 2 -> indirect(part, locals, "local", true);
        case 3 -> indirect(part, labels, "label", false);
        case 4 -> types.read(part, "type", true);
        case 5 -> tables.read(part, "table", true);
        case 6 -> memories.read(part, "memory", true);
        case 7 -> globals.read(part, "global", true);
        case 8 -> elems.read(part, "elem", true);
        case 9 -> datas.read(part, "data", true);
        case 10 -> indirect(part, fields, "field", true);
        case 11 -> tags.read(part, "tag", true);
        default -> {}
      }
    }
  }

  private static void indirect(
      BinaryInput in, Map<Integer, ShownNames> into, String what, boolean unique) {
    int count = in.count();
    for (int i = 0; i < count; i++) {
      int index = in.u32();
      into.computeIfAbsent(index, key -> new ShownNames(what)).read(in, what, unique);
    }
  }
}
