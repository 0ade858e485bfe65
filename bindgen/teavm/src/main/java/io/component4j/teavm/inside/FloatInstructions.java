package io.component4j.teavm.inside;

import java.util.List;
import java.util.Set;
import org.teavm.ast.Expr;
import org.teavm.ast.InvocationExpr;
import org.teavm.backend.wasm.intrinsics.WasmIntrinsic;
import org.teavm.backend.wasm.intrinsics.WasmIntrinsicManager;
import org.teavm.backend.wasm.model.WasmType;
import org.teavm.backend.wasm.model.expression.WasmBlock;
import org.teavm.backend.wasm.model.expression.WasmExpression;
import org.teavm.backend.wasm.model.expression.WasmFloatBinary;
import org.teavm.backend.wasm.model.expression.WasmFloatBinaryOperation;
import org.teavm.backend.wasm.model.expression.WasmFloatType;
import org.teavm.backend.wasm.model.expression.WasmFloatUnary;
import org.teavm.backend.wasm.model.expression.WasmFloatUnaryOperation;
import org.teavm.model.MethodReference;
import org.teavm.model.ValueType;

/**
 * The native methods of {@code io.component4j.guest.Float64} and {@code FloatingPoint} are
 * instructions.
 */
final class FloatInstructions implements WasmIntrinsic {
  private static final String GUEST = "io.component4j.guest.";

  private static final Set<String> NAMES =
      Set.of("negate", "less", "lessOrEqual", "greater", "greaterOrEqual", "equal");

  @Override
  public boolean isApplicable(MethodReference method) {
    return method.getClassName().equals(GUEST + "Float64")
        || method.getClassName().equals(GUEST + "FloatingPoint")
            && NAMES.contains(method.getName());
  }

  @Override
  public WasmExpression apply(InvocationExpr invocation, WasmIntrinsicManager manager) {
    MethodReference method = invocation.getMethod();
    WasmFloatType type =
        method.parameterType(0) == ValueType.FLOAT ? WasmFloatType.FLOAT32 : WasmFloatType.FLOAT64;
    List<Expr> arguments = invocation.getArguments();
    WasmExpression first = manager.generate(arguments.get(0));
    if (arguments.size() == 1) {
      return new WasmFloatUnary(type, unary(method), first);
    }
    // In a block nobody negates the instruction.
    WasmBlock block = new WasmBlock(false);
    block.setType(WasmType.INT32.asBlock());
    block
        .getBody()
        .add(new WasmFloatBinary(type, binary(method), first, manager.generate(arguments.get(1))));
    return block;
  }

  private static WasmFloatUnaryOperation unary(MethodReference method) {
    return switch (method.getName()) {
      case "sqrt" -> WasmFloatUnaryOperation.SQRT;
      case "ceil" -> WasmFloatUnaryOperation.CEIL;
      case "floor" -> WasmFloatUnaryOperation.FLOOR;
      case "negate" -> WasmFloatUnaryOperation.NEG;
      case "nearest" -> WasmFloatUnaryOperation.NEAREST;
      default -> throw new AssertionError(method);
    };
  }

  private static WasmFloatBinaryOperation binary(MethodReference method) {
    return switch (method.getName()) {
      case "less" -> WasmFloatBinaryOperation.LT;
      case "lessOrEqual" -> WasmFloatBinaryOperation.LE;
      case "greater" -> WasmFloatBinaryOperation.GT;
      case "greaterOrEqual" -> WasmFloatBinaryOperation.GE;
      case "equal" -> WasmFloatBinaryOperation.EQ;
      default -> throw new AssertionError(method);
    };
  }
}
