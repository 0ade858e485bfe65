/** What a checker found in an input: where, what, and what to write instead. */
@NullMarked
package io.component4j.wit.diagnostics;

import org.jspecify.annotations.NullMarked;
