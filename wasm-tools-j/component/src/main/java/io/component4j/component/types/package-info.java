/**
 * The types of components, resolved: no indices, resources by identity. {@code
 * io.component4j.component.typing} makes them from a component.
 */
@NullMarked
package io.component4j.component.types;

import org.jspecify.annotations.NullMarked;
