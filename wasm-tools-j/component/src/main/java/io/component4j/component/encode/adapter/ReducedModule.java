package io.component4j.component.encode.adapter;

import io.component4j.component.binary.ByteWriter;
import io.component4j.component.binary.CoreTypeWriter;
import io.component4j.component.binary.ProducersSection;
import io.component4j.component.binary.RawBinary;
import io.component4j.component.encode.adapter.AdapterModule.Export;
import io.component4j.component.encode.adapter.AdapterModule.Function;
import io.component4j.component.encode.adapter.AdapterModule.Global;
import io.component4j.component.encode.adapter.AdapterModule.Import;
import io.component4j.component.encode.adapter.AdapterModule.Memory;
import io.component4j.component.model.CoreDefType;
import io.component4j.component.model.CoreDefType.Composite;
import io.component4j.component.model.CoreDefType.CoreExternRef;
import io.component4j.component.model.CoreDefType.Form;
import io.component4j.component.model.CoreExternType;
import io.component4j.component.model.CoreFuncType;
import io.component4j.component.model.CoreValType.Num;
import io.component4j.component.model.Sort;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes what is live of a module, with the functions that allocate its stack. */
final class ReducedModule {
  private static final byte[] PREAMBLE = {0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00};
  private static final CoreFuncType NOTHING = new CoreFuncType(List.of(), List.of());
  private static final String MAIN_MODULE = "__main_module__";
  private static final Set<String> REALLOCS = Set.of("cabi_realloc", "canonical_abi_realloc");

  private final AdapterModule module;
  private final Liveness live;
  private final Map<String, Export> exports;
  private final @Nullable String mainRealloc;

  private final NewIndices indices = new NewIndices();
  private final List<CoreFuncType> types = new ArrayList<>();
  private final ByteWriter imports = new ByteWriter();
  private int importCount;

  /** Types of the functions that are defined, and those of their bodies that are written. */
  private final List<Integer> functions = new ArrayList<>();

  private final List<ByteWriter> bodies = new ArrayList<>();
  private final ByteWriter globals = new ByteWriter();
  private int globalCount;
  private final SortedMap<Integer, String> functionNames = new TreeMap<>();

  /** The function that allocates memory for the adapter, once there is one. */
  private @Nullable Integer realloc;

  private ReducedModule(
      AdapterModule module,
      Liveness live,
      Map<String, Export> exports,
      @Nullable String mainRealloc) {
    this.module = module;
    this.live = live;
    this.exports = exports;
    this.mainRealloc = mainRealloc;
  }

  /**
   * Writes a module.
   *
   * @param exports those that stay
   * @param mainRealloc the export of the main module that allocates, or null
   */
  static byte[] write(
      AdapterModule module,
      Liveness live,
      Map<String, Export> exports,
      @Nullable String mainRealloc) {
    return new ReducedModule(module, live, exports, mainRealloc).write();
  }

  private int[] live(Sort space) {
    return live.of(space).stream().toArray();
  }

  private byte[] write() {
    Integer stackPointer = stateGlobal(StackAllocation.STACK_POINTER);
    Integer state = stateGlobal(StackAllocation.STATE);
    reachMemory(stackPointer);
    types();
    memories();
    globals();
    importedFunctions();
    if (mainRealloc != null && stackPointer != null && realloc == null) {
      realloc = indices.reserve(Sort.CORE_FUNC);
      functionNames.put(realloc, mainRealloc);
      imported(
          new Import(MAIN_MODULE, mainRealloc),
          new CoreExternRef.Func(newType(StackAllocation.REALLOC)));
    }
    localFunctions();
    // With a state the stack can be allocated when it is first needed, however the main module's
    // realloc comes back here; without one only a function that calls nothing is safe.
    boolean lazy = stackPointer != null && state != null && mainRealloc != null;
    Integer allocation = lazy ? declare(newType(NOTHING), "allocate_stack") : null;
    localBodies(allocation);
    Integer start = null;
    if (stackPointer != null) {
      int pointer = indices.of(Sort.CORE_GLOBAL, stackPointer);
      Integer newState = state == null ? null : indices.of(Sort.CORE_GLOBAL, state);
      if (allocation != null && realloc != null) {
        bodies.add(StackAllocation.allocate(realloc, pointer, newState));
      } else if (!live.of(Sort.CORE_MEMORY).isEmpty()) {
        int grow = realloc == null || state == null ? growMemory() : realloc;
        start = declare(emptyType(), "allocate_stack");
        bodies.add(StackAllocation.allocate(grow, pointer, newState));
      }
    }
    return sections(start);
  }

