package io.component4j.runtime.engine.endive;

import run.endive.runtime.Machine;

/** A machine of an instance of this product, with what its instance keeps beside Endive's state. */
interface InstanceMachine extends Machine {
  /** References that leave their instance. */
  FunctionReferences functions();

  /** References to what the instance has caught. */
  ExceptionReferences exceptions();
}
