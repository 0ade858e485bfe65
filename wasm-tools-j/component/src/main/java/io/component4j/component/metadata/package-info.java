/** What modules and components say of themselves: names, producers, authors, licences, origin. */
@NullMarked
package io.component4j.component.metadata;

import org.jspecify.annotations.NullMarked;
