package io.component4j.runtime.engine.endive;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import run.endive.runtime.MStack;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.AnnotatedInstruction;
import run.endive.wasm.types.CodeSection;
import run.endive.wasm.types.FunctionBody;
import run.endive.wasm.types.Instruction;
import run.endive.wasm.types.OpCode;
import run.endive.wasm.types.Value;

/**
 * Makes Endive's interpreter use {@link NumericInstructions}. It asks for help with instructions
 * that it does not know, which are those of vectors; so the instructions in question are replaced
 * by those, which no module here has in its own right ({@link ModuleFeatures}).
 */
final class InterpretedNumbers {
  private static final Map<OpCode, OpCode> STAND_INS = standIns();

  private InterpretedNumbers() {}

  private static Map<OpCode, OpCode> standIns() {
    Map<OpCode, OpCode> standIns = new EnumMap<>(OpCode.class);
    standIns.put(OpCode.F32_MIN, OpCode.F32x4_MIN);
    standIns.put(OpCode.F32_MAX, OpCode.F32x4_MAX);
    standIns.put(OpCode.F32_CEIL, OpCode.F32x4_CEIL);
    standIns.put(OpCode.F32_FLOOR, OpCode.F32x4_FLOOR);
    standIns.put(OpCode.F32_TRUNC, OpCode.F32x4_TRUNC);
    standIns.put(OpCode.F32_NEAREST, OpCode.F32x4_NEAREST);
    standIns.put(OpCode.F32_SQRT, OpCode.F32x4_SQRT);
    standIns.put(OpCode.F64_MIN, OpCode.F64x2_MIN);
    standIns.put(OpCode.F64_MAX, OpCode.F64x2_MAX);
    standIns.put(OpCode.F64_CEIL, OpCode.F64x2_CEIL);
    standIns.put(OpCode.F64_FLOOR, OpCode.F64x2_FLOOR);
    standIns.put(OpCode.F64_TRUNC, OpCode.F64x2_TRUNC);
    standIns.put(OpCode.F64_NEAREST, OpCode.F64x2_NEAREST);
    standIns.put(OpCode.F64_SQRT, OpCode.F64x2_SQRT);
    standIns.put(OpCode.F32_ABS, OpCode.F32x4_ABS);
    standIns.put(OpCode.F64_ABS, OpCode.F64x2_ABS);
    // There is no copysign of vectors.
    standIns.put(OpCode.F32_COPYSIGN, OpCode.F32x4_NEG);
    standIns.put(OpCode.F64_COPYSIGN, OpCode.F64x2_NEG);
    return standIns;
  }

  /** The module as it is to be interpreted; the same one if there is nothing to replace. */
  static WasmModule prepared(WasmModule module) {
    CodeSection code = module.codeSection();
    FunctionBody[] bodies = code.functionBodies();
    boolean found = false;
    CodeSection.Builder prepared =
        CodeSection.builder().setRequiresDataCount(code.isRequiresDataCount());
    for (FunctionBody body : bodies) {
      FunctionBody replaced = prepared(body);
      found |= replaced != body;
      prepared.addFunctionBody(replaced);
    }
    return found ? ModuleWithoutCode.withCode(module, prepared.build()) : module;
  }

  private static FunctionBody prepared(FunctionBody body) {
    boolean found = false;
    for (AnnotatedInstruction instruction : body.instructions()) {
      found |= STAND_INS.containsKey(instruction.opcode());
    }
    if (!found) {
      return body;
    }
    List<AnnotatedInstruction> instructions = new ArrayList<>(body.instructions().size());
    for (AnnotatedInstruction instruction : body.instructions()) {
      OpCode standIn = STAND_INS.get(instruction.opcode());
      instructions.add(
          standIn == null
              ? instruction
              : AnnotatedInstruction.builder()
                  .from(new Instruction(instruction.address(), standIn, new long[0]))
                  .withDepth(instruction.depth())
                  .build());
    }
    return new FunctionBody(body.localTypes(), instructions);
  }

  /** Executes a stand-in; whether it is one. */
  static boolean execute(OpCode standIn, MStack stack) {
    switch (standIn) {
      case F32x4_MIN -> binary32(stack, NumericInstructions::F32_MIN);
      case F32x4_MAX -> binary32(stack, NumericInstructions::F32_MAX);
      case F32x4_NEG -> binary32(stack, NumericInstructions::F32_COPYSIGN);
      case F32x4_ABS -> unary32(stack, NumericInstructions::F32_ABS);
      case F32x4_CEIL -> unary32(stack, NumericInstructions::F32_CEIL);
      case F32x4_FLOOR -> unary32(stack, NumericInstructions::F32_FLOOR);
      case F32x4_TRUNC -> unary32(stack, NumericInstructions::F32_TRUNC);
      case F32x4_NEAREST -> unary32(stack, NumericInstructions::F32_NEAREST);
      case F32x4_SQRT -> unary32(stack, NumericInstructions::F32_SQRT);
      case F64x2_MIN -> binary64(stack, NumericInstructions::F64_MIN);
      case F64x2_MAX -> binary64(stack, NumericInstructions::F64_MAX);
      case F64x2_NEG -> binary64(stack, NumericInstructions::F64_COPYSIGN);
      case F64x2_ABS -> unary64(stack, NumericInstructions::F64_ABS);
      case F64x2_CEIL -> unary64(stack, NumericInstructions::F64_CEIL);
      case F64x2_FLOOR -> unary64(stack, NumericInstructions::F64_FLOOR);
      case F64x2_TRUNC -> unary64(stack, NumericInstructions::F64_TRUNC);
      case F64x2_NEAREST -> unary64(stack, NumericInstructions::F64_NEAREST);
      case F64x2_SQRT -> unary64(stack, NumericInstructions::F64_SQRT);
      default -> {
        return false;
      }
    }
    return true;
  }

  private interface Unary32 {
    float of(float x);
  }

  private interface Binary32 {
    float of(float a, float b);
  }

  private static void unary32(MStack stack, Unary32 operation) {
    stack.push(Value.floatToLong(operation.of(Value.longToFloat(stack.pop()))));
  }

  private static void binary32(MStack stack, Binary32 operation) {
    float b = Value.longToFloat(stack.pop());
    float a = Value.longToFloat(stack.pop());
    stack.push(Value.floatToLong(operation.of(a, b)));
  }

  private static void unary64(MStack stack, DoubleUnaryOperator operation) {
    double x = Value.longToDouble(stack.pop());
    stack.push(Value.doubleToLong(operation.applyAsDouble(x)));
  }

  private static void binary64(MStack stack, DoubleBinaryOperator operation) {
    double b = Value.longToDouble(stack.pop());
    double a = Value.longToDouble(stack.pop());
    stack.push(Value.doubleToLong(operation.applyAsDouble(a, b)));
  }
}
