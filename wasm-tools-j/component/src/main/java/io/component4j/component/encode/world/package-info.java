/** The world that a component is made for, and what of it the component needs. */
@NullMarked
package io.component4j.component.encode.world;

import org.jspecify.annotations.NullMarked;
