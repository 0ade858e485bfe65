/** Removes custom sections from modules and components. */
@NullMarked
package io.component4j.component.strip;

import org.jspecify.annotations.NullMarked;
