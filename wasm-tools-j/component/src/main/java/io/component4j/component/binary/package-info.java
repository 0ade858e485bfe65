/** Component binaries: bytes to model and back. */
@NullMarked
package io.component4j.component.binary;

import org.jspecify.annotations.NullMarked;
