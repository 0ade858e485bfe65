package io.component4j.runtime.engine.endive;

import io.component4j.runtime.UnsupportedFeatureException;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.AnnotatedInstruction;
import run.endive.wasm.types.Export;
import run.endive.wasm.types.ExternalType;
import run.endive.wasm.types.FunctionBody;
import run.endive.wasm.types.FunctionImport;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.GlobalImport;
import run.endive.wasm.types.Import;
import run.endive.wasm.types.OpCode;
import run.endive.wasm.types.TableImport;
import run.endive.wasm.types.TagImport;
import run.endive.wasm.types.TypeSection;

/**
 * Finds modules that call or cast function references which other modules may have given them:
 * Endive 1.0.0 takes what it calls and casts for an index in this module.
 */
final class ForeignReferences {
  private ForeignReferences() {}

  /** Whether there is a way in which a module may be given references to functions. */
  static boolean mayBeGiven(WasmModule module) {
    TypeSection types = module.typeSection();
    int functions = 0;
    int globals = 0;
    int tags = 0;
    for (int i = 0; i < module.importSection().importCount(); i++) {
      Import wanted = module.importSection().getImport(i);
      if (wanted instanceof TableImport
          || (wanted instanceof FunctionImport function
              && FunctionReferences.arePassed(types.getType(function.typeIndex())))
          || (wanted instanceof GlobalImport global && FunctionReferences.isFunction(global.type()))
          || (wanted instanceof TagImport tag && isGiven(types, tag.tagType().typeIdx()))) {
        return true;
      }
      switch (wanted.importType()) {
        case FUNCTION -> functions++;
        case GLOBAL -> globals++;
        case TAG -> tags++;
        default -> {}
      }
    }
    for (int i = 0; i < module.exportSection().exportCount(); i++) {
      Export export = module.exportSection().getExport(i);
      int index = export.index();
      boolean given =
          switch (export.exportType()) {
            case FUNCTION ->
                index >= functions
                    && isGiven(types, module.functionSection().getFunctionType(index - functions));
            case GLOBAL ->
                index >= globals
                    && FunctionReferences.isFunction(
                        module.globalSection().getGlobal(index - globals).valueType());
            case TAG -> {
              int defined = index - tags;
              yield defined >= 0
                  && module
                      .tagSection()
                      .map(section -> isGiven(types, section.types()[defined].typeIdx()))
                      .orElse(false);
            }
            // What others put there is seen only by those that take it out.
            case TABLE, MEMORY -> false;
          };
      if (given) {
        return true;
      }
    }
    return takesOutOfSharedTables(module);
  }

  private static boolean isGiven(TypeSection types, int type) {
    FunctionType function = types.getType(type);
    return function != null && function.params().stream().anyMatch(FunctionReferences::isFunction);
  }

  private static boolean takesOutOfSharedTables(WasmModule module) {
    boolean shared = false;
    for (int i = 0; i < module.exportSection().exportCount(); i++) {
      shared |= module.exportSection().getExport(i).exportType() == ExternalType.TABLE;
    }
    if (!shared) {
      return false;
    }
    for (FunctionBody body : module.codeSection().functionBodies()) {
      for (AnnotatedInstruction instruction : body.instructions()) {
        if (instruction.opcode() == OpCode.TABLE_GET) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Checks a function of a module that may be given references.
   *
   * @throws UnsupportedFeatureException if it calls or casts any
   */
  static void check(FunctionBody body, TypeSection types, String where) {
    for (AnnotatedInstruction instruction : body.instructions()) {
      boolean wrong =
          switch (instruction.opcode()) {
            case CALL_REF, RETURN_CALL_REF -> true;
            case REF_TEST, REF_TEST_NULL, CAST_TEST, CAST_TEST_NULL ->
                isFunctionType(types, (int) instruction.operand(0));
            case BR_ON_CAST, BR_ON_CAST_FAIL -> isFunctionType(types, (int) instruction.operand(3));
            default -> false;
          };
      if (wrong) {
        throw new UnsupportedFeatureException(
            "calls or casts ("
                + instruction.opcode()
                + ") of references that other core modules"
                + " may have given",
            where);
      }
    }
  }

  private static boolean isFunctionType(TypeSection types, int heapType) {
    return heapType >= 0 && types.getType(heapType) != null;
  }
}
