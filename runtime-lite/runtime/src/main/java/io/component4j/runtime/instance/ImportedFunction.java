package io.component4j.runtime.instance;

import io.component4j.runtime.canon.FunctionCodec;

/**
 * A function of the host.
 *
 * @param name as the outermost component imports it
 */
record ImportedFunction(FunctionName name, FunctionCodec codec, Linkage.HostImport host)
    implements ComponentFunction {}
