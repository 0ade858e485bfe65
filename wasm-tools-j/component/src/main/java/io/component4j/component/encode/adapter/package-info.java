/** Adapter modules, which a component needs only in part. */
@NullMarked
package io.component4j.component.encode.adapter;

import org.jspecify.annotations.NullMarked;
