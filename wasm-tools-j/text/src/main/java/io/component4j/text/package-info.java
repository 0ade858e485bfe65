/**
 * The text formats of components and core modules: {@code .wat} texts to bytes, {@code .wast}
 * scripts to directives.
 */
@NullMarked
package io.component4j.text;

import org.jspecify.annotations.NullMarked;
