package io.component4j.runtime.instance;

import io.component4j.component.model.Canon;
import io.component4j.component.model.CoreValType;
import io.component4j.runtime.canon.InstanceState;
import io.component4j.runtime.engine.CoreEngine;
import io.component4j.runtime.engine.CoreFunction;
import io.component4j.wit.types.CoreType;
import java.util.List;

/**
 * The built-ins for asynchronous components that synchronous ones may use too: {@code context.get},
 * {@code context.set}, {@code backpressure.inc} and {@code backpressure.dec}. They may be called
 * from {@code realloc} and post-return functions.
 */
final class ContextBuiltins {
  private static final long[] NOTHING = {};

  private ContextBuiltins() {}

  /** Whether a built-in is one of these. */
  static boolean has(Canon canon) {
    return switch (canon.opcode()) {
      case CONTEXT_GET, CONTEXT_SET, BACKPRESSURE_INC, BACKPRESSURE_DEC -> true;
      default -> false;
    };
  }

  static CoreFunction function(Canon.Builtin builtin, InstanceState instance) {
    CoreEngine engine = instance.tree().engine();
    int slot = builtin.index();
    List<CoreType> type =
        List.of(builtin.contextType() == CoreValType.Num.I64 ? CoreType.I64 : CoreType.I32);
    return switch (builtin.opcode()) {
      case CONTEXT_GET ->
          engine.hostFunction(List.of(), type, args -> new long[] {instance.context(slot)});
      case CONTEXT_SET ->
          engine.hostFunction(
              type,
              List.of(),
              args -> {
                instance.context(slot, args[0]);
                return NOTHING;
              });
      case BACKPRESSURE_INC -> backpressure(engine, instance, 1);
      case BACKPRESSURE_DEC -> backpressure(engine, instance, -1);
      default -> throw new AssertionError(builtin.opcode());
    };
  }

  private static CoreFunction backpressure(CoreEngine engine, InstanceState instance, int change) {
    return engine.hostFunction(
        List.of(),
        List.of(),
        args -> {
          instance.backpressure(change);
          return NOTHING;
        });
  }
}
