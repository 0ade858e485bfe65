/** Which parts of WebAssembly and of the component model are turned on. */
@NullMarked
package io.component4j.component.feature;

import org.jspecify.annotations.NullMarked;
