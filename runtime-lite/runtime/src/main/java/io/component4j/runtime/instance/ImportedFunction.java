package io.component4j.runtime.instance;

import io.component4j.runtime.canon.FunctionCodec;
import io.component4j.runtime.canon.ResourceBinding;

/**
 * A function of the host.
 *
 * @param name as the outermost component imports it
 * @param resources what the resource types are that its type mentions
 */
record ImportedFunction(
    FunctionName name, FunctionCodec codec, Linkage.HostImport host, ResourceBinding resources)
    implements ComponentFunction {}
