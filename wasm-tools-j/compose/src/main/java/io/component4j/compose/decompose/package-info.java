/** Composed components taken apart: the graph that they were made of, and WAC text that says it. */
@NullMarked
package io.component4j.compose.decompose;

import org.jspecify.annotations.NullMarked;
