/** Maven goals over component4j's libraries. */
@NullMarked
package io.component4j.maven;

import org.jspecify.annotations.NullMarked;
