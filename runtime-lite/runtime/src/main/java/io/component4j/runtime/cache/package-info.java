/** Compiled code on disk. */
@NullMarked
package io.component4j.runtime.cache;

import org.jspecify.annotations.NullMarked;
