/** Whether a component is one of a world. */
@NullMarked
package io.component4j.compose.targets;

import org.jspecify.annotations.NullMarked;
