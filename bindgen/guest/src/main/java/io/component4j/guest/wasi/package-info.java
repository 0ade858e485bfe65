/**
 * What a guest finds around it where its world imports it of WASI 0.2: the methods here take the
 * place of those of the same name in {@link io.component4j.guest.standin.Surroundings}. The modules
 * of the imports have no version here: the compiler writes the world's. What of it a program does
 * not reach is not in the component.
 */
@NullMarked
package io.component4j.guest.wasi;

import org.jspecify.annotations.NullMarked;
