/**
 * Composition: several components become one.
 *
 * <p>{@link Plug} connects what one component imports with what others export. The types of the
 * imports that stay open are carried over from the parts' own declarations ({@code PartImports}),
 * merged ({@code MergedImports}) and written anew ({@code ImportEncoder}).
 */
@NullMarked
package io.component4j.compose;

import org.jspecify.annotations.NullMarked;
