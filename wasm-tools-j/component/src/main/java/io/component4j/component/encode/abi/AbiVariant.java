package io.component4j.component.encode.abi;

import io.component4j.component.model.CoreFuncType;
import io.component4j.component.model.CoreValType;
import io.component4j.component.typing.CoreSignatures;
import io.component4j.wit.types.FuncType;
import java.util.List;

/** How a core module calls or implements a component function. */
public enum AbiVariant {
  /** It calls, and waits for the result. */
  IMPORT,
  /** It calls, and is told later of the result. */
  IMPORT_ASYNC,
  /** It implements, and returns the result. */
  EXPORT,
  /** It implements, hands over the result with {@code task.return}, and is called back. */
  EXPORT_ASYNC,
  /** It implements, and hands over the result with {@code task.return} on a stack of its own. */
  EXPORT_STACKFUL;

  private static final CoreSignatures SIGNATURES = new CoreSignatures(CoreValType.Num.I32);

  /** Whether it does not wait. */
  public boolean async() {
    return this == IMPORT_ASYNC || this == EXPORT_ASYNC || this == EXPORT_STACKFUL;
  }

  private CoreSignatures.Signature signature(FuncType type) {
    return switch (this) {
      case IMPORT -> SIGNATURES.lowered(type, false);
      case IMPORT_ASYNC -> SIGNATURES.lowered(type, true);
      case EXPORT -> SIGNATURES.lifted(type, false, false);
      case EXPORT_ASYNC -> SIGNATURES.lifted(type, true, true);
      case EXPORT_STACKFUL -> SIGNATURES.lifted(type, true, false);
    };
  }

  /** The type of the core function. */
  public CoreFuncType coreType(FuncType type) {
    return signature(type).type();
  }

  /** The type of the core function that is called when the result of an export was read. */
  public static CoreFuncType postReturnType(FuncType type) {
    return new CoreFuncType(EXPORT.coreType(type).results(), List.of());
  }

  /** The type of the core function that takes the result of a task. */
  public static CoreFuncType taskReturnType(FuncType type) {
    return SIGNATURES.taskReturn(type.result()).type();
  }

  /** Whether one address stands for all parameters. */
  boolean paramsInMemory(FuncType type) {
    return signature(type).paramsInMemory();
  }

  /** Whether the core function takes or returns the address of the result. */
  boolean resultInMemory(FuncType type) {
    boolean handedOver = this == EXPORT_ASYNC || this == EXPORT_STACKFUL;
    return !handedOver && signature(type).resultInMemory();
  }
}
