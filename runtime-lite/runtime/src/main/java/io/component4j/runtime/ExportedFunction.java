package io.component4j.runtime;

import io.component4j.wit.types.FuncType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function that a component instance exports. Implemented by the runtime only. Of use as long as
 * its instance; safe for use by several threads, one at a time.
 */
public interface ExportedFunction {
  /** The instance that exports it, as {@code ns:pkg/iface@version}; null for one of the world. */
  @Nullable String instanceName();

  /** Its name. */
  String name();

  /** Its type. */
  FuncType type();

  /**
   * Calls it with dynamic values.
   *
   * @param args one per parameter, in order
   * @return the result, or null where the function returns nothing
   * @throws ValueTypeException if an argument is missing, too many or of the wrong type; the
   *     function was not called
   * @throws ValueRangeException if an argument is out of its type's range; the function was not
   *     called
   * @throws ReentranceException if the instance is executing another call
   * @throws InstancePoisonedException if an earlier call failed, or the instance is closed
   * @throws ComponentException as {@link Call#invoke()}
   */
  @Nullable Val invoke(List<Val> args);

  /**
   * Begins a call with typed access, for generated code. The call must be closed.
   *
   * @throws ReentranceException if the instance is executing another call
   * @throws InstancePoisonedException if an earlier call failed, or the instance is closed
   */
  Call begin();
}
