/**
 * The syntax of WIT: one {@code .wit} file as it is written. The grammar ({@code WitLexer.g4},
 * {@code WitGrammar.g4}) is compiled by ANTLR into this package; nothing that another package uses
 * mentions ANTLR.
 */
@NullMarked
package io.component4j.wit.syntax;

import org.jspecify.annotations.NullMarked;
