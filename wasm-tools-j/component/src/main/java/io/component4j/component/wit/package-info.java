/** The WIT of component binaries. */
@NullMarked
package io.component4j.component.wit;

import org.jspecify.annotations.NullMarked;
