/** Puts components together: types, core modules, what joins them, imports and exports. */
@NullMarked
package io.component4j.component.encode.assembly;

import org.jspecify.annotations.NullMarked;
