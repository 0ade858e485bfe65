/**
 * WASI 0.2 for components: what a command wants of the system it runs on, denied unless it was
 * given. {@link io.component4j.wasi.Wasi} is where to begin.
 */
@NullMarked
package io.component4j.wasi;

import org.jspecify.annotations.NullMarked;