  /** A live mutable global of a name. */
  private @Nullable Integer stateGlobal(String name) {
    Integer found = null;
    for (int i : live(Sort.CORE_GLOBAL)) {
      CoreExternType.Global type = module.globals.get(i).type();
      if (type.mutable() && type.type() == Num.I32 && name.equals(module.globalNames.get(i))) {
        if (found != null) {
          throw module.refused("an adapter has several mutable globals named `" + name + "`");
        }
        found = i;
      }
    }
    return found;
  }

  /** A function that grows the memory needs one, even if nothing else does. */
  private void reachMemory(@Nullable Integer stackPointer) {
    boolean grows = stackPointer != null;
    for (int i : live(Sort.CORE_FUNC)) {
      Import from = module.functions.get(i).from();
      grows |= from != null && isRealloc(from);
    }
    if (grows && mainRealloc == null && !module.memories.isEmpty()) {
      BitSet memories = live.of(Sort.CORE_MEMORY);
      if (memories.isEmpty()) {
        memories.set(0);
      }
    }
  }

  private void types() {
    for (int i : live(Sort.CORE_TYPE)) {
      indices.keep(Sort.CORE_TYPE, i);
    }
    for (int i : live(Sort.CORE_TYPE)) {
      types.add(indices.of(module.types.get(i)));
    }
  }

  private int newType(CoreFuncType type) {
    types.add(type);
    return types.size() - 1;
  }

  private int emptyType() {
    int index = types.lastIndexOf(NOTHING);
    return index >= 0 ? index : newType(NOTHING);
  }

  private void imported(Import from, CoreExternRef type) {
    imports.name(from.module()).name(from.name());
    CoreTypeWriter.externType(imports, type);
    importCount++;
  }

  private void memories() {
    int[] memories = live(Sort.CORE_MEMORY);
    if (memories.length > 1) {
      throw module.refused("an adapter uses several memories; it can use the main module's alone");
    }
    for (int i : memories) {
      Memory memory = module.memories.get(i);
      if (memory.from() == null) {
        throw module.refused(
            "an adapter has a memory of its own; it imports the main module's,"
                + " `memory` of `env`");
      }
      indices.keep(Sort.CORE_MEMORY, i);
      imported(memory.from(), new CoreExternRef.Memory(memory.type()));
    }
  }

  private void globals() {
    // Imported ones stand before the others in the module that is read, too.
    for (int i : live(Sort.CORE_GLOBAL)) {
      Global global = module.globals.get(i);
      indices.keep(Sort.CORE_GLOBAL, i);
      CoreExternType.Global old = global.type();
      CoreExternRef.Global type =
          new CoreExternRef.Global(
              new CoreExternType.Global(indices.of(old.type()), old.mutable(), old.shared()));
      if (global.from() != null) {
        imported(global.from(), type);
      }
    }
  }

  /** The initial values of globals, which may be functions. */
  private void globalValues() {
    for (int i : live(Sort.CORE_GLOBAL)) {
      Global global = module.globals.get(i);
      if (global.from() == null) {
        CoreExternType.Global type = global.type();
        CoreTypeWriter.valType(globals, indices.of(type.type()));
        globals.u8((type.mutable() ? 1 : 0) | (type.shared() ? 2 : 0));
        globals.append(CodeRewriter.constant(global.code(), indices));
        globalCount++;
      }
    }
  }

  private static boolean isRealloc(Import from) {
    return from.module().equals(MAIN_MODULE) && REALLOCS.contains(from.name());
  }

  private void importedFunctions() {
    for (int i : live(Sort.CORE_FUNC)) {
      Function function = module.functions.get(i);
      Import from = function.from();
      if (from == null || (mainRealloc == null && isRealloc(from))) {
        continue;
      }
      int index = indices.keep(Sort.CORE_FUNC, i);
      name(i, index);
      CoreExternRef type = new CoreExternRef.Func(indices.of(Sort.CORE_TYPE, function.type()));
      if (mainRealloc != null && isRealloc(from)) {
        checkRealloc(function, from);
        realloc = index;
        imported(new Import(from.module(), mainRealloc), type);
      } else {
        imported(from, type);
      }
    }
  }

  private void checkRealloc(Function function, Import from) {
    CoreFuncType type = module.types.get(function.type());
    if (!type.equals(StackAllocation.REALLOC)) {
      throw module.refused(
          "an adapter imports `"
              + from.name()
              + "` of `"
              + from.module()
              + "` with type `"
              + type
              + "`; it has type `"
              + StackAllocation.REALLOC
              + "`");
    }
  }

