/** Components called with generated values: traps, leaks, differences between two of them. */
@NullMarked
package io.component4j.runtime.verify;

import org.jspecify.annotations.NullMarked;
