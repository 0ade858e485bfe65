package io.component4j.teavm.inside;

import java.util.HashMap;
import java.util.Map;
import org.teavm.interop.Unmanaged;
import org.teavm.model.BasicBlock;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.Instruction;
import org.teavm.model.MethodHolder;
import org.teavm.model.MethodReference;
import org.teavm.model.Program;
import org.teavm.model.ValueType;
import org.teavm.model.Variable;
import org.teavm.model.instructions.BinaryInstruction;
import org.teavm.model.instructions.BinaryOperation;
import org.teavm.model.instructions.IntegerConstantInstruction;
import org.teavm.model.instructions.InvocationType;
import org.teavm.model.instructions.InvokeInstruction;
import org.teavm.model.instructions.LongConstantInstruction;
import org.teavm.model.instructions.NumericOperandType;
import org.teavm.model.util.DefinitionExtractor;

/**
 * Divides as Java does: the instructions of WebAssembly trap where the divisor is 0, and where the
 * quotient overflows. Division by a constant stays an instruction, unless it is 0 or -1.
 */
final class CheckedDivision implements ClassHolderTransformer {
  private static final String ARITHMETIC = "io.component4j.guest.Arithmetic";

  @Override
  public void transformClass(ClassHolder cls, ClassHolderTransformerContext context) {
    String unmanaged = Unmanaged.class.getName();
    // Code that runs while the heap is not in order cannot throw; it does not divide by 0 either.
    if (cls.getName().equals(ARITHMETIC) || cls.getAnnotations().get(unmanaged) != null) {
      return;
    }
    for (MethodHolder method : cls.getMethods()) {
      if (method.getProgram() != null && method.getAnnotations().get(unmanaged) == null) {
        transform(method.getProgram());
      }
    }
  }

  private static void transform(Program program) {
    Map<Variable, Boolean> harmless = null;
    for (int i = 0; i < program.basicBlockCount(); i++) {
      BasicBlock block = program.basicBlockAt(i);
      for (Instruction instruction : block) {
        if (instruction instanceof BinaryInstruction binary && divides(binary)) {
          if (harmless == null) {
            harmless = constants(program);
          }
          if (!harmless.getOrDefault(binary.getSecondOperand(), false)) {
            replace(binary);
          }
        }
      }
    }
  }

  private static boolean divides(BinaryInstruction binary) {
    boolean integer =
        binary.getOperandType() == NumericOperandType.INT
            || binary.getOperandType() == NumericOperandType.LONG;
    return integer
        && (binary.getOperation() == BinaryOperation.DIVIDE
            || binary.getOperation() == BinaryOperation.MODULO);
  }

  /** Variables that hold nothing but constants, and whether a division by each is harmless. */
  private static Map<Variable, Boolean> constants(Program program) {
    Map<Variable, Boolean> harmless = new HashMap<>();
    DefinitionExtractor definitions = new DefinitionExtractor();
    for (int i = 0; i < program.basicBlockCount(); i++) {
      for (Instruction instruction : program.basicBlockAt(i)) {
        boolean constant =
            instruction instanceof IntegerConstantInstruction small
                ? small.getConstant() != 0 && small.getConstant() != -1
                : instruction instanceof LongConstantInstruction large
                    && large.getConstant() != 0
                    && large.getConstant() != -1;
        instruction.acceptVisitor(definitions);
        for (Variable defined : definitions.getDefinedVariables()) {
          harmless.merge(defined, constant, Boolean::logicalAnd);
        }
      }
    }
    return harmless;
  }

  private static void replace(BinaryInstruction binary) {
    ValueType type =
        binary.getOperandType() == NumericOperandType.INT ? ValueType.INTEGER : ValueType.LONG;
    String name = binary.getOperation() == BinaryOperation.DIVIDE ? "divide" : "remainder";
    InvokeInstruction call = new InvokeInstruction();
    call.setType(InvocationType.SPECIAL);
    call.setMethod(new MethodReference(ARITHMETIC, name, type, type, type));
    call.setArguments(binary.getFirstOperand(), binary.getSecondOperand());
    call.setReceiver(binary.getReceiver());
    call.setLocation(binary.getLocation());
    binary.replace(call);
  }
}
