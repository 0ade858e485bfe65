package io.component4j.runtime.engine.endive;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.AnnotatedInstruction;
import run.endive.wasm.types.CatchOpCode;
import run.endive.wasm.types.ExternalType;
import run.endive.wasm.types.FieldType;
import run.endive.wasm.types.FunctionBody;
import run.endive.wasm.types.FunctionImport;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.Import;
import run.endive.wasm.types.OpCode;
import run.endive.wasm.types.TagImport;
import run.endive.wasm.types.ValType;

/**
 * Finds the functions that Endive 1.0.0 compiles wrongly: what lies on the stack under a try block
 * is kept in Java variables that instructions with many operands overwrite. Those functions are
 * interpreted.
 */
final class Miscompiled {
  /** The variables that are set apart in every function that catches something. */
  private static final int VARIABLES = 2;

  /** Beyond that a call passes its arguments in an array, which it makes in variables. */
  private static final int MAX_DIRECT_PARAMS = 253;

  private final WasmModule module;
  private final int importedFunctions;

  private Miscompiled(WasmModule module) {
    this.module = module;
    this.importedFunctions = module.importSection().count(ExternalType.FUNCTION);
  }

  /** The indices of the functions of a module. */
  static Set<Integer> functions(WasmModule module) {
    Miscompiled finder = new Miscompiled(module);
    Set<Integer> found = new TreeSet<>();
    for (int i = 0; i < module.codeSection().functionBodyCount(); i++) {
      if (finder.isWrong(module.codeSection().getFunctionBody(i))) {
        found.add(finder.importedFunctions + i);
      }
    }
    return found;
  }

  private boolean isWrong(FunctionBody body) {
    int blocks = 0;
    boolean catchesObjects = false;
    for (AnnotatedInstruction instruction : body.instructions()) {
      if (instruction.opcode() == OpCode.TRY_TABLE) {
        blocks++;
        for (CatchOpCode.Catch clause : instruction.catches()) {
          catchesObjects |=
              (clause.opcode() == CatchOpCode.CATCH || clause.opcode() == CatchOpCode.CATCH_REF)
                  && tag(clause.tag()).hasObjectRefParams();
        }
      }
    }
    if (blocks == 0) {
      return false;
    }
    if (blocks > 1 && catchesObjects) {
      return true;
    }
    for (AnnotatedInstruction instruction : body.instructions()) {
      if (variables(instruction) > VARIABLES) {
        return true;
      }
    }
    return false;
  }

  private int variables(AnnotatedInstruction instruction) {
    return switch (instruction.opcode()) {
      case THROW -> slots(tag((int) instruction.operand(0)).params());
      case CALL -> {
        int slots = slots(function((int) instruction.operand(0)).params());
        yield slots > MAX_DIRECT_PARAMS ? slots : 0;
      }
      case STRUCT_NEW -> {
        int slots = 0;
        for (FieldType field :
            module
                .typeSection()
                .getSubType((int) instruction.operand(0))
                .compType()
                .structType()
                .fieldTypes()) {
          ValType type = field.storageType().valType();
          slots += type == null ? 1 : slots(List.of(type));
        }
        yield slots;
      }
      // Two for each element at most.
      case ARRAY_NEW_FIXED -> (int) Math.min(2 * instruction.operand(1), Integer.MAX_VALUE);
      default -> 0;
    };
  }

  private static int slots(List<ValType> types) {
    int slots = 0;
    for (ValType type : types) {
      slots += type.equals(ValType.I64) || type.equals(ValType.F64) ? 2 : 1;
    }
    return slots;
  }

  private FunctionType function(int index) {
    int seen = 0;
    if (index >= importedFunctions) {
      return module
          .typeSection()
          .getType(module.functionSection().getFunctionType(index - importedFunctions));
    }
    for (int i = 0; ; i++) {
      Import wanted = module.importSection().getImport(i);
      if (wanted instanceof FunctionImport function && seen++ == index) {
        return module.typeSection().getType(function.typeIndex());
      }
    }
  }

  private FunctionType tag(int index) {
    int seen = 0;
    for (int i = 0; i < module.importSection().importCount(); i++) {
      Import wanted = module.importSection().getImport(i);
      if (wanted instanceof TagImport tag && seen++ == index) {
        return module.typeSection().getType(tag.tagType().typeIdx());
      }
    }
    int defined = index - seen;
    return module
        .typeSection()
        .getType(
            module.tagSection().map(section -> section.types()[defined].typeIdx()).orElseThrow());
  }
}
