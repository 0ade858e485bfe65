/**
 * Instantiation, linking, and calls across component boundaries. Internal: no part of the public
 * API.
 */
@NullMarked
package io.component4j.runtime.instance;

import org.jspecify.annotations.NullMarked;
