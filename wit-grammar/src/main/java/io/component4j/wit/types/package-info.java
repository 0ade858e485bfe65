/**
 * Value types of the Component Model with the static half of the Canonical ABI: layout and
 * flattening.
 */
@NullMarked
package io.component4j.wit.types;

import org.jspecify.annotations.NullMarked;
