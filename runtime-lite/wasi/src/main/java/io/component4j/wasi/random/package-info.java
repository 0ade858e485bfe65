/** Random numbers that guests see, replaceable by repeatable ones. */
@NullMarked
package io.component4j.wasi.random;

import org.jspecify.annotations.NullMarked;
