/** The {@code wasm-tools-j} command: one class per command, each a thin face over the libraries. */
@NullMarked
package io.component4j.cli;

import org.jspecify.annotations.NullMarked;
