/** The port to the core WebAssembly engine. Internal: no part of the public API. */
@NullMarked
package io.component4j.runtime.engine;

import org.jspecify.annotations.NullMarked;
