/** Rules about WIT that is valid but could be better; one class for each rule. */
@NullMarked
package io.component4j.wit.lint;

import org.jspecify.annotations.NullMarked;
