/** The mathematics of {@code java.lang.StrictMath} in Java, to the bit. */
@NullMarked
package io.component4j.guest.math;

import org.jspecify.annotations.NullMarked;
