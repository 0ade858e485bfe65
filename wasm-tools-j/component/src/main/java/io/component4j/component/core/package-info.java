/** The instructions of core WebAssembly: one table for all that reads, writes or prints them. */
@NullMarked
package io.component4j.component.core;

import org.jspecify.annotations.NullMarked;
