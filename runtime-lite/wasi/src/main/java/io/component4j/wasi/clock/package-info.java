/** Clocks that guests see, replaceable by ones that tests move. */
@NullMarked
package io.component4j.wasi.clock;

import org.jspecify.annotations.NullMarked;
