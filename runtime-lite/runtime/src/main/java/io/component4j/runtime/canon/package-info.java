/** The Canonical ABI: lifting and lowering. Internal: no part of the public API. */
@NullMarked
package io.component4j.runtime.canon;

import org.jspecify.annotations.NullMarked;
