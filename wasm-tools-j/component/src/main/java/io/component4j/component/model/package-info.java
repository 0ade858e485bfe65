/**
 * The model of component binaries: what a component says, section by section and in order, with
 * indices as they stand in the binary. {@code io.component4j.component.typing} gives them meaning.
 */
@NullMarked
package io.component4j.component.model;

import org.jspecify.annotations.NullMarked;
