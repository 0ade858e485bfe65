/** Takes core modules out of components, which import them then. */
@NullMarked
package io.component4j.component.unbundle;

import org.jspecify.annotations.NullMarked;
