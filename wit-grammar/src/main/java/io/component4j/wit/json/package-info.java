/** A resolved graph as JSON. */
@NullMarked
package io.component4j.wit.json;

import org.jspecify.annotations.NullMarked;
