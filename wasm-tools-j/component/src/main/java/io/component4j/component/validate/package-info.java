/** Validation of components. */
@NullMarked
package io.component4j.component.validate;

import org.jspecify.annotations.NullMarked;
