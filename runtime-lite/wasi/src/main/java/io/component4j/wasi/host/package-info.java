/** The interfaces of WASI 0.2, over the mechanisms. */
@NullMarked
package io.component4j.wasi.host;

import org.jspecify.annotations.NullMarked;
