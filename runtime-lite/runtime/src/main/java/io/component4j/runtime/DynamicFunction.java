package io.component4j.runtime;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A host function over dynamic values. */
@FunctionalInterface
public interface DynamicFunction {
  /**
   * Executes one call.
   *
   * @param args one per parameter, of the parameters' types
   * @return a value of the result's type; null where the function returns nothing
   * @throws Exception ends the guest's call: the caller gets a {@link HostFunctionException}
   */
  @Nullable Val call(List<Val> args) throws Exception;
}
