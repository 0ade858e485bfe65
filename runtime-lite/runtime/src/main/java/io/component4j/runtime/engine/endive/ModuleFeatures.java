package io.component4j.runtime.engine.endive;

import io.component4j.runtime.UnsupportedFeatureException;
import io.component4j.runtime.engine.Printable;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.AnnotatedInstruction;
import run.endive.wasm.types.FunctionBody;
import run.endive.wasm.types.FunctionImport;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.GlobalImport;
import run.endive.wasm.types.Import;
import run.endive.wasm.types.MemoryImport;
import run.endive.wasm.types.ValType;

/** Refuses valid modules that Endive 1.0.0 cannot execute, or would execute wrongly. */
final class ModuleFeatures {
  /** The engine looks up imports one by one, so their number squared is what counts. */
  private static final int MAX_IMPORTS = 10_000;

  private static final int SIMD_PREFIX = 0xfd;

  private ModuleFeatures() {}

  /**
   * Checks a module.
   *
   * @throws UnsupportedFeatureException naming the first feature that is missing
   */
  static void check(WasmModule module, String where) {
    if (module.importSection().importCount() > MAX_IMPORTS) {
      throw new UnsupportedFeatureException("more than " + MAX_IMPORTS + " core imports", where);
    }
    checkTypes(module, where);
    checkImports(module, where);
    module
        .memorySection()
        .ifPresent(
            memories -> {
              for (int i = 0; i < memories.memoryCount(); i++) {
                checkShared(memories.getMemory(i).limits().shared(), where);
              }
            });
    for (int i = 0; i < module.globalSection().globalCount(); i++) {
      checkSimd(module.globalSection().getGlobal(i).valueType(), where);
    }
    for (int i = 0; i < module.codeSection().functionBodyCount(); i++) {
      checkBody(module.codeSection().getFunctionBody(i), where + ", function " + i);
    }
  }

  private static void checkTypes(WasmModule module, String where) {
    for (FunctionType type : module.typeSection().types()) {
      if (type != null) {
        type.params().forEach(param -> checkSimd(param, where));
        type.returns().forEach(result -> checkSimd(result, where));
      }
    }
  }

  private static void checkImports(WasmModule module, String where) {
    for (int i = 0; i < module.importSection().importCount(); i++) {
      Import wanted = module.importSection().getImport(i);
      String what =
          where
              + ", import "
              + Printable.name(wanted.module())
              + " "
              + Printable.name(wanted.name());
      if (wanted instanceof MemoryImport memory) {
        checkShared(memory.limits().shared(), what);
      } else if (wanted instanceof GlobalImport global) {
        checkSimd(global.type(), what);
        checkReference(global.type(), what);
      } else if (wanted instanceof FunctionImport function) {
        FunctionType type = module.typeSection().getType(function.typeIndex());
        type.params().forEach(param -> checkReference(param, what));
        type.returns().forEach(result -> checkReference(result, what));
      }
    }
  }

  private static void checkBody(FunctionBody body, String where) {
    body.localTypes().forEach(local -> checkSimd(local, where));
    for (AnnotatedInstruction instruction : body.instructions()) {
      if (instruction.opcode().opcode() >>> 8 == SIMD_PREFIX) {
        throw new UnsupportedFeatureException("SIMD (" + instruction.opcode() + ")", where);
      }
    }
  }

  private static void checkSimd(ValType type, String where) {
    if (type.equals(ValType.V128)) {
      throw new UnsupportedFeatureException("SIMD (v128)", where);
    }
  }

  // A function reference is a bare index in this engine and means another function elsewhere.
  private static void checkReference(ValType type, String where) {
    if (type.isReference()) {
      throw new UnsupportedFeatureException("references passed between core modules", where);
    }
  }

  private static void checkShared(boolean shared, String where) {
    if (shared) {
      throw new UnsupportedFeatureException("shared memory (threads)", where);
    }
  }
}