  private void localFunctions() {
    for (int i : live(Sort.CORE_FUNC)) {
      Function function = module.functions.get(i);
      Import from = function.from();
      if (from != null && (mainRealloc != null || !isRealloc(from))) {
        continue;
      }
      int index = indices.keep(Sort.CORE_FUNC, i);
      functions.add(indices.of(Sort.CORE_TYPE, function.type()));
      name(i, index);
      if (from != null) {
        // The main module has none: the adapter gets its own.
        checkRealloc(function, from);
        growMemory(index);
      }
    }
  }

  private void name(int old, int index) {
    String name = module.functionNames.get(old);
    if (name != null) {
      functionNames.put(index, name);
    }
  }

  private int declare(int type, String name) {
    functions.add(type);
    int index = indices.reserve(Sort.CORE_FUNC);
    functionNames.put(index, name);
    return index;
  }

  private int growMemory() {
    int index = declare(newType(StackAllocation.REALLOC), "");
    growMemory(index);
    return index;
  }

  private void growMemory(int index) {
    if (live.of(Sort.CORE_MEMORY).isEmpty()) {
      throw module.refused(
          "an adapter allocates memory and imports none; it imports `memory` of `env`");
    }
    functionNames.put(index, "realloc_via_memory_grow");
    realloc = index;
    bodies.add(StackAllocation.growMemory());
  }

  private void localBodies(@Nullable Integer allocation) {
    Set<Integer> exported =
        exports.values().stream()
            .filter(export -> export.sort() == Sort.CORE_FUNC)
            .map(Export::index)
            .collect(Collectors.toSet());
    for (int i : live(Sort.CORE_FUNC)) {
      Function function = module.functions.get(i);
      if (function.from() == null) {
        bodies.add(
            allocation != null && exported.contains(i)
                ? CodeRewriter.bodyAfterCall(allocation, function.code(), indices)
                : CodeRewriter.body(function.code(), indices));
      }
    }
  }

  private byte[] sections(@Nullable Integer start) {
    globalValues();
    ByteWriter out = new ByteWriter().bytes(PREAMBLE);
    ByteWriter typeSection = new ByteWriter();
    for (CoreFuncType type : types) {
      CoreDefType.Sub sub =
          new CoreDefType.Sub(Form.PLAIN, List.of(), new Composite.Func(type), false);
      CoreTypeWriter.recType(typeSection, new CoreDefType.Rec(false, List.of(sub)));
    }
    section(out, 1, types.size(), typeSection);
    section(out, 2, importCount, imports);
    ByteWriter functionSection = new ByteWriter();
    functions.forEach(functionSection::u32);
    section(out, 3, functions.size(), functionSection);
    section(out, 6, globalCount, globals);
    ByteWriter exportSection = new ByteWriter();
    exports.forEach(
        (name, export) ->
            exportSection
                .name(name)
                .u8(export.sort().code())
                .u32(indices.of(export.sort(), export.index())));
    section(out, 7, exports.size(), exportSection);
    if (start != null) {
      ByteWriter startSection = new ByteWriter().u32(start);
      out.u8(8).u32(startSection.length()).append(startSection);
    }
    ByteWriter code = new ByteWriter();
    bodies.forEach(body -> code.u32(body.length()).append(body));
    section(out, 10, bodies.size(), code);
    names(out);
    if (module.producers != null) {
      out.bytes(RawBinary.customSection(ProducersSection.SECTION, module.producers));
    }
    return out.toByteArray();
  }

  private static void section(ByteWriter out, int id, int count, ByteWriter items) {
    if (count > 0) {
      ByteWriter content = new ByteWriter().u32(count).append(items);
      out.u8(id).u32(content.length()).append(content);
    }
  }

  private void names(ByteWriter out) {
    SortedMap<Integer, String> globalNames = new TreeMap<>();
    for (int i : live(Sort.CORE_GLOBAL)) {
      String name = module.globalNames.get(i);
      if (name != null) {
        globalNames.put(indices.of(Sort.CORE_GLOBAL, i), name);
      }
    }
    ByteWriter names = new ByteWriter();
    names(names, 1, functionNames);
    names(names, 7, globalNames);
    if (names.length() > 0) {
      out.bytes(RawBinary.customSection("name", names.toByteArray()));
    }
  }

  private static void names(ByteWriter out, int id, SortedMap<Integer, String> names) {
    ByteWriter content = new ByteWriter();
    names.forEach((index, name) -> content.u32(index).name(name));
    section(out, id, names.size(), content);
  }
}
