package io.component4j.runtime.instance;

import io.component4j.runtime.canon.FunctionCodec;
import io.component4j.runtime.canon.ResourceBinding;

/** A function between components, or between a component and the host. */
sealed interface ComponentFunction permits LiftedFunction, ImportedFunction {
  /** Its type, with what lifts and lowers its values. */
  FunctionCodec codec();

  /** What the resource types are that its type mentions. */
  ResourceBinding resources();
}
