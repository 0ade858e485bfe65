/** What a user of the component library sees. */
@NullMarked
package io.component4j.component;

import org.jspecify.annotations.NullMarked;
