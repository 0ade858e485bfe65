package io.component4j.teavm.inside;

import org.teavm.ast.InvocationExpr;
import org.teavm.backend.wasm.intrinsics.WasmIntrinsic;
import org.teavm.backend.wasm.intrinsics.WasmIntrinsicManager;
import org.teavm.backend.wasm.model.expression.WasmExpression;
import org.teavm.backend.wasm.model.expression.WasmFloatType;
import org.teavm.backend.wasm.model.expression.WasmFloatUnary;
import org.teavm.backend.wasm.model.expression.WasmFloatUnaryOperation;
import org.teavm.model.MethodReference;

/** The native methods of {@code io.component4j.guest.Float64} are instructions. */
final class Float64Intrinsic implements WasmIntrinsic {
  @Override
  public boolean isApplicable(MethodReference method) {
    return method.getClassName().equals("io.component4j.guest.Float64");
  }

  @Override
  public WasmExpression apply(InvocationExpr invocation, WasmIntrinsicManager manager) {
    WasmFloatUnaryOperation operation =
        switch (invocation.getMethod().getName()) {
          case "sqrt" -> WasmFloatUnaryOperation.SQRT;
          case "ceil" -> WasmFloatUnaryOperation.CEIL;
          case "floor" -> WasmFloatUnaryOperation.FLOOR;
          case "nearest" -> WasmFloatUnaryOperation.NEAREST;
          default -> throw new AssertionError(invocation.getMethod());
        };
    return new WasmFloatUnary(
        WasmFloatType.FLOAT64, operation, manager.generate(invocation.getArguments().get(0)));
  }
}
