/**
 * Gives the indices of a component meaning and checks what has to hold so that nothing is ever read
 * by a wrong layout.
 */
@NullMarked
package io.component4j.component.typing;

import org.jspecify.annotations.NullMarked;
