/** WIT files in the style of the house: the same words and comments, laid out anew. */
@NullMarked
package io.component4j.wit.format;

import org.jspecify.annotations.NullMarked;
