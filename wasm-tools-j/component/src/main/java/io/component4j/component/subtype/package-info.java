/**
 * The one subtype relation over component types, which finds every mismatch and says where it is.
 */
@NullMarked
package io.component4j.component.subtype;

import org.jspecify.annotations.NullMarked;
