/**
 * What changes between two versions of WIT, whom it breaks, and which version number it wants.
 *
 * <p>Two parties meet at an interface: the user, who imports it, and the provider, who exports it.
 * A host provides what a world imports and uses what it exports. After a change one party may still
 * be at the old version while the other one is at the new one; a change is judged for both cases.
 */
@NullMarked
package io.component4j.compose.compat;

import org.jspecify.annotations.NullMarked;
