/** Findings in the forms that build servers and code hosts read. */
@NullMarked
package io.component4j.wit.report;

import org.jspecify.annotations.NullMarked;
