/** A resolved graph as WIT text. */
@NullMarked
package io.component4j.wit.print;

import org.jspecify.annotations.NullMarked;
