/**
 * Composition graphs: components, instances of them, and what is given to each. A graph is encoded
 * as a component.
 */
@NullMarked
package io.component4j.compose.graph;

import org.jspecify.annotations.NullMarked;
