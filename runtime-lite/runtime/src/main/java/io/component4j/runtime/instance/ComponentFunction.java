package io.component4j.runtime.instance;

import io.component4j.runtime.canon.FunctionCodec;

/** A function between components, or between a component and the host. */
sealed interface ComponentFunction permits LiftedFunction, ImportedFunction {
  /** Its type, with what lifts and lowers its values. */
  FunctionCodec codec();
}
