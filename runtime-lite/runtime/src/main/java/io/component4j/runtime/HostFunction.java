package io.component4j.runtime;

/**
 * A function that a component imports from its host, as generated bindings write it: arguments and
 * results are lifted and lowered by the implementation itself.
 */
@FunctionalInterface
public interface HostFunction {
  /**
   * Executes one call.
   *
   * @param call of use only until this method returns, and only on this thread
   * @throws Exception ends the guest's call: the caller gets a {@link HostFunctionException}
   */
  void call(HostCall call) throws Exception;
}
