/** What guests read from and write to. */
@NullMarked
package io.component4j.wasi.stream;

import org.jspecify.annotations.NullMarked;
