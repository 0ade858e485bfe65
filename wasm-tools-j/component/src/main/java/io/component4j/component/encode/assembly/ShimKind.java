package io.component4j.component.encode.assembly;

import io.component4j.component.encode.naming.CoreImport;
import io.component4j.component.model.CanonOpcode;
import io.component4j.component.model.CanonOption;

/** What a shim calls; two shims that would call the same are one. */
sealed interface ShimKind {
  /** An imported function, lowered with the memory of a module. */
  record Lowering(EncodedModule module, CoreImport.Function function, CanonOption.Kind encoding)
      implements ShimKind {}

  /** An export of an adapter. */
  record Adapter(EncodedModule adapter, String export) implements ShimKind {}

  /** The destructor of a resource. */
  record Destructor(EncodedModule module, String export) implements ShimKind {}

  /** Reading from or writing to a stream or future. */
  record Transfer(EncodedModule module, CoreImport.Endpoint endpoint) implements ShimKind {}

  /** Waiting for, or asking, a set of waitables. */
  record WaitableSet(CanonOpcode opcode, boolean cancellable) implements ShimKind {}

  /** Handing over the result of a task. */
  record TaskReturn(EncodedModule module, CoreImport.TaskReturn function, CanonOption.Kind encoding)
      implements ShimKind {}

  /** Making an error context. */
  record NewErrorContext(CanonOption.Kind encoding) implements ShimKind {}

  /** Reading an error context. */
  record DebugMessage(EncodedModule module, CanonOption.Kind encoding) implements ShimKind {}

  /** Starting a thread. */
  record NewThread() implements ShimKind {}

  /** Making room in the memory. */
  record Realloc(EncodedModule module, String export) implements ShimKind {}
}
