/**
 * WAC, the language in which compositions are written: documents are resolved to {@linkplain
 * io.component4j.compose.graph.CompositionGraph composition graphs}. Types, interfaces and worlds
 * of a document are those of WIT and are resolved as such.
 */
@NullMarked
package io.component4j.compose.wac;

import org.jspecify.annotations.NullMarked;
