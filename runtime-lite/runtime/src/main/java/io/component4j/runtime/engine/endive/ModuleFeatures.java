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
import run.endive.wasm.types.TableImport;
import run.endive.wasm.types.TagImport;
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
    boolean givenReferences = ForeignReferences.mayBeGiven(module);
    for (int i = 0; i < module.codeSection().functionBodyCount(); i++) {
      FunctionBody body = module.codeSection().getFunctionBody(i);
      String what = where + ", function " + i;
      checkBody(body, what);
      if (givenReferences) {
        ForeignReferences.check(body, module.typeSection(), what);
      }
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
        checkPassed(global.type(), what);
      } else if (wanted instanceof TableImport table) {
        checkPassed(table.entryType(), what);
      } else if (wanted instanceof FunctionImport function) {
        checkPassed(module.typeSection().getType(function.typeIndex()), what);
      } else if (wanted instanceof TagImport tag) {
        checkPassed(module.typeSection().getType(tag.tagType().typeIdx()), what);
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

  private static void checkPassed(FunctionType type, String where) {
    type.params().forEach(param -> checkPassed(param, where));
    type.returns().forEach(result -> checkPassed(result, where));
  }

  /**
   * Checks the type of what is passed between instances. The type of an object is known by an index
   * in the module that made it in this engine, and exceptions by one in the instance that caught
   * it.
   */
  static void checkPassed(ValType type, String where) {
    if (type.isObjectRef() || FunctionReferences.isException(type)) {
      throw new UnsupportedFeatureException(
          "references other than to functions passed between core modules", where);
    }
  }

  private static void checkShared(boolean shared, String where) {
    if (shared) {
      throw new UnsupportedFeatureException("shared memory (threads)", where);
    }
  }
}
