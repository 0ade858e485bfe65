/**
 * Makes components of core modules: {@code component new}.
 *
 * <p>A core module says in custom sections for which world it was made, and by the names of its
 * imports and exports what they mean. A component of that world is put around it.
 */
@NullMarked
package io.component4j.component.encode;

import org.jspecify.annotations.NullMarked;
