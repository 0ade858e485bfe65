package io.component4j.component.encode.assembly;

import io.component4j.component.encode.abi.RequiredOptions;
import io.component4j.component.model.CoreFuncType;

/**
 * A function that stands in for another one which needs what is instantiated later.
 *
 * @param name of the export of the shim module: a number
 * @param debugName for people
 * @param options of the canonical definition that it stands for, if it does for one
 * @param kind what it calls
 */
record Shim(
    String name, String debugName, RequiredOptions options, ShimKind kind, CoreFuncType type) {}
