package io.component4j.component.encode.assembly;

import io.component4j.component.encode.assembly.CoreModuleWriter.Code;
import io.component4j.component.model.CoreExternType;
import io.component4j.component.model.CoreExternType.Limits;
import io.component4j.component.model.CoreFuncType;
import io.component4j.component.model.CoreValType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The core module with the shims: functions that call through a table, or through references in
 * globals, which are filled in later. It has the memory too if the main module imports one.
 */
final class ShimModule {
  static final String TABLE = "$imports";
  static final String MEMORY = "$memory";
  static final String GET_TLS_BASE = "$get-tls-base";
  static final String SET_TLS_BASE = "$set-tls-base";

  private ShimModule() {}

  /** The type of the table of some shims. */
  static CoreExternType.Table table(int size) {
    return new CoreExternType.Table(
        CoreValType.Ref.FUNCREF, new Limits(size, (long) size, false, false));
  }

  /** The type of the global through which functions of a type are called. */
  static CoreExternType.Global global(int type) {
    return new CoreExternType.Global(new CoreValType.Ref(false, null, type), true, false);
  }

  /**
   * Writes the module.
   *
   * @param memory that it has, or null
   * @param tlsBase the core type of where the storage of a thread lies, if that is in a global here
   */
  static byte[] write(
      Shims shims,
      CoreExternType.@Nullable Memory memory,
      @Nullable CoreValType tlsBase,
      AssemblyOptions options) {
    CoreModuleWriter module = new CoreModuleWriter();
    Map<CoreFuncType, Integer> stubs = new HashMap<>();
    for (Shim shim : shims.all()) {
      Code code = new Code().params(shim.type().params().size());
      int type = module.type(shim.type());
      if (options.returnCallRef()) {
        Integer stub = stubs.get(shim.type());
        if (stub == null) {
          stub =
              module.function(
                  "trap stub before initialization", shim.type(), 0, new Code().unreachable());
          stubs.put(shim.type(), stub);
        }
        int global = module.global(global(type), new Code().refFunc(stub));
        module.exportGlobal("g" + shim.name(), global);
        code.globalGet(global).returnCallRef(type);
      } else {
        code.i32(module.nextFunction()).callIndirect(type);
      }
      module.exportFunction(shim.name(), module.function(shim.debugName(), shim.type(), 0, code));
    }
    if (!shims.all().isEmpty() && !options.returnCallRef()) {
      module.table(table(shims.all().size()));
      module.exportTable(TABLE, 0);
    }
    if (memory != null) {
      module.exportMemory(MEMORY, module.memory(memory));
    }
    if (tlsBase != null) {
      tlsBase(module, tlsBase);
    }
    return module.build(options.debugNames() ? "wit-component:shim" : null, options.producers());
  }

  private static void tlsBase(CoreModuleWriter module, CoreValType type) {
    CoreFuncType getter = new CoreFuncType(List.of(), List.of(type));
    CoreFuncType setter = new CoreFuncType(List.of(type), List.of());
    module.type(getter);
    module.type(setter);
    Code zero = type == CoreValType.Num.I64 ? new Code().i64(0) : new Code().i32(0);
    int global = module.global(new CoreExternType.Global(type, true, false), zero);
    module.exportFunction(
        GET_TLS_BASE, module.function(GET_TLS_BASE, getter, 0, new Code().globalGet(global)));
    module.exportFunction(
        SET_TLS_BASE,
        module.function(SET_TLS_BASE, setter, 0, new Code().localGet(0).globalSet(global)));
  }
}
