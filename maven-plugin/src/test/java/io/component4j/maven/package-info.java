@NullMarked
package io.component4j.maven;

import org.jspecify.annotations.NullMarked;
