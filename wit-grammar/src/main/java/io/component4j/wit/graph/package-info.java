/**
 * The resolved WIT graph: packages, interfaces, worlds, types and functions, all names resolved.
 */
@NullMarked
package io.component4j.wit.graph;

import org.jspecify.annotations.NullMarked;
