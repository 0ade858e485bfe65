/**
 * Compiles Java programs to core WebAssembly modules that become components. The compiler runs in
 * the same JVM, in a class loader of its own.
 */
@NullMarked
package io.component4j.teavm;

import org.jspecify.annotations.NullMarked;
