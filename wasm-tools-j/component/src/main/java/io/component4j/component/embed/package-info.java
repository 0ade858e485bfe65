/**
 * Writes into core modules for which world they were made, and makes stand-ins for such modules.
 */
@NullMarked
package io.component4j.component.embed;

import org.jspecify.annotations.NullMarked;
